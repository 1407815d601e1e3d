import type { Stream } from '../../../shared/export-format.ts'

/** Ids noted of all streams together: some 200 MB. References to others are looked up in the database. */
const MOST = 2_000_000

/** JavaScript keeps the whole text in memory from which it cut a string of this length or more. */
const CUT = 13

/** Lines on which the reader met the rows that others point at, so that the database need not look for them by id. */
export class Lines {
  readonly #lines = new Map<Stream, Map<string, number>>()
  #count = 0

  note(stream: Stream, id: string, line: number): void {
    if (this.#count === MOST) return
    this.#count++
    const lines = this.#lines.get(stream)
    const own = id.length < CUT ? id : ` ${id}`.slice(1)
    if (lines) lines.set(own, line)
    else this.#lines.set(stream, new Map([[own, line]]))
  }

  /** The line of a row, or null when it was not noted. */
  of(stream: Stream, id: string): number | null {
    return this.#lines.get(stream)?.get(id) ?? null
  }
}
