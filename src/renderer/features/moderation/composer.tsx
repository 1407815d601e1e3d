import { type RefObject, useEffect, useRef, useState } from 'react'
import type { CaseDetail } from '../../../shared/contract/moderation-shapes.ts'
import { type CaseAction, DECISIONS, type Decision } from '../../../shared/moderation.ts'
import { failureOf } from '../../app/failure.ts'
import { Button } from '../../ui/button.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { Notice } from '../../ui/notice.tsx'
import { STAYING } from './action-keys.ts'
import styles from './composer.module.css'
import { ComposerFields } from './composer-fields.tsx'
import { attemptFor, commandOf, drafts, hasWords, useDraft } from './drafts.ts'
import { NoticesPreview, usePreview } from './notices-preview.tsx'
import { Refused } from './refusal.tsx'
import { sendCommand } from './send-command.ts'
import { readRows } from './take-back.ts'
import { useConfirmKeys } from './use-confirm-keys.ts'
import { ACTION_WORDS, actionLabel } from './words.ts'

/** Leaves the composer; what was written stays with the case. */
export function leaveDraft(id: number) {
  const draft = drafts.of(id)
  if (hasWords(draft)) drafts.change(id, { action: null, met: null })
  else drafts.drop(id)
}

/** Whose texts go out with an action: a decision's own, or those of what is approved. */
const decisionOf = (action: CaseAction, { proposal }: CaseDetail): Decision | null =>
  action === 'approve' ? (proposal?.decision ?? null) : (DECISIONS.find(known => known === action) ?? null)

type Props = {
  detail: CaseDetail
  action: CaseAction
  /** Counts the times that the composer was called for: then it takes the focus. */
  begun: number
  confirm: RefObject<((next: boolean) => void) | null>
  /** What became of it, in a word, and whether to go on. */
  onDone: (said: string, next: boolean) => void
  onLeave: () => void
  onLook: () => void
  looking: boolean
}

/** A decision being written, under what it is about: the evidence stays in sight, and nothing goes out unread. */
export function Composer({ detail, action, begun, confirm, onDone, onLeave, onLook, looking }: Props) {
  const { row, actions, proposal } = detail
  const id = row.case
  const draft = useDraft(id)
  const box = useRef<HTMLElement>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const [sending, setSending] = useState(false)
  const stays = STAYING.includes(action)
  const decision = decisionOf(action, detail)
  const days = action === 'approve' ? (proposal?.length_days ?? null) : draft.length_days
  const preview = usePreview(id, decision, draft.reason, days)
  const whyNot = actions.find(one => one.action === action && !one.possible)?.why_not ?? null

  useEffect(() => {
    if (begun === 0) return
    const own = box.current
    const field = own?.querySelector<HTMLElement>('textarea') ?? own?.querySelector<HTMLElement>('input:checked,button')
    field?.focus()
  }, [begun])

  async function send(next: boolean) {
    if (sending) return
    const now = drafts.of(id)
    const command = commandOf(now, preview.data?.notices ?? [], Date.now())
    if (typeof command === 'string') return setProblem(command)
    setProblem(null)
    setSending(true)
    const expect = row.version
    const attempt = attemptFor(now.attempt, { id, command, expect })
    drafts.change(id, { attempt, met: null })
    try {
      const said = await sendCommand({ id, title: row.title }, command, expect, attempt.id)
      drafts.drop(id)
      onDone(said, next && !stays)
    } catch (error) {
      const { code, reason, says } = failureOf(error)
      const met = { code: code === null ? null : (reason ?? code), says, event: eventOf(error), expect }
      drafts.change(id, { met, attempt: code === null ? attempt : null })
      // The row shows what the other did; the case itself waits until its reader looks again.
      if (code !== null) await readRows([id]).catch(() => {})
    } finally {
      setSending(false)
    }
  }
  const keys = useConfirmKeys(confirm, next => void send(next), onLeave)

  const label = actionLabel(action, row.subject_kind)
  const proposes = decision !== null && action !== 'approve' && preview.data?.needs_approval === true
  const verb = proposes ? 'Propose' : action === 'note' ? 'Write note' : 'Confirm'
  return (
    <section ref={box} className={styles.composer} aria-label={label} {...keys}>
      <header className={styles.head}>
        <h3>
          {action === 'approve' && proposal
            ? `Approve: ${actionLabel(proposal.decision, row.subject_kind).toLowerCase()}`
            : label}
        </h3>
        <p className={styles.quiet}>{ACTION_WORDS[action].says}</p>
      </header>
      {draft.met ? <Refused id={id} met={draft.met} onLook={onLook} looking={looking} /> : null}
      {whyNot && !draft.met ? (
        <Notice kind="warn" title="Not possible now">
          {whyNot} What you wrote is kept.
        </Notice>
      ) : null}
      <ComposerFields action={action} draft={draft} change={change => drafts.change(id, change)} />
      {decision ? (
        <NoticesPreview preview={preview} draft={draft} change={change => drafts.change(id, change)} />
      ) : null}
      {proposes ? (
        <p className={styles.quiet}>
          A second person has to approve this.{' '}
          {draft.emergency && action === 'suspend'
            ? 'Until then it holds as an emergency.'
            : 'Nothing goes out before that.'}
        </p>
      ) : null}
      {problem ? (
        <p className={styles.problem} role="alert">
          {problem}
        </p>
      ) : null}
      <footer className={styles.foot}>
        <Button look="primary" isPending={sending} isDisabled={whyNot !== null} onPress={() => void send(true)}>
          {sending ? 'Sending…' : `${verb}${stays ? '' : ' and next'}`} <Kbd shortcut="mod+enter" />
        </Button>
        {stays ? null : (
          <Button isDisabled={sending || whyNot !== null} onPress={() => void send(false)}>
            {verb} and stay
          </Button>
        )}
        <Button look="quiet" onPress={onLeave}>
          Leave <Kbd shortcut="escape" />
        </Button>
      </footer>
    </section>
  )
}

/** The event of someone else that a refusal names. */
function eventOf(error: unknown): number | null {
  const data: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'data') : null
  const event: unknown = typeof data === 'object' && data !== null ? Reflect.get(data, 'event') : null
  return typeof event === 'number' ? event : null
}
