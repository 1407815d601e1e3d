import type { Award, Guide } from '../../../shared/contract/people.ts'
import type { Connection } from '../../db/connection.ts'
import { wishes } from '../changes/read.ts'
import { nameOf } from './list.ts'

/** The guide pages as the platform has them, by title. */
export const guides = (db: Connection): Guide[] =>
  db
    .rows<[string, string | null, string | null, number | null]>(
      'SELECT id, title, body, updated_at FROM main.guides WHERE deleted_at IS NULL ORDER BY title COLLATE NOCASE, id',
    )
    .map(([id, title, body, updated_at]) => ({ id, title: title ?? id, body: body ?? '', updated_at }))

/** Awards that were given here, the last first. The platform tells of none. */
export function awards(db: Connection): Award[] {
  const given = wishes(db, "c.subject_kind = 'award' ORDER BY c.position DESC").filter(
    ({ change }) => change.way === 'create',
  )
  const names = new Map(
    db.rows<[string, string | null]>(
      'SELECT m.id, m.display_name FROM json_each(?) w JOIN main.members m ON m.id = w.value',
      JSON.stringify([...new Set(given.map(({ set }) => set?.member_id ?? ''))]),
    ),
  )
  const undone = new Set(
    db.rows<[string]>("SELECT id FROM steps WHERE kind = 'award' AND undone_by IS NOT NULL").map(([id]) => id),
  )
  return given.map(({ change, set, message }) => {
    const id = set?.member_id ?? ''
    const { state, put_at, until, step } = change
    return {
      change: change.id,
      step,
      member: { id, name: nameOf(names.get(id)) },
      title: set?.title ?? null,
      reason: set?.reason ?? null,
      awarded_on: set?.awarded_on ?? null,
      state,
      message,
      put_at,
      until,
      taken_back: undone.has(step),
    }
  })
}
