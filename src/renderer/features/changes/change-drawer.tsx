import { useMutation } from '@tanstack/react-query'
import type { Change } from '../../../shared/contract/changes.ts'
import { client } from '../../app/client.ts'
import { failureOf } from '../../app/failure.ts'
import { useActions } from '../../app/screen-actions.ts'
import { toast } from '../../app/toasts.tsx'
import { Button } from '../../ui/button.tsx'
import { formatInstant } from '../../ui/format.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Countdown } from '../moderation/countdown.tsx'
import { Drawer } from '../moderation/drawer.tsx'
import { SafeText } from '../moderation/hinted-text.tsx'
import { UNSETTLED } from '../moderation/outbox-words.ts'
import { plainText } from '../moderation/safe-text.ts'
import { ToneSign } from '../moderation/tone-sign.tsx'
import { becauseWords, DELIVERY_WORDS } from '../moderation/words.ts'
import styles from './changes.module.css'
import { refreshSteps, undoStep } from './do-step.ts'
import { asksFor, fieldName, thingWord, undoWords } from './words.ts'

const at = (moment: number | null) => (moment === null ? null : formatInstant(moment))

/** What is asked, beside what stood there and what is there now; how far it came, and what can be done about it. */
export function ChangeDrawer({ change, onClose }: { change: Change; onClose: () => void }) {
  const { state, because, message, subject, until } = change
  const unsettled = UNSETTLED.includes(state)
  const taking = undoWords(state)
  const undo = useMutation({ mutationFn: () => undoStep(change.step) })
  const settle = useMutation({
    mutationFn: (way: 'ask_again' | 'let_go') =>
      client.changes.settle({ id: crypto.randomUUID(), change: change.id, way }),
    async onSuccess(_, way) {
      toast({
        kind: 'ok',
        title: way === 'ask_again' ? 'Asked again: it is held first' : 'Let go: nothing more is asked',
      })
      onClose()
      await refreshSteps()
    },
  })
  useActions([
    {
      id: 'changes.undo',
      label: 'Undo this step',
      group: 'On this screen',
      shortcut: 'z',
      when: () => taking !== null,
      perform: () => undo.mutate(),
    },
  ])
  const failed = undo.error ?? settle.error
  const failure = failed && failureOf(failed)
  return (
    <Drawer
      title={asksFor(change)}
      under={
        <>
          <SafeText text={change.title} />, {thingWord(subject.kind)} <code>{subject.id}</code>
        </>
      }
      onClose={onClose}
      wide
      foot={
        taking ? (
          <div className={styles.undo}>
            <Button isPending={undo.isPending} onPress={() => undo.mutate()}>
              Undo
            </Button>
            <p>{taking}</p>
          </div>
        ) : null
      }
    >
      <p>
        <ToneSign {...DELIVERY_WORDS[state]} />
        {state === 'held' ? <Countdown until={until} /> : null}: {becauseWords(because)}.{' '}
        {message === null ? null : <>The platform says: “{plainText(message, 300)}”. </>}
        {DELIVERY_WORDS[state].says}
      </p>
      <Values change={change} />
      {unsettled ? (
        <section className={styles.ways} aria-label="How to settle it">
          {change.now || change.way === 'create' ? (
            <div className={styles.undo}>
              <Button isPending={settle.isPending} onPress={() => settle.mutate('ask_again')}>
                Ask again
              </Button>
              <p>The same is asked once more, of the thing as it is now; this one is cancelled.</p>
            </div>
          ) : null}
          <div className={styles.undo}>
            <Button isPending={settle.isPending} onPress={() => settle.mutate('let_go')}>
              Let it go
            </Button>
            <p>The platform’s version stands, and nothing more is asked.</p>
          </div>
        </section>
      ) : null}
      {failure ? (
        <Notice kind="danger" title="Nothing was done" live>
          {failure.says}
        </Notice>
      ) : null}
      <KeyValue
        rows={[
          ['Asked', at(change.put_at)],
          ['Handed over', at(change.handed_at)],
          ['Settled', at(change.settled_at)],
          ['On the platform', change.platform_id === null ? null : <code key="id">{change.platform_id}</code>],
          ['Takes back', change.compensates === null ? null : <code key="back">{change.compensates}</code>],
          ['Change', <code key="change">{change.id}</code>],
        ]}
      />
    </Drawer>
  )
}

/** Field by field: what stood there, what is asked, what the workspace has now. */
function Values({ change: { set, base, now, way } }: { change: Change }) {
  if (!set) return <p>What was asked for has been erased.</p>
  const fields = Object.keys(set)
  if (fields.length === 0) return null
  return (
    <table className={styles.values}>
      <thead>
        <tr>
          <th scope="col">Field</th>
          {way === 'edit' ? <th scope="col">Before</th> : null}
          <th scope="col">Asked</th>
          {way === 'edit' ? <th scope="col">Now</th> : null}
        </tr>
      </thead>
      <tbody>
        {fields.map(name => (
          <tr key={name}>
            <th scope="row">{fieldName(name)}</th>
            {way === 'edit' ? <Value text={base?.[name]} /> : null}
            <Value text={set[name]} />
            {way === 'edit' ? now ? <Value text={now[name]} /> : <td>Gone</td> : null}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

const Value = ({ text }: { text: string | null | undefined }) => (
  <td>{text ? <SafeText text={text} /> : <span className={styles.none}>empty</span>}</td>
)
