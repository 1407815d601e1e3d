import type { Cell } from './cells.ts'

/**
 * Rows as SQLite keeps JSON inside (JSONB, sqlite.org/jsonb.html), an array each, one behind the other: the database's thread
 * need not take a text apart to have them. `spans` is a JSON array of where each lies: its start × 2^26 + its length in bytes.
 */
export type PackedRows = { readonly bytes: Uint8Array<ArrayBuffer>; readonly spans: string }

const SPAN = 2 ** 26

/** SQL for the packed rows ?1 with the spans ?2: their `place` and their `cells`, row by row and none of them stored. */
export const UNPACKED = `batch AS (SELECT key AS place, substr(?1, (value >> 26) + 1, value & ${SPAN - 1}) AS cells
  FROM json_each(?2) LIMIT -1)`

/** SQL for the cell at a place of a row. */
export const cellAt = (place: number): string => `cells->>'$[${place}]'`

/** Types of JSONB. */
const [NULL, WHOLE, DECIMAL, TEXT, ARRAY] = [0, 3, 5, 10, 11]
/** Of a header: the size stands in itself up to here, or in the 1, 2 or 4 bytes after it. */
const WITHIN = 11
const [ONE, TWO, FOUR] = [0xc0, 0xd0, 0xe0]
const [MINUS, ZERO] = [45, 48]
/** The most bytes of a header. */
const HEADER = 5
/** Longer texts cost less when they are written by the runtime. */
const SHORT = 48

/** Packs rows; its room is used again and again. */
export class RowPacker {
  #room = Buffer.alloc(1 << 20)
  #end = 0
  readonly #spans: number[] = []

  get count(): number {
    return this.#spans.length
  }

  add(row: readonly Cell[]): void {
    const start = this.#end
    this.#need(HEADER)
    this.#end += HEADER
    for (const cell of row) {
      if (cell === null) this.#header(NULL, 0)
      else if (typeof cell === 'string') this.#text(TEXT, cell)
      else if (Number.isSafeInteger(cell)) this.#whole(cell)
      else this.#text(DECIMAL, String(cell))
    }
    this.#room[start] = FOUR | ARRAY
    this.#room.writeUInt32BE(this.#end - start - HEADER, start + 1)
    this.#spans.push(start * SPAN + this.#end - start)
  }

  /** The rows so far; goes on with none. */
  take(): PackedRows {
    const packed = { bytes: new Uint8Array(this.#room.subarray(0, this.#end)), spans: JSON.stringify(this.#spans) }
    this.#end = 0
    this.#spans.length = 0
    return packed
  }

  /** Writes the digits of a safe integer, which the runtime would first make a text of. */
  #whole(value: number): void {
    let rest = Math.abs(value)
    let size = value < 0 ? 2 : 1
    for (let power = 10; power <= rest; power *= 10) size++
    this.#header(WHOLE, size)
    const room = this.#room
    const first = this.#end
    if (value < 0) room[first] = MINUS
    this.#end += size
    for (let at = this.#end - 1; at >= first + Number(value < 0); at--) {
      const tens = Math.floor(rest / 10)
      room[at] = ZERO + (rest - tens * 10)
      rest = tens
    }
  }

  #text(type: number, text: string): void {
    if (text.length <= SHORT && this.#short(type, text)) return
    this.#header(type, Buffer.byteLength(text))
    this.#end += this.#room.write(text, this.#end)
  }

  /** Writes a short text of ASCII; returns whether it is one. */
  #short(type: number, text: string): boolean {
    const before = this.#end
    this.#header(type, text.length)
    const room = this.#room
    let at = this.#end
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code > 0x7f) {
        this.#end = before
        return false
      }
      room[at++] = code
    }
    this.#end = at
    return true
  }

  /** Makes room for a value of this size and writes its header. */
  #header(type: number, size: number): void {
    this.#need(HEADER + size)
    const room = this.#room
    if (size <= WITHIN) room[this.#end++] = (size << 4) | type
    else if (size <= 0xff) {
      room[this.#end++] = ONE | type
      room[this.#end++] = size
    } else if (size <= 0xffff) {
      room[this.#end] = TWO | type
      this.#end = room.writeUInt16BE(size, this.#end + 1)
    } else {
      room[this.#end] = FOUR | type
      this.#end = room.writeUInt32BE(size, this.#end + 1)
    }
  }

  #need(bytes: number): void {
    if (this.#end + bytes <= this.#room.length) return
    const room = Buffer.alloc(Math.max(this.#room.length * 2, this.#end + bytes))
    room.set(this.#room)
    this.#room = room
  }
}
