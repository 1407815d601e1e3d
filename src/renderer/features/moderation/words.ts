import type {
  CaseAction,
  CaseState,
  Decision,
  DeliveryState,
  HintRule,
  ReportChannel,
  SubjectKind,
} from '../../../shared/moderation.ts'
import type { REPORT_REASONS } from '../../../shared/vocabulary.ts'

/** Every word of the desk: states, actions, reasons, rules, channels, refusals. All tabs read them here. */

export type Tone = 'ok' | 'info' | 'warn' | 'danger' | 'quiet'
type Said = { word: string; tone: Tone; says: string }
export type ReportReason = (typeof REPORT_REASONS)[number]

export const STATE_WORDS: Record<CaseState, Said> = {
  open: { word: 'Open', tone: 'quiet', says: 'Nobody has claimed it.' },
  claimed: { word: 'Claimed', tone: 'info', says: 'Someone is working on it.' },
  snoozed: { word: 'Snoozed', tone: 'quiet', says: 'Comes back at its time, or with a new report.' },
  escalated: { word: 'With the lead', tone: 'warn', says: 'The lead moderator decides it.' },
  awaiting_approval: { word: 'Waiting for approval', tone: 'warn', says: 'A second person has to approve it.' },
  decided: { word: 'Decided', tone: 'ok', says: 'Decided; the platform has not confirmed it yet.' },
  closed: { word: 'Closed', tone: 'quiet', says: 'Decided and done.' },
}

export const DELIVERY_WORDS: Record<DeliveryState, Said> = {
  held: { word: 'Held', tone: 'info', says: 'Can still be taken back as though it never was.' },
  ready: { word: 'Ready', tone: 'info', says: 'Waits to be handed over to the platform.' },
  sending: {
    word: 'Handed over',
    tone: 'info',
    says: 'The platform has it; the next export will show what came of it.',
  },
  unknown: { word: 'Not known', tone: 'warn', says: 'Nothing was heard of it. It is never sent again by itself.' },
  conflict: { word: 'Conflict', tone: 'danger', says: 'The platform shows something else than was decided on.' },
  dead: { word: 'Refused', tone: 'danger', says: 'The platform refused it.' },
  confirmed: { word: 'Confirmed', tone: 'ok', says: 'The platform shows it.' },
  cancelled: { word: 'Cancelled', tone: 'quiet', says: 'Nothing is asked of the platform by it any more.' },
}

/** Why an item of the outbox is in its state. */
const DELIVERY_BECAUSE: Record<string, string> = {
  decided: 'it was just decided',
  asked: 'it was just asked for',
  hold_over: 'the time to take it back is over',
  handed_over: 'it was handed over',
  timeout: 'nothing was heard of it in time',
  acknowledged: 'the platform acknowledged it',
  refused: 'the platform refused it',
  export_shows: 'an export shows it',
  export_after: 'an export was made after it',
  subject_gone: 'the platform deleted what it is about',
  changed_there: 'it was changed on the platform in the meantime',
  undone_there: 'it was put back on the platform',
  undone: 'it was undone',
  restored: 'the workspace was restored from a backup',
  run_undone: 'the sync that settled it was undone',
  let_go: 'it was let go',
  sent_again: 'it was asked for again',
  superseded: 'a later decision took its place',
  overtaken: 'the platform has carried out what was asked for after it',
}
export const becauseWords = (because: string): string => DELIVERY_BECAUSE[because] ?? `the platform says “${because}”`

export const KIND_WORDS: Record<SubjectKind, { one: string; many: string; a: string }> = {
  activity: { one: 'Activity', many: 'Activities', a: 'an activity' },
  member: { one: 'Member', many: 'Members', a: 'a member' },
  exchange: { one: 'Exchange', many: 'Exchanges', a: 'an exchange' },
}

