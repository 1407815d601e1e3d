import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'

export type View = { id: string; screen: string; name: string; query: string }
type Row = [string, string, string, string]
const SELECT = 'SELECT id, screen, name, query FROM saved_views'
const shown = ([id, screen, name, query]: Row): View => ({ id, screen, name, query })

/** The filters that a person keeps under a name. */
export const views = (db: Connection, person: string, screen: string): View[] =>
  db.rows<Row>(`${SELECT} WHERE person = ? AND screen = ? ORDER BY name`, person, screen).map(shown)

export function saveView(db: Connection, person: string, { id, screen, name, query }: View): View {
  db.write(() => {
    const other = db.number('SELECT count(*) FROM saved_views WHERE id = ? AND person <> ?', id, person)
    if (other) throw new BadInput('That view is someone else’s.')
    db.run(
      'INSERT OR REPLACE INTO saved_views (id, person, screen, name, query) VALUES (?, ?, ?, ?, ?)',
      id,
      person,
      screen,
      name,
      query,
    )
  })
  return { id, screen, name, query }
}

/** @returns what was removed, so that it can be put back */
export function removeView(db: Connection, person: string, id: string): View {
  const [view] = db.rows<Row>(`${SELECT} WHERE id = ? AND person = ?`, id, person).map(shown)
  if (!view) throw new BadInput('There is no such view.')
  db.write(() => db.run('DELETE FROM saved_views WHERE id = ? AND person = ?', id, person))
  return view
}
