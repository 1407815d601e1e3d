import type { CaseAction, CaseState, Decision, Policy } from '../../../shared/moderation.ts'
import type { Item } from './delivery.ts'
import type { By, CaseEvent, ItemEvent, Texts } from './events.ts'

export type Notice = { to: 'member' | 'reporters'; text: string }

/** What a moderator asks for. Texts are what they typed; times UTC ms. */
export type Command =
  | { action: 'claim' | 'release' | 'escalate' }
  | { action: 'undo'; notices?: Notice[] }
  | { action: 'assign'; to: { id: string; name: string } }
  | { action: 'note' | 'appeal'; reason: string }
  | { action: 'snooze'; until: number }
  | { action: 'approve' | 'deny'; reason?: string; notices?: Notice[] }
  | {
      action: Decision
      reason?: string
      length_days?: number
      emergency?: boolean
      notices?: Notice[]
      /** What is sent with an emergency suspension; `notices` go out once it is approved. */
      at_once?: Notice[]
    }

/** What deciding needs to know besides the case. */
export type Facts = {
  now: number
  by: By
  /** May decide escalated cases, assign, and release what others hold. */
  lead: boolean
  /** The actor reported this, or is its subject. */
  involved: boolean
  /** How many people other than the actor may approve. */
  others: number
  policy: Policy
  /** The subject as the workspace has it now; null where it is gone. */
  subject: { content: string; status: string | null; version: string | null } | null
  /** The content that the actor saw last. */
  seen: string
  /** The case's items, those of its decision and proposal among them. */
  items: ReadonlyMap<string, Item>
  /** Names what this command puts into the outbox. */
  command: string
  /** Working days from now, as UTC ms. */
  due_at: number
}

export const REFUSALS = [
  'involved',
  'wrong_state',
  'held_by_other',
  'lead_only',
  'own_proposal',
  'cooling_off',
  'changed_since_seen',
  'subject_gone',
  'not_for_subject',
  'nothing_to_restore',
  'bad_input',
  'nothing_to_undo',
  'undo_depends',
] as const

/** Why a command is not carried out, in a sentence for the moderator. */
export class Refusal extends Error {
  readonly code: (typeof REFUSALS)[number] | 'stale' | 'command_reused' | 'unknown_case'
  /** The event of someone else that stands in the way. */
  readonly event: number | null
  constructor(code: Refusal['code'], message: string, event: number | null = null) {
    super(message)
    this.code = code
    this.event = event
  }
}

export const involved = (): Refusal =>
  new Refusal('involved', 'You reported this or it is about you, so someone else has to act on it.')

const LIVE: readonly CaseState[] = ['open', 'claimed', 'snoozed', 'escalated']

/** The states in which each action is possible. The table that decides; the rest are its conditions. */
export const POSSIBLE: Record<CaseAction, readonly CaseState[]> = {
  claim: ['open', 'claimed', 'snoozed', 'escalated'],
  release: ['claimed'],
  assign: ['open', 'claimed', 'snoozed', 'escalated'],
  note: ['open', 'claimed', 'snoozed', 'escalated', 'awaiting_approval', 'decided', 'closed'],
  snooze: ['open', 'claimed'],
  escalate: ['open', 'claimed'],
  dismiss: LIVE,
  hide: LIVE,
  remove: LIVE,
  request_edit: LIVE,
  warn: LIVE,
  suspend: LIVE,
  restore: LIVE,
  approve: ['awaiting_approval'],
  deny: ['awaiting_approval'],
  appeal: ['decided', 'closed'],
  undo: ['open', 'claimed', 'snoozed', 'escalated', 'awaiting_approval', 'decided', 'closed'],
}

export const SAID: Record<CaseState, string> = {
  open: 'open',
  claimed: 'claimed',
  snoozed: 'snoozed',
  escalated: 'with the lead',
  awaiting_approval: 'waiting for approval',
  decided: 'decided',
  closed: 'closed',
}

export const HOUR = 3_600_000

/** An event on its way, before it is known who acts. */
export type Draft = { event: CaseEvent; texts?: Texts } | { item: string; event: ItemEvent; texts?: Texts }

/** What of a ruling may have to be erased one day. That nobody is to be told is kept too: it is an empty list. */
export const textsOf = (reason: string | undefined, notices: readonly Notice[] | undefined): Texts => ({
  ...(reason?.trim() && { reason }),
  ...(notices && { notices: JSON.stringify(notices) }),
})

/** How many notices the texts of a ruling hold. */
export const noticesIn = ({ notices }: Texts): number => (notices ? (JSON.parse(notices) as Notice[]).length : 0)
