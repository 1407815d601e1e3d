import type { Stream } from '../../../shared/export-format.ts'

/** Ids noted of a stream, at most: some 150 MB. References to others are looked up in the database. */
const MOST = 2 ** 21
/** A slot: the id's hash, where its text starts among all (0: the slot is empty), and its line. */
const SLOT = 3

const hashOf = (id: string): number => {
  let hash = 0x811c9dc5
  for (let i = 0; i < id.length; i++) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193)
  return hash ^ (hash >>> 15)
}

/**
 * Ids and their lines: a hash table with open addressing over plain numbers. A `Map` of strings takes six times as long, for
 * each look into it goes from pointer to pointer.
 */
class LinesOfStream {
  #slots = new Int32Array(SLOT * 1024)
  /** The characters of every id, each id after its length. An id is ASCII. */
  #texts = new Uint8Array(16 * 1024)
  #end = 1
  #count = 0

  /** Of an id that is noted already, the first line stays. */
  note(id: string, line: number): void {
    if (this.#count === MOST) return
    if (this.#count * 2 * SLOT >= this.#slots.length) this.#widen()
    const hash = hashOf(id)
    const at = this.#find(hash, id)
    if (this.#slots[at + 1]) return
    this.#slots[at] = hash
    this.#slots[at + 1] = this.#end
    this.#slots[at + 2] = line
    this.#count++
    if (this.#end + id.length >= this.#texts.length) {
      const texts = new Uint8Array(this.#texts.length * 2)
      texts.set(this.#texts)
      this.#texts = texts
    }
    this.#texts[this.#end++] = id.length
    for (let i = 0; i < id.length; i++) this.#texts[this.#end++] = id.charCodeAt(i)
  }

  of(id: string): number | null {
    const at = this.#find(hashOf(id), id)
    return this.#slots[at + 1] ? (this.#slots[at + 2] ?? null) : null
  }

  /** The slot of an id, or the empty one that would be. */
  #find(hash: number, id: string): number {
    const slots = this.#slots
    const mask = slots.length / SLOT - 1
    for (let i = hash & mask; ; i = (i + 1) & mask) {
      const at = i * SLOT
      const start = slots[at + 1] ?? 0
      if (start === 0 || (slots[at] === hash && this.#isAt(start, id))) return at
    }
  }

  #isAt(start: number, id: string): boolean {
    const texts = this.#texts
    if (texts[start] !== id.length) return false
    for (let i = 0; i < id.length; i++) if (texts[start + 1 + i] !== id.charCodeAt(i)) return false
    return true
  }

  #widen(): void {
    const old = this.#slots
    const slots = new Int32Array(old.length * 2)
    const mask = slots.length / SLOT - 1
    for (let from = 0; from < old.length; from += SLOT) {
      if (!old[from + 1]) continue
      let i = (old[from] ?? 0) & mask
      while (slots[i * SLOT + 1]) i = (i + 1) & mask
      for (let k = 0; k < SLOT; k++) slots[i * SLOT + k] = old[from + k] ?? 0
    }
    this.#slots = slots
  }
}

/** Lines on which the reader met the rows that others point at, so that the database need not look for them by id. */
export class Lines {
  readonly #lines = new Map<Stream, LinesOfStream>()

  note(stream: Stream, id: string, line: number): void {
    let lines = this.#lines.get(stream)
    if (!lines) {
      lines = new LinesOfStream()
      this.#lines.set(stream, lines)
    }
    lines.note(id, line)
  }

  /** The line of a row, or null when it was not noted. */
  of(stream: Stream, id: string): number | null {
    return this.#lines.get(stream)?.of(id) ?? null
  }
}
