import type { Filters } from '../../../shared/contract/network.ts'
import type { Count, Grouping, Measures } from '../../../shared/contract/network-measures.ts'
import type { Connection } from '../../db/connection.ts'
import type { Sight } from '../ledger/people.ts'
import type { Crossed } from './borders.ts'
import { partsOf } from './parts.ts'
import { passing } from './passing.ts'
import { inStage, type Watch } from './watch.ts'

export type Measuring = {
  from: number
  to: number
  /** The dates as they were asked for. */
  period: Measures['period']
  filters: Filters
  group: Grouping | null
  count: Count
  sight: Sight
  /** Reckons anew, whatever is kept. */
  again?: boolean | undefined
}

/** The whole, what crosses a border, and how its groups stand. */
const STAGES = 3

/** All figures about the knowledge flow of what passes the filters; those reckoned before are at once there. */
export async function measures(db: Connection, asked: Measuring, watch: Watch = {}): Promise<Measures> {
  const { period, group } = asked
  const started = performance.now()
  const found = await passing(db, asked)
  const read = Math.round(performance.now() - started)
  const about = { period, hash: found.columns.hash, at: Date.now() }
  const parts = partsOf(db, asked, found, watch)
  if (!group) {
    const whole = await parts.whole()
    return { ...whole.figures, group: null, ms: { read, ...whole.ms }, ...about }
  }
  const stage = (done: number) => inStage(watch, done, STAGES)
  const whole = await parts.whole(stage(0))
  const across = await parts.crossed(group, stage(1))
  const standing = await parts.standing(group, stage(2))
  return {
    ...whole.figures,
    group: { ...across.figures, ...standing.figures },
    ms: { read, ...whole.ms, ...across.ms, ...standing.ms },
    ...about,
  }
}

/** What crosses one border, alone: the same figures as among all, without waiting for the others. */
export async function crossing(
  db: Connection,
  asked: Measuring & { group: Grouping },
  watch: Watch = {},
): Promise<Pick<Measures, 'exchanges' | 'count'> & { group: Crossed }> {
  const found = await passing(db, asked)
  const { figures } = await partsOf(db, asked, found, watch).crossed(asked.group)
  return { exchanges: found.places.length, count: asked.count, group: figures }
}
