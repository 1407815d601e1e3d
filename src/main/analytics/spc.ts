/** What a point of the chart is evidence of; the order is that in which its mark is chosen. */
export const SIGNALS = ['outside', 'trend', 'two_of_three', 'shift'] as const
export type Signal = (typeof SIGNALS)[number]
export type Direction = 'up' | 'down'

export type ChartPoint = {
  /** Null for a month without data. */
  value: number | null
  signals: Signal[]
  /** The first of its signals, which its mark shows, and which way that one points. */
  signal: Signal | null
  direction: Direction | null
}

/** A stretch of the chart with its own centre and limits; limits are null where it has no two neighbouring points. */
export type Segment = {
  /** Index of its first point, and of the first point after it. */
  from: number
  to: number
  /** Points that have a value. */
  n: number
  centre: number | null
  lower: number | null
  upper: number | null
  nearLower: number | null
  nearUpper: number | null
  /** Moving ranges left out by screening. */
  screened: number
  /** Under 13 points: its limits are still uncertain. */
  short: boolean
}

export type ControlChart = { points: ChartPoint[]; segments: Segment[] }

export const LEAST_POINTS = 13
const LIMIT = 2.66
const NEAR = 2 / 3
const SCREEN = 3.267
const RUN = 7
/** Rounding of a mean never makes a point lie off a line that it is on. */
const ROUNDING = 1e-9

/**
 * XmR chart as in NHS "Making Data Count" (NHSRplotthedots): centre x̄, limits x̄ ± 2.66·MR̄, near limits at two thirds of
 * that. A month without data breaks every run, and no moving range is taken across it.
 * @param values one for each period, in order
 * @param rebase indexes of the points at which a new segment begins, where a person says so; every rule starts afresh
 * @param screen leaves out moving ranges ≥ 3.267·MR̄, once, as NHSRplotthedots does and the official Excel does not
 */
export function controlChart(
  values: readonly (number | null)[],
  { rebase = [], screen = false }: { rebase?: readonly number[]; screen?: boolean } = {},
): ControlChart {
  for (const at of rebase)
    if (!Number.isInteger(at) || at < 1 || at >= values.length)
      throw new RangeError(`A segment cannot begin at point ${at} of ${values.length}: choose one after the first.`)
  const starts = [...new Set([0, ...rebase])].sort((a, b) => a - b)
  const parts = starts.map((from, i) => {
    const to = starts[i + 1] ?? values.length
    const stretch = values.slice(from, to)
    const segment = { from, to, ...limitsOf(stretch, screen) }
    return { segment, points: pointsOf(stretch, segment) }
  })
  return { points: parts.flatMap(part => part.points), segments: parts.map(part => part.segment) }
}

type Limits = Omit<Segment, 'from' | 'to'>

function limitsOf(values: readonly (number | null)[], screen: boolean): Limits {
  const present = values.filter(value => value !== null)
  const n = present.length
  const none = { lower: null, upper: null, nearLower: null, nearUpper: null, screened: 0 }
  if (n === 0) return { n, centre: null, ...none, short: true }
  const centre = mean(present)
  const ranges = movingRanges(values)
  if (ranges.length === 0) return { n, centre, ...none, short: true }
  const first = mean(ranges)
  const kept = screen && first > 0 ? ranges.filter(range => range < SCREEN * first) : ranges
  const half = LIMIT * mean(kept)
  return {
    n,
    centre,
    lower: centre - half,
    upper: centre + half,
    nearLower: centre - NEAR * half,
    nearUpper: centre + NEAR * half,
    screened: ranges.length - kept.length,
    short: n < LEAST_POINTS,
  }
}

function movingRanges(values: readonly (number | null)[]): number[] {
  return values.flatMap((value, i) => {
    const before = values[i - 1] ?? null
    return value === null || before === null ? [] : [Math.abs(value - before)]
  })
}

/** What each point belongs to and which way: 1 up, −1 down, 0 not at all. */
type Marks = Record<Signal, Int8Array>

function pointsOf(values: readonly (number | null)[], limits: Limits): ChartPoint[] {
  const marks = marksOf(values, limits)
  return values.map((value, i) => {
    const signals = SIGNALS.filter(signal => marks[signal][i] !== 0)
    const signal = signals[0] ?? null
    const direction = signal === null ? null : marks[signal][i] === 1 ? 'up' : 'down'
    return { value, signals, signal, direction }
  })
}

function marksOf(values: readonly (number | null)[], limits: Limits): Marks {
  const { centre, lower, upper, nearLower, nearUpper } = limits
  const least = ROUNDING * values.reduce<number>((most, value) => Math.max(most, Math.abs(value ?? 0)), 0)
  /** Which side of a band a value lies on, strictly: 0 inside, on its edge, or unknown. */
  const beyond = (value: number | null, low: number | null, high: number | null): number =>
    value === null || low === null || high === null ? 0 : value - high > least ? 1 : low - value > least ? -1 : 0
  const side = Int8Array.from(values, value => beyond(value, centre, centre))
  const outside = Int8Array.from(values, value => beyond(value, lower, upper))
  const near = Int8Array.from(values, (value, i) => (outside[i] === 0 ? beyond(value, nearLower, nearUpper) : 0))
  const step = Int8Array.from(values, (value, i) => beyond(value, values[i - 1] ?? null, values[i - 1] ?? null))
  return { outside, trend: trendOf(step), two_of_three: twoOfThree(near, side), shift: shiftOf(side) }
}

function shiftOf(side: Int8Array): Int8Array {
  const marks = new Int8Array(side.length)
  for (const { from, to, sign } of runsOf(side)) if (to - from >= RUN) marks.fill(sign, from, to)
  return marks
}

/** Six steps the same way are seven points, the one they start from among them. */
function trendOf(step: Int8Array): Int8Array {
  const marks = new Int8Array(step.length)
  for (const { from, to, sign } of runsOf(step)) if (to - from >= RUN - 1) marks.fill(sign, from - 1, to)
  return marks
}

/** Three points on one side, at least two of them beyond the near limit; only these are marked. */
function twoOfThree(near: Int8Array, side: Int8Array): Int8Array {
  const marks = new Int8Array(side.length)
  for (let i = 0; i + 2 < side.length; i++) {
    const three = [i, i + 1, i + 2]
    const sign = side[i] ?? 0
    if (sign === 0 || three.some(j => side[j] !== sign)) continue
    const close = three.filter(j => near[j] === sign)
    if (close.length >= 2) for (const j of close) marks[j] = sign
  }
  return marks
}

/** Stretches of one sign, zeros left out. */
function runsOf(signs: Int8Array): { from: number; to: number; sign: number }[] {
  const runs: { from: number; to: number; sign: number }[] = []
  let from = 0
  for (let to = 1; to <= signs.length; to++) {
    if (to < signs.length && signs[to] === signs[from]) continue
    const sign = signs[from] ?? 0
    if (sign !== 0) runs.push({ from, to, sign })
    from = to
  }
  return runs
}

const mean = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0) / values.length
