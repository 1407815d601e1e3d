import { type RefObject, useEffect, useRef, useState } from 'react'
import type { QueueRow } from '../../../shared/contract/moderation-shapes.ts'
import { DECISIONS } from '../../../shared/moderation.ts'
import { Button } from '../../ui/button.tsx'
import { counted, formatNumber } from '../../ui/format.ts'
import { Kbd } from '../../ui/kbd.tsx'
import type { BatchAction } from './action-keys.ts'
import styles from './batch.module.css'
import { batch } from './batch.ts'
import { BatchResult } from './batch-result.tsx'
import { useBatch } from './batch-run.ts'
import { named } from './case-context.tsx'
import { ComposerFields } from './composer-fields.tsx'
import { newCommandId } from './desk-commands.ts'
import { commandOf, type Draft, EMPTY } from './drafts.ts'
import { NoticesPreview, usePreview } from './notices-preview.tsx'
import { useConfirmKeys } from './use-confirm-keys.ts'
import { ACTION_WORDS, KIND_WORDS } from './words.ts'

type Props = {
  action: BatchAction
  rows: readonly QueueRow[]
  confirm: RefObject<((next: boolean) => void) | null>
  onLeave: () => void
  /** Chooses the cases that were refused, to try something else with them. */
  onChoose: (cases: readonly number[]) => void
}

const NOUN = ['case'] as const

/** One command for all chosen cases: looked at once, carried out one by one. */
export function BatchPanel({ action, rows, confirm, onLeave, onChoose }: Props) {
  const [draft, setDraft] = useState<Draft>({ ...EMPTY, action })
  const [at, setAt] = useState(0)
  const [problem, setProblem] = useState<string | null>(null)
  const box = useRef<HTMLElement>(null)
  const state = useBatch(batch)
  const decision = DECISIONS.find(known => known === action) ?? null
  const example = rows[Math.min(at, rows.length - 1)]
  const preview = usePreview(example?.case ?? 1, example ? decision : null, draft.reason, null)

  useEffect(() => {
    batch.dismiss()
    box.current?.querySelector<HTMLElement>('textarea,input:checked,button')?.focus()
  }, [])

  function send() {
    const command = commandOf(draft, [], Date.now())
    if (typeof command === 'string') return setProblem(command)
    setProblem(null)
    void batch.start(rows, command, newCommandId)
  }
  const keys = useConfirmKeys(confirm, send, onLeave)

  const what = ACTION_WORDS[action].label.replace('{subject}', subjectsOf(rows))
  const words = `${what}: ${counted(rows.length, ...NOUN)}`
  if (state.is !== 'idle')
    return (
      <section className={styles.panel} aria-label={words}>
        <BatchResult title={words} state={state} onLeave={() => onChoose([])} onChoose={onChoose} />
      </section>
    )
  return (
    <section ref={box} className={styles.panel} aria-label={words} {...keys}>
      <h2>{words}</h2>
      <p className={styles.quiet}>
        Each case is decided by itself, on the text that you saw or that was kept as evidence. What cannot be done is
        listed with its reason; the rest goes through.
      </p>
      <ComposerFields action={action} draft={draft} change={change => setDraft({ ...draft, ...change })} />
      {decision && example ? (
        <div className={styles.example}>
          <p className={styles.step}>
            <span>
              As an example, what is read about {named(example.case, example.title)}. Each case has its own title in it.
            </span>
            <Button look="link" onPress={() => setAt((at + 1) % rows.length)} isDisabled={rows.length < 2}>
              Another ({formatNumber(Math.min(at, rows.length - 1) + 1)} of {formatNumber(rows.length)})
            </Button>
          </p>
          <NoticesPreview preview={preview} draft={draft} />
        </div>
      ) : null}
      {problem ? (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      ) : null}
      <footer className={styles.foot}>
        <Button look="primary" onPress={send}>
          Confirm for {counted(rows.length, ...NOUN)} <Kbd shortcut="mod+enter" />
        </Button>
        <Button look="quiet" onPress={onLeave}>
          Leave <Kbd shortcut="escape" />
        </Button>
      </footer>
    </section>
  )
}

/** `activities`, where all are of one kind; else `what they are about`. */
function subjectsOf(rows: readonly QueueRow[]): string {
  const kinds = new Set(rows.map(row => row.subject_kind))
  const [only] = kinds
  return only && kinds.size === 1 ? KIND_WORDS[only].many.toLowerCase() : 'what they are about'
}
