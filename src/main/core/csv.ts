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

/** A list as a CSV file: the head of each column with its value in a row. */
export const csvFile = <Row>(name: string, columns: Record<string, (row: Row) => Cell>, rows: readonly Row[]) => {
  const values = Object.values(columns)
  const text = csvText(
    Object.keys(columns),
    rows.map(row => values.map(value => value(row))),
  )
  return { name, type: 'text/csv', text }
}

/** A moment in UTC ms as ISO 8601 text, which sorts and which spreadsheets read. */
export const isoCell = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())
