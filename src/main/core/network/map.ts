import type { Level, MapQuery, NetworkMap } from '../../../shared/contract/network.ts'
import { graphOf } from '../../analytics/graph/kernel.ts'
import type { Connection } from '../../db/connection.ts'
import type { Sight } from '../ledger/people.ts'
import { dots } from './dots.ts'
import { chosenToDraw } from './drawing.ts'
import { gathering, places } from './levels.ts'
import { memberCounts, membersWithout } from './members.ts'
import { keysOf, passing } from './passing.ts'
import { pictureOf, SEED } from './picture.ts'
import { sizesOf } from './sizes.ts'
import { tallies } from './tallies.ts'

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
  const { columns, exchanges, connected } = found
  // Not by this caller's signal: whoever else waits for the picture would lose it.
  const picture = await pictureOf(db, columns)
  const keys = keysOf(found)
  const counted = memberCounts(db, filters, to, keys)

  const gathered = level === 'members' ? null : gathering(level, columns, picture)
  const drawnExchanges = gathered
    ? {
        ...exchanges,
        nodes: gathered.names.length,
        from: exchanges.from.map(node => gathered.of[node] ?? 0),
        to: exchanges.to.map(node => gathered.of[node] ?? 0),
      }
    : exchanges
  const positions = gathered ? places(gathered, picture) : picture.positions
  const graph = graphOf(drawnExchanges)
  const tally = tallies(drawnExchanges)
  const sizes = await sizesOf({ size, exchanges: drawnExchanges, graph, tallies: tally }, signal)
  const drawing = chosenToDraw({ graph, tallies: tally, positions, view })
  const alone = question.isolates && !gathered ? membersWithout(db, filters, to, keys, drawing.room) : []

  return {
    level,
    ...dots(db, {
      columns,
      picture,
      gathered,
      exchanges: drawnExchanges,
      graph,
      tallies: tally,
      drawing,
      positions,
      sizes,
      alone,
      connected,
      sight,
    }),
    members: counted.members,
    isolates: counted.members - counted.among,
    others: keys.length - counted.among,
    exchanges: found.places.length,
    minutes: exchanges.minutes.reduce((sum, minutes) => sum + minutes, 0),
    whole: drawing.whole,
    drawn: drawing.drawn,
    size,
    seed: SEED,
    hash: columns.hash,
    at: Date.now(),
  }
}
