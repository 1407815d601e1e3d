import type { Connection } from '../../db/connection.ts'
import { lapsedChanges } from '../changes/lapsing.ts'
import { type Case, lapses } from './case.ts'
import { type Item, itemLapses } from './delivery.ts'
import { caseStream, itemStream, type NewEvent, SYSTEM } from './events.ts'
import { casesById, record } from './projections.ts'

/** Cases and items settled at once: some 30 ms of work. */
const CHUNK = 50

/** Whether time has brought something about by `now` that is not recorded yet. */
export const isLapsed = (db: Connection, now: number): boolean =>
  db.number(
    `SELECT EXISTS (SELECT 1 FROM moderation_cases WHERE lapses_at <= ?1)
       OR EXISTS (SELECT 1 FROM moderation_items WHERE lapses_at <= ?1) OR EXISTS (SELECT 1 FROM changes WHERE lapses_at <= ?1)`,
    now,
  ) === 1

/**
 * Records some of what time alone has brought about: claims that ran out, cases that wake, holds that are over. Call within
 * a write transaction, until nothing is left.
 * @returns whether anything was recorded
 */
export function lapseDue(db: Connection, now: number): boolean {
  const cases = db
    .rows<[string]>('SELECT body FROM moderation_cases WHERE lapses_at <= ? LIMIT ?', now, CHUNK)
    .map(([body]) => JSON.parse(body) as Case)
  const items = db
    .rows<[string]>('SELECT body FROM moderation_items WHERE lapses_at <= ? LIMIT ?', now, CHUNK)
    .map(([body]) => JSON.parse(body) as Item)
  const decided = casesById(
    db,
    items.map(item => item.case),
  )
  const events = [
    ...cases.flatMap(it => lapses(it, now).map(event => ({ stream: caseStream(it.id), event, by: SYSTEM }))),
    ...items.flatMap(item => lapsed(item, decided.get(item.case), now)),
    ...lapsedChanges(db, now, CHUNK),
  ]
  record(db, now, events)
  return events.length > 0
}

/** A hold that is over; a decision that asks nothing of the platform closes its case with it. */
function lapsed(item: Item, it: Case | undefined, now: number): NewEvent[] {
  const event = itemLapses(item, now)
  if (!event) return []
  const events: NewEvent[] = [{ stream: itemStream(item.id), event, by: SYSTEM }]
  const closes =
    item.state === 'held' && item.desired === null && it?.state === 'decided' && it.decision?.item === item.id
  if (closes)
    events.push({ stream: caseStream(it.id), event: { type: 'closed', because: 'nothing_to_deliver' }, by: SYSTEM })
  return events
}
