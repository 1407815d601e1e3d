import type { Health } from '../../../shared/contract/moderation-oversight.ts'
import { addDays, londonDate, londonMidnight } from '../../../shared/london.ts'
import { DECISIONS } from '../../../shared/moderation.ts'
import { backlogForecast } from '../../analytics/backlog.ts'
import { wilson } from '../../analytics/rates.ts'
import type { Connection } from '../../db/connection.ts'
import { quoted } from './outcomes.ts'
import { ACTED, LIVE } from './queue.ts'

const DAY = 86_400_000
/** What the medians and the reversal rate look back on. */
const WINDOW = 90 * DAY
/** Complete weeks that are shown and forecast from. */
const WEEKS = 26

/** When cases came to wait (`live` 1) and when they were cleared (0), each only where it was otherwise before; UTC ms. */
const CHANGES = `SELECT at, live FROM (
    SELECT at, live, lag(live, 1, 0) OVER (PARTITION BY stream ORDER BY position) AS before FROM (
      SELECT position, stream, iif(type = 'opened', data->>'since', at) AS at, type NOT IN ('decided', 'closed') AS live
      FROM moderation_events
      WHERE type IN ('opened', 'reopened', 'appealed', 'decided', 'closed')
        OR type = 'undone' AND data->>'what' IN (${quoted([...DECISIONS, 'approve'])})))
  WHERE live <> before`

/** Midnight in London of the Monday that a moment's week starts with. */
function mondayOf(at: number): number {
  const date = londonDate(at)
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return londonMidnight(addDays(date, -((weekday + 6) % 7)))
}

function weeksTo(db: Connection, now: number): Health['weeks'] {
  const changes = db.rows<[number, number]>(CHANGES)
  if (changes.length === 0) return []
  const first = changes.reduce((least, [at]) => Math.min(least, at), now)
  const end = mondayOf(now)
  const monday = (back: number) => londonMidnight(addDays(londonDate(end), -7 * back))
  const starts = Array.from({ length: WEEKS }, (_, i) => monday(WEEKS - i)).filter(start => start >= mondayOf(first))
  return starts.map((from, i) => {
    const to = starts[i + 1] ?? end
    const count = (live: number) => changes.filter(([at, is]) => is === live && at >= from && at < to).length
    return { from, arrivals: count(1), clearances: count(0) }
  })
}

function median(values: readonly number[]): { median: number | null; n: number } {
  const sorted = values.toSorted((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
  return { median: low === undefined || high === undefined ? null : (low + high) / 2, n: sorted.length }
}

/** Decisions that were undone, contradicted by the platform, or decided otherwise after an appeal. */
const REVERSED = `SELECT count(*), coalesce(sum(EXISTS (SELECT 1 FROM moderation_events u WHERE u.stream = d.stream AND u.sequence > d.sequence
    AND (u.type = 'undone' AND u.data->>'of' = d.sequence OR u.type = 'reopened' AND u.data->>'because' = 'contradicted'
      OR u.type = 'decided' AND u.data->>'decision' <> d.data->>'decision'
        AND EXISTS (SELECT 1 FROM moderation_events a WHERE a.stream = d.stream AND a.type = 'appealed' AND a.sequence BETWEEN d.sequence AND u.sequence)))), 0)
  FROM moderation_events d WHERE d.type = 'decided' AND d.at >= ?`

/** How the queue is doing; never how a moderator is. */
export function health(db: Connection, now: number): Health {
  const since = now - WINDOW
  const values = (sql: string) => db.rows<[number]>(sql, since).map(([value]) => value)
  const open = db.number(`SELECT count(*) FROM moderation_cases WHERE state IN ${LIVE}`)
  const weeks = weeksTo(db, now)
  const [decided = 0, reversed = 0] = db.row<[number, number]>(REVERSED, since) ?? []
  const forecast = backlogForecast(
    weeks.map(({ arrivals }) => arrivals),
    weeks.map(({ clearances }) => clearances),
    open,
  )
  return {
    open,
    oldest:
      db.row<[number | null]>(
        `SELECT min(c.waiting_since) FROM moderation_cases c WHERE c.state IN ${LIVE} AND NOT (${ACTED})`,
      )?.[0] ?? null,
    overdue: db.number(
      `SELECT count(*) FROM moderation_cases c WHERE c.state IN ${LIVE} AND c.due_at < ? AND NOT (${ACTED})`,
      now,
    ),
    by_state: Object.fromEntries(
      db.rows<[string, number]>('SELECT state, count(*) FROM moderation_cases GROUP BY state'),
    ),
    weeks,
    first_action: median(
      values(
        "SELECT body->>'$.first_action_at' - waiting_since FROM moderation_cases WHERE body->>'$.first_action_at' >= ?",
      ),
    ),
    decision: median(
      values(
        "SELECT body->>'$.decision.at' - opened_at FROM moderation_cases WHERE outcome IS NOT NULL AND body->>'$.decision.at' >= ?",
      ),
    ),
    reversals: { reversed, decided, interval: decided > 0 ? wilson(reversed, decided) : null },
    forecast: forecast?.weeks ?? null,
  }
}
