import type { SeriesMetric } from '../../../shared/contract/growth-series.ts'
import type { Scope } from '../../../shared/contract/scope.ts'
import { CATEGORIES } from '../../../shared/vocabulary.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { type Activities, activitiesOf, exchangesOf } from '../record/happenings.ts'
import { membersOf } from '../record/members.ts'
import { membersIn } from '../record/scope.ts'
import { type Bits, noBits, raise } from './bits.ts'

/** What is counted, one by one: when each happened, and whether the scope lets it through. */
export type Counted = {
  readonly length: number
  /** UTC ms by key; NaN for what never happened. */
  readonly at: Float64Array
  readonly passes: (key: number) => boolean
}

/** @throws BadInput where the metric knows no category */
export function proveScope(metric: SeriesMetric, { category }: Scope): void {
  if (metric === 'joins' && category !== undefined)
    throw new BadInput('Nobody joins in a category. Choose another metric, or all categories.')
}

/** Members of a scope by key, as 1; null where it asks nothing of them. */
const maskOf = async (db: Connection, scope: Scope): Promise<Uint8Array | null> =>
  scope.network === undefined && scope.region === undefined ? null : membersIn(await membersOf(db), scope)

const bitOf = (category: Scope['category']): number => (category === undefined ? 0 : 1 << CATEGORIES.indexOf(category))

export async function joinsIn(db: Connection, scope: Scope): Promise<Counted> {
  const { length, joined } = await membersOf(db)
  const mask = await maskOf(db, scope)
  return { length, at: joined, passes: mask === null ? () => true : key => mask[key] === 1 }
}

export async function postsIn(db: Connection, scope: Scope): Promise<Counted> {
  const { length, posted, poster, categories } = await activitiesOf(db)
  const mask = await maskOf(db, scope)
  const bit = bitOf(scope.category)
  const passes = (key: number) =>
    (mask === null || mask[poster[key] ?? 0] === 1) && (bit === 0 || ((categories[key] ?? 0) & bit) !== 0)
  return { length, at: posted, passes }
}

/** Completed exchanges with a member of the scope on either side, about an activity of its category. */
export async function exchangesIn(db: Connection, scope: Scope): Promise<Counted> {
  const { length, completed, provider, receiver, activity } = await exchangesOf(db)
  const mask = await maskOf(db, scope)
  const bit = bitOf(scope.category)
  const categories = bit === 0 ? null : (await activitiesOf(db)).categories
  const passes = (key: number) =>
    (mask === null || mask[provider[key] ?? 0] === 1 || mask[receiver[key] ?? 0] === 1) &&
    (categories === null || ((categories[activity[key] ?? 0] ?? 0) & bit) !== 0)
  return { length, at: completed, passes }
}

/** Keys that are looked at before others get their turn. */
const PART = 1 << 19

/**
 * Goes through what happened from the first to before the last of some ascending moments, and tells between which two.
 * @param take is given the key and the place of the moment before it
 */
export async function eachIn(
  { length, at, passes }: Counted,
  cuts: readonly number[],
  take: (key: number, bin: number) => void,
): Promise<void> {
  const edges = Float64Array.from(cuts)
  const bins = edges.length - 1
  const [first, last] = [edges[0] ?? 0, edges[bins] ?? 0]
  // Months are about as long as one another: the place is nearly known from the moment.
  const perMs = bins / (last - first)
  for (let from = 0; from < length; from += PART) {
    const to = Math.min(length, from + PART)
    for (let key = from; key < to; key++) {
      const moment = at[key] ?? Number.NaN
      if (!(moment >= first && moment < last) || !passes(key)) continue
      let bin = Math.min(bins - 1, Math.floor((moment - first) * perMs))
      while (moment < (edges[bin] ?? 0)) bin--
      while (moment >= (edges[bin + 1] ?? 0)) bin++
      take(key, bin)
    }
    if (to < length) await new Promise<void>(resolve => setImmediate(resolve))
  }
}

/** Who of a scope posted or completed an exchange between each two moments; deleted members included, as they did. */
export async function activeIn(db: Connection, scope: Scope, cuts: readonly number[]): Promise<Bits[]> {
  const { length } = await membersOf(db)
  const mask = await maskOf(db, scope)
  const sets = cuts.slice(1).map(() => noBits(length))
  const mark = (bin: number, member = 0) => {
    const set = sets[bin]
    if (set && (mask === null || mask[member] === 1)) raise(set, member)
  }
  const { poster }: Activities = await activitiesOf(db)
  await eachIn(await postsIn(db, scope), cuts, (key, bin) => mark(bin, poster[key]))
  const { provider, receiver } = await exchangesOf(db)
  await eachIn(await exchangesIn(db, scope), cuts, (key, bin) => {
    mark(bin, provider[key])
    mark(bin, receiver[key])
  })
  return sets
}
