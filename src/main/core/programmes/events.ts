import type { EventProgramme } from '../../../shared/contract/programmes.ts'
import { addDays, londonMidnight } from '../../../shared/london.ts'
import type { Connection } from '../../db/connection.ts'
import { keptOf } from '../changes/read.ts'
import { dataRange } from '../growth/history.ts'
import { byFacilitators } from './facilitators.ts'

type Row = [
  id: string,
  name: string | null,
  kind: string | null,
  host: string | null,
  held: string,
  attendees: number | null,
  feedback: string | null,
  joined: number,
  joinedExchanged: number,
  offers: number,
  requests: number,
]
type Came = [event: string, activity: number, at: number, minutes: number]

/** Within how many days of an event its exchanges are counted. */
const WITHIN = [30, 90] as const

/**
 * Every event, the last first, with what came of it: who joined by it, what was posted at it, and the exchanges about these
 * posts. Exchanges within so many days are told once the record reaches that far.
 */
export function events(db: Connection): EventProgramme[] {
  const last = dataRange(db)?.last ?? Number.NEGATIVE_INFINITY
  const came = new Map<string, Came[]>()
  for (const exchange of exchangesOfEvents(db)) {
    const known = came.get(exchange[0]) ?? []
    known.push(exchange)
    came.set(exchange[0], known)
  }
  const listed = attendeesListed(db)
  const under = byFacilitators(db)
  return rows(db).map(
    ([id, name, kind, host, held_on, attendees, feedback, joined, joined_exchanged, offers, requests]) => {
      const exchanges = came.get(id) ?? []
      const within = (days: number): readonly Came[] | null => {
        const end = londonMidnight(addDays(held_on, days))
        return end > last ? null : exchanges.filter(([, , at]) => at < end)
      }
      const [early, later] = WITHIN.map(within)
      return {
        id,
        name: name ?? id,
        kind,
        host,
        held_on,
        attendees: attendees ?? listed.get(id) ?? null,
        joined,
        joined_exchanged,
        offers,
        requests,
        reallocated: under.has(id) ? offers + requests - (under.get(id) ?? 0) : null,
        fulfilled: posts(exchanges),
        fulfilled_30: early ? posts(early) : null,
        fulfilled_90: later ? posts(later) : null,
        exchanges_30: early?.length ?? null,
        exchanges_90: later?.length ?? null,
        exchanges: exchanges.length,
        minutes: exchanges.reduce((sum, [, , , minutes]) => sum + minutes, 0),
        feedback,
      }
    },
  )
}

const posts = (exchanges: readonly Came[]): number => new Set(exchanges.map(([, activity]) => activity)).size

/** How many attendees the console lists of each event. */
function attendeesListed(db: Connection): Map<string, number> {
  const eventOf = new Map(keptOf(db, 'hexithon').map(({ id, body }) => [id, body.event_id ?? id]))
  const counts = new Map<string, number>()
  for (const { body } of keptOf(db, 'attendee')) {
    const event = eventOf.get(body.event) ?? body.event
    counts.set(event, (counts.get(event) ?? 0) + 1)
  }
  return counts
}

const rows = (db: Connection): Row[] =>
  db.rows<Row>(
    `SELECT e.id, e.name, e.kind, coalesce(o.name, e.host_organisation_id), e.held_on, e.attendees, e.feedback,
       coalesce(m.joined, 0), coalesce(m.exchanged, 0), coalesce(a.offers, 0), coalesce(a.requests, 0)
     FROM main.events e LEFT JOIN main.organisations o ON o.id = e.host_organisation_id
     LEFT JOIN (SELECT event_id, count(*) AS joined, sum(EXISTS (
                  SELECT 1 FROM main.exchanges x WHERE x.provider_key = m.key AND x.status = 'completed' AND x.deleted_at IS NULL)
                OR EXISTS (
                  SELECT 1 FROM main.exchanges x WHERE x.receiver_key = m.key AND x.status = 'completed' AND x.deleted_at IS NULL)) AS exchanged
                FROM main.members m WHERE event_id IS NOT NULL AND deleted_at IS NULL GROUP BY 1) m ON m.event_id = e.id
     LEFT JOIN (SELECT event_id, sum(kind = 'offer') AS offers, sum(kind = 'request') AS requests
                FROM main.activities WHERE event_id IS NOT NULL AND deleted_at IS NULL GROUP BY 1) a ON a.event_id = e.id
     WHERE e.deleted_at IS NULL ORDER BY e.held_on DESC, e.id`,
  )

const exchangesOfEvents = (db: Connection): Came[] =>
  db.packed<Came>(
    `SELECT json_array(a.event_id, a.key, x.completed_at, x.minutes) AS packed
     FROM main.exchanges x JOIN main.activities a ON a.id = x.activity_id
     WHERE a.event_id IS NOT NULL AND a.deleted_at IS NULL AND x.status = 'completed' AND x.deleted_at IS NULL`,
  )
