/** Rows about members, by place: what may show that two are one person. −1 stands for none. */
export type Persons = {
  readonly names: readonly string[]
  readonly emails: readonly (string | null)[]
  readonly organisation: Int32Array
  readonly region: Int32Array
}
export type Reason = 'email' | 'name_organisation' | 'near_name' | 'name_region'
/** Two places, the lower first, and why they may be one person. */
export type Duplicate = { a: number; b: number; reasons: Reason[] }

/** A name without accents, case, marks and doubled spaces. */
export const foldName = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[\p{M}'’]/gu, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

/** An address without case and without what follows a plus sign, which mail goes by without. */
export const foldEmail = (email: string | null): string | null => {
  const [, box, host] = /^([^+@]+)(?:\+[^@]*)?@([^@]+)$/.exec(email?.trim().toLowerCase() ?? '') ?? []
  return box && host ? `${box}@${host}` : null
}

/** The same but for one letter that is more, less or another, or two neighbours that changed places. */
export function oneApart(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1) return false
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  let from = 0
  while (from < short.length && short[from] === long[from]) from++
  const rest = (text: string, by: number) => text.slice(from + by)
  if (short.length < long.length) return rest(short, 0) === rest(long, 1)
  return (
    rest(short, 1) === rest(long, 1) ||
    (short[from] === long[from + 1] && short[from + 1] === long[from] && rest(short, 2) === rest(long, 2))
  )
}

/** The shortest word in which a letter may be amiss, and the longest name that is looked at. */
const SHORTEST = 3
const LONGEST = 80
/** Where so many different words differ from one another by one letter, the block says nothing. */
const MOST_LIKE = 64

const placeOf = ({ organisation, region }: Persons, at: number): string | null => {
  const own = organisation[at] ?? -1
  if (own >= 0) return `o${own}`
  const of = region[at] ?? -1
  return of >= 0 ? `r${of}` : null
}

/** How many rows are gone through before others get their turn. */
const STRETCH = 20_000
/** The same for blocks of names, each of which takes longer. */
const BLOCKS = 1_000

/**
 * Pairs that may be one person. Of those who are alike in the same way each is paired with the one before, so that pairs grow
 * with rows, not with their square, and still join all who are alike. Rows are only ever compared within a block: an address,
 * a name at a place, or a name but for one word at a place. Yields now and then, so that nobody waits for it.
 */
export function* duplicates(persons: Persons): Generator<void, Duplicate[]> {
  const names: string[] = []
  for (const name of persons.names) {
    if (names.length % STRETCH === 0) yield
    names.push(foldName(name))
  }
  const found = new Map<number, Duplicate>()
  const { length } = names
  const tell = (one: number, other: number, reason: Reason) => {
    const [a, b] = one < other ? [one, other] : [other, one]
    const code = a * length + b
    const before = found.get(code)
    if (!before) found.set(code, { a, b, reasons: [reason] })
    else if (!before.reasons.includes(reason)) before.reasons.push(reason)
  }
  const keys: [Reason, (at: number) => string | null][] = [
    ['email', at => foldEmail(persons.emails[at] ?? null)],
    ['name_organisation', at => keyOf(names[at], persons.organisation[at])],
    ['name_region', at => keyOf(names[at], persons.region[at])],
  ]
  for (const [reason, key] of keys) {
    const last = new Map<string, number>()
    for (let at = 0; at < length; at++) {
      if (at % STRETCH === 0) yield
      const own = key(at)
      if (own === null) continue
      const before = last.get(own)
      if (before !== undefined) tell(before, at, reason)
      last.set(own, at)
    }
  }
  yield* nearNames(persons, names, tell)
  // By reason, the surest first; within one in the order of the record. No sort: there may be millions.
  const byWeight: Duplicate[][] = ORDER.map(() => [])
  let gone = 0
  for (const pair of found.values()) {
    if (++gone % STRETCH === 0) yield
    byWeight[weight(pair)]?.push(pair)
  }
  return byWeight.flat()
}

const ORDER: readonly Reason[] = ['email', 'name_organisation', 'near_name', 'name_region']
const weight = ({ reasons }: Duplicate): number => Math.min(...reasons.map(reason => ORDER.indexOf(reason)))
const keyOf = (name = '', place = -1): string | null => (name === '' || place < 0 ? null : `${place} ${name}`)

type Tell = (a: number, b: number, reason: Reason) => void

/** Names at one place that differ in one word by one letter. */
function* nearNames(persons: Persons, names: readonly string[], tell: Tell): Generator<void, void> {
  const most = 4
  for (let word = 0; word < most; word++) {
    // Blocks as chains: the last row of each, and the row before each row.
    const last = new Map<string, number>()
    const before = new Int32Array(names.length).fill(-1)
    for (let at = 0; at < names.length; at++) {
      if (at % STRETCH === 0) yield
      const [name = '', place] = [names[at], placeOf(persons, at)]
      const words = name.split(' ')
      if (place === null || name.length > LONGEST || words.length < 2 || words.length > most) continue
      if ((words[word]?.length ?? 0) < SHORTEST) continue
      const block = `${place} ${words.with(word, '').join(' ')}`
      before[at] = last.get(block) ?? -1
      last.set(block, at)
    }
    let gone = 0
    for (const end of last.values()) {
      if (++gone % BLOCKS === 0) yield
      if ((before[end] ?? -1) >= 0) inBlock(end, before, at => names[at]?.split(' ')[word] ?? '', tell)
    }
  }
}

/** Words of one block that are one letter apart share what is left of them without a letter. Told is what joins two groups. */
function inBlock(end: number, before: Int32Array, wordOf: (at: number) => string, tell: Tell): void {
  const first = new Map<string, number>()
  for (let at = end; at >= 0; at = before[at] ?? -1) first.set(wordOf(at), at)
  if (first.size < 2) return
  const above = new Map<string, string>()
  const group = (word: string): string => {
    let top = word
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next
    if (top !== word) above.set(word, top)
    return top
  }
  const like = new Map<string, string[]>()
  for (const word of first.keys()) {
    const rests = new Set([word])
    for (let i = 0; i < word.length; i++) rests.add(word.slice(0, i) + word.slice(i + 1))
    for (const rest of rests) {
      const known = like.get(rest) ?? []
      for (const other of known) {
        if (group(word) === group(other) || !oneApart(word, other)) continue
        above.set(group(word), group(other))
        tell(first.get(word) ?? 0, first.get(other) ?? 0, 'near_name')
      }
      if (known.length < MOST_LIKE) known.push(word)
      like.set(rest, known)
    }
  }
}
