import { z } from 'zod'
import { base, calendarDate, period } from './base.ts'
import { growthSeries } from './growth-series.ts'

/** One number of a screen: `key` names its entry in the metric dictionary; `n` is its denominator. */
export const figure = z.object({
  key: z.string(),
  value: z.number().nullable(),
  n: z.number().nullable().optional(),
  /** 95 % interval, where the number is an estimate. */
  interval: z.tuple([z.number(), z.number()]).optional(),
  period: z.object({ from: calendarDate, to: calendarDate }),
})
export type Figure = z.infer<typeof figure>

/** The last twelve whole months of the period against the twelve before, or the halves of a shorter one, as monthly means. */
const change = z.object({
  months: z.number().int(),
  earlier: z.number(),
  later: z.number(),
  /** Later ÷ earlier with its 95 % interval; null where there is too little to say. */
  ratio: z.object({ value: z.number(), interval: z.tuple([z.number(), z.number()]) }).nullable(),
  verdict: z.enum(['more', 'fewer', 'unclear', 'too few']),
})
export type Change = z.infer<typeof change>

export const COUNTED = ['joins', 'active', 'exchanges', 'minutes'] as const

export const overviewOutput = z.object({
  figures: z.array(figure),
  /** By London calendar month inside the period, oldest first; `whole` is false where the period cuts the month. */
  months: z.array(
    z.object({
      month: z.string(),
      whole: z.boolean(),
      joins: z.number().int(),
      active: z.number().int(),
      exchanges: z.number().int(),
      minutes: z.number().int(),
      posts: z.number().int(),
    }),
  ),
  /** Null where there are too few whole months to compare. */
  changes: z.record(z.enum(COUNTED), change.nullable()),
  /** First and last day that the data speak of; null while the workspace is empty. */
  data: z.object({ from: calendarDate, to: calendarDate }).nullable(),
})
export type Overview = z.infer<typeof overviewOutput>

export const growth = {
  overview: base.meta({ needs: 'aggregates' }).input(period).output(overviewOutput),
  ...growthSeries,
}
