import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { IS_PENDING, wishes } from './read.ts'
import type { Draft } from './rules.ts'

/**
 * Two rows for one person become one on the platform. Entries keep their accounts, so nothing in the ledger moves; two who
 * have exchanged or reported one another are two people, or something else is wrong that a merge would hide.
 * @throws BadInput
 */
export function proveMerge(db: Connection, { subject, set }: Draft): void {
  const [gone, stays] = [subject.id, set.merged_into ?? '']
  if (gone === stays) throw new BadInput('A member cannot be merged with themselves.')
  for (const id of [gone, stays])
    if (db.number('SELECT count(*) FROM main.members WHERE id = ? AND deleted_at IS NULL', id) === 0)
      throw new BadInput(`There is no member ${id}.`)
  for (const { change, set: other } of wishes(db, `c.kind = 'merge' AND ${IS_PENDING}`)) {
    if (change.way !== 'merge') continue
    if (change.subject.id === gone) throw new BadInput(`${gone} is being merged into ${other?.merged_into} already.`)
    if (change.subject.id === stays) throw new BadInput(`${stays} is being merged into ${other?.merged_into} itself.`)
    if (other?.merged_into === gone)
      throw new BadInput(`${change.subject.id} is being merged into ${gone}: undo that first.`)
  }
  const together = db.number(
    `SELECT count(*) FROM main.exchanges x JOIN main.members p ON p.key = x.provider_key JOIN main.members r ON r.key = x.receiver_key
     WHERE x.deleted_at IS NULL AND ((p.id = ?1 AND r.id = ?2) OR (p.id = ?2 AND r.id = ?1))`,
    gone,
    stays,
  )
  if (together > 0)
    throw new BadInput(`${gone} and ${stays} have exchanged with each other, so they cannot be merged into one.`)
}
