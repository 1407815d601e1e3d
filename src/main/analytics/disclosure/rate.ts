import { wilson } from '../rates.ts'
import type { Level, Shown } from './level.ts'

export const LEAST_DENOMINATOR = 50

/** A share as it may be shown; `suppressed` where its counts are, or are too few. */
export type ShownRate =
  | { kind: 'shown'; est: number; low: number; high: number }
  | Extract<Shown, { kind: 'suppressed' }>

/**
 * A share of two counts as they are shown, with Wilson's interval of the same two, so that it tells no more than they do;
 * blank when the denominator shown is below 50 (Methods, section 2). At `none` only an empty denominator is.
 */
export function shownRate(level: Level, count: Shown, of: Shown): ShownRate {
  if (count.kind === 'suppressed') return count
  if (of.kind === 'suppressed') return of
  const least = level === 'none' ? 1 : LEAST_DENOMINATOR
  if (of.value < least) return { kind: 'suppressed', why: 'small_denominator' }
  // Each is rounded on its own, which never puts a part above its whole unless the whole is shown as it is.
  const part = Math.min(count.value, of.value)
  const [low, high] = wilson(part, of.value)
  return { kind: 'shown', est: part / of.value, low, high }
}

/**
 * A ratio of two shown shares, worked out from the shown counts by the given method: what needs the raw counts is not shown.
 * Suppressed as soon as one of the two is.
 */
export function shownRatio<Ratio>(
  level: Level,
  [a, n1]: readonly [Shown, Shown],
  [b, n2]: readonly [Shown, Shown],
  ratioOf: (a: number, n1: number, b: number, n2: number) => Ratio,
): { kind: 'shown'; ratio: Ratio } | Extract<Shown, { kind: 'suppressed' }> {
  for (const rate of [shownRate(level, a, n1), shownRate(level, b, n2)]) if (rate.kind === 'suppressed') return rate
  const value = (shown: Shown) => (shown.kind === 'shown' ? shown.value : 0)
  return {
    kind: 'shown',
    ratio: ratioOf(Math.min(value(a), value(n1)), value(n1), Math.min(value(b), value(n2)), value(n2)),
  }
}
