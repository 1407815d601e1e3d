import { kaplanMeier, medianTime, type SurvivalCurve, survivalAt } from '../survival.ts'
import { add, DAY_MS, type Happenings, type Population, periodAt, WATCHED_MS } from './population.ts'

/** What became of requests, by period, then by cell of who posted them. */
export type Matching = {
  /** Posted in the period and watched for 90 days, and those of them with a completed exchange by then. */
  requests: number[][]
  filled: number[][]
  /** Of all periods together: how long requests waited for their first completed exchange, by cell. */
  waits: Wait[]
}

/** Days waited by all together until matched or the end of the data; the median is null while fewer than half are matched. */
export type Wait = {
  requests: number
  matched: number
  days: number
  median: number | null
  low: number | null
  high: number | null
}

/** An exchange that was completed before its request was posted, as after an event, waited no time. */
export function matching(population: Population, happenings: Happenings, cuts: Float64Array, until: number): Matching {
  const { posted, poster, request } = happenings
  const periods = cuts.length - 1
  const rows = () => Array.from({ length: periods }, () => new Float64Array(population.size))
  const [requests, filled] = [rows(), rows()]
  const first = firstCompleted(happenings)
  const waited: number[] = []
  const matched: number[] = []
  const who: number[] = []
  for (let i = 0; i < posted.length; i++) {
    const at = posted[i] ?? Number.NaN
    const key = poster[i] ?? 0
    const period = request[i] ? periodAt(cuts, at) : -1
    if (period < 0 || !population.counted[key]) continue
    const met = first[i] ?? Infinity
    waited.push(Math.max(0, Math.min(met, until) - at) / DAY_MS)
    matched.push(met <= until ? 1 : 0)
    who.push(key)
    if (at + WATCHED_MS > until) continue
    add(requests[period] ?? NOWHERE, population, key, 1)
    if (met - at <= WATCHED_MS) add(filled[period] ?? NOWHERE, population, key, 1)
  }
  const plain = (counts: readonly Float64Array[]) => counts.map(row => [...row])
  return { requests: plain(requests), filled: plain(filled), waits: waitsOf(population, waited, matched, who) }
}

const NOWHERE = new Float64Array(0)

/** The moment at which each activity first had a completed exchange; Infinity where it never did. */
function firstCompleted({ activity, completed, posted }: Happenings): Float64Array {
  const first = new Float64Array(posted.length).fill(Infinity)
  for (let i = 0; i < activity.length; i++) {
    const about = activity[i] ?? 0
    const at = completed[i] ?? Number.NaN
    if (about > 0 && at < (first[about] ?? 0)) first[about] = at
  }
  return first
}

function waitsOf(
  { size, list, start }: Population,
  waited: readonly number[],
  matched: readonly number[],
  who: readonly number[],
): Wait[] {
  const places = Array.from({ length: size }, (): number[] => [])
  for (const [i, key] of who.entries()) {
    places[0]?.push(i)
    const last = start ? (start[key + 1] ?? 0) : key + 1
    for (let at = start ? (start[key] ?? 0) : key; at < last; at++) places[list[at] ?? 0]?.push(i)
  }
  return places.map(own => {
    const days = Float64Array.from(own, i => waited[i] ?? 0)
    const happened = Uint8Array.from(own, i => matched[i] ?? 0)
    const curve = kaplanMeier(days, happened)
    return {
      requests: own.length,
      matched: curve.events,
      days: days.reduce((sum, day) => sum + day, 0),
      median: medianTime(curve),
      ...medianBounds(curve),
    }
  })
}

/** The times at which the curve's interval comes down to a half (Brookmeyer and Crowley 1982). */
function medianBounds(curve: SurvivalCurve): { low: number | null; high: number | null } {
  let [low, high]: (number | null)[] = [null, null]
  for (const time of curve.time) {
    const at = survivalAt(curve, time)
    if (low === null && (at.low ?? at.est ?? 1) <= 0.5) low = time
    if ((at.high ?? at.est ?? 1) <= 0.5) {
      high = time
      break
    }
  }
  return { low: low ?? null, high: high ?? null }
}
