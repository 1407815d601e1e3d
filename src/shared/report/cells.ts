import type { Cell, Fact, Unit } from '../contract/report.ts'
import { formatDate, formatMonth, formatNumber, formatRatio, formatShare, hoursNumber } from '../format.ts'

/** How a cell of a report reads: the same on screen, on paper and in its pictures. Suppressed counts stay `*`. */
export function cellWords(unit: Unit, value: Cell): string {
  if (value === null) return '–'
  if (typeof value === 'string') return unit === 'date' ? dateWords(value) : value
  switch (unit) {
    case 'hours':
      return hoursNumber(value)
    case 'share':
      return formatShare(value)
    case 'ratio':
      return formatRatio(value)
    case 'number':
      return formatNumber(value, 2)
    default:
      return formatNumber(value)
  }
}

/** Days and months are words; quarters such as `2022-Q3` are as they are. */
const dateWords = (value: string): string =>
  /^\d{4}-\d\d-\d\d$/.test(value) ? formatDate(value) : /^\d{4}-\d\d$/.test(value) ? formatMonth(value) : value

/** `16.4% (95% interval 15.2%–17.6%), n = 3,890` */
export function factWords({ unit, value, low, high, n }: Fact): string {
  const shown = unit === 'hours' ? `${cellWords(unit, value)}\u00a0h` : cellWords(unit, value)
  const interval =
    low === null || high === null ? '' : ` (95% interval ${cellWords(unit, low)}–${cellWords(unit, high)})`
  return `${shown}${interval}${n === null ? '' : `, n = ${formatNumber(n)}`}`
}

/** What a spreadsheet gets: numbers stay numbers. Minutes are whole minutes, shares 0 to 1. */
export const headOf = ({ header, unit }: { header: string; unit: Unit }): string =>
  unit === 'hours' ? `${header} (minutes)` : unit === 'share' ? `${header} (0–1)` : header
