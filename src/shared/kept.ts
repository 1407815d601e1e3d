import { z } from 'zod'

const id = z.string().min(1).max(64)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2022-07-01')
const answers = z.record(z.string().min(1).max(300), z.number().int().min(1).max(5))

/**
 * What the console keeps for itself, since no platform knows of it: each kind with the shape of its body. What is about one
 * person is a piece of its own, so that it can be erased without the rest.
 */
export const KEPT = {
  /** When a member belonged to a network; `until` is the day after the last, null while they do. */
  affiliation: z.object({ member_id: id, network_id: id, from: day, until: day.nullable() }),
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
