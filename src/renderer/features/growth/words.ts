import type { Change, Figure, Overview } from '../../../shared/contract/growth.ts'
import type { MetricKey } from '../../../shared/metrics.ts'
import {
  counted,
  formatDate,
  formatHours,
  formatLongMonth,
  formatNumber,
  formatPeriod,
  formatRatio,
  shiftDate,
} from '../../ui/format.ts'

export type Counted = keyof Overview['changes']

export const figureOf = (overview: Overview, key: MetricKey): Figure | null =>
  overview.figures.find(figure => figure.key === key) ?? null

/** Under this many members a share says next to nothing. */
const FEW = 20
/** An interval this narrow needs no hedge beside the number; one this wide allows no number. */
const NARROW = 0.05
const WIDE = 0.3

const in100 = (share: number) => formatNumber(Math.round(share * 100))

/** The part of the answer that never hides the denominator: how many have not exchanged. */
function notExchanged(overview: Overview): string | null {
  const figure = figureOf(overview, 'ever_exchanged_share')
  if (!figure || figure.value === null || !figure.n) return null
  const { value, n, interval } = figure
  const have = Math.round(value * n)
  if (n < FEW || !interval)
    return `${formatNumber(have)} of ${counted(n, 'member')} ${have === 1 ? 'has' : 'have'} exchanged`
  const width = interval[1] - interval[0]
  if (width > WIDE)
    return `between ${in100(1 - interval[1])} and ${in100(1 - interval[0])} in 100 members have not exchanged yet`
  if (width > NARROW)
    return `about ${in100(1 - value)} in 100 members (${in100(1 - interval[1])} to ${in100(1 - interval[0])}) have not exchanged yet`
  return `${in100(1 - value)} in 100 members have not exchanged yet`
}

const JOINS_SAY: Record<Change['verdict'], string> = {
  more: 'More people are joining than before',
  fewer: 'Fewer people are joining than before',
  unclear: 'Joins show no clear change',
  'too few': 'Too few joins to say whether they change',
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** The overview's answer: computed, hedged by the interval, neutral when the data say nothing. */
export function answerOf(overview: Overview): { answer: string; lead: string } {
  const members = figureOf(overview, 'members')
  if (!overview.data || !members)
    return { answer: 'There is nothing to show yet', lead: 'Sync an export of the platform to begin.' }
  const until = formatDate(shiftDate(members.period.to, -1))
  if (!members.value)
    return { answer: `No members by ${until}`, lead: 'Choose a later period, or sync an export that has members.' }

  const change = overview.changes.joins
  const parts = [change ? JOINS_SAY[change.verdict] : null, notExchanged(overview)].filter(part => part !== null)
  const answer = parts.length > 0 ? capital(parts.join('; ')) : `${counted(members.value, 'member')} by ${until}`

  const share = figureOf(overview, 'ever_exchanged_share')
  const few = share?.n && share.n < FEW ? ' That is too few members to say more.' : ''
  const without =
    share?.n && share.value !== null
      ? `${formatNumber(share.n - Math.round(share.value * share.n))} of ${formatNumber(share.n)} members had no completed exchange by ${until}.${few}`
      : ''
  return { answer, lead: [without, change ? ratioSentence(change) : ''].filter(Boolean).join(' ') }
}

/** No verdict without its interval: what the first half of the answer rests on. */
export function ratioSentence(change: Change): string {
  if (!change.ratio) return ''
  const [low, high] = change.ratio.interval
  const stretch = `the last ${change.months} whole months against the ${change.months} before`
  return `Joins in ${stretch}: ${formatRatio(change.ratio.value)} times as many, 95% interval ${formatRatio(low)}–${formatRatio(high)}.`
}

const SUBJECT: Record<Counted, { name: string; mean: (value: number) => string }> = {
  joins: { name: 'Joins', mean: value => formatNumber(value) },
  active: { name: 'Active members', mean: value => formatNumber(value) },
  exchanges: { name: 'Completed exchanges', mean: value => formatNumber(value, value < 10 ? 1 : 0) },
  minutes: { name: 'Hours exchanged', mean: value => formatHours(Math.round(value / 6) * 6) },
}

/** A figure's title: what its months show, in modest words. */
export function titleOf({ months, changes }: Pick<Overview, 'months' | 'changes'>, key: Counted): string {
  const { name, mean } = SUBJECT[key]
  if (months.every(month => month[key] === 0)) return `${name}: none in this period`
  const change = changes[key]
  if (!change) {
    const highest = months.reduce((best, month) => (month[key] > best[key] ? month : best))
    return `${name}: highest in ${formatLongMonth(highest.month)}, ${mean(highest[key])}`
  }
  const { months: span, earlier, later } = change
  const [before, after] = [mean(earlier), mean(later)]
  // Hours and active members are not independent events, so their months get no verdict, only their means.
  if (key === 'minutes' || key === 'active')
    return before === after
      ? `${name}: ${after} a month, as in the ${span} months before`
      : `${name}: ${after} a month in the last ${span} whole months, ${before} in the ${span} before`
  if (change.verdict === 'more') return `${name} rose from ${before} to ${after} a month`
  if (change.verdict === 'fewer') return `${name} fell from ${before} to ${after} a month`
  if (change.verdict === 'too few') return `${name}: too few to say whether they change`
  return `${name} show no clear change: ${before}, then ${after} a month`
}

/** The line under a figure's title: what, n and period, and what hollow marks mean when there are any. */
export function evidenceOf(
  { months, changes }: Pick<Overview, 'months' | 'changes'>,
  key: Counted,
  what: string,
  n: string,
  period: Figure['period'],
): string {
  const hollow = months.some(month => !month.whole) ? ' Hollow: part of a month.' : ''
  const change = key === 'joins' || key === 'exchanges' ? changes[key] : null
  const interval = change?.ratio
    ? ` Last ${change.months} whole months ÷ ${change.months} before: ${formatRatio(change.ratio.value)} (95% interval ${change.ratio.interval.map(bound => formatRatio(bound)).join('–')}).`
    : ''
  return `${what}, ${n}, ${formatPeriod(period)}.${interval}${hollow}`
}
