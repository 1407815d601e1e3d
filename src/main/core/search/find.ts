import type { Found, SearchResult } from '../../../shared/contract/search.ts'
import { londonMidnight } from '../../../shared/london.ts'
import { FOUND_KINDS, type FoundKind, parseSearch, type SearchQuery } from '../../../shared/search.ts'
import type { Connection, Value } from '../../db/connection.ts'
import { folded, type Meant, matchOf, meaningOf, type Vocabulary } from './matching.ts'
import { shown } from './shown.ts'
import { TEXTS, type TextName } from './texts.ts'

/** So many of the newest matches are put in order by their words; of more, the newest come first. */
const RANKED = 20_000
const LIMIT = 20

/** Which part of the index finds each kind. A case is found by what it is about. */
const TEXT_OF: Record<Exclude<FoundKind, 'case'>, TextName> = {
  offer: 'activities',
  request: 'activities',
  member: 'members',
  project: 'projects',
  guide: 'guides',
  exchange: 'exchanges',
}

export type Looking = {
  /** Kinds that the person may find. */
  kinds: readonly FoundKind[]
  /** Whether they see members by name. */
  names: boolean
  limit?: number | undefined
  offset?: number | undefined
}

/** What is found, best first in each kind, all of one state of the index. */
export function find(
  db: Connection,
  vocabulary: Vocabulary,
  text: string,
  { kinds: allowed, names: seesNames, limit = LIMIT, offset = 0 }: Looking,
): Omit<SearchResult, 'read'> {
  const { query, problems } = parseSearch(text)
  const kinds = FOUND_KINDS.filter(
    kind => allowed.includes(kind) && (query.kinds.length === 0 || query.kinds.includes(kind)) && suits(kind, query),
  )
  const names = [...new Set(kinds.map(kind => (kind === 'case' ? 'activities' : TEXT_OF[kind])))]
  const typed = query.words.flatMap(folded)
  const meant: Meant = new Map(typed.map(word => [word, meaningOf(db, vocabulary, names, word)]))
  const words = [...new Set([...meant.values()].flat()), ...query.phrases.flatMap(folded)]
  const asked = { query, meant, networks: networkKeys(db, query.networks), words, names: seesNames, limit, offset }
  const nothing = writeable(query)
  return {
    groups: nothing
      ? []
      : kinds
          .map(kind => (kind === 'case' ? cases(db, asked, allowed) : texts(db, asked, kind)))
          .filter(({ rows }) => rows.length > 0),
    corrected: [...meant].flatMap(([word, to]) => (to.length === 1 && to[0] === word ? [] : [{ word, to: [...to] }])),
    problems,
    words,
  }
}

/** Whether nothing at all is asked for. */
const writeable = ({
  words,
  phrases,
  without,
  kinds,
  categories,
  regions,
  statuses,
  networks,
  from,
  to,
}: SearchQuery) =>
  [words, phrases, without, kinds, categories, regions, statuses, networks].every(list => list.length === 0) &&
  !from &&
  !to

/** A filter that a kind knows nothing of leaves none of it. */
function suits(kind: FoundKind, { categories, regions, networks }: SearchQuery): boolean {
  const isPost = kind === 'offer' || kind === 'request'
  if (categories.length > 0 && !isPost) return false
  if (regions.length > 0 && !isPost && kind !== 'member') return false
  return networks.length === 0 || isPost || kind === 'member'
}

type Asked = {
  query: SearchQuery
  meant: Meant
  networks: number[]
  words: string[]
  names: boolean
  limit: number
  offset: number
}
type Group = SearchResult['groups'][number]

const networkKeys = (db: Connection, ids: readonly string[]): number[] =>
  ids.length === 0
    ? []
    : db
        .rows<[number]>(
          `SELECT key FROM console.networks n WHERE coalesce(n.protected_membership, 0) = 0 AND (n.id IN (SELECT value FROM json_each(?1))
             OR EXISTS (SELECT 1 FROM json_each(?1) j WHERE lower(n.name) LIKE lower(j.value) || '%'))`,
          JSON.stringify(ids),
        )
        .map(([key]) => key)

