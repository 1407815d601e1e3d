import { pchisq } from 'lib-r-math.js'
import { solveSymmetric } from './linear.ts'
import { Z95 } from './rates.ts'

/** The curve at the times at which something happened, one element each, times ascending. */
export type SurvivalCurve = {
  n: number
  events: number
  /** Longest time that anybody was observed; null without anybody. */
  last: number | null
  time: Float64Array
  atRisk: Uint32Array
  happened: Uint32Array
  survival: Float64Array
  /** Greenwood's variance of Ŝ. */
  variance: Float64Array
}

/** 1 − Ŝ(t). Null where nobody was observed that long; the interval is null where Ŝ is 1 or 0. */
export type ByTime = { est: number | null; low: number | null; high: number | null }

/**
 * Kaplan–Meier estimate (Kaplan and Meier 1958).
 * @param time how long each was observed, not negative, any unit
 * @param happened 1 where the wait ended with the event, 0 where it is still going on at the end of the data
 */
export function kaplanMeier(time: Float64Array, happened: ArrayLike<number>): SurvivalCurve {
  const { all, ends } = sorted(time, happened, () => true)
  const times: number[] = []
  const atRisk: number[] = []
  const counts: number[] = []
  const survival: number[] = []
  const variance: number[] = []
  let left = 0
  let s = 1
  let greenwood = 0
  for (let i = 0; i < ends.length; ) {
    const t = ends[i] ?? 0
    const first = i
    while (i < ends.length && ends[i] === t) i++
    while (left < all.length && (all[left] ?? 0) < t) left++
    const [n, d] = [all.length - left, i - first]
    s *= (n - d) / n
    greenwood += d / (n * (n - d))
    times.push(t)
    atRisk.push(n)
    counts.push(d)
    survival.push(s)
    variance.push(s === 0 ? 0 : s * s * greenwood)
  }
  return {
    n: all.length,
    events: ends.length,
    last: all.at(-1) ?? null,
    time: Float64Array.from(times),
    atRisk: Uint32Array.from(atRisk),
    happened: Uint32Array.from(counts),
    survival: Float64Array.from(survival),
    variance: Float64Array.from(variance),
  }
}

/** The share for whom it has happened by each time, with log-log intervals, 95 % (Kalbfleisch and Prentice 1980). */
export const happenedBy = (curve: SurvivalCurve, times: readonly number[]): ByTime[] =>
  times.map(time => {
    const { est, low, high } = survivalAt(curve, time)
    const turned = (share: number | null) => (share === null ? null : 1 - share)
    return { est: turned(est), low: turned(high), high: turned(low) }
  })

/** Ŝ(t) and its interval Ŝ^exp(±z·√Σ d/(n(n − d)) ÷ ln Ŝ). */
export function survivalAt(curve: SurvivalCurve, time: number): ByTime {
  const at = upTo(curve.time, time) - 1
  const est = at < 0 ? 1 : (curve.survival[at] ?? 0)
  const unknown = curve.last === null || (time > curve.last && est > 0)
  if (unknown) return { est: null, low: null, high: null }
  if (est === 0 || est === 1) return { est, low: null, high: null }
  const spread = Math.exp((Z95 * Math.sqrt(curve.variance[at] ?? 0)) / (est * Math.abs(Math.log(est))))
  return { est, low: est ** spread, high: est ** (1 / spread) }
}

/** The time by which it has happened to half of them; null where the curve never comes down to a half. */
export function medianTime(curve: SurvivalCurve): number | null {
  const at = curve.survival.findIndex(share => share <= 0.5 + 1e-12)
  return curve.time[at] ?? null
}

export type LogRank = { chi2: number; df: number; p: number; observed: number[]; expected: number[] }

/**
 * Log-rank test between groups (Mantel 1966; Peto and Peto 1972): χ² = (O − E)ᵀ·V⁻·(O − E) with hypergeometric
 * variance. Null where there are not two groups of whom some were waiting when it happened to somebody.
 * @param group of each, from 0; below 0 where it is not known: these are left out
 */
export function logRank(
  time: Float64Array,
  happened: ArrayLike<number>,
  group: ArrayLike<number>,
  groups: number,
): LogRank | null {
  const parts = Array.from({ length: groups }, (_, g) => sorted(time, happened, i => group[i] === g))
  const observed = parts.map(({ ends }) => ends.length)
  const expected = new Float64Array(groups)
  const v = new Float64Array(groups * groups)
  const gone = new Uint32Array(groups)
  const ended = new Uint32Array(groups)
  const waiting = new Float64Array(groups)
  for (;;) {
    const t = parts.reduce((least, { ends }, g) => Math.min(least, ends[ended[g] ?? 0] ?? Infinity), Infinity)
    if (t === Infinity) break
    let d = 0
    let n = 0
    for (const [g, { all, ends }] of parts.entries()) {
      let left = gone[g] ?? 0
      while (left < all.length && (all[left] ?? 0) < t) left++
      gone[g] = left
      let end = ended[g] ?? 0
      d -= end
      while (end < ends.length && ends[end] === t) end++
      d += end
      ended[g] = end
      waiting[g] = all.length - left
      n += all.length - left
    }
    const scale = n > 1 ? (d * (n - d)) / (n * n * (n - 1)) : 0
    for (let g = 0; g < groups; g++) {
      const own = waiting[g] ?? 0
      expected[g] = (expected[g] ?? 0) + (d * own) / n
      for (let h = 0; h < groups; h++) {
        const cell = g * groups + h
        v[cell] = (v[cell] ?? 0) + scale * own * ((g === h ? n : 0) - (waiting[h] ?? 0))
      }
    }
  }
  const difference = observed.map((count, g) => count - (expected[g] ?? 0))
  const { x, rank } = solveSymmetric(v, difference)
  if (rank === 0) return null
  const chi2 = difference.reduce((total, value, g) => total + value * (x[g] ?? 0), 0)
  return { chi2, df: rank, p: pchisq(chi2, rank, undefined, false), observed, expected: [...expected] }
}

/** Times of all who are asked for, and of those to whom it happened, each ascending. */
function sorted(time: Float64Array, happened: ArrayLike<number>, asked: (i: number) => boolean) {
  const all = new Float64Array(time.length)
  const ends = new Float64Array(time.length)
  let n = 0
  let d = 0
  for (let i = 0; i < time.length; i++) {
    if (!asked(i)) continue
    const t = time[i] ?? 0
    if (!(t >= 0 && t < Infinity)) throw new RangeError(`The time of number ${i} is ${t}: it must be 0 or more.`)
    all[n++] = t
    if (happened[i]) ends[d++] = t
  }
  return { all: all.subarray(0, n).sort(), ends: ends.subarray(0, d).sort() }
}

/** How many of the ascending values are at most this. */
function upTo(values: Float64Array, limit: number): number {
  let [low, high] = [0, values.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] ?? 0) <= limit) low = middle + 1
    else high = middle
  }
  return low
}
