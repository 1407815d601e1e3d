import type { MemberPage, MemberPost, MergePair, MergeSide, PeopleChoices } from '../../../shared/contract/people.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { rowsOf } from '../changes/fields.ts'
import { proveMerge } from '../changes/merging.ts'
import { doingsOf } from './doings.ts'
import { memberKey, memberRows, nameOf } from './list.ts'
import { accountsOf, mergedInto } from './merged.ts'

const POSTS_SHOWN = 100

/** All that is known of a member besides what is protected; null where there is none. */
export async function memberPage(db: Connection, id: string): Promise<MemberPage | null> {
  const key = memberKey(db, id)
  const doings = await doingsOf(db)
  const [row] = key === null ? [] : memberRows(db, doings, [key])
  if (key === null || !row) return null
  const [closed_at, deleted, invited, inviter, event, eventName] =
    db.row<[number | null, number, string | null, string | null, string | null, string | null]>(
      `SELECT m.closed_at, m.deleted_at IS NOT NULL, m.invited_by, i.display_name, m.event_id, e.name FROM main.members m
       LEFT JOIN main.members i ON i.id = m.invited_by LEFT JOIN main.events e ON e.id = m.event_id WHERE m.key = ?`,
      key,
    ) ?? []
  return {
    ...row,
    closed_at: closed_at ?? null,
    deleted: deleted === 1,
    cells: rowsOf(db, 'member', [id]).get(id)?.cells ?? {},
    networks: networksOf(db, key),
    invited_by: invited ? { id: invited, name: nameOf(inviter) } : null,
    event: event ? { id: event, name: eventName ?? event } : null,
    given_minutes: doings.given[key] ?? 0,
    received_minutes: doings.received[key] ?? 0,
    accounts: accountsOf(db, id),
    merged_into: mergedInto(db, id),
    recent_posts: postsOf(db, key),
  }
}

const networksOf = (db: Connection, key: number): MemberPage['networks'] =>
  db
    .rows<[string, string, number]>(
      `SELECT n.id, coalesce(n.name, n.id), coalesce(n.protected_membership, 0)
       FROM main.members m, json_each(coalesce(m.network_ids, '[]')) w JOIN main.networks n ON n.id = w.value
       WHERE m.key = ? ORDER BY 2, 1`,
      key,
    )
    .map(([id, name, shut]) => ({ id, name, protected: shut === 1 }))

function postsOf(db: Connection, key: number): MemberPost[] {
  const found = db.rows<[string, string, string, string, number]>(
    `SELECT id, coalesce(title, id), kind, status, posted_at FROM main.activities
     WHERE posted_by_key = ? AND deleted_at IS NULL ORDER BY posted_at DESC, key DESC LIMIT ${POSTS_SHOWN}`,
    key,
  )
  const rows = rowsOf(
    db,
    'activity',
    found.map(([id]) => id),
  )
  return found.map(([id, name, kind, status, posted_at]) => ({
    id,
    name,
    kind,
    status,
    posted_at,
    cells: rows.get(id)?.cells ?? {},
  }))
}

const listed = (db: Connection, table: string, name: string): { id: string; name: string }[] =>
  db
    .rows<[string, string]>(
      `SELECT id, coalesce(${name}, id) FROM main.${table} WHERE deleted_at IS NULL ORDER BY 2 COLLATE NOCASE, 1`,
    )
    .map(([id, called]) => ({ id, name: called }))

/** What fields of members and posts can point at, by name. */
export const choices = (db: Connection): PeopleChoices => ({
  organisations: listed(db, 'organisations', 'name'),
  events: listed(db, 'events', 'name'),
  projects: listed(db, 'projects', 'title'),
  networks: db
    .rows<[string, string, number]>(
      `SELECT id, coalesce(name, id), coalesce(protected_membership, 0) FROM main.networks WHERE deleted_at IS NULL
       ORDER BY 2 COLLATE NOCASE, 1`,
    )
    .map(([id, name, shut]) => ({ id, name, protected: shut === 1 })),
})

/** Two members side by side, and what stands against merging either into the other. @throws BadInput where one is gone */
export async function mergePair(db: Connection, ids: readonly [string, string]): Promise<MergePair> {
  const doings = await doingsOf(db)
  const side = (id: string): MergeSide => {
    const key = memberKey(db, id)
    const [row] = key === null ? [] : memberRows(db, doings, [key])
    if (key === null || !row) throw new BadInput(`There is no member ${id}.`)
    return {
      ...row,
      entries: db.number('SELECT coalesce(sum(entries), 0) FROM main.accounts WHERE key = ?', key * 4 + 1),
      given_minutes: doings.given[key] ?? 0,
      received_minutes: doings.received[key] ?? 0,
      invited: db.number('SELECT count(*) FROM main.members WHERE invited_by = ? AND deleted_at IS NULL', id),
      networks: networksOf(db, key),
    }
  }
  const [a, b] = ids
  return { members: [side(a), side(b)], refusals: [refusal(db, a, b), refusal(db, b, a)] }
}

/** What a merge would be refused for, in its own words. */
function refusal(db: Connection, gone: string, stays: string): string | null {
  try {
    proveMerge(db, { way: 'merge', subject: { kind: 'member', id: gone }, set: { merged_into: stays } })
    return null
  } catch (error) {
    if (error instanceof BadInput) return error.message
    throw error
  }
}
