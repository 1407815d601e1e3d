import { inequality, type LorenzPoint, lorenz } from './inequality.ts'

/** Entries of the ledger by key. Accounts: four times the owner's key plus 1 for members; 0 is issuance. */
export type Entries = {
  from: Int32Array
  to: Int32Array
  minutes: Int32Array
  posted: Float64Array
  /** What it counts as: a reversal counts as what its chain started from. */
  kind: Uint8Array
  /** Whether it adds to that (1) or takes from it (−1). */
  sign: Int8Array
  /** The entry that a chain of reversals started from; 0 for any other entry. */
  root: Int32Array
}

/** Places of the kinds that matter here. */
export const COUNTED_AS = { gift: 0, exchange: 1, other: 2 } as const

/** 1 by member key for those whose accounts are meant; null for every account but issuance. */
export type Whose = Uint8Array | null

const isMember = (account: number) => (account & 3) === 1
const isHeld = (account: number, whose: Whose) =>
  whose ? isMember(account) && whose[account >> 2] === 1 : account !== 0

/** Whether it settles exchanges of payers who are meant; what takes a payment back is still theirs who paid. */
const settles = (entries: Entries, key: number, whose: Whose): boolean =>
  entries.kind[key] === COUNTED_AS.exchange &&
  (!whose || isHeld(((entries.sign[key] ?? 1) > 0 ? entries.from[key] : entries.to[key]) ?? 0, whose))

/** Keys, newest first, of the entries that settled exchanges in [from, to), reversals included. */
export function settling(entries: Entries, from: number, to: number, whose: Whose): Int32Array {
  const keys = new Int32Array(entries.posted.length)
  let count = 0
  for (let key = 1; key < entries.posted.length; key++) {
    const at = entries.posted[key] ?? Number.NaN
    if (at >= from && at < to && settles(entries, key, whose)) keys[count++] = key
  }
  return keys.slice(0, count).sort((a, b) => (entries.posted[b] ?? 0) - (entries.posted[a] ?? 0) || b - a)
}

/**
 * Minutes settled on each day, and outstanding at its end, net of reversals.
 * @param days the moments at which the days begin, and the end of the last
 */
export function daily(entries: Entries, days: Float64Array, whose: Whose) {
  const count = Math.max(0, days.length - 1)
  const settled = new Float64Array(count)
  const outstanding = new Float64Array(count)
  const end = days[count] ?? Number.NEGATIVE_INFINITY
  let before = 0
  for (let key = 1; key < entries.posted.length; key++) {
    const at = entries.posted[key] ?? Number.NaN
    if (!(at < end)) continue
    const minutes = entries.minutes[key] ?? 0
    const change =
      minutes * (Number(isHeld(entries.to[key] ?? 0, whose)) - Number(isHeld(entries.from[key] ?? 0, whose)))
    const day = dayOf(days, at)
    if (day < 0) before += change
    else {
      outstanding[day] = (outstanding[day] ?? 0) + change
      if (settles(entries, key, whose)) settled[day] = (settled[day] ?? 0) + minutes * (entries.sign[key] ?? 1)
    }
  }
  for (let day = 0; day < count; day++) {
    before += outstanding[day] ?? 0
    outstanding[day] = before
  }
  return { settled, outstanding }
}

