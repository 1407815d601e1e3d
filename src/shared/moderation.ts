/** The moderation desk's own words. Lists of states, actions and rules in the core and on screen come from here. */

/** What was decided: the one axis of a case. */
export const CASE_STATES = [
  'open',
  'claimed',
  'snoozed',
  'escalated',
  'awaiting_approval',
  'decided',
  'closed',
] as const
export type CaseState = (typeof CASE_STATES)[number]

/** Whether it reached the platform: the other axis, never merged with the first. */
export const DELIVERY_STATES = [
  'held',
  'ready',
  'sending',
  'unknown',
  'conflict',
  'dead',
  'confirmed',
  'cancelled',
] as const
export type DeliveryState = (typeof DELIVERY_STATES)[number]

/** Actions that settle what a case is about. Only `dismiss` finds nothing wrong. */
export const DECISIONS = ['dismiss', 'hide', 'remove', 'request_edit', 'warn', 'suspend', 'restore'] as const
export type Decision = (typeof DECISIONS)[number]

/** Begins the commands of sync runs, and nobody else's. */
export const RUN_COMMAND = 'run:'
/** What names a command: made by whoever gives it, so that giving it twice does it once. */
export const COMMAND_ID = new RegExp(`^(?!${RUN_COMMAND})[A-Za-z0-9_.:-]{1,64}$`)

/** Everything that a moderator can do to a case. */
export const CASE_ACTIONS = [
  'claim',
  'release',
  'assign',
  'note',
  'snooze',
  'escalate',
  ...DECISIONS,
  'approve',
  'deny',
  'appeal',
  'undo',
] as const
export type CaseAction = (typeof CASE_ACTIONS)[number]

export const SUBJECT_KINDS = ['activity', 'member', 'exchange'] as const
export type SubjectKind = (typeof SUBJECT_KINDS)[number]

/** The status that a decision asks the platform for; null asks only for its notices. */
export const DESIRED: Record<Decision, Partial<Record<SubjectKind, string>>> = {
  dismiss: {},
  hide: { activity: 'hidden' },
  remove: { activity: 'removed' },
  request_edit: {},
  warn: {},
  suspend: { member: 'suspended' },
  restore: { activity: 'open', member: 'active' },
}

/** Decisions that make sense for a kind of subject; one about a post or an exchange may reach the member through a case of their own. */
export const DECISIONS_FOR: Record<SubjectKind, readonly Decision[]> = {
  activity: ['dismiss', 'hide', 'remove', 'request_edit', 'warn', 'restore'],
  member: ['dismiss', 'warn', 'suspend', 'restore'],
  exchange: ['dismiss', 'warn'],
}

/** Rules whose words are looked for in posts and reports. Order is their weight in the queue: safety first. */
export const HINT_RULES = ['safety', 'clinical', 'money', 'unequal_time', 'not_improvement', 'contact'] as const
export type HintRule = (typeof HINT_RULES)[number]

/** How a report reached the console. `hints` and `moderator` are posts queued before anyone reported them. */
export const REPORT_CHANNELS = ['platform', 'email', 'telephone', 'in_person', 'hints', 'moderator'] as const
export type ReportChannel = (typeof REPORT_CHANNELS)[number]

/** Where a rule was found: UTF-16 offsets into the text as it was given, `to` exclusive. */
export type Hint = { rule: HintRule; field: string; from: number; to: number; text: string }

/** One reason for a case's place in the queue, in points; the rank is their sum. */
export type RankReason = {
  factor: 'safety' | 'reports' | 'reporters' | 'age' | 'author' | 'hints'
  points: number
  text: string
}

/**
 * What the owner sets. Every version is an event of the log.
 * Durations are in the unit that the name says.
 */
export type Policy = {
  /** Working days within which a case should see its first action. */
  target_working_days: number
  /** Days that are not worked besides Saturdays and Sundays, `YYYY-MM-DD`. */
  holidays: string[]
  /** A decision can be taken back within this time as though it never was. */
  hold_seconds: number
  /** How long a claim keeps others off, from the claimant's last action. */
  lease_minutes: number
  /** How long a case that was assigned stays with the assignee. */
  assignment_hours: number
  /** Decisions that a second person must approve. */
  approval: Decision[]
  /** A team of one may approve its own proposal after this time instead. */
  cooling_off_hours: number
  /** Length of a suspension at once, before it is reviewed. */
  emergency_hours: number
  /** After this time without a sign from the platform, what was handed over counts as unknown. */
  delivery_timeout_days: number
  /** Rules whose hits in a newly synced post queue it before anyone reports it. */
  queue_by_hints: HintRule[]
  /** Words and phrases of each rule, besides the patterns that are built in; `*` at a word's end matches any ending. */
  words: Record<HintRule, string[]>
}

/** What a rule's hint says of the words that it marks, to the moderator who decides whether it is so. */
export const HINT_MEANINGS: Record<HintRule, string> = {
  safety: 'A patient, a child or the writer may be at risk.',
  clinical: 'Asks for or gives clinical care or medicines for a person.',
  money: 'Money, a price or a way to be paid is mentioned.',
  unequal_time: 'Other than one credit for one hour is asked or promised.',
  not_improvement: 'This may have nothing to do with improving health and care.',
  contact: 'Contact details or another place to talk are given.',
}

/** States of a case that someone still has to settle. */
export const LIVE_STATES = [
  'open',
  'claimed',
  'snoozed',
  'escalated',
  'awaiting_approval',
] as const satisfies CaseState[]
/** Decisions that weigh on a member's record. */
export const SANCTIONS = ['warn', 'suspend', 'remove'] as const satisfies Decision[]
/** Decisions that found something wrong: the report was upheld. */
export const UPHELD: readonly Decision[] = ['hide', 'remove', 'request_edit', 'warn', 'suspend']

/** What has a text for its notices: every decision, a suspension at once, and taking one back. */
export const NOTICE_CAUSES = [...DECISIONS, 'emergency', 'undo'] as const
export type NoticeCause = (typeof NOTICE_CAUSES)[number]
