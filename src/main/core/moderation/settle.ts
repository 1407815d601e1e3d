import type { Connection } from '../../db/connection.ts'
import { isLapsed, lapseDue } from './lapsing.ts'
import { systemDesk, takeReports } from './meeting.ts'
import { placeStale } from './places.ts'

/** Reports and places settled in one transaction. */
const CHUNK = 50

/** That the reports which came before there was a desk have their cases: since then each sync sees to its own. */
const CAUGHT_UP = 'moderation.caught_up'

/** Whether time has brought something about that is not recorded yet, or reports wait for a case. */
const isDue = (db: Connection, now: number): boolean =>
  isLapsed(db, now) ||
  db.number(
    `SELECT EXISTS (SELECT 1 FROM moderation_ranks WHERE stale = 1) OR NOT EXISTS (SELECT 1 FROM settings WHERE name = '${CAUGHT_UP}')`,
  ) === 1

/** Takes some of the reports that have no case yet. */
function catchUp(db: Connection, now: number): void {
  if (db.number(`SELECT EXISTS (SELECT 1 FROM settings WHERE name = '${CAUGHT_UP}')`) === 1) return
  if (takeReports(db, systemDesk(db, now), null, CHUNK) < CHUNK)
    db.run(`INSERT INTO settings (name, value) VALUES ('${CAUGHT_UP}', '1')`)
}

/**
 * Records some of what time alone has brought about, and of what else waits to be recorded. Where another console is
 * writing it is left for the next look.
 * @returns whether anything was recorded
 */
export function settle(db: Connection, now: number): boolean {
  if (!isDue(db, now)) return false
  return db.tryWrite(() => {
    lapseDue(db, now)
    catchUp(db, now)
    placeStale(db, CHUNK)
  })
}

/**
 * Records everything that time alone has brought about, in short transactions; what waits for something else, some of it.
 * @returns whether anything was recorded
 */
export function settleDue(db: Connection, now: number): boolean {
  let recorded = false
  while (settle(db, now)) {
    recorded = true
    if (!isLapsed(db, now)) break
  }
  return recorded
}
