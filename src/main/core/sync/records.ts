/** A longer record is taken for an unclosed quote, so that one stray quote cannot hold a whole file in memory. */
const LONGEST_RECORD = 4 * 1024 * 1024
/** Texts are handed on in pieces of about this many characters. */
const BLOCK = 64 * 1024

/** Whole records of a CSV text, ready for a parser that needs no recovery. `lines` are physical lines, from 1. */
export type Block = {
  readonly text: string
  /** Whether the text holds any quote. Without one, every line is a record. */
  readonly quoted: boolean
  readonly lines: number[]
  /** Where each record starts in `text`; for a block without quotes empty. */
  readonly starts: number[]
}

/** A record that cannot be framed: its starting line, as it stands in the file. */
export type Broken = { readonly line: number; readonly raw: string }

/** What was found at a position: where the record ends, that it never closes, or that more text is needed. */
type End = { at: number; next: number } | 'broken' | 'more'

/** Where a record ends that ends with its line. */
const lineEnd = (text: string, from: number, newline: number) => ({
  at: text.charCodeAt(newline - 1) === 13 && newline > from ? newline - 1 : newline,
  next: newline + 1,
})

/**
 * Where the record that starts at `from` ends (RFC 4180). A quoted field must be followed by a comma, a line end or the
 * end of the text; anything else means that its quote was never closed.
 */
export function recordEnd(text: string, from: number, atEnd: boolean): End {
  let i = from
  for (;;) {
    if (text.charCodeAt(i) === 34) {
      i++
      for (;;) {
        const quote = text.indexOf('"', i)
        if (quote < 0) return atEnd ? 'broken' : 'more'
        const after = text.charCodeAt(quote + 1)
        if (after === 34) {
          i = quote + 2
          continue
        }
        if (Number.isNaN(after)) return atEnd ? { at: quote + 1, next: quote + 1 } : 'more'
        if (after === 44) i = quote + 2
        else if (after === 10) return { at: quote + 1, next: quote + 2 }
        else if (after === 13) {
          const line = text.charCodeAt(quote + 2)
          if (Number.isNaN(line) && !atEnd) return 'more'
          if (line !== 10) return 'broken'
          return { at: quote + 1, next: quote + 3 }
        } else return 'broken'
        break
      }
      continue
    }
    const newline = text.indexOf('\n', i)
    const comma = text.indexOf(',', i)
    if (comma >= 0 && (newline < 0 || comma < newline)) {
      i = comma + 1
      continue
    }
    if (newline < 0) return atEnd ? { at: text.length, next: text.length } : 'more'
    return lineEnd(text, from, newline)
  }
}

/** Frames a CSV text that arrives in pieces into blocks of whole records, keeping count of physical lines. */
export class Records {
  #text = ''
  #line = 1
  /** Inside a line that was given up for its length. */
  #skipping = false
  readonly #onBlock: (block: Block) => void
  readonly #onBroken: (broken: Broken) => void

  constructor(onBlock: (block: Block) => void, onBroken: (broken: Broken) => void) {
    this.#onBlock = onBlock
    this.#onBroken = onBroken
  }

  push(piece: string): void {
    this.#text += piece
    this.#frame(false)
  }

  end(): void {
    this.#frame(true)
  }

  #frame(atEnd: boolean): void {
    const text = this.#text
    let at = this.#skipping ? this.#skip(0) : 0
    while (at < text.length) {
      const quote = text.indexOf('"', at)
      const lineOfQuote = quote < 0 ? text.length : text.lastIndexOf('\n', quote) + 1
      const plainEnd = quote < 0 ? (atEnd ? text.length : text.lastIndexOf('\n') + 1) : lineOfQuote
      if (plainEnd > at) {
        this.#plain(text.slice(at, plainEnd))
        at = plainEnd
        continue
      }
      const next = quote < 0 ? at : this.#withQuotes(at, atEnd)
      if (next === at) {
        if (text.length - at <= LONGEST_RECORD) break
        at = this.#giveUp(at)
        continue
      }
      at = next
    }
    this.#text = text.slice(at)
  }

  /** Lines without any quote: each is a record. */
  #plain(text: string): void {
    const body = text.endsWith('\n') ? text.slice(0, -1) : text
    const clean = body.includes('\r') ? body.replaceAll('\r\n', '\n').replace(/\r$/, '') : body
    for (let from = 0; from <= clean.length; ) {
      const cut = from + BLOCK >= clean.length ? -1 : clean.indexOf('\n', from + BLOCK)
      const piece = clean.slice(from, cut < 0 ? undefined : cut)
      const lines: number[] = []
      for (let i = -1; ; ) {
        lines.push(this.#line++)
        i = piece.indexOf('\n', i + 1)
        if (i < 0) break
      }
      this.#onBlock({ text: piece, quoted: false, lines, starts: [] })
      if (cut < 0) return
      from = cut + 1
    }
  }

  /** A run of records from one whose first line holds a quote; returns where it stopped. */
  #withQuotes(from: number, atEnd: boolean): number {
    const text = this.#text
    const lines: number[] = []
    const starts: number[] = []
    let block = ''
    let at = from
    let quote = text.indexOf('"', from)
    while (at < text.length && block.length < BLOCK) {
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at)
      const newline = text.indexOf('\n', at)
      const plain = newline >= 0 && (quote < 0 || quote > newline)
      const end = plain ? lineEnd(text, at, newline) : recordEnd(text, at, atEnd)
      if (end === 'more') break
      // Its line may go on in the next piece, and is kept whole.
      if (end === 'broken' && !atEnd && text.indexOf('\n', at) < 0) break
      if (end === 'broken') {
        if (lines.length) this.#onBlock({ text: block, quoted: true, lines, starts })
        return this.#giveUp(at)
      }
      const record = text.slice(at, end.at)
      if (lines.length) block += '\n'
      starts.push(block.length)
      lines.push(this.#line)
      block += record
      if (plain) this.#line++
      else for (let i = text.indexOf('\n', at); i >= 0 && i < end.next; i = text.indexOf('\n', i + 1)) this.#line++
      at = end.next
    }
    if (lines.length) this.#onBlock({ text: block, quoted: true, lines, starts })
    return at
  }

  /** Refuses the physical line at `at`; reading goes on at the next one. */
  #giveUp(at: number): number {
    const newline = this.#text.indexOf('\n', at)
    const end = newline < 0 ? this.#text.length : newline
    this.#onBroken({
      line: this.#line,
      raw: this.#text.slice(at, Math.min(end, at + LONGEST_RECORD)).replace(/\r$/, ''),
    })
    return this.#skip(at)
  }

  #skip(at: number): number {
    const newline = this.#text.indexOf('\n', at)
    this.#skipping = newline < 0
    if (newline < 0) return this.#text.length
    this.#line++
    return newline + 1
  }
}
