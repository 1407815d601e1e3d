import type { CaseState } from '../../../shared/moderation.ts'
import { actionOf, type By, type CaseEvent, type ClosedBecause, type Ruling, type Subject } from './events.ts'

/** The part of a case that commands change and undo puts back. */
export type Standing = {
  state: CaseState
  claim: { by: string; name: string; until: number } | null
  snoozed_until: number | null
  /** Who handed it to the lead, with whom it then stays: given back or denied, it is the lead's again. */
  escalated_by: string | null
  /** What was decided was appealed against, and the case is not closed since: what is kept may be judged. */
  appealed: boolean
  proposal: (Ruling & { sequence: number; by: string; name: string; at: number }) | null
  decision: (Ruling & { sequence: number; by: string; at: number }) | null
  /** `before` is how it stood until then. */
  closed: { at: number; because: ClosedBecause; before: Standing } | null
}

/** A case as its events make it. Times are UTC ms. */
export type Case = Standing & {
  id: number
  subject: Subject
  /** The sequence of the last event. */
  version: number
  /** When it was first reported, or queued. */
  opened_at: number
  /** Since when it waits for a first action: later where it was reopened. */
  waiting_since: number
  due_at: number
  first_action_at: number | null
  /** The content that was last kept as evidence; what was first kept is the snapshot (`snapshotsOf`). */
  content: string
  edited: boolean
  reports: number
  /** How many reports gave each reason. */
  reasons: Record<string, number>
  last_report_at: number | null
  /** What can be undone, the last first; cleared by whatever rests on it. */
  undoable: { sequence: number; what: string; by: string; name: string; before: Standing }[]
}

/** More steps back than anyone takes. */
const UNDO_STEPS = 20

const standing = ({
  state,
  claim,
  snoozed_until,
  escalated_by,
  appealed,
  proposal,
  decision,
  closed,
}: Standing): Standing => ({
  state,
  claim,
  snoozed_until,
  escalated_by,
  appealed,
  proposal,
  decision,
  closed,
})

const OPEN: Standing = {
  state: 'open',
  claim: null,
  snoozed_until: null,
  escalated_by: null,
  appealed: false,
  proposal: null,
  decision: null,
  closed: null,
}

