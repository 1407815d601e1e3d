import { z } from 'zod'
import { DISCLOSURES } from '../inclusion.ts'
import { calendarDate } from './base.ts'
import { count, portion } from './inclusion-shown.ts'
import { PROTECTED_FIELDS, whoJoined } from './journeys.ts'
import { firstExchange, wait } from './journeys-shapes.ts'

/** Members by when they joined, of a network or a region, at level `none` only. */
export const firstByQuery = whoJoined.extend({ by: z.enum(PROTECTED_FIELDS), level: z.enum(DISCLOSURES) })
export type FirstByQuery = z.infer<typeof firstByQuery>

const of = { by: z.enum(PROTECTED_FIELDS), level: z.enum(DISCLOSURES), version: z.string() }

/** Members of a group on the day, and those of them who had their first exchange so soon after they joined. */
const shares = z.object({
  key: z.string(),
  name: z.string(),
  members: count,
  by_day: z.array(portion.extend({ days: z.number().int() })),
})

/** Of cells fixed in advance. */
export const firstShares = z.object({
  kind: z.literal('shares'),
  ...of,
  /** Who was a member when this day began: each joined 180 days or longer before `end`. */
  day: calendarDate,
  /** The last whole quarter is over when this day begins. */
  end: calendarDate,
  all: shares,
  /** The groups in the field's own order, those put together, then who declined and who was not asked. */
  groups: z.array(shares),
  /** How many counts of groups are suppressed here. */
  suppressed: z.number().int(),
  hash: z.string().nullable(),
})
export type FirstShares = z.infer<typeof firstShares>
export type SharesOfGroup = z.infer<typeof shares>

/** The owner's own check: Kaplan–Meier of each group, small ones too. */
export const firstCurves = firstExchange.omit({ by: true, groups: true, overlapping: true }).extend({
  kind: z.literal('curves'),
  ...of,
  /** By size, then those put together, who declined, and who was not asked. Those without anybody are left out. */
  groups: z.array(wait.extend({ key: z.string(), name: z.string() })),
})
export type FirstCurves = z.infer<typeof firstCurves>

export const firstExchangeBy = z.discriminatedUnion('kind', [firstShares, firstCurves])
export type FirstExchangeBy = z.infer<typeof firstExchangeBy>
