import type { Interval, Rebase, SeriesPoint, SeriesSegment } from '../../../shared/contract/growth-series.ts'
import { controlChart } from '../../analytics/spc.ts'
import { BadInput } from '../bad-input.ts'
import { type Point, periodOf } from './points.ts'

export type Chart = { points: SeriesPoint[]; segments: SeriesSegment[] }
type Options = {
  by: Interval
  /** Days a call asks for, in the place of the kept ones. */
  asked: readonly string[] | undefined
  kept: readonly Rebase[]
  screen: boolean
}

/** The control chart of points with their values, over those that are whole. */
export function chartOf(points: readonly Point[], values: readonly number[], options: Options): Chart {
  const { by, screen } = options
  const first = points.findIndex(point => point.whole)
  const whole = points.filter(point => point.whole)
  const begins = whole.map(({ period }) => period)
  // Two days of one month are one beginning; the reason kept last is the one that is told.
  const reasons = new Map(options.kept.map(rebase => [begins.indexOf(periodOf(by, rebase.starts)), rebase]))
  const rebase = options.asked?.map(day => placeOf(begins, by, day)) ?? [...reasons.keys()]
  const chart = controlChart(
    values.filter((_, i) => points[i]?.whole),
    { rebase: rebase.filter(place => place > 0), screen },
  )
  const unmarked = { signals: [], signal: null, direction: null }
  return {
    points: points.map((point, i) => {
      const { signals, signal, direction } = (point.whole && chart.points[i - first]) || unmarked
      return { ...point, value: values[i] ?? 0, signals, signal, direction }
    }),
    segments:
      whole.length === 0
        ? []
        : chart.segments.map(segment => ({
            ...segment,
            from: segment.from + first,
            to: segment.to + first,
            rebase: (options.asked === undefined && segment.from > 0 && reasons.get(segment.from)) || null,
          })),
  }
}

/** @throws BadInput for a day outside the chart */
function placeOf(begins: readonly string[], by: Interval, day: string): number {
  const place = begins.indexOf(periodOf(by, day))
  if (place < 0)
    throw new BadInput(
      begins.length === 0
        ? `The limits cannot begin anew on ${day}: the chart has no whole ${by}.`
        : `The limits cannot begin anew on ${day}: the chart’s whole ${by}s run from ${begins[0]} to ${begins.at(-1)}.`,
    )
  return place
}
