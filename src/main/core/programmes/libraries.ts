import type { LibraryProgramme } from '../../../shared/contract/programme-library.ts'
import type { Connection } from '../../db/connection.ts'
import { type About, exchangesAbout } from './about.ts'

type Row = [
  key: number,
  id: string,
  name: string | null,
  capabilities: string | null,
  launched: string | null,
  shut: number,
  members: number,
  posts: number,
  agreed: number,
  completed: number,
  minutes: number,
  withOutcome: number,
  rated: number,
  rating: number | null,
  last: number | null,
]

/** Every library with what came of it; of a protected one nothing that says who, or how many, belong to it. */
export async function libraries(db: Connection): Promise<LibraryProgramme[]> {
  const offering = offers(db)
  const about = await exchangesAbout(db, 'library_id')
  return rows(db, about).map(
    ([
      key,
      id,
      name,
      capabilities,
      launched_on,
      shut,
      members,
      posts,
      agreed,
      completed,
      minutes,
      with_outcome,
      rated,
      rating,
      last,
    ]) => {
      const named = capabilities ? (JSON.parse(capabilities) as string[]) : []
      const found = offering.get(key) ?? new Map<string, number>()
      return {
        id,
        name: name ?? id,
        capabilities: named,
        launched_on,
        protected: shut === 1,
        members: shut ? null : members,
        offering: [...new Set([...named, ...found.keys()])].map(capability => ({
          capability,
          members: shut ? null : (found.get(capability) ?? 0),
        })),
        posts: shut ? null : posts,
        agreed,
        completed,
        minutes,
        with_outcome,
        rated,
        mean_rating: rating,
        last_at: last,
      }
    },
  )
}

/** How many members of each library offer each capability. */
function offers(db: Connection): Map<number, Map<string, number>> {
  const found = new Map<number, Map<string, number>>()
  const rows = db.rows<[number, string, number]>(
    `SELECT l.library_key, c.value, count(*) FROM main.library_members l, json_each(coalesce(l.capabilities, '[]')) c
     WHERE l.deleted_at IS NULL GROUP BY 1, 2`,
  )
  for (const [library, capability, members] of rows) {
    const known = found.get(library) ?? new Map<string, number>()
    known.set(capability, members)
    found.set(library, known)
  }
  return found
}

const rows = (db: Connection, about: readonly About[]): Row[] =>
  db.rows<Row>(
    `SELECT l.key, l.id, l.name, l.capabilities, l.launched_on, coalesce(l.protected_membership, 0),
       (SELECT count(*) FROM main.library_members m WHERE m.library_key = l.key AND m.deleted_at IS NULL),
       (SELECT count(*) FROM main.activities a WHERE a.library_id = l.id AND a.deleted_at IS NULL),
       coalesce(x.agreed, 0), coalesce(x.completed, 0), coalesce(x.minutes, 0), coalesce(x.with_outcome, 0),
       coalesce(x.rated, 0), x.rating, x.last
     FROM main.libraries l LEFT JOIN (
       SELECT a.library_id, sum(x.status = 'agreed') AS agreed, sum(x.status = 'completed') AS completed,
         sum(iif(x.status = 'completed', x.minutes, 0)) AS minutes,
         sum(x.status = 'completed' AND coalesce(x.outcome, '') <> '') AS with_outcome,
         sum(x.status = 'completed' AND x.rating IS NOT NULL) AS rated,
         avg(iif(x.status = 'completed', x.rating, NULL)) AS rating, max(x.completed_at) AS last
       FROM json_each(?) w CROSS JOIN main.exchanges x ON x.key = w.value CROSS JOIN main.activities a ON a.id = x.activity_id
       GROUP BY 1) x ON x.library_id = l.id
     WHERE l.deleted_at IS NULL ORDER BY l.name, l.id`,
    JSON.stringify(about.map(({ exchange }) => exchange)),
  )
