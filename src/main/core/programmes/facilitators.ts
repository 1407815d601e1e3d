import type { Connection } from '../../db/connection.ts'
import { keptOf } from '../changes/read.ts'

/**
 * SQL of (event, member key): who facilitated an event, as far as they are members: those whom the platform names by id, or
 * by a name that only one member bears, and whom the plan (?1, JSON of [event id, member id]) says it posts as.
 */
const FACILITATORS = `SELECT e.id AS event, m.key AS member FROM main.events e, json_each(coalesce(e.facilitators, '[]')) f
    JOIN main.members m ON m.id = f.value OR (m.display_name = f.value
      AND (SELECT count(*) FROM main.members s WHERE s.display_name = f.value AND s.deleted_at IS NULL) = 1)
    WHERE m.deleted_at IS NULL
  UNION SELECT p.value->>0, m.key FROM json_each(?1) p JOIN main.members m ON m.id = p.value->>1 WHERE m.deleted_at IS NULL`

const posters = (db: Connection): string =>
  JSON.stringify(
    keptOf(db, 'hexithon').flatMap(({ id, body }) => (body.posts_as ? [[body.event_id ?? id, body.posts_as]] : [])),
  )

/** Of each event whose facilitators are known: how many of its posts stand under a facilitator's name. */
export const byFacilitators = (db: Connection): Map<string, number> =>
  new Map(
    db.rows<[string, number]>(
      `WITH who AS MATERIALIZED (${FACILITATORS})
       SELECT event, (SELECT count(*) FROM main.activities a WHERE a.event_id = event AND a.deleted_at IS NULL
         AND a.posted_by_key IN (SELECT w.member FROM who w WHERE w.event = who.event)) FROM who GROUP BY event`,
      posters(db),
    ),
  )

/** Who facilitated an event and is a member. */
export const facilitatorsOf = (db: Connection, event: string): { id: string; label: string }[] =>
  db
    .rows<[string, string | null]>(
      `SELECT m.id, m.display_name FROM (${FACILITATORS}) w JOIN main.members m ON m.key = w.member
       WHERE w.event = ?2 ORDER BY m.id`,
      posters(db),
      event,
    )
    .map(([id, label]) => ({ id, label: label ?? id }))
