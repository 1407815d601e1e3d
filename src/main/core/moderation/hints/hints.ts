import { HINT_RULES, type Hint, type HintRule, type Policy } from '../../../../shared/moderation.ts'
import { type Folded, fold, originally } from './fold.ts'
import { BUILT_IN, END, type Finder, finder, START } from './rules.ts'

/** Hits shown of a rule in a field; a text with more says no more by them. */
const MOST = 100
/** A hit's text is quoted to here, in UTF-16 units; invisible characters can make a short word any length. */
const QUOTED = 200

type Finders = readonly (readonly [rule: HintRule, finders: readonly Finder[]])[]
type Stretch = readonly [from: number, to: number]

const FINDERS = new WeakMap<Policy['words'], Finders>()

/**
 * Where the fields of a post or report touch a rule, by field, place and then the rules' order. Deterministic; time is
 * linear in the text. Hits of one rule do not overlap; those of two may ("£5 to jo@example.org" by e-mail and by
 * money).
 * @param fields texts by their names, such as `{ title, body }`; null where there is none
 * @param words of the policy; an object that was passed once must not be changed, as its patterns are kept
 */
export function hintsIn(fields: Record<string, string | null>, words: Policy['words']): Hint[] {
  const finders = findersOf(words)
  return Object.entries(fields).flatMap(([field, text]) =>
    text ? hintsInField(field, text, fold(text), finders).sort((a, b) => a.from - b.from) : [],
  )
}

function hintsInField(field: string, text: string, folded: Folded, finders: Finders): Hint[] {
  return finders.flatMap(([rule, ofRule]) =>
    apart(ofRule.flatMap(find => first(find(folded.text))))
      .slice(0, MOST)
      .map(([start, end]) => {
        const [from, to] = originally(folded, start, end)
        const said = to - from > QUOTED ? folded.text.slice(start, end).slice(0, QUOTED) : text.slice(from, to)
        return { rule, field, from, to, text: said }
      }),
  )
}

/** Stretches in order, those that overlap as one. */
function apart(stretches: Stretch[]): Stretch[] {
  const merged: [number, number][] = []
  for (const [from, to] of stretches.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1)
    if (last && from < last[1]) last[1] = Math.max(last[1], to)
    else merged.push([from, to])
  }
  return merged
}

function first(found: Iterable<Stretch>): Stretch[] {
  const stretches: Stretch[] = []
  for (const stretch of found) if (stretches.push(stretch) === MOST) break
  return stretches
}

function findersOf(words: Policy['words']): Finders {
  const known = FINDERS.get(words)
  if (known) return known
  const finders = HINT_RULES.map(rule => [rule, [...BUILT_IN[rule], ...wordFinder(words[rule])]] as const)
  FINDERS.set(words, finders)
  return finders
}

/** One finder of all of a rule's phrases; none where there are none. */
function wordFinder(phrases: readonly string[]): Finder[] {
  const patterns = phrases.map(phrasePattern).filter(pattern => pattern !== '')
  // The longest first, as the first that fits is taken: "bank details" before "bank".
  patterns.sort((a, b) => b.length - a.length)
  return patterns.length === 0 ? [] : [finder(`${START}(?:${patterns.join('|')})`)]
}

/**
 * A phrase as a pattern of folded text: whole words, one space, a hyphen or nothing between them ("sort code",
 * "sort-code", "sortcode"), `*` at a word's end for any ending of up to 30 letters or digits. Empty for a phrase
 * without words.
 */
function phrasePattern(phrase: string): string {
  const words = fold(phrase)
    .text.split(/[ -]/)
    .filter(word => /[^*]/.test(word))
  const last = words.at(-1)
  if (last === undefined) return ''
  const pattern = words.reduce((before, word) => `${before}${before && separator(before)}${wordPattern(word)}`, '')
  return `${pattern}${last.endsWith('*') ? '' : END}`
}

const ENDING = '[a-z0-9]{0,30}'
const wordPattern = (word: string): string =>
  word.endsWith('*') ? `${escaped(word.slice(0, -1))}${ENDING}` : escaped(word)
/** An open ending must be parted from the next word, or the two could share letters in many ways. */
const separator = (before: string): string => (before.endsWith(ENDING) ? '[ -]' : '[ -]?')
const escaped = (word: string): string => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
