import { z } from 'zod'
import { measures } from './network-measures.ts'

const count = z.number().int()

/** Which categories cross which borders. An exchange counts in each category of its activity. */
const crossing = z.object({
  category: z.string(),
  exchanges: count,
  crossed: count,
  /** crossed ÷ exchanges, with its Wilson interval; null without exchanges whose two groups are known. */
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})

/** Requests and offers of a category in a region. One with several categories or regions counts in each. */
const need = z.object({
  category: z.string(),
  region: z.string(),
  requests: count,
  /** Open, and without any exchange. */
  unmatched: count,
  offers: count,
  untaken: count,
  /** Open offers of the category in the region, and in any region, that could meet an unmatched request. */
  matching_here: count,
  matching_anywhere: count,
})

/** Cells count a request or offer once in each of its categories and regions, totals once. */
export const needs = z.object({
  cells: z.array(need),
  totals: need.pick({ requests: true, unmatched: true, offers: true, untaken: true }),
})
export type Needs = z.infer<typeof needs>

export const report = z.object({
  measures,
  crossings: z.array(crossing),
  needs,
  outcomes: z.object({
    exchanges: count,
    with_outcome: count,
    with_feedback: count,
    rated: count,
    /** How many exchanges have each rating, 1 to 5. */
    ratings: z.array(count),
    crossed: z.object({ rated: count, mean: z.number().nullable() }),
    within: z.object({ rated: count, mean: z.number().nullable() }),
  }),
  version: z.string(),
})
export type KnowledgeReport = z.infer<typeof report>
export type Crossing = z.infer<typeof crossing>
export type Need = z.infer<typeof need>
