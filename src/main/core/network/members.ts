import type { Filters } from '../../../shared/contract/network.ts'
import type { Connection, Value } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'

type Condition = { sql: string; args: Value[] }

/** SQL: whose membership tells nothing that is specially protected, of networks and libraries. */
export const UNPROTECTED = 'coalesce(protected_membership, 0) = 0'

/** How each filter of members is asked, of members `m`. */
const FIELDS = {
  regions: 'm.region IN (SELECT value FROM json_each(?))',
  organisations: 'm.organisation_id IN (SELECT value FROM json_each(?))',
  professions: 'm.profession IN (SELECT value FROM json_each(?))',
  networks: `EXISTS (SELECT 1 FROM json_each(m.network_ids) n WHERE n.value IN (SELECT value FROM json_each(?)))`,
  libraries: `m.key IN (SELECT lm.member_key FROM json_each(?) w JOIN main.libraries l ON l.id = w.value
    JOIN main.library_members lm ON lm.library_key = l.key WHERE lm.deleted_at IS NULL)`,
} as const

/** What the filters ask of a member; null where they ask nothing. @throws BadInput for a protected network or library */
export function memberCondition(db: Connection, filters: Filters): Condition | null {
  const parts: string[] = []
  const args: Value[] = []
  for (const [field, sql] of Object.entries(FIELDS) as [keyof typeof FIELDS, string][]) {
    const ids = filters[field]
    if (!ids?.length) continue
    if (field === 'networks' || field === 'libraries') proveUnprotected(db, field, ids)
    parts.push(sql)
    args.push(JSON.stringify(ids))
  }
  return parts.length > 0 ? { sql: parts.join(' AND '), args } : null
}

function proveUnprotected(db: Connection, table: 'networks' | 'libraries', ids: readonly string[]): void {
  const shut = db.number(
    `SELECT count(*) FROM json_each(?) w JOIN main.${table} t ON t.id = w.value WHERE NOT ${UNPROTECTED}`,
    JSON.stringify(ids),
  )
  if (shut > 0)
    throw new BadInput(
      `Who belongs to one of these ${table} is specially protected, so nobody can be picked out by it. Leave it out of the filter.`,
    )
}

/** SQL: who was a member at the end of a period, its argument given twice. */
const MEMBER_AT = 'm.joined_at < ? AND (m.closed_at IS NULL OR m.closed_at >= ?) AND m.deleted_at IS NULL'

/** How many members the filters let through at `to`, and how many of these are among `keys`. */
export function memberCounts(db: Connection, filters: Filters, to: number, keys: readonly number[]) {
  const asked = memberCondition(db, filters)
  const where = `${MEMBER_AT}${asked ? ` AND ${asked.sql}` : ''}`
  const args = [to, to, ...(asked?.args ?? [])]
  return {
    members: db.number(`SELECT count(*) FROM main.members m WHERE ${where}`, ...args),
    among: db.number(
      `SELECT count(*) FROM json_each(?) w JOIN main.members m ON m.key = w.value WHERE ${where}`,
      JSON.stringify(keys),
      ...args,
    ),
  }
}

/** Keys of the first `limit` members whom the filters let through at `to`, without those in `except`. */
export function membersWithout(
  db: Connection,
  filters: Filters,
  to: number,
  except: readonly number[],
  limit: number,
): number[] {
  const asked = memberCondition(db, filters)
  return db.packed<number>(
    `SELECT m.key AS packed FROM main.members m WHERE ${MEMBER_AT}${asked ? ` AND ${asked.sql}` : ''}
       AND m.key NOT IN (SELECT value FROM json_each(?)) ORDER BY m.key LIMIT ${limit}`,
    to,
    to,
    ...(asked?.args ?? []),
    JSON.stringify(except),
  )
}