/** The case after an event. Pure, and total over every event that the log may hold. @throws where the log makes no sense */
export function evolve(before: Case | null, event: CaseEvent, sequence: number, at: number, by: By): Case {
  if (event.type === 'opened') {
    if (before) throw new Error(`Case ${before.id} is opened twice.`)
    return {
      ...OPEN,
      id: event.case,
      subject: event.subject,
      version: sequence,
      opened_at: event.since,
      waiting_since: event.since,
      due_at: event.due_at,
      first_action_at: null,
      content: event.content,
      edited: false,
      reports: 0,
      reasons: {},
      last_report_at: null,
      undoable: [],
    }
  }
  if (!before) throw new Error(`A case starts with ${event.type}.`)
  const acted = actionOf(event) !== null
  /** What was decided and may be appealed against stays with the case whatever becomes of it. */
  const lasting = { ...OPEN, decision: before.decision, appealed: before.appealed }
  /** Nobody has it in hand. */
  const { escalated_by } = before
  const free: Standing = { ...lasting, escalated_by, state: escalated_by === null ? 'open' : 'escalated' }
  const after: Case = {
    ...before,
    version: sequence,
    first_action_at: before.first_action_at ?? (acted && event.type !== 'undone' ? at : null),
  }
  /** A step that can be taken back. */
  const step = (change: Partial<Standing>): Case => {
    const what = actionOf(event) ?? event.type
    const undoable = [{ sequence, what, by: by.id, name: by.name, before: standing(before) }, ...before.undoable]
    return { ...after, ...change, undoable: undoable.slice(0, UNDO_STEPS) }
  }
  switch (event.type) {
    case 'reported':
      return {
        ...after,
        reports: before.reports + 1,
        reasons: counted(before.reasons, event.reason, 1),
        last_report_at: Math.max(before.last_report_at ?? 0, event.reported_at),
        content: event.content,
        edited: before.edited || event.edited,
      }
    case 'report_withdrawn':
      return { ...after, reports: before.reports - 1, reasons: counted(before.reasons, event.reason, -1) }
    case 'claimed':
      return step({ ...lasting, escalated_by, state: 'claimed', claim: claimOf(by, event.until) })
    case 'assigned':
      return step({ ...lasting, state: 'claimed', claim: claimOf(event.to, event.until) })
    case 'released':
      return event.because === 'released' ? step(free) : { ...after, ...free, undoable: [] }
    case 'noted': {
      const { claim } = before
      return step(claim && event.claim_until ? { claim: { ...claim, until: event.claim_until } } : {})
    }
    case 'snoozed':
      return step({ ...lasting, escalated_by, state: 'snoozed', snoozed_until: event.until })
    case 'woken':
      return { ...after, ...free, undoable: [] }
    case 'unwoken':
      return { ...after, ...lasting, escalated_by, state: 'snoozed', snoozed_until: event.until, undoable: [] }
    case 'escalated':
      return step({ ...lasting, state: 'escalated', escalated_by: by.id })
    case 'proposed': {
      const { type: _, ...ruling } = event
      const proposal = { ...ruling, sequence, by: by.id, name: by.name, at }
      return step({ ...lasting, escalated_by, state: 'awaiting_approval', proposal })
    }
    case 'decided': {
      const { type: _, proposal: __, ...ruling } = event
      return step({ ...lasting, state: 'decided', decision: { ...ruling, sequence, by: by.id, at } })
    }
    case 'denied':
      return step(free)
    case 'undone': {
      const undone = before.undoable.find(({ sequence }) => sequence === event.of)
      if (!undone) throw new Error(`Event ${event.of} of case ${before.id} cannot be undone.`)
      if (undone.what === 'note')
        return { ...after, undoable: before.undoable.filter(({ sequence }) => sequence !== event.of) }
      const back = undone.before
      // Whoever takes a step back has the case in hand again.
      const claim = back.state === 'claimed' ? { claim: claimOf(back.claim ?? by, event.claim_until) } : {}
      return { ...after, ...back, ...claim, undoable: before.undoable.filter(({ sequence }) => sequence < event.of) }
    }
    case 'appealed':
      return { ...after, ...lasting, ...waits(at, event.due_at), appealed: true }
    case 'reopened':
      return { ...after, ...lasting, ...waits(at, event.due_at), content: event.content }
    case 'unreopened':
      return { ...after, ...lasting, state: 'decided', undoable: [] }
    case 'closed': {
      const closed = { at, because: event.because, before: standing(before) }
      // What was decided can still be taken back, by a correction, as long as there is something to correct.
      const undoable = event.because === 'subject_gone' ? [] : before.undoable
      return { ...after, ...OPEN, decision: before.decision, state: 'closed', closed, undoable }
    }
    case 'resent': {
      const { decision, proposal } = before
      return {
        ...after,
        decision: decision?.item === event.of ? { ...decision, item: event.item } : decision,
        proposal: proposal?.item === event.of ? { ...proposal, item: event.item } : proposal,
      }
    }
    case 'let_go': {
      if (before.state !== 'decided' || before.decision?.item !== event.item) return after
      return { ...after, ...lasting, ...waits(at, event.due_at), content: event.content }
    }
    case 'unclosed':
      return { ...after, ...(before.closed?.before ?? OPEN) }
  }
}

/** A case that waits for a first action again; nothing before can be taken back. */
const waits = (at: number, due_at: number) => ({ waiting_since: at, due_at, first_action_at: null, undoable: [] })

function counted(reasons: Record<string, number>, reason: string | null, by: 1 | -1): Record<string, number> {
  const { [reason ?? 'other']: before = 0, ...rest } = reasons
  return before + by > 0 ? { ...rest, [reason ?? 'other']: before + by } : rest
}

const claimOf = (to: { id?: string; by?: string; name: string }, until: number) => ({
  by: to.id ?? to.by ?? '',
  name: to.name,
  until,
})

/** What time alone has brought about by `now`. */
export function lapses(it: Case, now: number): CaseEvent[] {
  if (it.state === 'claimed' && it.claim && it.claim.until <= now) return [{ type: 'released', because: 'expired' }]
  if (it.state === 'snoozed' && it.snoozed_until !== null && it.snoozed_until <= now)
    return [{ type: 'woken', because: 'time' }]
  return []
}

/** When time will next bring something about, UTC ms. */
export const lapsesAt = (it: Case): number | null =>
  it.state === 'claimed' ? (it.claim?.until ?? null) : it.state === 'snoozed' ? it.snoozed_until : null
