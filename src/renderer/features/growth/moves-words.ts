import type { Accounting, Move } from '../../../shared/contract/growth-series.ts'
import { counted, formatLongMonth, formatNumber, formatPeriod, formatShare } from '../../ui/format.ts'
import { MOVE_WORDS } from './series-words.ts'

type Month = Accounting['months'][number]

/** Of those active in a month, how many were active in the next: over the whole months that have one before them. */
export function retention(months: readonly Month[]): { stayed: number; of: number } {
  const whole = months.filter(month => month.whole)
  return whole.reduce(
    (sum, { retained, churned }) => ({ stayed: sum.stayed + retained, of: sum.of + retained + churned }),
    { stayed: 0, of: 0 },
  )
}

/** Under this many member-months a share says next to nothing. */
const FEW = 20

/** The answer of the comings and goings; neutral where there is too little. */
export function movesAnswer({ months, period, data }: Accounting): { answer: string; lead: string } {
  if (months.length === 0)
    return {
      answer: 'The record says nothing about this period',
      lead: data ? `It runs from ${formatPeriod({ from: data.from, to: data.to })}.` : 'Nothing has been synced yet.',
    }
  const { stayed, of } = retention(months)
  const came = months.reduce((sum, month) => sum + month.new_active + month.resurrected, 0)
  const fresh = months.reduce((sum, month) => sum + month.new_active, 0)
  const lead = `${counted(came, 'coming', 'comings')} (${formatNumber(fresh)} of them for the first time) and ${counted(
    months.reduce((sum, month) => sum + month.churned, 0),
    'going',
    'goings',
  )} in ${counted(months.length, 'calendar month')}, ${formatPeriod(period)}. Active: completed an exchange or posted in the month.`
  if (of === 0) return { answer: 'Nobody was active in two months that follow one another', lead }
  if (of < FEW)
    return {
      answer: `Too few to say who stays: ${formatNumber(stayed)} of ${formatNumber(of)} active members were active the month after`,
      lead,
    }
  return {
    answer: `${formatShare(stayed / of, 0)} of members active in a month are active in the next`,
    lead: `${formatNumber(stayed)} of ${formatNumber(of)} member-months. ${lead}`,
  }
}

/** The figure's title: whether more came than went. */
export function movesTitle(months: readonly Month[]): string {
  const whole = months.filter(month => month.whole)
  const net = whole.reduce((sum, { new_active, resurrected, churned }) => sum + new_active + resurrected - churned, 0)
  const [first, last] = [whole[0], whole.at(-1)]
  if (!first || !last) return 'No whole month to count'
  if (net === 0) return `As many came as went, ${formatLongMonth(first.period)} to ${formatLongMonth(last.period)}`
  return `${formatNumber(Math.abs(net))} more ${net > 0 ? 'came than went' : 'went than came'}, ${formatLongMonth(first.period)} to ${formatLongMonth(last.period)}`
}

/** A month as words, for the reader of the chart. */
export function monthWords(month: Month): string {
  const parts = (['new_active', 'resurrected', 'churned', 'retained'] as const).map(
    move => `${formatNumber(month[move])} ${MOVE_WORDS[move].name.toLowerCase()}`,
  )
  return `${formatLongMonth(month.period)}: ${parts.join(', ')}${month.whole ? '' : '; the month is not over in the record'}`
}

export const moveTitle = (month: Month, move: Move): string =>
  `${formatLongMonth(month.period)}: ${MOVE_WORDS[move].of(month[move])}`
