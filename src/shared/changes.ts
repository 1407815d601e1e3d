import { type Cell, type Column, FORMAT, type Stream } from './export-format.ts'

/** What the console asks the platform to change, besides what moderators decide. The lists here are the only ones. */

const OF_STREAM = {
  member: 'members',
  activity: 'activities',
  project: 'projects',
  event: 'events',
  library: 'libraries',
  library_member: 'library_members',
  guide: 'guides',
  exchange: 'exchanges',
} as const satisfies Record<string, Stream>

/** Things that the export has as rows, and those that only ever begin here. */
export const CHANGE_SUBJECTS = [
  'member',
  'activity',
  'project',
  'event',
  'library',
  'library_member',
  'guide',
  'exchange',
  'donation',
  'award',
] as const
export type ChangeSubject = (typeof CHANGE_SUBJECTS)[number]

/** The stream that tells of a kind of thing; null where no export does. */
export const streamOf = (kind: ChangeSubject): Stream | null =>
  kind === 'donation' || kind === 'award' ? null : OF_STREAM[kind]

/** What is done to a thing: set fields of it, begin a new one, make one member of two, or take back what was asked for. */
export const CHANGE_WAYS = ['edit', 'create', 'merge', 'withdraw'] as const
export type ChangeWay = (typeof CHANGE_WAYS)[number]

/** Why a person did it: names the step in the history, and says which rules hold. */
export const STEPS = {
  edit: 'Edited',
  post: 'Posted',
  reallocate: 'Reallocated',
  donate: 'Donation recorded',
  merge: 'Members merged',
  affiliate: 'Affiliation dated',
  award: 'Award given',
  guide: 'Guide page written',
  plan: 'Hexithon planned',
  capture: 'Captured at a Hexithon',
  attend: 'Attendees listed',
  library: 'Talking library kept',
  survey: 'Survey brought in',
} as const
export type StepKind = keyof typeof STEPS
export const STEP_KINDS = Object.keys(STEPS) as [StepKind, ...StepKind[]]

const only = <S extends Stream>(stream: S, ...names: (keyof (typeof FORMAT)[S] & string)[]): Record<string, Column> =>
  Object.fromEntries(names.map(name => [name, (FORMAT[stream] as Record<string, Column>)[name] as Column]))

const given = (cell: Cell): Column => ({ ...cell, required: true })

/**
 * What can be asked of each kind of thing, in the export's own columns. A member's standing is the moderators' matter, who
 * they are in the equality data their own, and what an account holds the ledger's.
 */
export const ASKABLE: Record<ChangeSubject, Record<string, Column>> = {
  member: only(
    'members',
    'display_name',
    'email',
    'profession',
    'organisation_id',
    'region',
    'career_stage',
    'pay_band',
    'ambassador',
    'network_ids',
    'invited_by',
    'event_id',
  ),
  activity: only(
    'activities',
    'kind',
    'title',
    'body',
    'categories',
    'regions',
    'posted_by',
    'hours',
    'project_id',
    'event_id',
    'library_id',
  ),
  project: only('projects', 'title', 'summary', 'lead_id', 'organisation_id', 'status', 'started_on'),
  event: only('events', 'name', 'kind', 'host_organisation_id', 'facilitators', 'held_on', 'attendees', 'feedback'),
  library: only('libraries', 'name', 'capabilities', 'launched_on'),
  library_member: only('library_members', 'library_id', 'member_id', 'capabilities'),
  guide: only('guides', 'title', 'body'),
  exchange: only('exchanges', 'outcome'),
  donation: {
    member_id: { ...given({ is: 'id' }), to: 'members', must_exist: true },
    project_id: { ...given({ is: 'id' }), to: 'projects', must_exist: true },
    minutes: given({ is: 'whole', min: 1, max: 600_000 }),
    exchange_id: { is: 'id', to: 'exchanges', must_exist: true },
    note: { is: 'text' },
  },
  award: {
    member_id: { ...given({ is: 'id' }), to: 'members', must_exist: true },
    title: given({ is: 'text' }),
    reason: { is: 'text' },
    awarded_on: given({ is: 'date' }),
  },
}

/** What a merge asks for: the member whom the other is from then on. */
export const MERGED_INTO = { merged_into: { ...given({ is: 'id' }), to: 'members', must_exist: true } } as const

/** Begins the ids of things that the platform does not know yet. */
export const NEW = 'new:'
/** The most changes in one step: what a person can look over, and a transaction that others hardly notice. */
export const MOST_CHANGES = 250
