import type { EventProgramme } from '../../../shared/contract/programmes.ts'
import { addDays, londonMidnight } from '../../../shared/london.ts'
import type { Connection } from '../../db/connection.ts'
import { dataRange } from '../growth/history.ts'
import { exchangesOf } from '../record/happenings.ts'
import { oncePerState } from '../record/state.ts'
import { completedAbout } from './about.ts'

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
export const events = oncePerState(async (db: Connection): Promise<EventProgramme[]> => {
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
      const within = (days: number): number | null => {
        const end = londonMidnight(addDays(held_on, days))
        return end > last ? null : exchanges.filter(([, , at]) => at < end).length
      }
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
        fulfilled: new Set(exchanges.map(([, activity]) => activity)).size,
        exchanges_30: within(WITHIN[0]),
        exchanges_90: within(WITHIN[1]),
        exchanges: exchanges.length,
        minutes: exchanges.reduce((sum, [, , , minutes]) => sum + minutes, 0),
        feedback,
      }
    },
  )
})

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
