import type { z } from 'zod'
import type { MEMBER_SORTS } from '../../../shared/contract/moderation-lists.ts'
import type { memberRecord } from '../../../shared/contract/moderation-shapes.ts'
import type { CaseState, Decision } from '../../../shared/moderation.ts'
import type { Connection, Value } from '../../db/connection.ts'
import { csvFile, isoCell } from '../csv.ts'
import { fromCursor } from '../cursor.ts'
import { IS_SANCTION, IS_UPHELD } from './outcomes.ts'

export type MemberRecord = z.infer<typeof memberRecord>

type Row = [string, string, string | null, number | null, number, number, number, number, number]

/** What members did here, for the moderators: no column that says who they are in the equality data is read. */
const RECORDS = `WITH wanted AS MATERIALIZED (
    SELECT w.key AS place, m.key, m.id, m.display_name, m.status, m.joined_at FROM json_each(?) w JOIN members m ON m.id = w.value
    WHERE m.deleted_at IS NULL),
  posted AS (SELECT posted_by_key AS key, count(*) AS n FROM activities
    WHERE posted_by_key IN (SELECT key FROM wanted) AND deleted_at IS NULL GROUP BY 1),
  gave AS (SELECT provider_key AS key, count(*) AS n FROM exchanges
    WHERE provider_key IN (SELECT key FROM wanted) AND status = 'completed' AND deleted_at IS NULL GROUP BY 1),
  received AS (SELECT receiver_key AS key, count(*) AS n FROM exchanges
    WHERE receiver_key IN (SELECT key FROM wanted) AND status = 'completed' AND deleted_at IS NULL GROUP BY 1),
  about AS (SELECT p.member_id, sum(c.body->>'$.reports') AS reported, sum(coalesce(c.outcome ${IS_UPHELD}, 0)) AS upheld,
      sum(coalesce(c.outcome ${IS_SANCTION}, 0)) AS sanctions
    FROM moderation_parties p JOIN moderation_cases c ON c.id = p.case_id
    WHERE p.role = 'about' AND p.member_id IN (SELECT id FROM wanted) GROUP BY 1)
  SELECT w.id, coalesce(w.display_name, ''), w.status, w.joined_at, coalesce(posted.n, 0),
    coalesce(gave.n, 0) + coalesce(received.n, 0), coalesce(reported, 0), coalesce(upheld, 0), coalesce(sanctions, 0)
  FROM wanted w LEFT JOIN posted USING (key) LEFT JOIN gave USING (key) LEFT JOIN received USING (key)
  LEFT JOIN about ON about.member_id = w.id ORDER BY place`

const shown = ([id, name, status, joined_at, posts, exchanges, reported, upheld, sanctions]: Row): MemberRecord => ({
  id,
  name,
  status,
  joined_at,
  posts,
  exchanges,
  reported,
  upheld,
  sanctions,
})

/** Records of members by id, in the order asked; those that the platform deleted are absent. */
export const memberRecords = (db: Connection, ids: readonly string[]): MemberRecord[] =>
  db.rows<Row>(RECORDS, JSON.stringify(ids)).map(shown)

export type MemberFilter = { search?: string | undefined; only?: 'reported' | 'sanctioned' | undefined }

/** What a member is ordered by, in SQL over members `m`; those who are alike in it go by their ids. */
const ORDER: Record<(typeof MEMBER_SORTS)[number], string> = {
  name: 'm.display_name',
  joined_at: 'm.joined_at',
  reported: 'coalesce(about.reported, 0)',
  sanctions: 'coalesce(about.sanctions, 0)',
}
/** SQL: what cases about members came to, of those who have any. */
const ABOUT = `(SELECT p.member_id, sum(c.body->>'$.reports') AS reported, sum(coalesce(c.outcome ${IS_SANCTION}, 0)) AS sanctions
  FROM moderation_parties p JOIN moderation_cases c ON c.id = p.case_id WHERE p.role = 'about' GROUP BY 1)`

