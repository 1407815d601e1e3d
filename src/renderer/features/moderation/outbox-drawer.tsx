import { useQuery } from '@tanstack/react-query'
import type { OutboxItem } from '../../../shared/contract/moderation-shapes.ts'
import type { DeliveryState } from '../../../shared/moderation.ts'
import { api } from '../../app/query.ts'
import { useActions } from '../../app/screen-actions.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { formatInstant } from '../../ui/format.ts'
import { KeyValue } from '../../ui/key-value.tsx'
import { ProgressLine } from '../../ui/progress.tsx'
import { CaseLink } from './case-link.tsx'
import { Countdown } from './countdown.tsx'
import { Drawer } from './drawer.tsx'
import { SafeText } from './hinted-text.tsx'
import styles from './outbox.module.css'
import { undoItem } from './outbox-undo.ts'
import { asksFor, UNSETTLED, undoWords } from './outbox-words.ts'
import { plainText } from './safe-text.ts'
import { Settle } from './settle.tsx'
import { ToneSign } from './tone-sign.tsx'
import { becauseWords, DELIVERY_WORDS } from './words.ts'

const at = (moment: number | null) => (moment === null ? null : formatInstant(moment))
/** States of which the reason says it all. */
const SETTLED: readonly DeliveryState[] = ['conflict', 'dead', 'confirmed', 'cancelled']
const TO = { member: 'To the member', reporters: 'To the reporters' } as const

type Props = { id: string; item: OutboxItem | undefined; onClose: () => void }

/** One item, whether or not the list on screen holds it. */
export function OutboxDrawer({ id, item, onClose }: Props) {
  const read = useQuery(api.moderation.conflict.queryOptions({ input: { item: id }, enabled: item === undefined }))
  const found = item ?? read.data?.item
  if (found) return <ItemDrawer item={found} onClose={onClose} />
  return (
    <Drawer title="An item of the outbox" onClose={onClose}>
      {read.error ? (
        <Trouble error={read.error} title="The item could not be read" retry={() => void read.refetch()} />
      ) : (
        <ProgressLine label="Loading the item" />
      )}
    </Drawer>
  )
}

/** What it asks for, how far it came, what people will read, and what can be done about it. */
function ItemDrawer({ item, onClose }: { item: OutboxItem; onClose: () => void }) {
  const unsettled = UNSETTLED.includes(item.state)
  const taking = undoWords(item.state)
  const { word, tone, says } = DELIVERY_WORDS[item.state]
  useActions([
    {
      id: 'outbox.undo',
      label: 'Undo this decision',
      group: 'On this screen',
      shortcut: 'z',
      when: () => taking !== null,
      perform: () => void undoItem(item),
    },
  ])
  return (
    <Drawer
      title={asksFor(item)}
      under={
        <>
          <SafeText text={item.title || item.subject_id} />, case <CaseLink id={item.case} />
        </>
      }
      onClose={onClose}
      wide={unsettled}
      foot={
        taking ? (
          <div className={styles.undo}>
            <Button onPress={() => void undoItem(item)}>Undo</Button>
            <p>{taking}</p>
          </div>
        ) : null
      }
    >
      <p>
        <ToneSign tone={tone} word={word} />
        {item.state === 'held' ? <Countdown until={item.until} /> : null}: {becauseWords(item.because)}.{' '}
        {item.message === null ? null : <>The platform says: “{plainText(item.message, 300)}”. </>}
        {SETTLED.includes(item.state) ? null : says}
      </p>
      {unsettled ? <Settle item={item} onSettled={onClose} /> : null}
      <section className={styles.part} aria-label="What will be read">
        {item.notices.length === 0 ? <p>Nobody is written to.</p> : null}
        {item.notices.map(({ to, text }) => (
          <div key={to} className={styles.part}>
            <h3>{TO[to]}</h3>
            <p className={styles.message}>
              <SafeText text={text} />
            </p>
          </div>
        ))}
      </section>
      <KeyValue
        rows={[
          ['Reason', item.reason ? <SafeText key="reason" text={item.reason} /> : null],
          ['Decided', at(item.put_at)],
          ['Held until', at(item.until)],
          ['Handed over', at(item.handed_at)],
          ['Settled', at(item.settled_at)],
          ['Rests on version', item.base_version === null ? null : <code key="base">{item.base_version}</code>],
          ['Takes back', item.compensates === null ? null : <code key="takes">{item.compensates}</code>],
          ['Item', <code key="item">{item.item}</code>],
        ]}
      />
    </Drawer>
  )
}
