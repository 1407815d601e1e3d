import type { Connection } from '../../db/connection.ts'
import { type Case, lapses } from './case.ts'
import { type Item, itemLapses } from './delivery.ts'
import { caseStream, itemStream, type NewEvent, SYSTEM } from './events.ts'
import { systemDesk, takeReports } from './meeting.ts'
import { casesById, record } from './projections.ts'

/** Cases and items settled in one transaction. */
const CHUNK = 50

/** Whether time has brought something about that is not recorded yet, or reports wait for a case. */
const isDue = (db: Connection, now: number): boolean =>
  db.number(
    `SELECT EXISTS (SELECT 1 FROM moderation_cases WHERE lapses_at <= ?1)
       OR EXISTS (SELECT 1 FROM moderation_items WHERE lapses_at <= ?1)
       OR EXISTS (SELECT 1 FROM reports r WHERE r.deleted_at IS NULL AND r.updated_at IS NOT NULL
         AND NOT EXISTS (SELECT 1 FROM moderation_reports m WHERE m.id = r.id))`,
    now,
  ) === 1

/**
 * Records what time alone has brought about: claims that ran out, cases that wake, holds that are over. Where another
 * console is writing it is left for the next look.
 * @returns whether anything was recorded
 */
export function settle(db: Connection, now: number): boolean {
  if (!isDue(db, now)) return false
  return db.tryWrite(() => {
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
    record(db, now, [
      ...cases.flatMap(it => lapses(it, now).map(event => ({ stream: caseStream(it.id), event, by: SYSTEM }))),
      ...items.flatMap(item => settled(item, decided.get(item.case), now)),
    ])
    takeReports(db, systemDesk(db, now), null, CHUNK)
  })
}

/** A hold that is over; a decision that asks nothing of the platform closes its case with it. */
function settled(item: Item, it: Case | undefined, now: number): NewEvent[] {
  const event = itemLapses(item, now)
  if (!event) return []
  const events: NewEvent[] = [{ stream: itemStream(item.id), event, by: SYSTEM }]
  const closes =
    item.state === 'held' && item.desired === null && it?.state === 'decided' && it.decision?.item === item.id
  if (closes)
    events.push({ stream: caseStream(it.id), event: { type: 'closed', because: 'nothing_to_deliver' }, by: SYSTEM })
  return events
}
