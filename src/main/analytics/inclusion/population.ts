/** Days that something has to happen within: a first exchange after joining, a match after a request. */
export const WATCHED_DAYS = 90
export const DAY_MS = 86_400_000
export const WATCHED_MS = WATCHED_DAYS * DAY_MS

/** Who is counted, when they were members, and to which cells they belong. Columns go by member key. */
export type Population = {
  /** UTC ms; `closed` is Infinity while the account is open. */
  readonly joined: Float64Array
  readonly closed: Float64Array
  readonly counted: Uint8Array
  /** Cells by which everything is counted; cell 0 is everybody and is not listed. */
  readonly size: number
  /** Cell of each member, or, where a member may be in several, those from `start[key]` to `start[key + 1]`. */
  readonly list: Int16Array
  readonly start: Int32Array | null
}

/** What happened, by key of the exchange or the activity (core/record/happenings.ts has each column's meaning). */
export type Happenings = {
  readonly provider: Int32Array
  readonly receiver: Int32Array
  readonly minutes: Int32Array
  readonly completed: Float64Array
  readonly activity: Int32Array
  readonly posted: Float64Array
  readonly poster: Int32Array
  readonly request: Uint8Array
}

/** Adds to everybody's count and to those of the member's own cells. */
export function add(to: Float64Array, { list, start }: Population, key: number, amount: number): void {
  to[0] = (to[0] ?? 0) + amount
  const last = start ? (start[key + 1] ?? 0) : key + 1
  for (let i = start ? (start[key] ?? 0) : key; i < last; i++) {
    const cell = list[i] ?? 0
    to[cell] = (to[cell] ?? 0) + amount
  }
}

/** The period in which a moment lies, by number; −1 where in none. @param cuts ends of adjoining periods, ascending */
export function periodAt(cuts: Float64Array, at: number): number {
  const last = cuts.length - 1
  if (!(at >= (cuts[0] ?? Infinity) && at < (cuts[last] ?? -Infinity))) return -1
  let [low, high] = [0, last]
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if ((cuts[middle] ?? 0) <= at) low = middle
    else high = middle
  }
  return low
}

/** Whether a member was one at any time of a period. */
export const present = ({ joined, closed }: Population, key: number, from: number, to: number): boolean =>
  (joined[key] ?? Number.NaN) < to && (closed[key] ?? 0) >= from
