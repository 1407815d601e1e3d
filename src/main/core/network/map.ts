import type { Level, MapQuery, NetworkMap } from '../../../shared/contract/network.ts'
import type { Connection } from '../../db/connection.ts'
import { soon } from '../../jobs/pool.ts'
import type { Sight } from '../ledger/people.ts'
import { dots } from './dots.ts'
import { gathering } from './levels.ts'
import { memberCounts, membersWithout } from './members.ts'
import { passing } from './passing.ts'
import { pictureOf, placesOf, SEED } from './picture.ts'
import { sizeOf } from './sizes.ts'

export type Question = Omit<MapQuery, 'from' | 'to' | 'level'> & {
  /** UTC ms, from inclusive, to exclusive. */
  from: number
  to: number
  level: Level
  sight: Sight
}

/** The map of a period. Totals are of all that passes the filters, whatever is drawn. */
export async function networkMap(db: Connection, question: Question, signal?: AbortSignal): Promise<NetworkMap> {
  const { from, to, filters = {}, level, sight, size = 'hours', view } = question
  const found = await passing(db, { from, to, filters, sight })
  const { columns, suiting, taking } = found
  // Not by this caller's signal: whoever else waits for the picture would lose it.
  const picture = await pictureOf(db, columns)
  const counted = memberCounts(columns.record, suiting, to, taking)

  const gathered = level === 'members' ? null : gathering(level, columns, picture)
  const many = found.exchanges.from.length
  const exchanges = gathered
    ? await soon('gathered', [found.exchanges, gathered.of, gathered.names.length], many)
    : found.exchanges
  const positions = gathered ? await placesOf(db, columns, gathered) : picture.positions
  const wanted = { exchanges, positions, size: await sizeOf(size, exchanges, signal), view }
  const drawing = await soon('picked', [wanted], many)
  const alone = question.isolates && !gathered ? membersWithout(columns.record, suiting, to, taking, drawing.room) : []

  return {
    level,
    ...(await dots(db, { columns, picture, gathered, drawing, positions, alone, connected: found.connected, sight })),
    members: counted.members,
    isolates: counted.members - counted.among,
    others: taking.reduce((sum, took) => sum + took, 0) - counted.among,
    exchanges: many,
    minutes: drawing.minutes,
    whole: drawing.whole,
    drawn: drawing.drawn,
    size,
    seed: SEED,
    hash: columns.hash,
    at: Date.now(),
  }
}
