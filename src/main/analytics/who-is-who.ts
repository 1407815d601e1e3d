import { edits } from './spelling.ts'

/** Someone as a sheet or a member's account names them. */
export type Named = { name: string; email: string | null }
/** How sure it is that two are one person, the surest first. */
export const SURENESS = ['certain', 'likely', 'possible'] as const
export type Sureness = (typeof SURENESS)[number]
export type Likeness = { sure: Sureness; why: string }

/** Folded once for many comparisons. */
export type Folded = { email: string; words: readonly string[]; sorted: string }

const TITLES = new Set(['dr', 'mr', 'mrs', 'ms', 'miss', 'mx', 'prof', 'professor', 'sir', 'dame', 'sister', 'nurse'])

/** Lower case without accents; a name's words without titles and signs. */
export function foldPerson({ name, email }: Named): Folded {
  const words = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ø', 'o')
    .replaceAll('ł', 'l')
    .replaceAll('ß', 'ss')
    .replaceAll('æ', 'ae')
    .replaceAll(/['’‘`´]/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(word => word !== '' && !TITLES.has(word))
  return { email: (email ?? '').normalize('NFKC').trim().toLowerCase(), words, sorted: words.toSorted().join(' ') }
}

/** Whether two may be one person, and why; null where nothing says so. Different addresses do not speak against it. */
export function likeness(a: Folded, b: Folded): Likeness | null {
  if (a.email !== '' && a.email === b.email) return { sure: 'certain', why: 'the same e-mail address' }
  if (a.words.length >= 2 && b.words.length >= 2) {
    if (a.sorted === b.sorted)
      return {
        sure: 'likely',
        why: a.words.join(' ') === b.words.join(' ') ? 'the same name' : 'the same name in another order',
      }
    if (sameByInitials(a.words, b.words)) return { sure: 'likely', why: 'the same surname and initial' }
    if (edits(a.sorted, b.sorted, 1) <= 1) return { sure: 'possible', why: 'a name that differs by one letter' }
  }
  if (oneSlip(a.email, b.email)) return { sure: 'possible', why: 'an e-mail address that differs by one letter' }
  return null
}

const oneSlip = (a: string, b: string): boolean => a.length > 7 && b.length > 7 && edits(a, b, 1) <= 1

/** `J Smith` and `Jane Anne Smith`: a word in full, which both bear, and initials for the rest of the shorter name. */
function sameByInitials(a: readonly string[], b: readonly string[]): boolean {
  const [few, many] = a.length <= b.length ? [a, b] : [b, a]
  const left = [...many]
  let whole = 0
  for (const word of few.toSorted((x, y) => y.length - x.length)) {
    const exact = left.indexOf(word)
    const at = exact >= 0 ? exact : left.findIndex(other => initialOf(word, other) || initialOf(other, word))
    if (at < 0) return false
    if (exact >= 0 && word.length > 1) whole++
    left.splice(at, 1)
  }
  return whole > 0
}
const initialOf = (initial: string, word: string): boolean => initial.length === 1 && word.startsWith(initial)

/** Candidates for a person, the surest first and then in their order; at most `most`. */
export function candidates<T extends { folded: Folded }>(
  wanted: Named,
  pool: readonly T[],
  most = 5,
): (Likeness & { of: T })[] {
  const folded = foldPerson(wanted)
  if (folded.email === '' && folded.words.length < 2) return []
  const found = pool.flatMap(of => {
    const like = likeness(folded, of.folded)
    return like ? [{ ...like, of }] : []
  })
  return SURENESS.flatMap(sure => found.filter(one => one.sure === sure)).slice(0, most)
}

/** The one whom nobody else rivals at their sureness; null where a person has to choose, or there is nobody. */
export function onlyOne<T extends Likeness>(found: readonly T[]): T | null {
  const [first, second] = found
  return first && first.sure !== 'possible' && second?.sure !== first.sure ? first : null
}