function where({ search, only }: MemberFilter): { sql: string; args: Value[] } {
  const args: Value[] = []
  const parts = ['m.deleted_at IS NULL']
  if (search) {
    args.push(search.toLowerCase())
    parts.push('(instr(lower(m.display_name), ?1) > 0 OR lower(m.id) = ?1 OR lower(m.email) = ?1)')
  }
  if (only) {
    const sanctioned = only === 'sanctioned' ? ` AND c.outcome ${IS_SANCTION}` : ''
    parts.push(
      `m.id IN (SELECT p.member_id FROM moderation_parties p JOIN moderation_cases c ON c.id = p.case_id WHERE p.role = 'about'${sanctioned})`,
    )
  }
  return { sql: parts.join(' AND '), args }
}

type Asked = MemberFilter & {
  cursor?: string | undefined
  limit: number
  sort?: (typeof MEMBER_SORTS)[number] | undefined
  desc?: boolean | undefined
}

/** Members by name unless another order is asked for; the reported ones are found through their cases. */
export function members(db: Connection, { cursor, limit, sort = 'name', desc = false, ...filter }: Asked) {
  const { sql, args } = where(filter)
  const offset = fromCursor(cursor)
  const about = sort === 'reported' || sort === 'sanctions' ? `LEFT JOIN ${ABOUT} about ON about.member_id = m.id` : ''
  const ids = db.rows<[string]>(
    `SELECT m.id FROM members m ${about} WHERE ${sql} ORDER BY ${ORDER[sort]} ${desc ? 'DESC' : 'ASC'}, m.id LIMIT ${limit} OFFSET ${offset}`,
    ...args,
  )
  const rows = memberRecords(
    db,
    ids.map(([id]) => id),
  )
  const total = db.number(`SELECT count(*) FROM members m WHERE ${sql}`, ...args)
  return { rows, total, next: offset + ids.length < total ? String(offset + ids.length) : null }
}

const COLUMNS: Parameters<typeof csvFile<MemberRecord>>[1] = {
  id: row => row.id,
  name: row => row.name,
  status: row => row.status,
  joined_at: row => isoCell(row.joined_at),
  posts: row => row.posts,
  exchanges: row => row.exchanges,
  reported: row => row.reported,
  upheld: row => row.upheld,
  sanctions: row => row.sanctions,
}

export const membersCsv = (db: Connection, filter: MemberFilter) =>
  csvFile('moderation-members.csv', COLUMNS, members(db, { ...filter, limit: -1 }).rows)

/** A member with what they posted and exchanged last, and the cases about them. */
export function member(db: Connection, id: string) {
  const [record] = memberRecords(db, [id])
  if (!record) return null
  const [key = 0] = db.row<[number]>('SELECT key FROM members WHERE id = ?', id) ?? []
  const cases = db
    .rows<[number, string, CaseState, Decision | null, number]>(
      `SELECT c.id, k.title, c.state, c.outcome, c.opened_at FROM moderation_parties p JOIN moderation_cases c ON c.id = p.case_id
       JOIN moderation_ranks k ON k.case_id = c.id WHERE p.member_id = ? AND p.role = 'about' ORDER BY c.opened_at DESC LIMIT 100`,
      id,
    )
    .map(([id, title, state, outcome, opened_at]) => ({ case: id, title, state, outcome, opened_at }))
  const [own] =
    db.row<[number]>("SELECT id FROM moderation_cases WHERE subject_kind = 'member' AND subject_id = ?", id) ?? []
  return {
    ...record,
    case: own ?? null,
    cases,
    recent_posts: db
      .rows<[string, string | null, string | null, number | null]>(
        'SELECT id, title, status, posted_at FROM activities WHERE posted_by_key = ? AND deleted_at IS NULL ORDER BY posted_at DESC LIMIT 50',
        key,
      )
      .map(([id, title, status, posted_at]) => ({ id, title: title ?? id, status, posted_at })),
    recent_exchanges: db
      .rows<[string, string | null, string | null, number | null, number | null, string]>(
        `SELECT e.id, e.type, e.status, e.minutes, coalesce(e.completed_at, e.agreed_at), coalesce(o.display_name, o.id)
         FROM exchanges e JOIN members o ON o.key = iif(e.provider_key = ?1, e.receiver_key, e.provider_key)
         WHERE (e.provider_key = ?1 OR e.receiver_key = ?1) AND e.deleted_at IS NULL ORDER BY 5 DESC LIMIT 50`,
        key,
      )
      .map(([id, type, status, minutes, at, other]) => ({ id, type, status, minutes, at, other })),
  }
}
