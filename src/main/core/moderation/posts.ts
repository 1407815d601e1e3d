import { z } from 'zod'
import type { POST_SORTS } from '../../../shared/contract/moderation-lists.ts'
import type { Post } from '../../../shared/contract/moderation-shapes.ts'
import type { CaseState, HintRule } from '../../../shared/moderation.ts'
import type { Connection, Value } from '../../db/connection.ts'
import { csvFile, isoCell } from '../csv.ts'
import { placeIn } from '../cursor.ts'
import { unreadPosts } from './post-reading.ts'

export type PostFilter = {
  rules?: HintRule[] | undefined
  status?: string | undefined
  only?: 'hinted' | 'uncased' | undefined
  member?: string | undefined
  search?: string | undefined
}
type PostSort = (typeof POST_SORTS)[number]

type Row = [
  string,
  string | null,
  string | null,
  string | null,
  string | null,
  number | null,
  string,
  string,
  string | null,
  number | null,
  number | null,
  CaseState | null,
  value: number,
  key: number,
]
const COLUMNS = `a.id, a.kind, a.title, substr(a.body, 1, 280), a.status, a.posted_at, m.id, coalesce(m.display_name, m.id), h.rules, h.points, c.id, c.state`
const CASED = "LEFT JOIN moderation_cases c ON c.subject_kind = 'activity' AND c.subject_id = a.id"
const AUTHORED = 'CROSS JOIN members m ON m.key = a.posted_by_key'

const shown = ([id, kind, title, body, status, posted_at, author, name, rules, points, caseId, state]: Row): Post => ({
  id,
  kind,
  title: title ?? id,
  excerpt: body ?? '',
  status,
  posted_at,
  author: { id: author, name },
  hints: rules ? (JSON.parse(rules) as Post['hints']) : {},
  points: points ?? 0,
  case: caseId,
  state,
})

function where(db: Connection, filter: PostFilter): { sql: string; args: Value[] } {
  const parts = ['a.deleted_at IS NULL', 'a.posted_by_key IS NOT NULL']
  const args: Value[] = []
  const put = (sql: string, value: Value) => {
    args.push(value)
    parts.push(sql.replaceAll('?#', `?${args.length}`))
  }
  if (filter.status) put('a.status = ?#', filter.status)
  if (filter.member) {
    const [key = -1] = db.row<[number]>('SELECT key FROM members WHERE id = ?', filter.member) ?? []
    put('a.posted_by_key = ?#', key)
  }
  if (isHinted(filter)) parts.push('h.points > 0')
  if (filter.rules)
    put(
      'EXISTS (SELECT 1 FROM json_each(h.rules) j WHERE j.key IN (SELECT value FROM json_each(?#)))',
      JSON.stringify(filter.rules),
    )
  if (filter.only === 'uncased') parts.push('c.id IS NULL')
  for (const word of filter.search?.toLowerCase().split(/\s+/).filter(Boolean) ?? [])
    put("instr(lower(coalesce(a.title, '') || ' ' || coalesce(a.body, '') || ' ' || a.id), ?#) > 0", word)
  return { sql: parts.join(' AND '), args }
}

/** Whether only posts with hints are asked for. */
const isHinted = ({ rules, only }: PostFilter): boolean => rules !== undefined || only === 'hinted'

/** Posts `a` with their hints `h`. One member's are found by the member; else those with hints by their points. */
const ALL = 'activities a LEFT JOIN post_hints h ON h.activity_key = a.key'
const hintedOf = ({ member }: PostFilter): string =>
  member
    ? 'activities a JOIN post_hints h ON h.activity_key = a.key'
    : 'post_hints h CROSS JOIN activities a ON a.key = h.activity_key'

/**
 * A stretch of a list, in the order of an index: its posts, what they go by, and the key by which those go that are alike
 * in it.
 */
type Stretch = { from: string; where: string; by: string | null; key: string }

/** Posts that have what the list goes by, and the rest, which are alike in it: never sorted, always read off an index. */
function stretches(sort: PostSort, filter: PostFilter): [having: Stretch, rest: Stretch | null] {
  if (sort === 'posted_at') return [{ from: ALL, where: '1', by: 'a.posted_at', key: 'a.key' }, null]
  const hinted = { from: hintedOf(filter), where: 'h.points > 0', by: 'h.points', key: 'h.activity_key' }
  return [hinted, isHinted(filter) ? null : { from: ALL, where: 'coalesce(h.points, 0) <= 0', by: null, key: 'a.key' }]
}

