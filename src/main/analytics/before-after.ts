import { type Ratio, rateRatio, relativeLikelihood } from './rates.ts'
import { happenedBy, kaplanMeier, medianTime } from './survival.ts'
import type { Waits } from './waits.ts'

/** What happened in a time of some length (any unit, the same for both). */
export type Told = { exchanges: number; observable: number; filled: number; length: number }

/**
 * After against before: the rate of exchanges, and the share of requests filled with Katz's interval. Null where neither
 * time has one. It says that something differs, and not why.
 */
export const compared = (after: Told, before: Told): { exchange_ratio: Ratio | null; fill_ratio: Ratio | null } => ({
  exchange_ratio: rateRatio(after.exchanges, after.length, before.exchanges, before.length),
  fill_ratio: relativeLikelihood(after.filled, after.observable, before.filled, before.observable),
})

const LONGEST_DAYS = 365

/**
 * Days until half have had what they waited for (Kaplan–Meier), with the days between which the 95 % interval of that share
 * holds a half (Brookmeyer and Crowley 1982); null where it is not reached within a year.
 */
export function medianWait({ time, happened }: Waits): {
  median: number | null
  low: number | null
  high: number | null
} {
  const curve = kaplanMeier(time, happened)
  const days = happenedBy(
    curve,
    Array.from({ length: LONGEST_DAYS + 1 }, (_, day) => day),
  )
  const first = (of: 'low' | 'high'): number | null => {
    const day = days.findIndex(by => (by[of] ?? 0) >= 0.5)
    return day < 0 ? null : day
  }
  const median = medianTime(curve)
  return median === null || median > LONGEST_DAYS
    ? { median: null, low: null, high: null }
    : { median, low: first('high'), high: first('low') }
}
