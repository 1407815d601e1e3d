import { z } from 'zod'
import { base, calendarDate, period } from './base.ts'

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
  /** First and last day that the data speak of; null while the workspace is empty. */
  data: z.object({ from: calendarDate, to: calendarDate }).nullable(),
})
export type Overview = z.infer<typeof overviewOutput>

export const growth = {
  overview: base.meta({ needs: 'aggregates' }).input(period).output(overviewOutput),
}
