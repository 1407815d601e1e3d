import { pbinom, pnorm } from 'lib-r-math.js'
import type { Count, Estimate } from '../../../shared/contract/inclusion.ts'
import type { Absent, Disclosure } from '../../../shared/inclusion.ts'
import { benjaminiHochberg } from '../../analytics/comparisons.ts'
import { LEAST_DENOMINATOR } from '../../analytics/disclosure/rate.ts'
import type { Ratio } from '../../analytics/rates.ts'

type Shown = Extract<Estimate, { kind: 'shown' }>
type Interval = { est: number | null; low: number | null; high: number | null }

export const absent = (why: Absent): Extract<Estimate, { kind: 'absent' }> => ({ kind: 'absent', why })

export const shown = ({ est, low, high }: Interval, method: string, p: number | null = null): Shown => ({
  kind: 'shown',
  est: bounded(est),
  low: bounded(low),
  high: bounded(high),
  p,
  adjusted: null,
  method,
})

const bounded = (value: number | null): number | null => (value !== null && Number.isFinite(value) ? value : null)

/** Counts that an estimate is worked out from; those below 50 in `least` leave it blank where anything is hidden at all. */
export type From<K extends string> = {
  readonly counts: Readonly<Record<K, Count>>
  readonly least: readonly NoInfer<K>[]
}

/**
 * An estimate of counts as they are shown: what any of them is, if it is not shown itself; blank where a denominator is
 * below 50 (Methods, section 2).
 */
export function worked<K extends string>(
  level: Disclosure,
  { counts, least }: From<K>,
  work: (values: Record<K, number>) => Estimate,
): Estimate {
  const values = {} as Record<K, number>
  for (const key of Object.keys(counts) as K[]) {
    const count = counts[key]
    if (count.kind !== 'shown') return count
    values[key] = count.value
  }
  const few = level !== 'none' && least.some(key => values[key] < LEAST_DENOMINATOR)
  return few ? { kind: 'suppressed', why: 'small_denominator' } : work(values)
}

const Z_RATIO = 1.96
const twoSided = (z: number): number => 2 * pnorm(-Math.abs(z))

/** p of a ratio of 1 from the interval exp(ln est ± 1.96·se); null where it has no bound. */
export function pOfLog({ est, low, high }: Interval): number | null {
  if (!est || !low || !high || !(high > low)) return null
  return twoSided(Math.log(est) / ((Math.log(high) - Math.log(low)) / (2 * Z_RATIO)))
}

/**
 * p of equal rates given all events, those of the group being binomial: twice the smaller tail, which the exact interval
 * belongs to (Rothman and Greenland, Modern Epidemiology).
 */
export function pOfRates(events: number, time: number, reference: number, referenceTime: number): number {
  const all = events + reference
  const share = time / (time + referenceTime)
  const below = pbinom(events, all, share)
  const above = events === 0 ? 1 : pbinom(events - 1, all, share, false)
  return Math.min(1, 2 * Math.min(below, above))
}

/** p of a share being the expected one: the score test, which Wilson's interval belongs to. */
export function pOfShare(count: number, n: number, expected: number): number | null {
  if (!(n > 0 && expected > 0 && expected < 1)) return null
  return twoSided((count / n - expected) / Math.sqrt((expected * (1 - expected)) / n))
}

export const ratioShown = (ratio: Ratio | null, p: (ratio: Ratio) => number | null): Estimate =>
  ratio ? shown(ratio, ratio.method, p(ratio)) : absent('no_event')

/** Adds the p-values of a family as adjusted together; what has none is no comparison. */
export function adjustedBy(
  adjust: (p: readonly (number | null)[]) => (number | null)[],
  family: readonly Estimate[],
): Estimate[] {
  const adjusted = adjust(family.map(one => (one.kind === 'shown' ? one.p : null)))
  return family.map((one, i) => (one.kind === 'shown' ? { ...one, adjusted: adjusted[i] ?? null } : one))
}

export const together = (family: readonly Estimate[]): Estimate[] => adjustedBy(benjaminiHochberg, family)
