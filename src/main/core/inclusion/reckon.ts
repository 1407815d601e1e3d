import canonicalize from 'canonicalize'
import type { Level, Shown } from '../../analytics/disclosure/level.ts'
import type { Population } from '../../analytics/inclusion/population.ts'
import type { ShownTally } from '../../analytics/inclusion/protect.ts'
import type { Side } from '../../analytics/inclusion/spread.ts'
import type { Tally } from '../../analytics/inclusion/tally.ts'
import type { Connection } from '../../db/connection.ts'
import { inPool } from '../../jobs/pool.ts'
import { controlOf, doneOf, stop } from '../../jobs/share.ts'
import { activitiesOf, exchangesOf } from '../record/happenings.ts'
import { keep, kept } from '../record/kept.ts'
import { dataHash } from '../sync/runs.ts'
import { addUp, dimensionOf, type Layout } from './layout.ts'
import type { Counted } from './population.ts'

/** How somebody watches and stops long work. */
export type Watch = {
  readonly signal?: AbortSignal | undefined
  readonly tell?: ((step: { doing: string; share: number }) => void) | undefined
}

const LOOK_EVERY = 100

/** An answer of before to the same question about the same data, or what `work` makes of it now, kept for next time. */
export async function once<T>(db: Connection, question: unknown, work: () => Promise<T>): Promise<T> {
  const hash = dataHash(db)
  const asked = { inclusion: question }
  const before = kept(db, hash, asked)
  if (before) return JSON.parse(Buffer.from(before).toString()) as T
  const value = await work()
  // The data may have changed meanwhile.
  if (dataHash(db) === hash) keep(db, hash, asked, Buffer.from(JSON.stringify(value)))
  return value
}

const happeningsOf = async (db: Connection) => {
  const [exchanges, activities] = [await exchangesOf(db), await activitiesOf(db)]
  const { provider, receiver, minutes, completed, activity } = exchanges
  const { posted, poster, request } = activities
  return { provider, receiver, minutes, completed, activity, posted, poster, request }
}

/** Counts adjoining periods in the pool, sums of cells included. @throws AbortError when it is stopped */
export async function countTally(
  db: Connection,
  { layout, population }: Counted,
  cuts: Float64Array,
  until: number,
  { signal, tell }: Watch,
): Promise<Tally> {
  const happenings = await happeningsOf(db)
  signal?.throwIfAborted()
  const control = controlOf(1)
  const halt = () => stop(control)
  const watch = tell && setInterval(() => tell({ doing: 'Counting', share: 0.6 * doneOf(control, 0) }), LOOK_EVERY)
  signal?.addEventListener('abort', halt)
  try {
    return addedUp(await inPool('countTally', [population, happenings, cuts, until, control]), layout)
  } catch (error) {
    signal?.throwIfAborted()
    throw error
  } finally {
    clearInterval(watch)
    signal?.removeEventListener('abort', halt)
  }
}

function addedUp(tally: Tally, layout: Layout): Tally {
  const { members, joins, days, gave, received, givenMinutes, receivedMinutes, due, received90, matching } = tally
  const all = [members, joins, days, gave, received, givenMinutes, receivedMinutes, due, received90]
  for (const rows of [...all, matching.requests, matching.filled]) for (const row of rows) addUp(row, layout)
  addUp(tally.never, layout)
  return tally
}

/** What of a tally may be shown at a level, in the pool: the closer the counts, the longer it takes. */
export function hideSmall(tally: Tally, layout: Layout, level: Level, { signal, tell }: Watch): Promise<ShownTally> {
  tell?.({ doing: 'Hiding small counts', share: 0.7 })
  return inPool('hideSmall', [tally, dimensionOf(layout), level], signal)
}

export type Spreads = { given: Side; received: Side }

/** How unequally hours are spread, by the cells that are groups. */
export async function spreadHours(
  db: Connection,
  population: Population,
  period: { from: number; to: number },
  groups: readonly number[],
  { signal, tell }: Watch,
): Promise<Spreads> {
  tell?.({ doing: 'Comparing hours', share: 0.9 })
  return inPool('spreadHours', [population, await happeningsOf(db), period, groups], signal)
}

/** How many members of each cell there are at a moment, all or those wanted, sums of cells included. */
export function membersAt(
  { layout, population }: Counted,
  at: number,
  wanted: (key: number) => boolean = () => true,
): number[] {
  const { joined, closed, counted, list, start } = population
  const found = layout.cells.map(() => 0)
  for (let key = 0; key < joined.length; key++) {
    if (!counted[key] || !((joined[key] ?? Number.NaN) < at && (closed[key] ?? 0) >= at) || !wanted(key)) continue
    const last = start ? (start[key + 1] ?? 0) : key + 1
    for (let i = start ? (start[key] ?? 0) : key; i < last; i++) {
      const cell = list[i] ?? 0
      found[cell] = (found[cell] ?? 0) + 1
    }
  }
  return addUp(found, layout)
}

export const isShown = (shown: Shown | undefined): shown is Extract<Shown, { kind: 'shown' }> => shown?.kind === 'shown'
/** The same question as text: what the answer is kept under in memory. */
export const textOf = (question: unknown): string => canonicalize(question) ?? ''
