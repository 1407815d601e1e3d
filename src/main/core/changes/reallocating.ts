import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import type { Draft } from './rules.ts'

/**
 * A post that a facilitator put up for someone becomes theirs. Exchanges keep their parties and entries their accounts.
 * @throws BadInput where the new author is gone, or has already answered the post as someone else
 */
export function proveReallocation(db: Connection, { subject, set }: Draft): void {
  const author = set.posted_by ?? ''
  const [status] = db.row<[string]>('SELECT status FROM main.members WHERE id = ? AND deleted_at IS NULL', author) ?? []
  if (status === undefined) throw new BadInput(`There is no member ${author}.`)
  if (status !== 'active') throw new BadInput(`${author} is ${status}, so nothing can be posted as them.`)
  if (answeredBy(db, [subject.id]).get(subject.id)?.has(author))
    throw new BadInput(`${author} has answered ${subject.id}, so it cannot be their own post.`)
}

/** Of each post, who has answered it: they cannot be its author. */
export function answeredBy(db: Connection, activities: readonly string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>()
  const pairs = db.rows<[string, string]>(
    `SELECT a.id, m.id FROM json_each(?) w JOIN main.activities a ON a.id = w.value
     JOIN main.exchanges x ON x.activity_id = a.id AND x.deleted_at IS NULL AND x.status <> 'cancelled'
     JOIN main.members m ON m.key = iif(a.kind = 'offer', x.receiver_key, x.provider_key)`,
    JSON.stringify(activities),
  )
  for (const [activity, member] of pairs) found.set(activity, (found.get(activity) ?? new Set()).add(member))
  return found
}
