import { EXCHANGE_STATUSES } from '../../../shared/vocabulary.ts'
import type { Connection } from '../../db/connection.ts'
import { eachKey } from '../record/columns.ts'
import { exchangesOf } from '../record/happenings.ts'

/** An exchange about a post that belongs to a project, an event or a library: the id of that, and the keys of both. */
export type About = { of: string; activity: number; exchange: number }

/**
 * Exchanges about posts that belong somewhere, whatever became of them. They are found in the columns: the tables have no
 * index from a post to its exchanges, and in a record of millions going without takes the better part of a minute.
 */
export async function exchangesAbout(
  db: Connection,
  column: 'project_id' | 'event_id' | 'library_id',
): Promise<About[]> {
  const { length, activity, provider } = await exchangesOf(db)
  const owners = new Map(
    db.packed<[key: number, of: string]>(
      `SELECT json_array(key, ${column}) AS packed FROM main.activities WHERE ${column} IS NOT NULL AND deleted_at IS NULL`,
    ),
  )
  const found: About[] = []
  if (owners.size === 0) return found
  await eachKey(length, key => {
    if (provider[key] === 0) return
    const of = owners.get(activity[key] ?? 0)
    if (of !== undefined) found.push({ of, activity: activity[key] ?? 0, exchange: key })
  })
  return found
}

const COMPLETED = EXCHANGE_STATUSES.indexOf('completed')

export async function completedAbout(db: Connection, column: 'project_id' | 'event_id'): Promise<About[]> {
  const { status } = await exchangesOf(db)
  return (await exchangesAbout(db, column)).filter(({ exchange }) => status[exchange] === COMPLETED)
}