type ActionWords = {
  /** On the button; `{subject}` is what the case is about. */
  label: string
  /** What happened: “Hidden by A. Siddiqui”. */
  done: string
  /** Reads after “Undo”. */
  noun: string
  says: string
}
export const ACTION_WORDS: Record<CaseAction, ActionWords> = {
  claim: {
    label: 'Claim',
    done: 'Claimed',
    noun: 'claim',
    says: 'Keeps others off while you work on it.',
  },
  release: { label: 'Release', done: 'Released', noun: 'release', says: 'Anyone can claim it again.' },
  assign: { label: 'Assign', done: 'Assigned', noun: 'assignment', says: 'Gives it to someone of the team.' },
  note: { label: 'Write a note', done: 'Noted', noun: 'note', says: 'Kept with the case; only moderators read it.' },
  snooze: { label: 'Snooze', done: 'Snoozed', noun: 'snooze', says: 'Comes back at a time, or with a new report.' },
  escalate: { label: 'Escalate', done: 'Escalated', noun: 'escalation', says: 'Hands it to the lead moderator.' },
  dismiss: { label: 'Dismiss', done: 'Dismissed', noun: 'dismissal', says: 'Nothing is wrong with it.' },
  hide: {
    label: 'Hide {subject}',
    done: 'Hidden',
    noun: 'hiding',
    says: 'Nobody else sees it; the member can mend it.',
  },
  remove: { label: 'Remove {subject}', done: 'Removed', noun: 'removal', says: 'Takes it off the platform for good.' },
  request_edit: {
    label: 'Ask for a change',
    done: 'Change asked for',
    noun: 'request for a change',
    says: 'Asks the member to reword it; it stays up.',
  },
  warn: { label: 'Warn member', done: 'Warned', noun: 'warning', says: 'Writes to the member; nothing else changes.' },
  suspend: { label: 'Suspend member', done: 'Suspended', noun: 'suspension', says: 'Keeps the member out for a time.' },
  restore: { label: 'Restore {subject}', done: 'Restored', noun: 'restoration', says: 'Puts it back as it was.' },
  approve: { label: 'Approve', done: 'Approved', noun: 'approval', says: 'Carries out what was proposed.' },
  deny: { label: 'Deny', done: 'Denied', noun: 'denial', says: 'Sends the case back without it.' },
  appeal: {
    label: 'Record an appeal',
    done: 'Appealed',
    noun: 'appeal',
    says: 'Opens the case again, with what the member says.',
  },
  undo: { label: 'Undo', done: 'Undone', noun: 'undo', says: 'Takes back what you did last.' },
}
export const actionLabel = (action: CaseAction, kind: SubjectKind): string =>
  ACTION_WORDS[action].label.replace('{subject}', KIND_WORDS[kind].one.toLowerCase())
/** What became of a command, in a word: “Hidden”, or “Proposed: removal” where a second person has to approve it. */
export const doneWord = (action: CaseAction, proposed: boolean): string =>
  proposed ? `Proposed: ${ACTION_WORDS[action].noun}` : ACTION_WORDS[action].done
/** What a case came to, in a word: “Hidden”. */
export const outcomeWord = (decision: Decision): string => ACTION_WORDS[decision].done

export const REASON_WORDS: Record<ReportReason, string> = {
  money: 'Money',
  unequal_time: 'Unequal time',
  not_improvement: 'Not improvement',
  clinical: 'Clinical care',
  conduct: 'Conduct',
  privacy: 'Privacy',
  spam: 'Spam',
  other: 'Other',
}
export const reasonWord = (reason: string | null): string =>
  reason === null ? 'No reason given' : (Object.entries(REASON_WORDS).find(([key]) => key === reason)?.[1] ?? reason)

/** The rules' names; what each means is HINT_MEANINGS in shared. */
export const RULE_WORDS: Record<HintRule, string> = {
  safety: 'Safety',
  clinical: 'Clinical care',
  money: 'Money',
  unequal_time: 'Unequal time',
  not_improvement: 'Not improvement',
  contact: 'Contact details',
}

export const CHANNEL_WORDS: Record<ReportChannel, string> = {
  platform: 'on the platform',
  email: 'by e-mail',
  telephone: 'by telephone',
  in_person: 'in person',
  hints: 'queued by its words, before anyone reported it',
  moderator: 'queued by a moderator',
}

export const SIMILAR_WORDS: Record<'same_member' | 'near_duplicate' | 'same_rule', string> = {
  same_member: 'same member',
  near_duplicate: 'nearly the same text',
  same_rule: 'same rule',
}

/** Names of the texts of a subject, and of an event. */
const FIELD_WORDS: Record<string, string> = { title: 'Title', body: 'Text', note: 'Note', feedback: 'Feedback' }
export const fieldWord = (field: string): string => {
  const words = field.replaceAll('_', ' ')
  return FIELD_WORDS[field] ?? words.charAt(0).toUpperCase() + words.slice(1)
}

/** What to do about a refusal; what happened is the core's own sentence. */
const REFUSAL_WORDS: Record<string, string> = {
  involved: 'Leave it to a colleague.',
  wrong_state: 'Look again: the case has moved on.',
  held_by_other: 'Wait until it is released, or talk to whoever has it.',
  lead_only: 'The lead moderator decides this one.',
  own_proposal: 'Ask a colleague to approve it.',
  cooling_off: 'Come back when the time is over.',
  changed_since_seen: 'Look again at what changed, then confirm.',
  subject_gone: 'The case closes by itself with the next sync.',
  not_for_subject: 'Choose another action.',
  nothing_to_restore: 'Choose another action.',
  bad_input: 'Mend it and confirm again.',
  nothing_to_undo: 'Nothing was changed.',
  undo_depends: 'Settle the later event first.',
  stale: 'Look again at what happened, then confirm.',
  command_reused: 'Try once more.',
  unknown_case: 'Refresh the queue.',
}
export const refusalAdvice = (reason: string | null): string =>
  (reason !== null && REFUSAL_WORDS[reason]) || 'Nothing was changed.'
/** Refusals after which looking again is what helps. */
export const LOOK_AGAIN: readonly string[] = [
  'stale',
  'changed_since_seen',
  'held_by_other',
  'wrong_state',
  'lead_only',
]
