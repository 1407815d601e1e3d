import { pchisq, pf } from 'lib-r-math.js'
import { type PoissonFit, poissonFit } from './poisson.ts'

/** A factor by which joins grow from one month to the next, with its 95 % interval. */
export type Growth = { est: number; low: number; high: number }

export type GroupSlopes = {
  /** Of each group; null where it has too few months with events for a slope. */
  groups: (Growth | null)[]
  /** Each group's factor ÷ the reference group's: above 1 it speeds up more. */
  against: (Growth | null)[]
  /** χ² ÷ df of the model with group × time; the scale in use is this when above 1.5, else 1 (quasi-Poisson). */
  dispersion: number
  scale: number
  /** Whether the slopes differ at all: χ² of the deviance, or F where there is a quasi-Poisson scale. */
  interaction: { statistic: number; df: number; p: number } | null
  months: number
}

const Z = 1.96
const LEAST_MONTHS = 3
const OVERDISPERSED = 1.5

/**
 * Log-linear Poisson of events by month with group × time, and quasi-Poisson scale when χ²/df > 1.5 (Methods, section 2).
 * A group whose events all lie in its first month or all in its last, or that has none, has no slope and is left out. Null
 * under three months or without any group that has a slope.
 * @param counts by group, then by month
 * @param reference number of the group that the others are compared with
 */
export function groupSlopes(counts: readonly ArrayLike<number>[], reference: number): GroupSlopes | null {
  const months = counts[0]?.length ?? 0
  if (counts.some(series => series.length !== months)) throw new RangeError('Every group needs a count for each month.')
  if (months < LEAST_MONTHS) return null
  const used = counts.flatMap((series, group) => (hasSlope(series) ? [group] : []))
  if (used.length === 0) return null
  const y = used.flatMap(group => Array.from(counts[group] ?? []))
  const full = poissonFit(y, design(used.length, months, true))
  if (!full) return null
  const dispersion = full.chi2 / full.df
  const scale = dispersion > OVERDISPERSED ? dispersion : 1
  const slope = (group: number) => {
    const at = used.indexOf(group)
    return at < 0 ? null : estimateOf(full, used.length + at)
  }
  const factor = (estimate: Estimate | null): Growth | null => {
    if (!estimate) return null
    const error = Z * Math.sqrt(scale * estimate.variance)
    return { est: Math.exp(estimate.b), low: Math.exp(estimate.b - error), high: Math.exp(estimate.b + error) }
  }
  const base = slope(reference)
  const all = counts.map((_, group) => group)
  return {
    groups: all.map(group => factor(slope(group))),
    // Groups share no coefficient, so their slopes are independent and variances add.
    against: all.map(group => {
      const own = slope(group)
      if (!own || !base || group === reference) return null
      return factor({ b: own.b - base.b, variance: own.variance + base.variance })
    }),
    dispersion,
    scale,
    interaction: interactionOf(full, scale, poissonFit(y, design(used.length, months, false)), used.length - 1),
    months,
  }
}

type Estimate = { b: number; variance: number }

function estimateOf({ coefficients, covariance }: PoissonFit, at: number): Estimate {
  return { b: coefficients[at] ?? 0, variance: covariance[at * coefficients.length + at] ?? 0 }
}

/** The likelihood has a maximum only where the events' mean month lies strictly between the first and the last. */
function hasSlope(series: ArrayLike<number>): boolean {
  const months = Array.from(series).flatMap((count, month) => (count > 0 ? [month] : []))
  const [first, last] = [months[0], months.at(-1)]
  return first !== undefined && !(first === last && (first === 0 || first === series.length - 1))
}

/** An intercept for each group, then a slope for each or one for all; months count from the middle of the record. */
function design(groups: number, months: number, own: boolean): Float64Array {
  const p = groups + (own ? groups : 1)
  const x = new Float64Array(groups * months * p)
  for (let row = 0; row < groups * months; row++) {
    const group = Math.floor(row / months)
    x[row * p + group] = 1
    x[row * p + groups + (own ? group : 0)] = (row % months) - (months - 1) / 2
  }
  return x
}

function interactionOf(full: PoissonFit, scale: number, common: PoissonFit | null, df: number) {
  if (!common || df === 0) return null
  const deviance = Math.max(0, common.deviance - full.deviance)
  if (scale === 1) return { statistic: deviance, df, p: pchisq(deviance, df, undefined, false) }
  const statistic = deviance / df / scale
  return { statistic, df, p: pf(statistic, df, full.df, undefined, false) }
}
