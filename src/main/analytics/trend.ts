import { pnorm } from 'lib-r-math.js'

/** One-sided, 5 %. */
const CRITICAL = 1.645

export type Trend = {
  n: number
  /** Above 0 the events come ever faster. About standard normal when there is no trend, from four events on. */
  u: number
  /** The chance of a U at least as large without a trend. */
  p: number
  increasing: boolean
}

/**
 * Laplace's test of a trend in the rate of events: U = (t̄ − T/2)·√(12n) ÷ T (Cox and Lewis 1966). Null without events.
 * @param times of the events since the beginning of the period, in any unit, from 0 to `length`
 * @param length T, of the period in the same unit
 */
export function laplace(times: ArrayLike<number>, length: number): Trend | null {
  if (!(length > 0)) throw new RangeError(`The period's length is ${length}: it must be above 0.`)
  const n = times.length
  if (n === 0) return null
  let total = 0
  for (let i = 0; i < n; i++) {
    const t = times[i] ?? Number.NaN
    if (!(t >= 0 && t <= length)) throw new RangeError(`Event ${i + 1} is at ${t}, outside the period of ${length}.`)
    total += t
  }
  const u = ((total / n - length / 2) * Math.sqrt(12 * n)) / length
  return { n, u, p: pnorm(u, 0, 1, false), increasing: u > CRITICAL }
}

/**
 * The same test per active member: time runs as fast as there are members, so that events which merely follow their number
 * come at an even pace (operational time, Cox and Lewis 1966, section 3.3). Null without events or without members.
 * @param ends of the months since the beginning of the period, ascending, the last being its end
 * @param members active in each of them
 */
export function laplacePerMember(
  times: ArrayLike<number>,
  ends: readonly number[],
  members: readonly number[],
): Trend | null {
  if (ends.length !== members.length)
    throw new RangeError(`${ends.length} months, but numbers of members of ${members.length}.`)
  const clock = new Float64Array(ends.length + 1)
  for (const [month, end] of ends.entries())
    clock[month + 1] = (clock[month] ?? 0) + (members[month] ?? 0) * (end - (ends[month - 1] ?? 0))
  const length = clock.at(-1) ?? 0
  if (length === 0) return null
  const read = (t: number): number => {
    const month = ends.findIndex(end => t <= end)
    if (month < 0) throw new RangeError(`An event at ${t} lies after the last month, which ends at ${ends.at(-1)}.`)
    return (clock[month] ?? 0) + (members[month] ?? 0) * (t - (ends[month - 1] ?? 0))
  }
  return laplace(Float64Array.from(times, read), length)
}
