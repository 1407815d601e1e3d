import type { Post } from '../../../shared/contract/moderation-shapes.ts'
import type { CaseState, Hint, HintRule } from '../../../shared/moderation.ts'
import type { Connection, Value } from '../../db/connection.ts'
import { fromCursor } from '../cursor.ts'
import type { OpenWorkspace } from '../workspace/open.ts'
import { TAKES_PART } from './delivery.ts'
import { openSubject } from './filing.ts'
import { hintsIn } from './hints/hints.ts'
import { canonical, sha256 } from './log.ts'
import { systemDesk } from './meeting.ts'
import { policyOf } from './policy.ts'
import { standing } from './rank.ts'

/** Posts read before the database writes and others have their turn; a long one takes a turn of its own. */
const CHUNK = 200
const TURN_MS = 20

const POSTED = `a.deleted_at IS NULL AND a.updated_at IS NOT NULL AND a.status IN (${TAKES_PART.map(status => `'${status}'`).join(', ')})`

/** Names the words that were looked for: other words mean reading every post again. */
const wordsOf = (db: Connection): { words: Record<HintRule, string[]>; name: string } => {
  const { words } = policyOf(db).policy
  return { words, name: sha256(canonical(words)).slice(0, 16) }
}

const unreadCount = (db: Connection, name: string): number =>
  db.number(
    `SELECT count(*) FROM activities a WHERE ${POSTED}
     AND NOT EXISTS (SELECT 1 FROM post_hints h WHERE h.activity_key = a.key AND h.hash = a.hash || ?)`,
    name,
  )

const countByRule = (hints: readonly Hint[]): Partial<Record<HintRule, number>> => {
  const counts: Partial<Record<HintRule, number>> = {}
  for (const { rule } of hints) counts[rule] = (counts[rule] ?? 0) + 1
  return counts
}

const pointsOf = (hints: readonly Hint[]): number =>
  standing({ hints, reports: 0, reporters: [], author: { upheld: 0, sanctions: 0 } }).rank

/** Looks for hints in posts that are new or changed, and queues those that the policy says; yields how far it is. */
export async function* readPosts(
  open: OpenWorkspace,
  signal?: AbortSignal,
): AsyncGenerator<{ read: number; of: number }, { read: number; queued: number }> {
  const db = open.db.sql
  const { words, name } = wordsOf(db)
  const queues = new Set(policyOf(db).policy.queue_by_hints)
  const of = unreadCount(db, name)
  let [read, queued, after] = [0, 0, 0]
  for (;;) {
    const rows = db.rows<[number, string, string, string | null, string | null]>(
      `SELECT a.key, a.hash, a.id, a.title, a.body FROM activities a WHERE a.key > ? AND ${POSTED}
         AND NOT EXISTS (SELECT 1 FROM post_hints h WHERE h.activity_key = a.key AND h.hash = a.hash || ?)
       ORDER BY a.key LIMIT ${CHUNK}`,
      after,
      name,
    )
    const last = rows.at(-1)
    if (!last) return { read, queued }
    const found: [number, string, string, number][] = []
    const telling: string[] = []
    let turn = performance.now()
    for (const [key, hash, id, title, body] of rows) {
      const hints = hintsIn({ title, body }, words)
      found.push([key, hash + name, JSON.stringify(countByRule(hints)), pointsOf(hints)])
      if (hints.some(({ rule }) => queues.has(rule))) telling.push(id)
      if (performance.now() - turn > TURN_MS) {
        await new Promise(resolve => setImmediate(resolve))
        signal?.throwIfAborted()
        turn = performance.now()
      }
    }
    await open.syncing
    const now = Date.now()
    db.write(() => {
      db.run(
        `INSERT OR REPLACE INTO post_hints (activity_key, hash, rules, points)
         SELECT value->>0, value->>1, value->>2, value->>3 FROM json_each(?)`,
        JSON.stringify(found),
      )
      const desk = systemDesk(db, now)
      for (const id of telling) queued += openSubject(db, { kind: 'activity', id }, 'hints', desk, null).fresh ? 1 : 0
    })
    read += rows.length
    after = last[0]
    yield { read, of: Math.max(of, read) }
    signal?.throwIfAborted()
  }
}

export type PostFilter = {
  rules?: HintRule[] | undefined
  status?: string | undefined
  only?: 'hinted' | 'uncased' | undefined
  member?: string | undefined
  search?: string | undefined
}

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
]
const COLUMNS = `a.id, a.kind, a.title, substr(a.body, 1, 280), a.status, a.posted_at, m.id, coalesce(m.display_name, m.id), h.rules, h.points, c.id, c.state`
const JOINS = `JOIN members m ON m.key = a.posted_by_key
  LEFT JOIN moderation_cases c ON c.subject_kind = 'activity' AND c.subject_id = a.id`

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

/** Posts by what their words hint at, or the newest first; those not read yet have no hints. */
export function posts(
  db: Connection,
  {
    cursor,
    limit,
    sort,
    ...filter
  }: PostFilter & { cursor?: string | undefined; limit: number; sort: 'points' | 'posted_at' },
) {
  const parts = ['a.deleted_at IS NULL']
  const args: Value[] = []
  const put = (sql: string, value: Value) => {
    args.push(value)
    parts.push(sql.replaceAll('?#', `?${args.length}`))
  }
  if (filter.status) put('a.status = ?#', filter.status)
  if (filter.member) put('m.id = ?#', filter.member)
  if (filter.rules || filter.only === 'hinted') parts.push('h.points > 0')
  if (filter.rules)
    put(
      'EXISTS (SELECT 1 FROM json_each(h.rules) j WHERE j.key IN (SELECT value FROM json_each(?#)))',
      JSON.stringify(filter.rules),
    )
  if (filter.only === 'uncased') parts.push('c.id IS NULL')
  for (const word of filter.search?.toLowerCase().split(/\s+/).filter(Boolean) ?? [])
    put("instr(lower(coalesce(a.title, '') || ' ' || coalesce(a.body, '') || ' ' || a.id), ?#) > 0", word)
  const hinted = filter.rules !== undefined || filter.only === 'hinted'
  const from = hinted
    ? `post_hints h JOIN activities a ON a.key = h.activity_key ${JOINS}`
    : `activities a LEFT JOIN post_hints h ON h.activity_key = a.key ${JOINS}`
  const offset = fromCursor(cursor)
  const order = sort === 'points' ? 'h.points DESC, a.posted_at DESC' : 'a.posted_at DESC, a.key'
  const where = parts.join(' AND ')
  const rows = db
    .rows<Row>(
      `SELECT ${COLUMNS} FROM ${from} WHERE ${where} ORDER BY ${order} LIMIT ${limit} OFFSET ${offset}`,
      ...args,
    )
    .map(shown)
  const total = db.number(`SELECT count(*) FROM ${from} WHERE ${where}`, ...args)
  return {
    rows,
    total,
    next: offset + rows.length < total ? String(offset + rows.length) : null,
    rules: Object.fromEntries(
      db.rows<[string, number]>(
        'SELECT j.key, count(*) FROM post_hints h, json_each(h.rules) j WHERE h.points > 0 GROUP BY 1',
      ),
    ),
    unread: unreadCount(db, wordsOf(db).name),
  }
}

export const post = (db: Connection, id: string): Post | null =>
  db
    .rows<Row>(
      `SELECT ${COLUMNS} FROM activities a LEFT JOIN post_hints h ON h.activity_key = a.key ${JOINS}
       WHERE a.id = ? AND a.deleted_at IS NULL`,
      id,
    )
    .map(shown)[0] ?? null
