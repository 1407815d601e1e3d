import { hash } from 'node:crypto'
import { type Column, columnsOf, type Stream } from '../../../shared/export-format.ts'
import { saysUnequalTime } from '../ledger/unequal-time.ts'
import { pseudonymOf } from '../workspace/pseudonym.ts'
import { ACCOUNT_KINDS, type Cell, type CheckedRow, type RowCheck, rowCheck } from './cells.ts'
import type { Warning } from './messages.ts'
import { BadSource } from './source.ts'

/**
 * A row as it is handed to the database: physical line, id, content hash, and its cells as a JSON array in the order of
 * `stageColumns`; one to a line of text, for JSON holds no line ends.
 */
export type StagedRow = string

/** 96 bits of sha256: a member cannot find other words for a post that pass for the old ones. */
const contentHash = (cells: string): string => hash('sha256', cells, 'base64').slice(0, 16)

const account = (name: Cell): [kind: number, owner: string] => {
  const text = String(name)
  const colon = text.indexOf(':')
  return colon < 0
    ? [0, '']
    : [ACCOUNT_KINDS.indexOf(text.slice(0, colon) as (typeof ACCOUNT_KINDS)[number]), text.slice(colon + 1)]
}

/** Counts open-text values that the vocabulary does not know, and checks that the header names every required column. */
export class StreamRows {
  readonly stream: Stream
  readonly warnings: Warning[] = []
  readonly #check: RowCheck
  readonly #secret: string
  readonly #watched: { at: number; known: readonly string[]; name: string }[]
  readonly #unknown = new Map<string, number>()

  /** @throws BadSource when the header lacks a required column or names one twice */
  constructor(stream: Stream, header: readonly string[], secret: string) {
    this.stream = stream
    this.#secret = secret
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
    this.#watched = columns.flatMap(([name, column], at) =>
      column.is === 'list' && column.known ? [{ at, known: column.known, name }] : [],
    )
  }

  /** Checks a record and makes the staged row of it, or tells its fault. */
  row(line: number, fields: readonly string[], nul: boolean): StagedRow | Extract<CheckedRow, { fault: unknown }> {
    const checked = this.#check(fields, nul)
    if ('fault' in checked) return checked
    const { cells } = checked
    for (const { at, known, name } of this.#watched) this.#watch(cells[at] ?? null, known, name)
    return this.#staged(line, cells)
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

  #staged(line: number, cells: Cell[]): StagedRow {
    const text = JSON.stringify(cells)
    const id = this.#id(cells)
    const more = this.#more(id, cells)
    const whole = more.length ? `${text.slice(0, -1)},${JSON.stringify(more).slice(1)}` : text
    return `${line}\n${id}\n${contentHash(text)}\n${whole}`
  }

  /** The id that names the row inside. */
  #id([first = null, second = null]: readonly Cell[]): string {
    if (this.stream === 'library_members') return `${first}:${second}`
    return this.stream === 'deletions' ? `${first}/${second}` : String(first)
  }

  /** What the database would find hard to compute, in the order of `EXTRAS`. */
  #more(id: string, [, , third = null, fourth = null]: readonly Cell[]): Cell[] {
    switch (this.stream) {
      case 'ledger':
        return [...account(third), ...account(fourth)]
      case 'members':
        return [pseudonymOf(id, this.#secret)]
      case 'activities':
        return [Number(saysUnequalTime(`${third}\n${fourth ?? ''}`))]
      default:
        return []
    }
  }
}
