import type { z } from 'zod'
import type { GrowthRow, rowsInput } from '../../../shared/contract/growth-series.ts'
import { addDays, londonMidnight, monthStarts } from '../../../shared/london.ts'
import { MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import type { Connection } from '../../db/connection.ts'
import { fromCursor } from '../cursor.ts'
import type { Sight } from '../ledger/people.ts'
import { provePeriod } from '../period.ts'
import { exchangesOf } from '../record/happenings.ts'
import { remembered } from '../record/remembered.ts'
import { movedIn } from './accounting.ts'
import { keysOf } from './bits.ts'
import { activeIn, type Counted, eachIn, exchangesIn, joinsIn, postsIn, proveScope } from './counted.ts'
import { activeRows, exchangeRows, joinRows, postRows } from './row-details.ts'

export type RowsAsked = z.infer<typeof rowsInput>
type Page = { rows: GrowthRow[]; next: string | null; total: number; value: number }

/** The keys of what a point counts, in the order of its rows; what it comes to; and rows of some of the keys. */
type Behind = { keys: number[]; value: number; rowsOf: (keys: readonly number[]) => Promise<GrowthRow[]> }

/**
 * One page of what a point counts. All that is there adds up to the point: members by their key, all else by its time.
 * @throws BadInput for a period or scope that is not there
 */
export async function rows(
  db: Connection,
  sight: Sight,
  asked: RowsAsked,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page> {
  const { keys, value, rowsOf } = await behind(db, { sight, asked })
  const start = fromCursor(cursor)
  const end = start + limit
  const page = await rowsOf(keys.slice(start, end))
  return { rows: page, next: end < keys.length ? String(end) : null, total: keys.length, value }
}

/** Found once for all pages of a list. */
const behind = remembered(
  async (db: Connection, { sight, asked }: { sight: Sight; asked: RowsAsked }): Promise<Behind> => {
    const { metric, scope = {}, from, to } = asked
    provePeriod({ from, to })
    const cuts = [londonMidnight(from), londonMidnight(to)]
    switch (metric) {
      case 'joins': {
        proveScope(metric, scope)
        const keys = await inOrder(await joinsIn(db, scope), cuts)
        return { keys, value: keys.length, rowsOf: some => joinRows(db, sight, some) }
      }
      case 'posts': {
        const keys = await inOrder(await postsIn(db, scope), cuts)
        return { keys, value: keys.length, rowsOf: some => postRows(db, sight, some) }
      }
      case 'exchanges':
      case 'hours': {
        const keys = await inOrder(await exchangesIn(db, scope), cuts)
        const { minutes } = await exchangesOf(db)
        const sum = keys.reduce((sum, key) => sum + (minutes[key] ?? 0), 0)
        const value = metric === 'hours' ? sum / MINUTES_PER_CREDIT : keys.length
        return { keys, value, rowsOf: some => exchangeRows(db, sight, some) }
      }
      case 'active': {
        const keys = (await activeIn(db, scope, cuts)).flatMap(keysOf)
        return { keys, value: keys.length, rowsOf: some => activeRows(db, sight, scope, some, cuts) }
      }
      default: {
        const keys = keysOf(await movedIn(db, scope, metric, from))
        const days = metric === 'churned' ? monthOf(addDays(monthOf(from)[0], -1)) : monthOf(from)
        return {
          keys,
          value: keys.length,
          rowsOf: some => activeRows(db, sight, scope, some, days.map(londonMidnight)),
        }
      }
    }
  },
)

/** First day of the month that a day is in, and of the next. */
function monthOf(day: string): [from: string, to: string] {
  const [from = day, to = day] = monthStarts(day, addDays(day, 1))
  return [from, to]
}

/** Keys of what happened between two moments, by its time. */
async function inOrder(counted: Counted, cuts: readonly number[]): Promise<number[]> {
  const keys: number[] = []
  await eachIn(counted, cuts, key => keys.push(key))
  const { at } = counted
  return keys.sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b)
}
