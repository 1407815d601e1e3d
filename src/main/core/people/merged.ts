import type { MemberPage } from '../../../shared/contract/people.ts'
import type { DeliveryState } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import { wishes } from '../changes/read.ts'
import { nameOf } from './list.ts'

/** A member who is, or is to be, another one. */
type Merge = { gone: string; stays: string; state: DeliveryState }

/** Merges that stand: asked for or done, and not taken back. */
export const merges = (db: Connection): Merge[] =>
  wishes(
    db,
    `c.kind = 'merge' AND c.state NOT IN ('cancelled', 'dead')
       AND NOT EXISTS (SELECT 1 FROM steps s WHERE s.id = c.step AND s.undone_by IS NOT NULL) ORDER BY c.position`,
  ).flatMap(({ change, set }) =>
    change.way === 'merge' && set?.merged_into
      ? [{ gone: change.subject.id, stays: set.merged_into, state: change.state }]
      : [],
  )

/** Whom a member is merged into, null where they stay themselves. */
export function mergedInto(db: Connection, id: string): MemberPage['merged_into'] {
  const merge = merges(db).findLast(({ gone }) => gone === id)
  if (!merge) return null
  const [name] = db.row<[string | null]>('SELECT display_name FROM main.members WHERE id = ?', merge.stays) ?? []
  return { id: merge.stays, name: nameOf(name), state: merge.state }
}

/** The accounts of one person: their own and those of all who were merged into them. Entries keep their accounts. */
export function accountsOf(db: Connection, id: string): MemberPage['accounts'] {
  const all = merges(db)
  const found = new Map<string, DeliveryState | null>([[id, null]])
  for (const one of found.keys())
    for (const { gone, stays, state } of all) if (stays === one && !found.has(gone)) found.set(gone, state)
  return db
    .rows<[string, string | null, number | null, number | null]>(
      `SELECT m.id, m.display_name, a.minutes, a.entries FROM json_each(?) w JOIN main.members m ON m.id = w.value
       LEFT JOIN main.accounts a ON a.key = m.key * 4 + 1 ORDER BY w.key`,
      JSON.stringify([...found.keys()]),
    )
    .map(([each, name, minutes, entries]) => ({
      id: each,
      name: nameOf(name),
      account: `member:${each}`,
      minutes: minutes ?? 0,
      entries: entries ?? 0,
      merge: found.get(each) ?? null,
    }))
}
