import type { Hint } from '../../../shared/moderation.ts'

/**
 * What members write is hostile until shown: controls that turn the reading direction round, characters that nobody sees
 * and letters that look like others. None of them reaches the page as such; each is named where it stands.
 */
export type Piece =
  | { kind: 'text'; text: string }
  /** A character without a shape of its own; `times` in a row. */
  | { kind: 'sign'; short: string; name: string; times: number }
  /** A letter that looks like one of another script. */
  | { kind: 'lookalike'; text: string; short: string; name: string }

/** A run of text under the same hints. */
export type Stretch = { hints: readonly Hint[]; pieces: readonly Piece[]; from: number }

const SIGNS: Record<string, readonly [short: string, name: string]> = {
  '\u00ad': ['SHY', 'soft hyphen'],
  '\u034f': ['CGJ', 'invisible joiner'],
  '\u061c': ['ALM', 'Arabic letter mark'],
  '\u180e': ['MVS', 'invisible vowel separator'],
  '\u200b': ['ZWSP', 'zero-width space'],
  '\u200c': ['ZWNJ', 'zero-width non-joiner'],
  '\u200d': ['ZWJ', 'zero-width joiner'],
  '\u200e': ['LRM', 'left-to-right mark'],
  '\u200f': ['RLM', 'right-to-left mark'],
  '\u2028': ['LS', 'line separator'],
  '\u2029': ['PS', 'paragraph separator'],
  '\u202a': ['LRE', 'left-to-right embedding'],
  '\u202b': ['RLE', 'right-to-left embedding'],
  '\u202c': ['PDF', 'end of a change of direction'],
  '\u202d': ['LRO', 'left-to-right override'],
  '\u202e': ['RLO', 'right-to-left override'],
  '\u2060': ['WJ', 'word joiner'],
  '\u2066': ['LRI', 'left-to-right isolate'],
  '\u2067': ['RLI', 'right-to-left isolate'],
  '\u2068': ['FSI', 'first-strong isolate'],
  '\u2069': ['PDI', 'end of an isolate'],
  '\u3164': ['HF', 'Hangul filler'],
  '\ufeff': ['BOM', 'zero-width no-break space'],
}

// Emoji are made with joiners, selectors and tags, which are theirs and not hidden in them.
const EMOJI =
  '\\p{Extended_Pictographic}(?:\\ufe0f|\\p{EMod})?(?:\\u200d\\p{Extended_Pictographic}(?:\\ufe0f|\\p{EMod})?)*[\\u{e0020}-\\u{e007f}]*'
const UNSEEN =
  '[\\u0000-\\u0008\\u000b\\u000c\\u000e-\\u001f\\u007f-\\u009f\\u00ad\\u034f\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\u3164\\ufeff\\uffa0\\ufff9-\\ufffb\\u{e0000}-\\u{e007f}]'
const FOREIGN = '[\\uff01-\\uff5e\\uffe0-\\uffe6\\u20a4\\u{1d400}-\\u{1d7ff}]+'
const WORD = '[\\p{L}\\p{M}]+'
const PARTS = new RegExp(`(${EMOJI})|(${UNSEEN})|(${FOREIGN})|(${WORD})`, 'gu')

const LATIN = /\p{Script=Latin}/u
const SCRIPTS = [
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
] as const
const scriptOf = (letter: string): string | null => SCRIPTS.find(([, is]) => is.test(letter))?.[0] ?? null

const signOf = (char: string): readonly [string, string] => {
  const point = `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return SIGNS[char] ?? [point, `invisible character ${point}`]
}

const foreign = (text: string): Piece => {
  const [short, name] =
    text === '\u20a4'
      ? ['lira', 'lira sign, not £']
      : /^[\uff01-\uffe6]/.test(text)
        ? ['wide', 'full-width form']
        : ['math', 'mathematical form']
  return { kind: 'lookalike', text, short, name }
}

/** More letters of another script than this in a word are told of once. */
const MOST_LETTERS = 8

/** Letters of another script inside a Latin word; a word wholly in its own script is only a word. */
function lettersOf(word: string): Piece[] {
  if (!LATIN.test(word) || !SCRIPTS.some(([, is]) => is.test(word))) return [{ kind: 'text', text: word }]
  const letters = [...word].map(letter => ({ letter, script: scriptOf(letter) }))
  const others = letters.filter(({ script }) => script !== null)
  const [first] = others
  if (others.length > MOST_LETTERS)
    return [{ kind: 'lookalike', text: word, short: 'mixed', name: `Latin and ${first?.script} letters mixed` }]
  return letters.map(({ letter, script }) =>
    script
      ? { kind: 'lookalike', text: letter, short: script, name: `${script} letter` }
      : { kind: 'text', text: letter },
  )
}

const append = (pieces: Piece[], piece: Piece) => {
  const last = pieces.at(-1)
  if (last?.kind === 'text' && piece.kind === 'text')
    pieces[pieces.length - 1] = { kind: 'text', text: last.text + piece.text }
  else if (last?.kind === 'sign' && piece.kind === 'sign' && last.short === piece.short)
    pieces[pieces.length - 1] = { ...last, times: last.times + 1 }
  else if (last?.kind === 'lookalike' && piece.kind === 'lookalike' && last.name === piece.name)
    pieces[pieces.length - 1] = { ...last, text: last.text + piece.text }
  else pieces.push(piece)
}

export function piecesOf(text: string): Piece[] {
  const pieces: Piece[] = []
  let at = 0
  for (const found of text.matchAll(PARTS)) {
    if (found.index > at) append(pieces, { kind: 'text', text: text.slice(at, found.index) })
    const [whole, , unseen, other, word] = found
    if (unseen) {
      const [short, name] = signOf(unseen)
      append(pieces, { kind: 'sign', short, name, times: 1 })
    } else if (other) append(pieces, foreign(other))
    else if (word) for (const piece of lettersOf(word)) append(pieces, piece)
    else append(pieces, { kind: 'text', text: whole })
    at = found.index + whole.length
  }
  if (at < text.length) append(pieces, { kind: 'text', text: text.slice(at) })
  return pieces
}

/** The text cut where hints begin and end; hints may overlap, and those that lie outside it are left out. */
export function stretchesOf(text: string, hints: readonly Hint[]): Stretch[] {
  const inside = hints.filter(({ from, to }) => from >= 0 && from < to && from < text.length)
  const cuts = [...new Set([0, text.length, ...inside.flatMap(({ from, to }) => [from, Math.min(to, text.length)])])]
  cuts.sort((a, b) => a - b)
  return cuts.slice(0, -1).map((from, i) => {
    const to = cuts[i + 1] ?? text.length
    return {
      from,
      hints: inside.filter(hint => hint.from < to && hint.to > from),
      pieces: piecesOf(text.slice(from, to)),
    }
  })
}

/** Where to stop showing a long text: after so many characters or lines, whichever comes first. */
export function shownLength(text: string, characters: number, lines: number): number {
  let at = -1
  for (let line = 0; line < lines; line++) {
    const next = text.indexOf('\n', at + 1)
    if (next < 0 || next > characters) return Math.min(text.length, characters)
    at = next
  }
  return at
}

const UNSEEN_ONLY = new RegExp(UNSEEN, 'gu')
/** For where only a string will do, such as a message or a label: nothing unseen in it, and not too long. */
export function plainText(text: string, longest = 90): string {
  const plain = text.replaceAll(UNSEEN_ONLY, '').replaceAll(/\s+/g, ' ').trim()
  return plain.length > longest ? `${plain.slice(0, longest).trimEnd()}…` : plain
}
