import { addDays, londonDate, londonMidnight } from '../../../shared/london.ts'
import type { Connection } from '../../db/connection.ts'
import { dataRange } from '../growth/history.ts'
import { stateOf } from '../record/state.ts'

/** What the data speak of: their first and last day, and their first and last moment (UTC ms). */
export type Observed = { from: string; to: string; first: number; end: number; whole: number }

/** Null while the workspace is empty. `whole` is the moment at which the last day of the data is over. */
export function observed(db: Connection): Observed | null {
  const range = dataRange(db)
  if (!range) return null
  const to = londonDate(range.last)
  return {
    from: londonDate(range.first),
    to,
    first: range.first,
    end: range.last,
    whole: londonMidnight(addDays(to, 1)),
  }
}

/** What every answer says of the data that it was reckoned from. */
export const aboutData = (db: Connection, data: Observed | null) => ({
  data: data && { from: data.from, to: data.to },
  hash: stateOf(db).hash,
})
