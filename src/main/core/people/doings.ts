import type { Connection } from '../../db/connection.ts'
import { places } from '../record/columns.ts'
import { activitiesOf, exchangesOf } from '../record/happenings.ts'
import { membersOf } from '../record/members.ts'
import { oncePerState } from '../record/state.ts'

/** What each member did over the whole record, by key. Exchanges are completed ones. */
export type Doings = {
  readonly length: number
  readonly posts: Int32Array
  /** On either side. */
  readonly exchanges: Int32Array
  /** Minutes. */
  readonly given: Int32Array
  readonly received: Int32Array
}

const add = (column: Int32Array, key: number, value: number) => {
  column[key] = (column[key] ?? 0) + value
}

/** Counted once for each state of the data. */
export const doingsOf = oncePerState(async (db: Connection): Promise<Doings> => {
  const { length } = await membersOf(db)
  const [posts, exchanges, given, received] = [places(length), places(length), places(length), places(length)]
  const activities = await activitiesOf(db)
  for (let key = 1; key < activities.length; key++)
    if (!Number.isNaN(activities.posted[key])) add(posts, activities.poster[key] ?? 0, 1)
  const record = await exchangesOf(db)
  for (let key = 1; key < record.length; key++) {
    if (Number.isNaN(record.completed[key])) continue
    const [provider, receiver, minutes] = [
      record.provider[key] ?? 0,
      record.receiver[key] ?? 0,
      record.minutes[key] ?? 0,
    ]
    add(exchanges, provider, 1)
    add(exchanges, receiver, 1)
    add(given, provider, minutes)
    add(received, receiver, minutes)
  }
  return { length, posts, exchanges, given, received }
})
