import { z } from 'zod'

const id = z.string().min(1).max(64)
const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date like 2022-07-01')

/**
 * What the console keeps for itself, since no platform knows of it: each kind with the shape of its body. What is about one
 * person is a piece of its own, so that it can be erased without the rest.
 */
export const KEPT = {
  /** When a member belonged to a network; `until` is the day after the last, null while they do. */
  affiliation: z.object({ member_id: id, network_id: id, from: day, until: day.nullable() }),
} as const

export type KeptKind = keyof typeof KEPT
export const KEPT_KINDS = Object.keys(KEPT) as [KeptKind, ...KeptKind[]]
export type KeptBody<K extends KeptKind> = z.infer<(typeof KEPT)[K]>
/** The longest body, in characters of its JSON. */
export const LONGEST_BODY = 100_000
