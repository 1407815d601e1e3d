import { z } from 'zod'
import { FIELD_NAMES } from './hexithons/columns.ts'
import { ACTIVITY_KINDS, CATEGORIES, REGIONS } from './vocabulary.ts'

const id = z.string().min(1).max(64)
const words = z.string().max(10_000)
const line = z.string().max(500)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2022-07-01')
const answers = z.record(z.string().min(1).max(300), z.number().int().min(1).max(5))

/**
 * What the console keeps for itself, since no platform knows of it: each kind with the shape of its body. What is about one
 * person is a piece of its own, so that it can be erased without the rest.
 */
export const KEPT = {
  /** When a member belonged to a network; `until` is the day after the last, null while they do. */
  affiliation: z.object({ member_id: id, network_id: id, from: day, until: day.nullable() }),
  /** One who came to an event; `event` is the id of its plan, or of the event where it has none. */
  attendee: z.object({
    event: id,
    name: line,
    email: line,
    organisation: line,
    note: words,
    member_id: id.nullable(),
  }),
  /** An offer or request captured at an event, and whose it is. `note` is never posted; `activity` is the post, once asked for. */
  capture: z.object({
    event: id,
    kind: z.enum(ACTIVITY_KINDS),
    title: line.min(1),
    body: words,
    categories: z.array(z.enum(CATEGORIES)),
    regions: z.array(z.enum(REGIONS)),
    hours: z.number().positive().max(100).nullable(),
    name: line,
    email: line,
    organisation: line,
    note: words,
    activity: id.nullable(),
    member_id: id.nullable(),
  }),
  /** The plan of a Hexithon; `event_id` is the platform's event, `posts_as` the member who puts up its posts. */
  hexithon: z.object({
    event_id: id.nullable(),
    name: line.min(1),
    host: line,
    facilitators: z.array(line),
    posts_as: id.nullable(),
    held_on: day.nullable(),
    venue: line,
    aim: words,
    checklist: z.array(z.object({ item: line.min(1), done: z.boolean(), by: day.nullable() })).max(100),
    aim_achieved: z.enum(['yes', 'partly', 'no']).nullable(),
    better: words,
  }),
  /** A row of a sheet that waits for correction: its texts as they came, and which were filled in from the row above. */
  sheet_row: z.object({
    event: id,
    place: z.number().int(),
    cells: z.record(z.enum(FIELD_NAMES), words),
    filled: z.array(z.enum(FIELD_NAMES)),
  }),
  /** Networks whose members may ask a library, and the day from which they see it. One a library, under its id. */
  library_serves: z.object({ library_id: id, network_ids: z.array(id).max(50), from: day.nullable() }),
  /** A step of a library's plan; `happened` is null until it has. */
  milestone: z.object({
    library_id: id,
    title: z.string().trim().min(1).max(200),
    planned: day,
    happened: day.nullable(),
  }),
  /** What a member of a library says of themselves, under `<library>:<member>`. */
  profile: z.object({ library_id: id, member_id: id, text: z.string().trim().min(1).max(4000) }),
  /** What came of a connection in words that may be shared, under the exchange's id. */
  shared_output: z.object({ library_id: id, exchange_id: id, text: z.string().trim().min(1).max(4000) }),
  /** What one respondent answered, under `<library>:<code>`: question → 1 to 5. */
  survey: z.object({
    library_id: id,
    code: z.string().regex(/^[A-Za-z0-9_.-]{1,40}$/),
    before: answers.nullable(),
    after: answers.nullable(),
  }),
} as const

export type KeptKind = keyof typeof KEPT
export const KEPT_KINDS = Object.keys(KEPT) as [KeptKind, ...KeptKind[]]
export type KeptBody<K extends KeptKind> = z.infer<(typeof KEPT)[K]>
/** The longest body, in characters of its JSON. */
export const LONGEST_BODY = 100_000
