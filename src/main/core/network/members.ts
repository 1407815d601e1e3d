import type { Filters } from '../../../shared/contract/network.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import type { Attribute, Members } from '../record/members.ts'

/** SQL: whose membership tells nothing that is specially protected, of networks and libraries. */
export const UNPROTECTED = 'coalesce(protected_membership, 0) = 0'

const FIELDS: readonly [keyof Filters & ('regions' | 'organisations' | 'professions'), Attribute][] = [
  ['regions', 'region'],
  ['organisations', 'organisation'],
  ['professions', 'profession'],
]

/**
 * 1 for the keys of members whom the filters let through; null where they ask nothing of members.
 * @throws BadInput for a protected network or library
 */
export function membersSuiting(db: Connection, record: Members, filters: Filters): Uint8Array | null {
  const tests: ((key: number) => boolean)[] = []
  for (const [filter, field] of FIELDS) {
    if (!filters[filter]?.length) continue
    const { of, ids } = record.labels[field]
    const wanted = new Set(filters[filter].map(id => ids.indexOf(id)).filter(place => place >= 0))
    tests.push(key => wanted.has(of[key] ?? -1))
  }
  for (const filter of ['networks', 'libraries'] as const) {
    const ids = filters[filter]
    if (!ids?.length) continue
    proveUnprotected(db, filter, ids)
    const keys = new Set(filter === 'networks' ? inNetworks(record, ids) : inLibraries(db, ids))
    tests.push(key => keys.has(key))
  }
  if (tests.length === 0) return null
  return Uint8Array.from({ length: record.length }, (_, key) => Number(tests.every(suits => suits(key))))
}

const inNetworks = ({ networks }: Members, ids: readonly string[]): number[] =>
  networks.filter(({ id }) => ids.includes(id)).flatMap(({ members }) => [...members])

const inLibraries = (db: Connection, ids: readonly string[]): number[] =>
  db.packed<number>(
    `SELECT lm.member_key AS packed FROM json_each(?) w JOIN main.libraries l ON l.id = w.value
     JOIN main.library_members lm ON lm.library_key = l.key WHERE lm.deleted_at IS NULL`,
    JSON.stringify(ids),
  )

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

/** Whether somebody was a member at the end of a period. */
const wasMember = ({ joined, closed }: Members, key: number, to: number): boolean =>
  (joined[key] ?? Number.NaN) < to && (closed[key] ?? 0) >= to

/** How many of the members who suit there were at `to`, and how many of them took part. */
export function memberCounts(record: Members, suiting: Uint8Array | null, to: number, taking: Uint8Array) {
  let [members, among] = [0, 0]
  for (let key = 1; key < record.length; key++) {
    if (suiting?.[key] === 0 || !wasMember(record, key, to)) continue
    members++
    among += taking[key] ?? 0
  }
  return { members, among }
}

/** Keys of the first `limit` members who suit, were there at `to`, and did not take part. */
export function membersWithout(
  record: Members,
  suiting: Uint8Array | null,
  to: number,
  taking: Uint8Array,
  limit: number,
): number[] {
  const found: number[] = []
  for (let key = 1; key < record.length && found.length < limit; key++)
    if (suiting?.[key] !== 0 && taking[key] !== 1 && wasMember(record, key, to)) found.push(key)
  return found
}
