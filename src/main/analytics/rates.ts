import { qbeta } from 'lib-r-math.js'

/** The 97.5 % quantile of the standard normal distribution. */
export const Z95 = 1.959963984540054
/** As Methods prints it for ratios. */
const Z_RATIO = 1.96
/** The share of the distribution below a 95 % interval, and above it. */
const TAIL = 0.025
const LEAST_EVENTS = 10

/** An estimate with its 95 % interval. Null: without bound, as where the reference group has no event. */
export type Ratio = {
  est: number | null
  low: number
  high: number | null
  method: 'log' | 'exact' | 'log, ½ added'
}

/**
 * Wilson score interval of a share, 95 % (Wilson 1927).
 * @param count successes
 * @param n trials, above zero
 */
export function wilson(count: number, n: number, z = Z95): [low: number, high: number] {
  const share = count / n
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  // Rounding of 0 or 1 never puts the share itself outside.
  return [Math.min(share, Math.max(0, centre - half)), Math.max(share, Math.min(1, centre + half))]
}

/** A share with its Wilson interval; null where there is nobody to take a share of. */
export function share(count: number, n: number): { est: number; low: number; high: number } | null {
  if (n <= 0) return null
  const [low, high] = wilson(count, n)
  return { est: count / n, low, high }
}

/**
 * Relative likelihood, in the manner of the WRES: (a/n₁) ÷ (b/n₂) with Katz's interval
 * exp(ln RR ± 1.96·√(1/a − 1/n₁ + 1/b − 1/n₂)) (Katz et al. 1978). Where one of the four cells of the table is zero, ½ is
 * added to each of them (as R's metafor does). Null where a group is empty or nobody in either did.
 */
export function relativeLikelihood(a: number, n1: number, b: number, n2: number): Ratio | null {
  if (n1 <= 0 || n2 <= 0 || a + b === 0) return null
  const zero = a === 0 || b === 0 || a === n1 || b === n2
  const [add, method] = zero ? ([0.5, 'log, ½ added'] as const) : ([0, 'log'] as const)
  const [x1, m1, x2, m2] = [a + add, n1 + 2 * add, b + add, n2 + 2 * add]
  const error = Z_RATIO * Math.sqrt(1 / x1 - 1 / m1 + 1 / x2 - 1 / m2)
  return { ...around(x1 / m1 / (x2 / m2), error), method }
}

/**
 * Rate ratio (d₁/T₁) ÷ (d₀/T₀) with exp(ln RR ± 1.96·√(1/d₁ + 1/d₀)), or the exact interval when either has under 10
 * events (Methods, section 2). Null where there is no time at risk in a group or no event in either.
 * @param events in the group, over `time` at risk (member-months)
 * @param reference events in the reference group, over `referenceTime`
 */
export function rateRatio(events: number, time: number, reference: number, referenceTime: number): Ratio | null {
  if (!(time > 0 && referenceTime > 0) || events + reference === 0) return null
  if (Math.min(events, reference) < LEAST_EVENTS) return exactRateRatio(events, time, reference, referenceTime)
  const ratio = events / time / (reference / referenceTime)
  return { ...around(ratio, Z_RATIO * Math.sqrt(1 / events + 1 / reference)), method: 'log' }
}

/**
 * The same ratio with its exact interval: given all d₁ + d₀ events, those of the group are binomial with
 * p = T₁·RR ÷ (T₁·RR + T₀); Clopper and Pearson's limits of p (1934) are turned into limits of RR (Rothman and Greenland,
 * Modern Epidemiology). Needs an event and time at risk in both groups taken together.
 */
export function exactRateRatio(events: number, time: number, reference: number, referenceTime: number): Ratio {
  const ratioOf = (p: number) => (p / (1 - p)) * (referenceTime / time)
  return {
    est: reference === 0 ? null : (events * referenceTime) / (time * reference),
    low: events === 0 ? 0 : ratioOf(qbeta(TAIL, events, reference + 1)),
    high: reference === 0 ? null : ratioOf(qbeta(1 - TAIL, events + 1, reference)),
    method: 'exact',
  }
}

const around = (est: number, error: number) => ({ est, low: est * Math.exp(-error), high: est * Math.exp(error) })

/**
 * The mean of counts, each of one member, with mean ± 1.96·s ÷ √n, never below zero. Members are the sampling unit, so it
 * holds where a few do most; null without members, and without interval for one alone.
 */
export function meanOf(counts: readonly number[]): { est: number; low: number | null; high: number | null } | null {
  const n = counts.length
  if (n === 0) return null
  const est = counts.reduce((sum, count) => sum + count, 0) / n
  if (n === 1) return { est, low: null, high: null }
  const variance = counts.reduce((sum, count) => sum + (count - est) ** 2, 0) / (n - 1)
  const half = Z95 * Math.sqrt(variance / n)
  return { est, low: Math.max(0, est - half), high: est + half }
}
