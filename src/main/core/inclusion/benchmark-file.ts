import Papa from 'papaparse'
import { FIELDS, type Field } from '../../../shared/inclusion.ts'
import { isCalendarDate } from '../../../shared/london.ts'
import { BadInput } from '../bad-input.ts'
import { csvText } from '../csv.ts'
import { PROTECTED_LAYOUTS } from './layout.ts'

/** A line of the file: the share (0 to 1) of a group in a population, on a day, and who says so. */
export type BenchmarkRow = {
  readonly name: string
  readonly field: Field
  readonly group: string
  readonly share: number
  readonly dated: string
  readonly source: string
}

export const COLUMNS = ['name', 'field', 'group', 'share', 'dated', 'source'] as const
const LONGEST = 200
const MOST_TOLD = 50
/** Shares are rounded in print. */
const ROUNDING = 0.005

export const fileOf = (rows: readonly BenchmarkRow[]): string =>
  csvText(
    COLUMNS,
    rows.map(row => COLUMNS.map(column => row[column])),
  )

type Line = { readonly line: number; readonly cells: readonly string[] }

/** Records with the physical line that each begins on, from 1. */
function linesOf(text: string): Line[] {
  const found: Line[] = []
  let [cursor, line] = [0, 1]
  Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), {
    delimiter: ',',
    step: ({ data, meta }) => {
      if (data.some(cell => cell.trim() !== '')) found.push({ line, cells: data.map(cell => cell.trim()) })
      line += text.slice(cursor, meta.cursor).split('\n').length - 1
      cursor = meta.cursor
    },
  })
  return found
}

/**
 * Reads a file of benchmarks, all or nothing.
 * @throws BadInput with a sentence for each bad line
 */
export function readBenchmarks(text: string): BenchmarkRow[] {
  const [head, ...lines] = linesOf(text)
  const missing = COLUMNS.filter(column => !head?.cells.includes(column))
  if (!head || missing.length > 0)
    throw new BadInput(
      `Line 1: the file has no column ${missing.join(', ')}. Its first line must be: ${COLUMNS.join(',')}.`,
    )
  const rows: BenchmarkRow[] = []
  const faults: string[] = []
  const seen = new Set<string>()
  for (const { line, cells } of lines) {
    const value = (column: (typeof COLUMNS)[number]) => cells[head.cells.indexOf(column)] ?? ''
    const row = rowOf(value, cells.length === head.cells.length)
    const fault = typeof row === 'string' ? row : repeated(row, seen)
    if (fault !== null) faults.push(`Line ${line}: ${fault}`)
    else if (typeof row !== 'string') rows.push(row)
  }
  if (faults.length === 0) faults.push(...together(rows))
  if (faults.length > 0) {
    const more = faults.length > MOST_TOLD ? [`And ${faults.length - MOST_TOLD} more.`] : []
    throw new BadInput([...faults.slice(0, MOST_TOLD), ...more].join('\n'))
  }
  return rows
}

function rowOf(value: (column: (typeof COLUMNS)[number]) => string, whole: boolean): BenchmarkRow | string {
  if (!whole) return 'it has more or fewer cells than the first line has columns. Put texts with a comma in quotes.'
  for (const column of COLUMNS) {
    const text = value(column)
    if (text === '') return `${column} is empty. Fill it in.`
    if (text.length > LONGEST) return `${column} is longer than ${LONGEST} characters. Shorten it.`
  }
  const field = FIELDS.find(known => known === value('field'))
  if (!field) return `field ${value('field')} is not one of ${FIELDS.join(', ')}.`
  const groups = groupsOf(field)
  const group = value('group')
  if (groups && !groups.includes(group)) return `${field} has no group ${group}. Groups: ${groups.join(', ')}.`
  const share = Number(value('share'))
  if (!/^\d*\.?\d+$/.test(value('share')) || !(share > 0 && share <= 1))
    return `share ${value('share')} is not a number above 0 and up to 1, like 0.51.`
  if (!isCalendarDate(value('dated'))) return `dated ${value('dated')} is not a date like 2021-03-21.`
  return { name: value('name'), field, group, share, dated: value('dated'), source: value('source') }
}

function repeated({ name, field, group }: BenchmarkRow, seen: Set<string>): string | null {
  const key = JSON.stringify([name, field, group])
  if (seen.has(key)) return `“${name}” has ${group} of ${field} already. Keep one of the two.`
  seen.add(key)
  return null
}

/** Keys of a protected field's groups, by code and put together; null where any text is a group. */
function groupsOf(field: Field): string[] | null {
  const found = Object.entries(PROTECTED_LAYOUTS).find(([by]) => by === field)?.[1]
  if (!found) return null
  const keys = [found.fine, found.fixed].flatMap(({ cells, groups, combined }) =>
    [...groups, ...combined].map(cell => cells[cell]?.key ?? ''),
  )
  return [...new Set(keys)]
}

/** The rows of each benchmark, by name and field, in the order of the file. */
export function setsOf(rows: readonly BenchmarkRow[]): BenchmarkRow[][] {
  const sets = new Map<string, BenchmarkRow[]>()
  for (const row of rows) {
    const key = JSON.stringify([row.name, row.field])
    sets.set(key, [...(sets.get(key) ?? []), row])
  }
  return [...sets.values()]
}

/** What is wrong with the lines of one benchmark together: its groups of one grain share out one whole, on one day. */
function together(rows: readonly BenchmarkRow[]): string[] {
  return setsOf(rows).flatMap(own => {
    const [first] = own
    if (!first) return []
    const about = `“${first.name}”, ${first.field}:`
    const differ = (['dated', 'source'] as const).filter(column => own.some(row => row[column] !== first[column]))
    if (differ.length > 0) return [`${about} its lines differ in ${differ.join(' and ')}. Give all the same.`]
    const most = Math.max(
      ...grainsOf(first.field).map(keys => sum(own.filter(({ group }) => !keys || keys.includes(group)))),
    )
    return first.field !== 'network' && most > 1 + ROUNDING
      ? [`${about} its shares come to ${most.toFixed(3)}, which is more than 1. Give each as a part of one whole.`]
      : []
  })
}

const sum = (rows: readonly BenchmarkRow[]): number => rows.reduce((total, { share }) => total + share, 0)

/** The sets of groups that do not overlap. */
function grainsOf(field: Field): (string[] | null)[] {
  const found = Object.entries(PROTECTED_LAYOUTS).find(([by]) => by === field)?.[1]
  if (!found) return [null]
  return [found.fine, found.fixed].map(({ cells, groups }) => groups.map(cell => cells[cell]?.key ?? ''))
}
