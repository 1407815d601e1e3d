import type { Interval } from '../../../shared/contract/growth-series.ts'
import { addDays, londonMidnight, monthStarts } from '../../../shared/london.ts'

/** Calendar dates in Europe/London, from inclusive, to exclusive. */
export type Days = { readonly from: string; readonly to: string }
/** First and last day that the data speak of. */
export type Reach = { readonly from: string; readonly to: string }
export type Point = Days & {
  /** `2022-07` or `2022-Q3` */
  readonly period: string
  readonly whole: boolean
  readonly before: boolean
}

/** Before there was a timebank. */
const EMPTY = '2019-04-01'

/** The period that is meant: what is not asked for is the end of the record. */
export const periodIn = (reach: Reach | null, asked: { from?: string | undefined; to?: string | undefined }): Days => ({
  from: asked.from ?? reach?.from ?? EMPTY,
  to: asked.to ?? (reach ? addDays(reach.to, 1) : EMPTY),
})

/** The month or quarter that a day is in. */
export const periodOf = (by: Interval, day: string): string =>
  by === 'month' ? day.slice(0, 7) : `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`

/**
 * The months or quarters of a period that the data speak of, oldest first: before and after them there are no figures,
 * rather than zeros. One that the period or the record cuts is not whole.
 * @param before adds the record before the period
 */
export function pointsIn(by: Interval, period: Days, reach: Reach | null, before = false): Point[] {
  if (!reach) return []
  const known = addDays(reach.to, 1)
  const start = before && reach.from < period.from ? reach.from : period.from
  const first = start > reach.from ? start : reach.from
  const end = period.to < known ? period.to : known
  if (first >= end) return []
  const starts = monthStarts(first, end, by === 'month' ? 1 : 3)
  return starts.slice(0, -1).map((from, i) => {
    const to = starts[i + 1] ?? from
    return {
      period: periodOf(by, from),
      from: from > start ? from : start,
      to: to < end ? to : end,
      whole: from >= start && to <= end,
      before: to <= period.from,
    }
  })
}

/** The moments at which points that follow one another begin, and at which the last ends. */
export const cutsOf = (points: readonly Days[]): number[] =>
  [...points.map(({ from }) => from), ...points.slice(-1).map(({ to }) => to)].map(londonMidnight)
