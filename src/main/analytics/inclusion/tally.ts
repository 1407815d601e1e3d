import { step, type Work } from '../graph/work.ts'
import { type Matching, matching } from './matching.ts'
import { add, DAY_MS, type Happenings, type Population, periodAt, present, WATCHED_MS } from './population.ts'

/** Counts by cell. */
type Counts = number[]

/** What is counted of adjoining periods, by period, then by cell (core/inclusion/layout.ts); sums of cells are left at 0. */
export type Tally = {
  /** At each cut: one more than there are periods. */
  members: Counts[]
  joins: Counts[]
  /** Days of membership inside the period, from the moment of joining to that of closing. */
  days: Counts[]
  /** Members of the period who gave in it, who received in it, and the minutes of that. */
  gave: Counts[]
  received: Counts[]
  givenMinutes: Counts[]
  receivedMinutes: Counts[]
  /** Who joined in the period and whose 90 days are over, and those of them who received within these. */
  due: Counts[]
  received90: Counts[]
  /** Members at the last cut who had taken part in no completed exchange by then. */
  never: Counts
  matching: Matching
}

const STEPS = 1 << 18
const GAVE = 1
const RECEIVED = 2

/**
 * @param cuts UTC ms, ascending: the ends of adjoining periods
 * @param until end of the data: what is not seen by then is still open
 * @throws Cancelled
 */
export function tally(
  population: Population,
  happenings: Happenings,
  cuts: Float64Array,
  until: number,
  work: Work,
): Tally {
  const periods = cuts.length - 1
  const rows = (count: number) => Array.from({ length: count }, () => new Float64Array(population.size))
  const found = {
    members: rows(periods + 1),
    joins: rows(periods),
    days: rows(periods),
    gave: rows(periods),
    received: rows(periods),
    givenMinutes: rows(periods),
    receivedMinutes: rows(periods),
    due: rows(periods),
    received90: rows(periods),
  }
  const exchanged = exchanges(population, happenings, cuts, found, work)
  const never = members(population, cuts, until, found, exchanged)
  const plain = (counts: readonly Float64Array[]) => counts.map(row => [...row])
  return {
    members: plain(found.members),
    joins: plain(found.joins),
    days: plain(found.days),
    gave: plain(found.gave),
    received: plain(found.received),
    givenMinutes: plain(found.givenMinutes),
    receivedMinutes: plain(found.receivedMinutes),
    due: plain(found.due),
    received90: plain(found.received90),
    never,
    matching: matching(population, happenings, cuts, until),
  }
}

type Found = Record<Exclude<keyof Tally, 'never' | 'matching'>, Float64Array[]>
/** Of each member: 1 who ever took part before the last cut; 1 who received within 90 days of joining. */
type Exchanged = { ever: Uint8Array; soon: Uint8Array }

function exchanges(
  population: Population,
  { provider, receiver, minutes, completed }: Happenings,
  cuts: Float64Array,
  found: Found,
  work: Work,
): Exchanged {
  const { joined, counted } = population
  const periods = cuts.length - 1
  const end = cuts[periods] ?? 0
  const ever = new Uint8Array(joined.length)
  const soon = new Uint8Array(joined.length)
  const took = new Uint8Array(joined.length * periods)
  const side = (
    key: number,
    period: number,
    bit: number,
    people: Float64Array[],
    time: Float64Array[],
    spent: number,
  ) => {
    if (!counted[key] || !present(population, key, cuts[period] ?? 0, cuts[period + 1] ?? 0)) return
    const at = key * periods + period
    const before = took[at] ?? 0
    if ((before & bit) === 0) add(people[period] ?? NOWHERE, population, key, 1)
    took[at] = before | bit
    add(time[period] ?? NOWHERE, population, key, spent)
  }
  for (let i = 0; i < completed.length; i++) {
    if (i % STEPS === 0) step(work, i, completed.length)
    const at = completed[i] ?? Number.NaN
    if (Number.isNaN(at)) continue
    const [giver, taker, spent] = [provider[i] ?? 0, receiver[i] ?? 0, minutes[i] ?? 0]
    if (at < end) {
      ever[giver] = 1
      ever[taker] = 1
    }
    const wait = at - (joined[taker] ?? Number.NaN)
    if (wait >= 0 && wait <= WATCHED_MS) soon[taker] = 1
    const period = periodAt(cuts, at)
    if (period < 0) continue
    side(giver, period, GAVE, found.gave, found.givenMinutes, spent)
    side(taker, period, RECEIVED, found.received, found.receivedMinutes, spent)
  }
  return { ever, soon }
}

/** Takes what lies in no period. */
const NOWHERE = new Float64Array(0)

function members(population: Population, cuts: Float64Array, until: number, found: Found, took: Exchanged): number[] {
  const { joined, closed, counted } = population
  const periods = cuts.length - 1
  const [first = 0, last = 0] = [cuts[0], cuts[periods]]
  const never = new Float64Array(population.size)
  for (let key = 0; key < joined.length; key++) {
    const [from, to] = [joined[key] ?? Number.NaN, closed[key] ?? 0]
    if (!counted[key] || !(from < last) || to < first) continue
    const own = periodAt(cuts, from)
    for (let cut = own + 1; cut <= periods && (cuts[cut] ?? 0) <= to; cut++)
      add(found.members[cut] ?? NOWHERE, population, key, 1)
    for (let period = Math.max(0, own); period < periods && (cuts[period] ?? 0) < to; period++) {
      const inside = Math.min(to, cuts[period + 1] ?? 0) - Math.max(from, cuts[period] ?? 0)
      if (inside > 0) add(found.days[period] ?? NOWHERE, population, key, inside / DAY_MS)
    }
    if (last <= to && !took.ever[key]) add(never, population, key, 1)
    if (own < 0) continue
    add(found.joins[own] ?? NOWHERE, population, key, 1)
    if (from + WATCHED_MS > until) continue
    add(found.due[own] ?? NOWHERE, population, key, 1)
    if (took.soon[key]) add(found.received90[own] ?? NOWHERE, population, key, 1)
  }
  return [...never]
}
