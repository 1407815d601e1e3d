import {
  ACKNOWLEDGEMENT_RESULTS,
  ACTIVITY_KINDS,
  ACTIVITY_STATUSES,
  CAREER_STAGES,
  CATEGORIES,
  ETHNICITIES,
  EVENT_KINDS,
  EXCHANGE_STATUSES,
  GENDERS,
  LEDGER_KINDS,
  LIBRARY_CAPABILITIES,
  MEMBER_STATUSES,
  NETWORK_KINDS,
  ORGANISATION_KINDS,
  PROJECT_STATUSES,
  REGIONS,
  REPORT_REASONS,
  REPORT_SUBJECTS,
  SOCIOECONOMIC_BACKGROUNDS,
} from './vocabulary.ts'

/** The streams of a Hexitime export, in the order in which they rest on each other. A stream's file is `<stream>.csv`. */
export const STREAMS = [
  'organisations',
  'networks',
  'members',
  'projects',
  'events',
  'libraries',
  'library_members',
  'activities',
  'exchanges',
  'ledger',
  'reports',
  'guides',
  'acknowledgements',
  'deletions',
] as const
export type Stream = (typeof STREAMS)[number]

/** Why a row is refused, in order of precedence: a row with several faults gets the first. */
export const REJECTIONS = {
  malformed_row: 'The row has the wrong number of fields, or a quote that is never closed.',
  missing_value: 'A value that every row needs is empty.',
  bad_id: 'An id is not 1 to 64 characters from A–Z a–z 0–9 _ - . :',
  bad_time: 'A time or date cannot be read.',
  bad_number: 'A number cannot be read, or is outside its range.',
  bad_choice: 'A value is not one of those allowed.',
  bad_list: 'A list has an empty element or an invalid id.',
  duplicate_id: 'An earlier row of the file has the same id and other content.',
  unknown_reference: 'The row points at something that is neither in the export nor in the workspace.',
  same_party: 'Both sides of an exchange or entry are the same.',
  not_positive: 'Minutes must be above zero.',
  immutable_changed: 'A ledger entry that is already known comes with other content.',
  reversal_mismatch: 'A reversal does not mirror its original, or reverses more than there was.',
  stale: 'The workspace has a newer version of the row.',
} as const
export type RejectionCode = keyof typeof REJECTIONS
export const REJECTION_CODES = Object.keys(REJECTIONS) as [RejectionCode, ...RejectionCode[]]

/** What a cell holds. Times become UTC ms; dates stay `YYYY-MM-DD`; lists become JSON arrays; yes/no becomes 1/0. */
export type Cell =
  | { is: 'id' | 'text' | 'time' | 'date' | 'yes_no' | 'account' | 'ids' | 'stream' }
  | { is: 'whole' | 'decimal'; min?: number; max?: number }
  | { is: 'choice'; of: readonly string[] }
  /** Open text values; those not in `known` are a warning. */
  | { is: 'list'; known?: readonly string[] }
/**
 * `to` names the stream that an id points at. A required reference that points at nothing rejects its row; an optional
 * one is kept with a warning. `personal` cells are erased when the platform deletes the row.
 */
export type Column = Cell & { required?: true; to?: Stream; must_exist?: true; personal?: true }

const id = { is: 'id', required: true } as const
const text = { is: 'text' } as const
const name = { is: 'text', required: true } as const
const time = { is: 'time' } as const
const date = { is: 'date' } as const
const updated = { is: 'time', required: true } as const
const yesNo = { is: 'yes_no' } as const
const choice = (of: readonly string[]) => ({ is: 'choice', of }) as const
const to = (stream: Stream) => ({ is: 'id', to: stream }) as const
const mustBe = (stream: Stream) => ({ is: 'id', to: stream, required: true, must_exist: true }) as const
const personal = { personal: true } as const
const required = { required: true } as const

