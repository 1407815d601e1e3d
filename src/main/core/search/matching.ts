import type { SearchQuery } from '../../../shared/search.ts'
import { meantBy } from '../../analytics/spelling.ts'
import type { Connection } from '../../db/connection.ts'
import { MARK, type TextName } from './texts.ts'

/** Words as the index reads them: lower case, without accents. */
export const folded = (text: string): string[] =>
  text
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}\p{Co}]+/u)
    .filter(word => word !== '')

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
/** A single letter begins too much of everything to be looked for as a beginning. */
const beginning = (word: string): string => (word.length > 1 ? `${quoted(word)}*` : quoted(word))
const either = (parts: readonly string[]): string => (parts.length > 1 ? `(${parts.join(' OR ')})` : (parts[0] ?? ''))
const IN_TEXT = '{title body} : '

/** What each word of a query stands for: itself, or what was meant by it. */
export type Meant = ReadonlyMap<string, readonly string[]>

/** The query in FTS5's own language, with every filter that the index knows by a mark. */
export function matchOf(query: SearchQuery, meant: Meant, networks: readonly number[], name: TextName): string {
  const marks = (values: readonly string[]) => (values.length > 0 ? [`marks : ${either(values.map(quoted))}`] : [])
  const kinds = query.kinds.filter(kind => kind === 'offer' || kind === 'request')
  const parts = [
    ...query.words.flatMap(folded).map(word => IN_TEXT + either((meant.get(word) ?? [word]).map(beginning))),
    ...query.phrases.map(phrase => IN_TEXT + quoted(folded(phrase).join(' '))),
    ...(name === 'activities' ? marks(kinds.map(MARK.kind)) : []),
    ...marks(query.categories.map(MARK.category)),
    ...marks(query.regions.map(MARK.region)),
    ...marks(query.statuses.map(MARK.status)),
    ...(name === 'members' ? marks(networks.map(MARK.network)) : []),
  ]
  const all = parts.length > 0 ? parts.join(' AND ') : 'marks : "any"'
  const without = query.without.flatMap(folded).map(word => IN_TEXT + quoted(word))
  return without.length > 0 ? `(${all}) NOT ${either(without)}` : all
}

/** Words by their first letter, with how many texts each is in; of one state of the index. */
export type Vocabulary = Map<string, [word: string, count: number][]>

const AFTER_EVERY_LETTER = '\u{10ffff}'

/** What a word stands for: itself where any text has a word that begins so, else what may have been meant by it. */
export function meaningOf(
  db: Connection,
  vocabulary: Vocabulary,
  names: readonly TextName[],
  word: string,
): readonly string[] {
  const begins = names.some(
    name =>
      db.number(
        `SELECT count(*) FROM (SELECT 1 FROM ${name}_words WHERE term >= ?1 AND term < ?2 AND col <> 'marks' LIMIT 1)`,
        word,
        word + AFTER_EVERY_LETTER,
      ) > 0,
  )
  if (begins || word.length < 4) return [word]
  // The first two letters may have changed places.
  const known = [...new Set([word[0] ?? '', word[1] ?? ''])].flatMap(letter =>
    startingWith(db, vocabulary, names, letter),
  )
  const meant = meantBy(word, known)
  return meant.length > 0 ? meant : [word]
}

function startingWith(db: Connection, vocabulary: Vocabulary, names: readonly TextName[], letter: string) {
  const kept = `${names.join()} ${letter}`
  const before = vocabulary.get(kept)
  if (before) return before
  const counts = new Map<string, number>()
  for (const name of names) {
    const rows = db.rows<[string, number]>(
      `SELECT term, doc FROM ${name}_words WHERE term >= ?1 AND term < ?2 AND col <> 'marks'`,
      letter,
      letter + AFTER_EVERY_LETTER,
    )
    for (const [word, count] of rows) counts.set(word, (counts.get(word) ?? 0) + count)
  }
  const words = [...counts]
  vocabulary.set(kept, words)
  return words
}