/** Where a page ended: in which stretch, after what, and how many posts matched at its first page. */
const placeShape = z.object({ at: z.enum(['having', 'rest']), by: z.number(), key: z.number(), total: z.number() })
type Place = z.infer<typeof placeShape>

type Asked = { sort: PostSort; desc: boolean; limit: number; after?: Place | undefined }

function rowsOf(db: Connection, filter: PostFilter, { sort, desc, limit, after }: Asked): [Place['at'], Row][] {
  const { sql, args } = where(db, filter)
  const [having, rest] = stretches(sort, filter)
  const all = [['having', having] as const, ...(rest ? [['rest', rest] as const] : [])]
  const inOrder = desc ? all : all.toReversed()
  const found: [Place['at'], Row][] = []
  for (const [name, { from, where, by, key }] of inOrder.slice(
    inOrder.findIndex(([name]) => name === (after?.at ?? name)),
  )) {
    const left = limit < 0 ? -1 : limit - found.length
    if (left === 0) break
    const [beyond, way] = desc ? ['<', 'DESC'] : ['>', 'ASC']
    const [v, k] = [`?${args.length + 1}`, `?${args.length + 2}`]
    const on = by === null ? `${v} = ${v} AND ${key} ${beyond} ${k}` : `(${by}, ${key}) ${beyond} (${v}, ${k})`
    const isWithin = after?.at === name
    const rows = db.rows<Row>(
      `SELECT ${COLUMNS}, ${by ?? 0}, ${key} FROM ${from} ${AUTHORED} ${CASED}
       WHERE ${sql} AND ${where} AND ${isWithin ? on : '1'} ORDER BY ${by === null ? '' : `${by} ${way}, `}${key} ${way} LIMIT ${left}`,
      ...args,
      ...(isWithin ? [after.by, after.key] : []),
    )
    for (const row of rows) found.push([name, row])
  }
  return found
}

/** Posts by what their words hint at, or by when they were posted; those not read yet have no hints. */
export function posts(
  db: Connection,
  {
    cursor,
    limit,
    sort,
    desc = true,
    tallies = false,
    ...filter
  }: PostFilter & {
    cursor?: string | undefined
    limit: number
    sort: PostSort
    desc?: boolean | undefined
    tallies?: boolean | undefined
  },
) {
  const after = cursor === undefined ? undefined : placeIn(placeShape, cursor)
  const found = rowsOf(db, filter, { sort, desc, limit: limit + 1, after })
  const page = found.slice(0, limit)
  const total = after?.total ?? countOf(db, filter)
  const [at, last] = page.at(-1) ?? []
  const end = at && last && ({ at, by: last[12], key: last[13], total } satisfies Place)
  return {
    rows: page.map(([, row]) => shown(row)),
    total,
    next: end && found.length > limit ? JSON.stringify(end) : null,
    tallies: tallies ? { ...hintCounts(db), unread: unreadPosts(db) } : null,
  }
}

function countOf(db: Connection, filter: PostFilter): number {
  const { sql, args } = where(db, filter)
  const from = isHinted(filter) ? hintedOf(filter) : 'activities a'
  return db.number(`SELECT count(*) FROM ${from} ${filter.only === 'uncased' ? CASED : ''} WHERE ${sql}`, ...args)
}

/** Posts with hits of each rule, and with any. */
const hintCounts = (db: Connection) => ({
  rules: Object.fromEntries(
    db.rows<[string, number]>(
      'SELECT j.key, count(*) FROM post_hints h, json_each(h.rules) j WHERE h.points > 0 GROUP BY 1',
    ),
  ),
  hinted: countOf(db, { only: 'hinted' }),
})

export const post = (db: Connection, id: string): Post | null =>
  db
    .rows<Row>(
      `SELECT ${COLUMNS}, 0, a.key FROM ${ALL} ${AUTHORED} ${CASED} WHERE a.id = ? AND a.deleted_at IS NULL`,
      id,
    )
    .map(shown)[0] ?? null

const CSV: Parameters<typeof csvFile<Post>>[1] = {
  id: row => row.id,
  kind: row => row.kind,
  title: row => row.title,
  status: row => row.status,
  posted_at: row => isoCell(row.posted_at),
  author_id: row => row.author.id,
  author: row => row.author.name,
  hints: row => Object.keys(row.hints).join('; '),
  points: row => row.points,
  case: row => row.case,
  state: row => row.state,
}

export const postsCsv = (db: Connection, filter: PostFilter) =>
  csvFile(
    'moderation-posts.csv',
    CSV,
    rowsOf(db, filter, { sort: 'points', desc: true, limit: -1 }).map(([, row]) => shown(row)),
  )
