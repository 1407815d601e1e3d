import type { MEMBER_SORTS, MemberRow } from '../../../shared/contract/people.ts'
import type { Connection } from '../../db/connection.ts'
import { IS_PENDING } from '../changes/read.ts'
import { fromCursor } from '../cursor.ts'
import { type Doings, doingsOf } from './doings.ts'

type Sort = (typeof MEMBER_SORTS)[number]
type Asked = { find?: string | undefined; sort: Sort; cursor?: string | undefined; limit: number }

/** The account key of a member key; see the ledger. */
const ACCOUNT = '(SELECT a.minutes FROM main.accounts a WHERE a.key = m.key * 4 + 1)'
/** What the database orders by; what members did is ordered by the columns of it. Who is alike goes by key. */
const ORDER: Partial<Record<string, string>> = {
  joined: 'm.joined_at',
  name: 'lower(m.display_name)',
  minutes: `coalesce(${ACCOUNT}, 0)`,
}

/** SQL of whom a search finds. */
function found(find: string | undefined): { where: string; args: string[] } {
  const text = find?.trim().toLowerCase()
  if (!text) return { where: 'm.deleted_at IS NULL', args: [] }
  const where = `m.deleted_at IS NULL AND (instr(lower(m.display_name), ?1) > 0 OR instr(lower(m.email), ?1) > 0
    OR lower(m.id) = ?1 OR instr(lower(m.profession), ?1) > 0 OR lower(m.region) = ?1
    OR m.organisation_id IN (SELECT id FROM main.organisations WHERE instr(lower(name), ?1) > 0))`
  return { where, args: [text] }
}

/** A page of members, found by name, e-mail address, id, profession, region or organisation. */
export async function memberList(db: Connection, { find, sort, cursor, limit }: Asked) {
  const doings = await doingsOf(db)
  const { where, args } = found(find)
  const offset = fromCursor(cursor)
  const total = db.number(`SELECT count(*) FROM main.members m WHERE ${where}`, ...args)
  const desc = sort.startsWith('-')
  const by = sort.replace('-', '')
  const keysIn = (rest: string) =>
    db.rows<[number]>(`SELECT m.key FROM main.members m WHERE ${where} ${rest}`, ...args).map(([key]) => key)
  const order = ORDER[by]
  const page = order
    ? keysIn(`ORDER BY ${order}${desc ? ' DESC' : ''}, m.key LIMIT ${limit} OFFSET ${offset}`)
    : byCount(keysIn(''), by === 'posts' ? doings.posts : doings.exchanges, desc).slice(offset, offset + limit)
  const rows = memberRows(db, doings, page)
  return { rows, total, next: offset + rows.length < total && rows.length > 0 ? String(offset + rows.length) : null }
}

function byCount(keys: number[], counts: Int32Array, desc: boolean): number[] {
  const sign = desc ? -1 : 1
  return keys.sort((a, b) => sign * ((counts[a] ?? 0) - (counts[b] ?? 0)) || a - b)
}

type Row = [
  key: number,
  id: string,
  name: string | null,
  email: string | null,
  status: string | null,
  joined: number | null,
  profession: string | null,
  organisation: string | null,
  region: string | null,
  ambassador: number | null,
  minutes: number | null,
  pending: number,
]

/** What an account without a name, such as a deleted member's, goes by. */
export const nameOf = (name: string | null | undefined): string => name ?? 'Deleted member'

/** Members by key, in the order asked. */
export function memberRows(db: Connection, doings: Doings, keys: readonly number[]): MemberRow[] {
  return db
    .rows<Row>(
      `SELECT m.key, m.id, m.display_name, m.email, m.status, m.joined_at, m.profession,
         coalesce((SELECT o.name FROM main.organisations o WHERE o.id = m.organisation_id), m.organisation_id),
         m.region, m.ambassador, ${ACCOUNT},
         (SELECT count(*) FROM changes c WHERE c.subject_kind = 'member' AND c.subject_id = m.id AND ${IS_PENDING})
       FROM json_each(?) w JOIN main.members m ON m.key = w.value ORDER BY w.key`,
      JSON.stringify(keys),
    )
    .map(
      ([key, id, name, email, status, joined_at, profession, organisation, region, ambassador, minutes, pending]) => ({
        id,
        name: nameOf(name),
        email,
        status: status ?? 'deleted',
        joined_at,
        profession,
        organisation,
        region,
        ambassador: ambassador === 1,
        posts: doings.posts[key] ?? 0,
        exchanges: doings.exchanges[key] ?? 0,
        minutes: minutes ?? 0,
        pending,
      }),
    )
}

/** The key of a member, null where there is none. */
export const memberKey = (db: Connection, id: string): number | null =>
  db.row<[number]>('SELECT key FROM main.members WHERE id = ?', id)?.[0] ?? null
