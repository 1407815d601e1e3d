import type { CaseState } from '../../../shared/moderation.ts'
import { actionOf, type By, type CaseEvent, type ClosedBecause, type Ruling, type Subject } from './events.ts'

/** The part of a case that commands change and undo puts back. */
export type Standing = {
  state: CaseState
  claim: { by: string; name: string; until: number } | null
  snoozed_until: number | null
  /** Who handed it to the lead. */
  escalated_by: string | null
  proposal: (Ruling & { sequence: number; by: string; name: string; at: number }) | null
  decision: (Ruling & { sequence: number; by: string; at: number }) | null
  closed: { at: number; because: ClosedBecause } | null
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
  /** The content that is kept as evidence, by the event that kept it last. */
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

const standing = ({ state, claim, snoozed_until, escalated_by, proposal, decision, closed }: Standing): Standing => ({
  state,
  claim,
  snoozed_until,
  escalated_by,
  proposal,
  decision,
  closed,
})

const OPEN: Standing = {
  state: 'open',
  claim: null,
  snoozed_until: null,
  escalated_by: null,
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
      return step({ ...OPEN, decision: before.decision, state: 'claimed', claim: claimOf(by, event.until) })
    case 'assigned':
      return step({ ...OPEN, decision: before.decision, state: 'claimed', claim: claimOf(event.to, event.until) })
    case 'released':
      return event.because === 'released'
        ? step({ ...OPEN, decision: before.decision })
        : { ...after, ...OPEN, decision: before.decision, undoable: [] }
    case 'noted':
      return step({})
    case 'snoozed':
      return step({ ...OPEN, decision: before.decision, state: 'snoozed', snoozed_until: event.until })
    case 'woken':
      return { ...after, ...OPEN, decision: before.decision, undoable: [] }
    case 'escalated':
      return step({ ...OPEN, decision: before.decision, state: 'escalated', escalated_by: by.id })
    case 'proposed': {
      const { type: _, ...ruling } = event
      const proposal = { ...ruling, sequence, by: by.id, name: by.name, at }
      return step({ ...OPEN, decision: before.decision, state: 'awaiting_approval', proposal })
    }
    case 'decided': {
      const { type: _, proposal: __, ...ruling } = event
      return step({ ...OPEN, state: 'decided', decision: { ...ruling, sequence, by: by.id, at } })
    }
    case 'denied':
      return step({ ...OPEN, decision: before.decision })
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
      return { ...after, ...OPEN, decision: before.decision, waiting_since: at, due_at: event.due_at, undoable: [] }
    case 'reopened':
      return {
        ...after,
        ...OPEN,
        decision: before.decision,
        waiting_since: at,
        due_at: event.due_at,
        content: event.content,
        undoable: [],
      }
    case 'closed':
      // What was decided can still be taken back, by a correction.
      return { ...after, ...OPEN, decision: before.decision, state: 'closed', closed: { at, because: event.because } }
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
      const again = { waiting_since: at, due_at: event.due_at, content: event.content, undoable: [] }
      return { ...after, ...OPEN, decision: before.decision, ...again }
    }
    case 'unclosed': {
      const decided = before.closed?.because === 'delivered' && before.decision !== null
      return { ...after, ...OPEN, decision: before.decision, state: decided ? 'decided' : 'open' }
    }
  }
}

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
