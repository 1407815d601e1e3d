import Papa from 'papaparse'
import { STREAMS, type Stream } from '../../../shared/export-format.ts'
import type { Channel } from './channel.ts'
import type { Lines } from './lines.ts'
import type { Refused, Warning } from './messages.ts'
import { RowPacker } from './packed.ts'
import type { Block, Broken } from './records.ts'
import { StreamRows } from './rows.ts'
import { BadSource } from './source.ts'
import { ACCOUNT_STREAMS, referencesOf } from './tables.ts'

/** Rows handed over at a time: some 20 ms of work for the database's thread. */
export const BATCH = 3000

const POINTED_AT = new Set<Stream>([
  ...ACCOUNT_STREAMS,
  ...STREAMS.flatMap(stream => referencesOf(stream).map(({ to }) => to)),
])
/** Where the id stands in a staged row of these streams. */
const ID_AT = 2

/** Records as they stand in the file, without their line ends; without any quote, a comma ends a field. */
type Passage = { lines: number[]; records: string[]; quoted: boolean }

const nothing = (): Passage => ({ lines: [], records: [], quoted: false })

export const recordsOf = ({ text, quoted, starts }: Block): string[] =>
  quoted ? starts.map((start, i) => text.slice(start, (starts[i + 1] ?? text.length + 1) - 1)) : text.split('\n')

const fieldsOf = ({ records, quoted }: Passage): string[][] =>
  quoted
    ? Papa.parse<string[]>(records.join('\n'), { delimiter: ',', newline: '\n', quoteChar: '"' }).data
    : records.map(record => record.split(','))

/** Turns the records of one file into checked rows, and hands over those that the workspace does not have as they are. */
export class StreamReader {
  readonly #stream: Stream
  readonly #channel: Channel
  readonly #secret: string
  readonly #lines: Lines
  readonly #fresh: boolean
  /** Whether others may point at the stream's rows, all of which are handed over. */
  readonly #noted: boolean
  #rows: StreamRows | null = null
  readonly #staged = new RowPacker()
  /** The line of the first row that is packed. */
  #from = 0
  #refused: Refused[] = []
  #asking = nothing()
  readonly #asked: Passage[] = []
  #bytes = 0
  /** Records read so far. */
  read = 0

  /** @param fresh whether to hand over every row without asking which are known */
  constructor(
    stream: Stream,
    channel: Channel,
    { secret, lines, fresh }: { secret: string; lines: Lines; fresh: boolean },
  ) {
    this.#stream = stream
    this.#channel = channel
    this.#secret = secret
    this.#lines = lines
    this.#fresh = fresh
    this.#noted = fresh && POINTED_AT.has(stream)
    channel.tell({ kind: 'begin', stream, fresh })
  }

  /** Counts what was read of the file, for the progress. */
  advance(bytes: number): void {
    this.#bytes += bytes
  }

  take(block: Block): void {
    const passage = { lines: block.lines, records: recordsOf(block), quoted: block.quoted }
    if (!this.#rows) {
      const [header = []] = fieldsOf({ ...passage, records: passage.records.slice(0, 1) })
      this.#rows = new StreamRows(this.#stream, header, { secret: this.#secret, lines: this.#lines })
      passage.lines.shift()
      passage.records.shift()
    }
    if (this.#fresh) this.#check(passage)
    else this.#question(passage)
  }

  #question(passage: Passage): void {
    for (const [i, record] of passage.records.entries()) {
      if (record === '') continue
      this.#asking.lines.push(passage.lines[i] ?? 0)
      this.#asking.records.push(record)
    }
    this.#asking.quoted ||= passage.quoted
    if (this.#asking.records.length >= BATCH) this.#ask()
    this.#hear(false)
  }

  refuse({ line, raw }: Broken): void {
    if (!this.#rows) throw new BadSource('bad_header', `${this.#stream}.csv has a header whose quote is never closed.`)
    this.read++
    this.#refused.push({ line, id: null, code: 'malformed_row', message: 'A quote is never closed.', raw })
  }

  /** Hands over what is left. @returns the warnings of the whole file */
  end(): Warning[] {
    // A file without even a header lacks its required columns.
    this.#rows ??= new StreamRows(this.#stream, [], { secret: this.#secret, lines: this.#lines })
    this.#ask()
    this.#hear(true)
    this.#flush()
    return this.#rows.finish()
  }

  #check(passage: Passage): void {
    const rows = this.#rows
    if (!rows) return
    const fields = fieldsOf(passage)
    for (const [i, record] of passage.records.entries()) {
      const found = fields[i] ?? ['']
      if (found.length === 1 && found[0] === '') continue
      this.read++
      const line = passage.lines[i] ?? 0
      const row = rows.row(line, record, found)
      if (Array.isArray(row)) {
        if (this.#staged.count === 0) this.#from = line
        this.#staged.add(row)
        if (this.#noted) this.#lines.note(this.#stream, String(row[ID_AT]), line)
      } else this.#refused.push({ line, id: row.id, ...row.fault, raw: record })
      if (this.#staged.count >= BATCH || this.#refused.length >= BATCH) this.#flush()
    }
  }

  #flush(): void {
    const [refused, bytes, count] = [this.#refused, this.#bytes, this.#staged.count]
    const stream = this.#stream
    if (refused.length) this.#channel.tell({ kind: 'refused', stream, rows: refused })
    this.#refused = []
    if (!count && !bytes) return
    this.#channel.hand({ kind: 'batch', stream, rows: this.#staged.take(), from: this.#from, count, bytes })
    this.#bytes = 0
  }

  #ask(): void {
    const { lines, records } = this.#asking
    const rows = this.#rows
    if (records.length === 0 || !rows) return
    const asked = new RowPacker()
    for (const [i, record] of records.entries()) asked.add([lines[i] ?? 0, rows.hashOf(record), rows.idOf(record)])
    this.#asked.push(this.#asking)
    this.#channel.hand({
      kind: 'ask',
      stream: this.#stream,
      records: asked.take(),
      count: records.length,
      bytes: this.#bytes,
    })
    this.#asking = nothing()
    this.#bytes = 0
  }

  /** Checks the records that the answers want, in their order; with `wait`, until nothing is left to be answered. */
  #hear(wait: boolean): void {
    for (let next = this.#asked[0]; next; next = this.#asked[0]) {
      const wanted = this.#channel.hear(wait)
      if (!wanted) return
      this.#asked.shift()
      const { lines, records, quoted } = next
      this.read += records.length - wanted.length
      this.#check({ lines: wanted.map(i => lines[i] ?? 0), records: wanted.map(i => records[i] ?? ''), quoted })
    }
  }
}
