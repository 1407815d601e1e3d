import { hash } from 'node:crypto'
import { type Column, columnsOf, keyColumns, type Stream } from '../../../shared/export-format.ts'
import { saysUnequalTime } from '../ledger/unequal-time.ts'
import { pseudonyms } from '../workspace/pseudonym.ts'
import { ACCOUNT_KINDS, type Cell, type CheckedRow, type RowCheck, rowCheck, rowId } from './cells.ts'
import type { Lines } from './lines.ts'
import type { Warning } from './messages.ts'
import { BadSource } from './source.ts'
import { ACCOUNT_STREAMS, referencesOf } from './tables.ts'

/** A row as it is handed to the database, in the order of `stageColumns`. */
export type StagedRow = Cell[]

/** 132 bits of sha256: a member cannot find other words for a post that pass for the old ones. */
const digest = (text: string): string => hash('sha256', text, 'base64url').slice(0, 22)

/** Counts open-text values that the vocabulary does not know, and checks that the header names every required column. */
export class StreamRows {
  readonly stream: Stream
  readonly warnings: Warning[] = []
  readonly #check: RowCheck
  readonly #pseudonym: (memberId: string) => string
  readonly #lines: Lines
  readonly #references: { at: number; to: Stream }[]
  readonly #watched: { at: number; known: readonly string[]; name: string }[]
  readonly #unknown = new Map<string, number>()
  readonly #header: string
  readonly #keyAt: readonly number[]

  /**
   * @param lines where the rows stand that this stream may point at
   * @throws BadSource when the header lacks a required column or names one twice
   */
  constructor(stream: Stream, header: readonly string[], { secret, lines }: { secret: string; lines: Lines }) {
    this.stream = stream
    this.#pseudonym = pseudonyms(secret)
    this.#lines = lines
    const columns: [string, Column][] = columnsOf(stream)
    const missing = columns.filter(([name, column]) => column.required && !header.includes(name)).map(([name]) => name)
    if (missing.length)
      throw new BadSource('bad_header', `${stream}.csv lacks the required column ${missing.join(', ')}.`)
    const twice = header.find((name, i) => columns.some(([known]) => known === name) && header.indexOf(name) !== i)
    if (twice) throw new BadSource('bad_header', `${stream}.csv has the column ${twice} twice.`)
    for (const name of new Set(header)) {
      if (!columns.some(([known]) => known === name)) {
        this.warnings.push({ code: 'unknown_column', stream, column: name.slice(0, 200), count: 1 })
      }
    }
    this.#check = rowCheck(stream, header)
    this.#header = digest(JSON.stringify(header))
    this.#keyAt = keyColumns(stream).map(name => header.indexOf(name))
    this.#references = referencesOf(stream).map(({ column, to }) => ({
      at: columns.findIndex(([name]) => name === column),
      to,
    }))
    this.#watched = columns.flatMap(([name, column], at) =>
      column.is === 'list' && column.known ? [{ at, known: column.known, name }] : [],
    )
  }

  /** Names a record's text, which under another header says something else. */
  hashOf(record: string): string {
    return digest(this.#header + record)
  }

  /** The id of a record as it stands; of one with quotes it may be wrong, and then finds nothing. */
  idOf(record: string): string {
    const fields = record.split(',', Math.max(...this.#keyAt) + 1)
    return rowId(
      this.stream,
      this.#keyAt.map(at => fields[at] ?? ''),
    )
  }

  /** Checks a record and makes the staged row of it, or tells its fault. */
  row(line: number, record: string, fields: readonly string[]): StagedRow | Extract<CheckedRow, { fault: unknown }> {
    const checked = this.#check(fields, record.includes('\0'))
    if ('fault' in checked) return checked
    const { cells } = checked
    for (const { at, known, name } of this.#watched) this.#watch(cells[at] ?? null, known, name)
    const row = [line, this.hashOf(record), ...cells, ...this.#more(cells)]
    for (const { at, to } of this.#references) {
      const id = cells[at]
      row.push(typeof id === 'string' ? this.#lines.of(to, id) : null)
    }
    return row
  }

  /** The warnings of the whole file, after its last row. */
  finish(): Warning[] {
    for (const [column, count] of this.#unknown) {
      this.warnings.push({ code: 'unknown_value', stream: this.stream, column, count })
    }
    return this.warnings
  }

  #watch(list: Cell, known: readonly string[], column: string): void {
    if (list === null) return
    for (const value of JSON.parse(String(list)) as string[]) {
      if (!known.includes(value)) this.#unknown.set(column, (this.#unknown.get(column) ?? 0) + 1)
    }
  }

  /** The kind of an account, and the line where its owner stands. */
  #account(name: Cell): [kind: number, line: number | null] {
    const text = String(name)
    const colon = text.indexOf(':')
    if (colon < 0) return [0, null]
    const kind = ACCOUNT_KINDS.indexOf(text.slice(0, colon) as (typeof ACCOUNT_KINDS)[number])
    const stream = ACCOUNT_STREAMS[kind - 1]
    return [kind, stream ? this.#lines.of(stream, text.slice(colon + 1)) : null]
  }

  /** What the database would find hard to compute, in the order of `EXTRAS`. */
  #more([first = null, second = null, third = null, fourth = null]: readonly Cell[]): Cell[] {
    switch (this.stream) {
      case 'ledger':
        return [...this.#account(third), ...this.#account(fourth)]
      case 'members':
        return [this.#pseudonym(String(first))]
      case 'activities':
        return [Number(saysUnequalTime(`${third}\n${fourth ?? ''}`))]
      case 'library_members':
      case 'deletions':
        return [rowId(this.stream, [String(first), String(second)])]
      default:
        return []
    }
  }
}