/** The columns of every stream. The first column (for library members the first two) is the key. */
export const FORMAT = {
  organisations: { id, name, kind: choice(ORGANISATION_KINDS), region: text, updated_at: updated },
  networks: {
    id,
    name,
    kind: choice(NETWORK_KINDS),
    host_organisation_id: to('organisations'),
    started_on: date,
    protected_membership: yesNo,
    updated_at: updated,
  },
  members: {
    id,
    display_name: { ...name, ...personal },
    email: { ...text, ...personal },
    joined_at: { ...time, ...required },
    status: { ...choice(MEMBER_STATUSES), ...required },
    closed_at: time,
    profession: { ...text, ...personal },
    organisation_id: { ...to('organisations'), ...personal },
    region: { ...text, ...personal },
    career_stage: { ...choice(CAREER_STAGES), ...personal },
    pay_band: { ...text, ...personal },
    ambassador: { ...yesNo, ...personal },
    gender: { ...choice(GENDERS), ...personal },
    ethnicity: { ...choice(Object.keys(ETHNICITIES)), ...personal },
    socioeconomic_background: { ...choice(SOCIOECONOMIC_BACKGROUNDS), ...personal },
    imd_decile: { is: 'whole', min: 1, max: 10, ...personal },
    network_ids: { is: 'ids', to: 'networks', ...personal },
    invited_by: { ...to('members'), ...personal },
    event_id: { ...to('events'), ...personal },
    equality_monitoring: yesNo,
    updated_at: updated,
  },
  projects: {
    id,
    title: name,
    summary: text,
    lead_id: to('members'),
    organisation_id: to('organisations'),
    status: choice(PROJECT_STATUSES),
    started_on: date,
    updated_at: updated,
  },
  events: {
    id,
    name,
    kind: choice(EVENT_KINDS),
    host_organisation_id: to('organisations'),
    facilitators: { is: 'list' },
    held_on: { ...date, ...required },
    attendees: { is: 'whole', min: 0 },
    feedback: text,
    updated_at: updated,
  },
  libraries: {
    id,
    name,
    capabilities: { is: 'list', known: LIBRARY_CAPABILITIES },
    launched_on: date,
    protected_membership: yesNo,
    updated_at: updated,
  },
  library_members: {
    library_id: mustBe('libraries'),
    member_id: mustBe('members'),
    capabilities: { is: 'list', known: LIBRARY_CAPABILITIES, ...personal },
    updated_at: updated,
  },
  activities: {
    id,
    kind: { ...choice(ACTIVITY_KINDS), ...required },
    title: { ...name, ...personal },
    body: { ...text, ...personal },
    categories: { is: 'list', known: CATEGORIES },
    regions: { is: 'list', known: REGIONS },
    posted_by: mustBe('members'),
    posted_at: { ...time, ...required },
    status: { ...choice(ACTIVITY_STATUSES), ...required },
    hours: { is: 'decimal', min: 0 },
    project_id: to('projects'),
    event_id: to('events'),
    library_id: to('libraries'),
    updated_at: updated,
  },
  exchanges: {
    id,
    activity_id: to('activities'),
    provider_id: mustBe('members'),
    receiver_id: mustBe('members'),
    type: text,
    status: { ...choice(EXCHANGE_STATUSES), ...required },
    minutes: { is: 'whole', ...required },
    agreed_at: time,
    completed_at: time,
    outcome: { ...text, ...personal },
    feedback: { ...text, ...personal },
    rating: { is: 'whole', min: 1, max: 5 },
    updated_at: updated,
  },
  ledger: {
    id,
    kind: { ...choice(LEDGER_KINDS), ...required },
    from_account: { is: 'account', ...required, must_exist: true },
    to_account: { is: 'account', ...required, must_exist: true },
    minutes: { is: 'whole', ...required },
    posted_at: { ...time, ...required },
    exchange_id: { ...to('exchanges'), must_exist: true },
    reverses: { ...to('ledger'), must_exist: true },
    note: text,
  },
  reports: {
    id,
    subject_kind: { ...choice(REPORT_SUBJECTS), ...required },
    subject_id: { is: 'id', ...required, must_exist: true },
    reporter_id: to('members'),
    reason: choice(REPORT_REASONS),
    text: { ...text, ...personal },
    reported_at: { ...time, ...required },
    updated_at: updated,
  },
  guides: { id, title: name, body: text, updated_at: updated },
  acknowledgements: {
    command: id,
    result: { ...choice(ACKNOWLEDGEMENT_RESULTS), ...required },
    subject_id: { is: 'id' },
    message: text,
    at: { ...time, ...required },
    updated_at: updated,
  },
  deletions: {
    stream: { is: 'stream', ...required },
    id: { is: 'text', ...required },
    deleted_at: { ...time, ...required },
  },
} as const satisfies Record<Stream, Record<string, Column>>

/** The columns that name a row: one, but for library members and deletions. */
export const keyColumns = (stream: Stream): readonly string[] =>
  stream === 'library_members'
    ? ['library_id', 'member_id']
    : stream === 'deletions'
      ? ['stream', 'id']
      : Object.keys(FORMAT[stream]).slice(0, 1)

export const columnsOf = (stream: Stream): [string, Column][] => Object.entries(FORMAT[stream])
export const isStream = (text: string): text is Stream => (STREAMS as readonly string[]).includes(text)
