import type { Count, Estimate } from '../../../shared/contract/inclusion.ts'
import { ABSENT, type Absent, SUPPRESSED, type Suppressed } from '../../../shared/inclusion.ts'
import type { ForestMark } from '../../charts/forest-layout.ts'
import { formatNumber, formatRatio } from '../../ui/format.ts'

/** How counts and estimates read, whether they are shown or not. */

export const countText = (count: Count): string =>
  count.kind === 'shown' ? formatNumber(count.value, 1) : count.kind === 'suppressed' ? '*' : '–'

/** What a file has in the place of a count: a number, or the star that stands for it. */
export const countValue = (count: Count): number | string | null =>
  count.kind === 'shown' ? count.value : count.kind === 'suppressed' ? '*' : null

/** Why there is no number, as a sentence; null where there is one. */
export function whyOf(shown: Count | Estimate): string | null {
  if (shown.kind === 'shown') return null
  return shown.kind === 'suppressed' ? SUPPRESSED[shown.why] : ABSENT[shown.why]
}

/** The same in two or three words, for beside a mark. */
const SHORT: Record<Suppressed | Absent, string> = {
  primary: 'too small',
  secondary: 'gives one away',
  withheld: 'kept back',
  small_denominator: 'of under 50',
  nobody: 'nobody',
  no_event: 'none happened',
  reference: 'reference',
  no_reference: 'no reference',
  no_benchmark: 'not in benchmark',
  too_short: 'too short',
  needs_rows: 'not from counts',
  not_yet: 'not over yet',
  not_published: 'not published',
}
export const shortWhy = (why: Suppressed | Absent): string => SHORT[why]

/** Each reason that occurs, once: `Too small: …`. */
export function reasonsAmong(all: readonly (Count | Estimate)[]): string[] {
  const found = new Map<string, string>()
  for (const shown of all) {
    const why = whyOf(shown)
    if (shown.kind !== 'shown' && why && shown.why !== 'reference') found.set(shown.why, `${SHORT[shown.why]}: ${why}`)
  }
  return [...found.values()].map(text => text.charAt(0).toUpperCase() + text.slice(1))
}

/** Each reason once, in two or three words: `too small, of under 50`. */
export const reasonsShort = (all: readonly (Count | Estimate)[]): string =>
  [
    ...new Set(all.flatMap(shown => (shown.kind === 'shown' || shown.why === 'reference' ? [] : [SHORT[shown.why]]))),
  ].join(', ')

/** Why none of these exists, each reason once; null as soon as one is shown or suppressed. */
export function whyAllAbsent(all: readonly (Count | Estimate)[]): string | null {
  const others = all.filter(shown => !(shown.kind === 'absent' && shown.why === 'reference'))
  if (others.length === 0 || others.some(({ kind }) => kind !== 'absent')) return null
  return [...new Set(others.flatMap(shown => whyOf(shown) ?? []))].join(' ')
}

type Format = (value: number) => string

/** `1.86 (1.03–3.36)`; what has no bound says so. */
export function estimateText(estimate: Estimate, format: Format = formatRatio): string {
  if (estimate.kind !== 'shown') return estimate.kind === 'suppressed' ? '*' : '–'
  const { est, low, high } = estimate
  if (low === null) return est === null ? 'no estimate' : `${format(est)}, no interval`
  if (high === null) return est === null ? `at least ${format(low)}` : `${format(est)} (${format(low)} or more)`
  return est === null ? `${format(low)}–${format(high)}` : `${format(est)} (${format(low)}–${format(high)})`
}

/** Below it an adjusted p-value counts as hardly chance. */
export const UNLIKELY = 0.05

export type Verdict = 'more' | 'less' | 'unclear' | 'suppressed' | 'absent'

/**
 * Whether an estimate leaves a value out: with its whole interval, and with its p-value once it is adjusted for the other
 * comparisons. Everything else is unclear.
 */
export function verdictOf(estimate: Estimate, line = 1): Verdict {
  if (estimate.kind !== 'shown') return estimate.kind
  const { low, high, adjusted } = estimate
  if (adjusted !== null && adjusted >= UNLIKELY) return 'unclear'
  if (low !== null && low > line) return 'more'
  if (low !== null && high !== null && high < line) return 'less'
  return 'unclear'
}

/** An estimate as a mark of a forest plot, its reason beside it where it is not shown. */
export function markOf(estimate: Estimate, format: Format = formatRatio, line = 1): ForestMark {
  if (estimate.kind === 'suppressed') return { kind: 'suppressed', words: `* ${SHORT[estimate.why]}` }
  if (estimate.kind === 'absent') {
    if (estimate.why === 'reference') return { kind: 'reference', value: line, words: SHORT.reference }
    return { kind: 'none', words: SHORT[estimate.why] }
  }
  const { est, low, high } = estimate
  const verdict = verdictOf(estimate, line)
  const firm = verdict === 'more' || verdict === 'less'
  return { kind: 'estimate', value: est, low, high, firm, words: estimateText(estimate, format) }
}

/** Values that an axis has to hold. */
export const endsOf = (estimates: readonly Estimate[]): (number | null)[] =>
  estimates.flatMap(estimate => (estimate.kind === 'shown' ? [estimate.est, estimate.low, estimate.high] : []))
