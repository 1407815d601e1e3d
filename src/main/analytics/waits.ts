import { type ByTime, happenedBy, kaplanMeier, type LogRank, logRank, medianTime } from './survival.ts'

const DAY_MS = 86_400_000

/** How long each was observed, in days of 24 hours, and whether it then happened (1) or was still awaited (0). */
export type Waits = { time: Float64Array; happened: Uint8Array }

/** From a start to what is awaited: what happened before the start happened at once, and what after `until` did not. */
export function waitsOf(
  count: number,
  moments: (i: number) => readonly [start: number, event: number, until: number],
): Waits {
  const time = new Float64Array(count)
  const happened = new Uint8Array(count)
  for (let i = 0; i < count; i++) {
    const [start, event, until] = moments(i)
    const done = event <= until
    happened[i] = Number(done)
    time[i] = Math.max(0, (done ? event : until) - start) / DAY_MS
  }
  return { time, happened }
}

/** What is told of a wait: the share to whom it has happened by some days, the whole curve, and how many still wait. */
export type WaitSummary = {
  n: number
  events: number
  at: (ByTime & { days: number })[]
  median: number | null
  curve: { est: (number | null)[]; low: (number | null)[]; high: (number | null)[] }
  at_risk: number[]
}

/** Days of which something is told. `curve`: the curve has one value for each day from 0 to this. */
export type TellingDays = { at: readonly number[]; curve: number; risk: readonly number[] }

/** A Kaplan–Meier curve in as many numbers as a picture and a table need. */
export function summaryOf({ time, happened }: Waits, days: TellingDays): WaitSummary {
  const km = kaplanMeier(time, happened)
  const daily = happenedBy(
    km,
    Array.from({ length: days.curve + 1 }, (_, day) => day),
  )
  return {
    n: km.n,
    events: km.events,
    at: happenedBy(km, days.at).map((by, i) => ({ ...by, days: days.at[i] ?? 0 })),
    median: medianTime(km),
    curve: {
      est: daily.map(({ est }) => drawn(est)),
      low: daily.map(({ low }) => drawn(low)),
      high: daily.map(({ high }) => drawn(high)),
    },
    at_risk: days.risk.map(day => countFrom(time, day)),
  }
}

/** As exactly as a picture shows it: of many curves the digits would take longer to send than to reckon. */
const drawn = (share: number | null): number | null => (share === null ? null : Math.round(share * 1e5) / 1e5)

function countFrom(time: Float64Array, least: number): number {
  let count = 0
  for (let i = 0; i < time.length; i++) if ((time[i] ?? 0) >= least) count++
  return count
}

/** The waits at some places only. */
export function someOf({ time, happened }: Waits, places: Int32Array): Waits {
  const some: Waits = { time: new Float64Array(places.length), happened: new Uint8Array(places.length) }
  for (let i = 0; i < places.length; i++) {
    const place = places[i] ?? 0
    some.time[i] = time[place] ?? 0
    some.happened[i] = happened[place] ?? 0
  }
  return some
}

/** Those of the places 0 to count − 1 that are wanted. */
export function placesWhere(count: number, wanted: (place: number) => boolean): Int32Array {
  const places = new Int32Array(count)
  let found = 0
  for (let place = 0; place < count; place++) if (wanted(place)) places[found++] = place
  return places.slice(0, found)
}

/** Members who are waited for: joined in [from, to) and in the mask, observed until they left or the data end. */
export type Joiners = {
  joined: Float64Array
  closed: Float64Array
  from: number
  to: number
  /** The last moment that the data speak of. */
  end: number
  /** 1 for members who are meant; null for all. */
  mask: Uint8Array | null
}

/** Their keys. Who was deleted never joined. */
export function joiners({ joined, from, to, mask }: Pick<Joiners, 'joined' | 'from' | 'to' | 'mask'>): Int32Array {
  const keys = new Int32Array(joined.length)
  let count = 0
  for (let key = 0; key < joined.length; key++) {
    const at = joined[key] ?? Number.NaN
    if (at >= from && at < to && (!mask || mask[key])) keys[count++] = key
  }
  return keys.slice(0, count)
}

/**
 * Places in groups by member key, −1 where it is not known, of which the first `tested` (or all) are tested against each
 * other; or, where groups overlap, the members of each as a mask.
 */
export type Grouping = { of: Int32Array; groups: number; tested?: number } | { masks: readonly Uint8Array[] } | null

export type FirstEvent = {
  all: WaitSummary
  groups: WaitSummary[]
  unknown: WaitSummary | null
  logrank: Pick<LogRank, 'chi2' | 'df' | 'p'> | null
}

/**
 * Time from joining to a first event (Methods, section 1): Kaplan–Meier for all and for each group, with the log-rank test
 * between groups that do not overlap.
 * @param first when it first happened to each member, by key
 */
export function firstEvent(who: Joiners, first: Float64Array, grouping: Grouping, days: TellingDays): FirstEvent {
  const keys = joiners(who)
  const waits = waitsOf(keys.length, i => {
    const key = keys[i] ?? 0
    return [who.joined[key] ?? 0, first[key] ?? Number.NaN, Math.min(who.closed[key] ?? Infinity, who.end)]
  })
  const all = summaryOf(waits, days)
  const of = (wanted: (key: number) => boolean) =>
    summaryOf(
      someOf(
        waits,
        placesWhere(keys.length, i => wanted(keys[i] ?? 0)),
      ),
      days,
    )
  if (grouping === null) return { all, groups: [], unknown: null, logrank: null }
  if ('masks' in grouping) {
    const { masks } = grouping
    return {
      all,
      groups: masks.map(mask => of(key => mask[key] === 1)),
      unknown: of(key => masks.every(mask => mask[key] !== 1)),
      logrank: null,
    }
  }
  const groupOf = Int32Array.from(keys, key => grouping.of[key] ?? -1)
  const tested = logRank(waits.time, waits.happened, groupOf, grouping.tested ?? grouping.groups)
  return {
    all,
    groups: Array.from({ length: grouping.groups }, (_, group) => of(key => grouping.of[key] === group)),
    unknown: of(key => (grouping.of[key] ?? -1) < 0),
    logrank: tested && { chi2: tested.chi2, df: tested.df, p: tested.p },
  }
}
