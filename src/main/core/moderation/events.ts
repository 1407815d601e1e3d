import type {
  CaseAction,
  Decision,
  DeliveryState,
  Policy,
  ReportChannel,
  SubjectKind,
} from '../../../shared/moderation.ts'
import type { StepEvent } from '../changes/events.ts'

/** Who acted, in the role that they used; `system` is time passing or a sync. `asserted_by` names who vouched for it. */
export type By = {
  id: string
  name: string
  role: 'owner' | 'lead' | 'moderator' | 'system'
  asserted_by?: string
}
export const SYSTEM: By = { id: 'system', name: 'Hexitime Console', role: 'system' }

export type Subject = { kind: SubjectKind; id: string }

/** What a decision says, before it is approved or after. `length_days` is of a suspension; `item` delivers it. */
export type Ruling = {
  decision: Decision
  length_days: number | null
  /** Names the content that was judged. */
  content: string
  item: string | null
}

/** What happens to a case. Times are UTC ms; what may have to be erased is not here but in the event's texts. */
export type CaseEvent =
  | {
      type: 'opened'
      case: number
      subject: Subject
      channel: ReportChannel
      content: string
      since: number
      due_at: number
    }
  | {
      type: 'reported'
      report: string
      reason: string | null
      channel: ReportChannel
      reported_at: number
      /** The subject's content when the console learnt of the report. */
      content: string
      /** The subject was changed between the report and this sync: what was reported is not known. */
      edited: boolean
    }
  | { type: 'report_withdrawn'; report: string; reason: string | null }
  | { type: 'claimed'; until: number }
  | { type: 'assigned'; to: { id: string; name: string }; until: number }
  | { type: 'released'; because: 'released' | 'expired' }
  /** `claim_until` extends the claim of whoever wrote it. */
  | { type: 'noted'; claim_until?: number }
  | { type: 'snoozed'; until: number }
  /** A report also says until when it had been snoozed, for the undo of the sync that brought the report. */
  | { type: 'woken'; because: 'time' | 'report'; until?: number }
  | { type: 'escalated' }
  | ({ type: 'proposed' } & Ruling)
  | ({ type: 'decided'; proposal: number | null } & Ruling)
  | { type: 'denied'; proposal: number }
  | { type: 'undone'; of: number; what: string; item: string | null; claim_until: number }
  | { type: 'appealed'; due_at: number }
  /** `from` is how it stood; where that was decided, what was decided is still on its way. */
  | {
      type: 'reopened'
      because: 'report' | 'contradicted'
      from: 'decided' | 'closed'
      content: string
      due_at: number
    }
  | { type: 'closed'; because: ClosedBecause }
  /** A delivery that did not go through was asked for again, or let go: then what was decided no longer stands. */
  | { type: 'resent'; of: string; item: string }
  | { type: 'let_go'; item: string; content: string; due_at: number }
  /** The sync run that closed it, opened it again when it was decided, or woke it, was undone. */
  | { type: 'unclosed' }
  | { type: 'unreopened' }
  | { type: 'unwoken'; until: number }

export type ClosedBecause = 'delivered' | 'nothing_to_deliver' | 'subject_gone' | 'withdrawn' | 'let_go' | 'run_undone'

/** What happens to an item of the outbox. */
export type ItemEvent =
  | {
      type: 'put'
      item: string
      case: number
      subject: Subject
      /** The subject's status that is asked for; null asks only for the notices. */
      desired: string | null
      length_days: number | null
      /** The platform's version of the subject that the decision was made on: its `updated_at`. */
      base_version: string | null
      /** The subject's status then, which taking the decision back returns to. */
      base_status: string | null
      content: string
      until: number
      compensates: string | null
      /** How many notices go with it. */
      notices: number
    }
  | {
      type: 'delivery'
      to: Exclude<DeliveryState, 'held'>
      because: string
      run?: number
      heard_by?: number
      sha256?: string
    }

/** What concerns the desk as a whole. */
export type DeskEvent =
  | { type: 'started'; line: string }
  | { type: 'restored'; line: string }
  | { type: 'policy_changed'; version: number; policy: Policy }
  | { type: 'template_changed'; template: string; text: string | null }
  /** `key` stands for the words that were marked, which a text of the event holds: they may be a telephone number. */
  | { type: 'hint_marked'; case: number | null; subject: Subject; rule: string; content: string; key: string }
  | { type: 'hint_unmarked'; subject: Subject; rule: string; content: string; key: string }
  | { type: 'reporter_shown'; case: number; report: string }
  | { type: 'handed_over'; items: number; sha256: string }
  /** Texts of earlier events that were erased with this one. */
  | { type: 'erased'; texts: TextPlace[] }

export type AnyEvent = CaseEvent | ItemEvent | DeskEvent | StepEvent

/** Where a text of the log is: the event's position, and its name there. */
export type TextPlace = { position: number; name: string }

/** Erasable texts of an event by name: the log holds only a commitment to each. */
export type Texts = Record<string, string>

/** An event before the log has it. `stream` and the sequence within it are unique. */
export type NewEvent<E extends AnyEvent = AnyEvent> = { stream: string; event: E; by: By; texts?: Texts }

/** An event as the log has it. */
export type Recorded<E extends AnyEvent = AnyEvent> = {
  position: number
  stream: string
  sequence: number
  case_id: number | null
  at: number
  by: By
  command: string | null
  event: E
}

export const caseStream = (id: number): string => `case:${id}`
export const itemStream = (id: string): string => `item:${id}`

/** What the person did, by the event that it left. */
export const actionOf = (event: CaseEvent): CaseAction | null => {
  switch (event.type) {
    case 'claimed':
      return 'claim'
    case 'assigned':
      return 'assign'
    case 'released':
      return event.because === 'released' ? 'release' : null
    case 'noted':
      return 'note'
    case 'snoozed':
      return 'snooze'
    case 'escalated':
      return 'escalate'
    case 'proposed':
      return event.decision
    case 'decided':
      return event.proposal === null ? event.decision : 'approve'
    case 'denied':
      return 'deny'
    case 'undone':
      return 'undo'
    case 'appealed':
      return 'appeal'
    default:
      return null
  }
}
