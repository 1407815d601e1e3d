import Papa from 'papaparse'
import { disarmed } from '../../shared/formula.ts'

type Cell = string | number | null

/**
 * RFC 4180 text, formulas disarmed unless the file is named verbatim; numbers are never touched.
 */
export function csvText(
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
  options: { verbatim?: boolean } = {},
): string {
  const safe = (cell: Cell): Cell => (typeof cell === 'string' ? disarmed(cell) : cell)
  const data = options.verbatim ? rows : rows.map(row => row.map(safe))
  return `${Papa.unparse({ fields: [...header], data: data as Cell[][] }, { newline: '\r\n' })}\r\n`
}