/** The day that a moment lies in; −1 before the first. */
function dayOf(days: Float64Array, at: number): number {
  let [low, high] = [0, days.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((days[middle] ?? 0) <= at) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** What member accounts hold, one element an account that had an entry; `unmoved` lies there since before the cutoff. */
export type Holdings = {
  /** The member's key. */
  member: Int32Array
  /** Below zero where the account is overdrawn; the parts are then 0. */
  minutes: Int32Array
  gifted: Int32Array
  earned: Int32Array
  other: Int32Array
  unmovedGifted: Int32Array
  unmovedEarned: Int32Array
  unmovedOther: Int32Array
}

/**
 * What is on member accounts at a moment and where it came from, first in, first out: what is spent is what came first, so
 * what is left is what came last. An inflow counts with what its reversals have left of it.
 * @param to entries before this moment count
 * @param cutoff what came before this moment and is still there has not moved since
 */
export function holdings(entries: Entries, members: number, to: number, cutoff: number, whose: Whose): Holdings {
  const counts = new Int32Array(members + 1)
  const balance = new Int32Array(members)
  const touched = new Uint8Array(members)
  const reversed = new Map<number, number>()
  const isMeant = (account: number) => isMember(account) && (!whose || whose[account >> 2] === 1)
  const post = (account: number, change: number) => {
    if (!isMeant(account)) return
    const member = account >> 2
    balance[member] = (balance[member] ?? 0) + change
    touched[member] = 1
  }
  const isInflow = (key: number) => entries.root[key] === 0 && isMeant(entries.to[key] ?? 0)
  const counted = (key: number) => (entries.posted[key] ?? Number.NaN) < to
  for (let key = 1; key < entries.posted.length; key++) {
    if (!counted(key)) continue
    const minutes = entries.minutes[key] ?? 0
    post(entries.from[key] ?? 0, -minutes)
    post(entries.to[key] ?? 0, minutes)
    const root = entries.root[key] ?? 0
    if (root !== 0) reversed.set(root, (reversed.get(root) ?? 0) + minutes * (entries.sign[key] ?? 1))
    else if (isInflow(key)) {
      const next = ((entries.to[key] ?? 0) >> 2) + 1
      counts[next] = (counts[next] ?? 0) + 1
    }
  }
  for (let member = 0; member < members; member++)
    counts[member + 1] = (counts[member + 1] ?? 0) + (counts[member] ?? 0)
  const inflows = new Int32Array(counts[members] ?? 0)
  const filled = counts.slice()
  for (let key = 1; key < entries.posted.length; key++) {
    if (!counted(key) || !isInflow(key)) continue
    const member = (entries.to[key] ?? 0) >> 2
    const place = filled[member] ?? 0
    inflows[place] = key
    filled[member] = place + 1
  }

  const accounts = touched.reduce((sum, one) => sum + one, 0)
  const column = () => new Int32Array(new SharedArrayBuffer(4 * accounts))
  const found: Holdings = {
    member: column(),
    minutes: column(),
    gifted: column(),
    earned: column(),
    other: column(),
    unmovedGifted: column(),
    unmovedEarned: column(),
    unmovedOther: column(),
  }
  let place = 0
  for (let member = 0; member < members; member++) {
    if (!touched[member]) continue
    const [first, end] = [counts[member] ?? 0, counts[member + 1] ?? 0]
    inOrder(entries.posted, inflows, first, end)
    found.member[place] = member
    found.minutes[place] = balance[member] ?? 0
    let left = balance[member] ?? 0
    for (let i = end - 1; i >= first && left > 0; i--) {
      const key = inflows[i] ?? 0
      const part = Math.min(left, Math.max(0, (entries.minutes[key] ?? 0) + (reversed.get(key) ?? 0)))
      const [all, unmoved] = COLUMNS[entries.kind[key] ?? COUNTED_AS.other] ?? COLUMNS[COUNTED_AS.other]
      found[all][place] = (found[all][place] ?? 0) + part
      if ((entries.posted[key] ?? 0) < cutoff) found[unmoved][place] = (found[unmoved][place] ?? 0) + part
      left -= part
    }
    place++
  }
  return found
}

/** Puts the keys from `first` to `end` into the order of their moments: most come so, in runs or nearly. */
function inOrder(posted: Float64Array, keys: Int32Array, first: number, end: number): void {
  for (let i = first + 1; i < end; i++) {
    const [before, after] = [keys[i - 1] ?? 0, keys[i] ?? 0]
    if ((posted[before] ?? 0) <= (posted[after] ?? 0)) continue
    keys.subarray(first, end).sort((a, b) => (posted[a] ?? 0) - (posted[b] ?? 0) || a - b)
    return
  }
}

const COLUMNS = [
  ['gifted', 'unmovedGifted'],
  ['earned', 'unmovedEarned'],
  ['other', 'unmovedOther'],
] as const

export type Held = {
  accounts: number
  holding: number
  overdrawn: number
  minutes: number
  gini: number | null
  /** The share of the tenth of the accounts, rounded up to a whole one, that hold most. */
  top_tenth: number | null
  lorenz: LorenzPoint[]
  origins: { gifted: number; earned: number; other: number }
  unmoved: { gifted: number; earned: number; other: number }
}

/** Places of the tenth of the accounts that hold most, most first; rounded up to a whole account. */
export const topTenth = ({ minutes }: Holdings): Int32Array => byMost(minutes).slice(0, Math.ceil(minutes.length / 10))

/** Places by amount, most first, equal ones by place. */
export const byMost = (amounts: Int32Array): Int32Array =>
  Int32Array.from(amounts, (_, place) => place).sort((a, b) => (amounts[b] ?? 0) - (amounts[a] ?? 0) || a - b)

/** How the credits are spread over the accounts, and where they came from. */
export function heldBy(found: Holdings): Held {
  const amounts = Float64Array.from(found.minutes, minutes => Math.max(0, minutes))
  const { n, total, gini } = inequality(amounts)
  const sum = (column: Int32Array) => column.reduce((all, minutes) => all + minutes, 0)
  const top = topTenth(found).reduce((all, place) => all + (amounts[place] ?? 0), 0)
  return {
    accounts: n,
    holding: amounts.reduce((all, minutes) => all + Number(minutes > 0), 0),
    overdrawn: found.minutes.reduce((all, minutes) => all + Number(minutes < 0), 0),
    minutes: total,
    gini,
    top_tenth: total > 0 ? top / total : null,
    lorenz: lorenz(amounts),
    origins: { gifted: sum(found.gifted), earned: sum(found.earned), other: sum(found.other) },
    unmoved: { gifted: sum(found.unmovedGifted), earned: sum(found.unmovedEarned), other: sum(found.unmovedOther) },
  }
}
