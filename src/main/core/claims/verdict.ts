import type { Verdict } from '../../../shared/contract/claims.ts'

/** An estimate’s 95 % interval; null where it has no bound on that side. */
export type Interval = { low: number | null; high: number | null }

/**
 * What an interval says of “more than `against`”: supported only where all of it lies above, not supported where all of it
 * lies below. An interval that includes the value, or has no bound towards it, leaves it open.
 */
export function moreThan({ low, high }: Interval, against: number): Verdict {
  if (low !== null && low > against) return 'supported'
  if (high !== null && high < against) return 'not_supported'
  return 'uncertain'
}

/** What is counted over the whole record has no interval: it is so, or it is not. */
export const counted = (holds: boolean): Verdict => (holds ? 'supported' : 'not_supported')
