import type { EventProgramme } from '../../../shared/contract/programmes.ts'
import { addDays, londonMidnight } from '../../../shared/london.ts'
import type { Connection } from '../../db/connection.ts'
import { keptOf } from '../changes/read.ts'
import { dataRange } from '../growth/history.ts'
import { exchangesOf } from '../record/happenings.ts'
import { oncePerState } from '../record/state.ts'
import { completedAbout } from './about.ts'
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
export async function events(db: Connection): Promise<EventProgramme[]> {
  const listed = attendeesListed(db)
  const under = byFacilitators(db)
  return (await recorded(db)).map(event => ({
    ...event,
    attendees: event.attendees ?? listed.get(event.id) ?? null,
    reallocated: under.has(event.id) ? event.offers + event.requests - (under.get(event.id) ?? 0) : null,
  }))
}

/** What the record tells of each event; who was listed here, and who posts for it, may change without it. */
const recorded = oncePerState(async (db: Connection): Promise<Omit<EventProgramme, 'reallocated'>[]> => {
  const last = dataRange(db)?.last ?? Number.NEGATIVE_INFINITY
  const came = new Map<string, Came[]>()
  for (const exchange of await exchangesOfEvents(db)) {
    const known = came.get(exchange[0]) ?? []
    known.push(exchange)
    came.set(exchange[0], known)
  }
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
        attendees,
        joined,
        joined_exchanged,
        offers,
        requests,
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
})

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

async function exchangesOfEvents(db: Connection): Promise<Came[]> {
  const { completed, minutes } = await exchangesOf(db)
  return (await completedAbout(db, 'event_id')).map(({ of, activity, exchange }) => [
    of,
    activity,
    completed[exchange] ?? Number.NaN,
    minutes[exchange] ?? 0,
  ])
}