/** SQL that finds keys of a text with how well each fits, the newest first and at most so many; and its arguments. */
function matches(asked: Asked, name: TextName, kind: FoundKind): { sql: string; args: Value[] } {
  const { query, networks } = asked
  const { table, at } = TEXTS[name]
  const where: string[] = []
  const kinds = kind === 'offer' || kind === 'request' ? [kind] : []
  const args: Value[] = [matchOf({ ...query, kinds }, asked.meant, networks, name)]
  if (query.from) where.push(`${at} >= ${londonMidnight(query.from)}`)
  if (query.to) where.push(`${at} < ${londonMidnight(query.to)}`)
  if (query.networks.length > 0 && networks.length === 0) where.push('FALSE')
  if (networks.length > 0 && name === 'activities') {
    args.push(matchOf({ ...NO_WORDS, networks: query.networks }, new Map(), networks, 'members'))
    where.push('t.posted_by_key IN (SELECT rowid FROM members_text WHERE members_text MATCH ?2)')
  }
  const joined = where.length > 0 ? `CROSS JOIN console.${table} t ON t.key = s.rowid` : ''
  const sql = `FROM ${name}_text s ${joined} WHERE s.${name}_text MATCH ?1 ${where.map(part => `AND ${part}`).join(' ')}
    ORDER BY s.rowid DESC LIMIT ${RANKED}`
  return { sql: sql.replace(`s.${name}_text MATCH`, `${name}_text MATCH`), args }
}

const NO_WORDS = parseSearch('').query

function keysOf(db: Connection, asked: Asked, name: TextName, kind: FoundKind): { keys: number[]; total: number } {
  const { sql, args } = matches(asked, name, kind)
  const total = db.number(`SELECT count(*) FROM (SELECT 1 ${sql})`, ...args)
  const isRanked = total < RANKED && asked.words.length > 0
  const score = isRanked ? `bm25(${name}_text, 4.0, 1.0, 0.0)` : '0'
  const rows = db.rows<[number]>(
    `SELECT key FROM (SELECT s.rowid AS key, ${score} AS score ${sql}) ORDER BY score, key DESC LIMIT ${asked.limit} OFFSET ${asked.offset}`,
    ...args,
  )
  return { keys: rows.map(([key]) => key), total }
}

function texts(db: Connection, asked: Asked, kind: Exclude<FoundKind, 'case'>): Group {
  const { keys, total } = keysOf(db, asked, TEXT_OF[kind], kind)
  const byId = asked.offset === 0 ? exactly(db, asked, kind).filter(key => !keys.includes(key)) : []
  const rows = shown(db, kind, [...byId, ...keys].slice(0, asked.limit), asked)
  return { kind, rows, total: total + byId.length, more: total >= RANKED }
}

/** Who types an id means the one thing that it names. */
function exactly(db: Connection, { query }: Asked, kind: Exclude<FoundKind, 'case'>): number[] {
  const [id, ...others] = query.words
  if (id === undefined || others.length > 0) return []
  const { table } = TEXTS[TEXT_OF[kind]]
  const only = table === 'activities' ? ` AND t.kind = '${kind}'` : ''
  return db
    .rows<[number]>(`SELECT t.key FROM console.${table} t WHERE t.id = ? AND t.deleted_at IS NULL${only}`, id)
    .map(([key]) => key)
}

/** Cases about the activities and members that are found, and the one of a number, such as `12`. */
function cases(db: Connection, asked: Asked, allowed: readonly FoundKind[]): Group {
  const about = (['activities', 'members'] as const).filter(name =>
    allowed.some(kind => kind !== 'case' && TEXT_OF[kind] === name),
  )
  const ids = new Set<number>()
  const [number = ''] = asked.query.words
  if (/^#?\d+$/.test(number) && asked.query.words.length === 1) {
    const id = db.number('SELECT id FROM console.moderation_cases WHERE id = ?', Number(number.replace('#', '')))
    if (id > 0) ids.add(id)
  }
  if (asked.words.length > 0)
    for (const name of about) {
      const { sql, args } = matches(asked, name, 'case')
      const rows = db.rows<[number]>(
        `SELECT c.id FROM (SELECT s.rowid AS key ${sql}) m CROSS JOIN console.${TEXTS[name].table} t ON t.key = m.key
         JOIN console.moderation_cases c ON c.subject_kind = '${name === 'members' ? 'member' : 'activity'}' AND c.subject_id = t.id
         ORDER BY c.id DESC LIMIT ${RANKED}`,
        ...args,
      )
      for (const [id] of rows) ids.add(id)
    }
  const page = [...ids].slice(asked.offset, asked.offset + asked.limit)
  const rows: Found[] = shown(db, 'case', page, asked)
  return { kind: 'case', rows, total: ids.size, more: false }
}
