import { disarmed } from '../../shared/formula.ts'

export type CsvValue = string | number | boolean | null | undefined

/** One cell as RFC 4180 writes it, formulas disarmed; numbers are never touched. */
export function csvCell(value: CsvValue): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : ''
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  const safe = disarmed(value)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A whole file with its head: CRLF between rows, as RFC 4180 asks. */
export const csvText = (head: readonly string[], rows: Iterable<readonly CsvValue[]>): string =>
  [head, ...rows].map(row => `${row.map(csvCell).join(',')}\r\n`).join('')
