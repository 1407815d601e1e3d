import type { NetworkMap } from '../../../shared/contract/network.ts'
import { type Presence, WHOLLY } from '../../map/emphasis.ts'

/** Playing the exchanges of the period back, month by month, on the layout as it stands. */

type Moments = NonNullable<NetworkMap['moments']>
/** How many months are shown at once; all so far when null. */
export const WINDOWS = [1, 3, 12, null] as const
export type Window = (typeof WINDOWS)[number]
/** Months a second. */
export const SPEEDS = [1, 2, 4] as const
export type Speed = (typeof SPEEDS)[number]

/** A month as one number that counts on over the years. */
const monthNumber = (day: number): number => {
  const date = new Date(day * 86_400_000)
  return date.getUTCFullYear() * 12 + date.getUTCMonth()
}
export const monthName = (number: number): string =>
  `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`

/** Exchanges by the month they were completed in; `first` and `last` are month numbers. */
export type Reel = {
  first: number
  last: number
  arcs: readonly number[]
  months: Int32Array
  minutes: readonly number[]
}

export function reelOf({ arc, day, minutes }: Moments): Reel | null {
  if (arc.length === 0) return null
  const known = new Map<number, number>()
  const months = Int32Array.from(day, each => {
    const month = known.get(each) ?? monthNumber(each)
    known.set(each, month)
    return month
  })
  const first = months.reduce((a, b) => Math.min(a, b))
  const last = months.reduce((a, b) => Math.max(a, b))
  return { first, last, arcs: arc, months, minutes }
}

export const frameCount = ({ first, last }: Reel): number => last - first + 1

export type Frame = {
  presence: Presence
  exchanges: number
  minutes: number
  members: number
  from: string
  to: string
}

type Ends = { from: readonly number[]; to: readonly number[]; nodes: number }

/** What is there in the window that ends with a month: its exchanges' arcs, and whoever took part in them. */
export function frameAt(reel: Reel, ends: Ends, at: number, window: Window): Frame {
  const end = reel.first + at
  const start = window === null ? reel.first : Math.max(reel.first, end - window + 1)
  const nodes = new Uint8Array(ends.nodes)
  const arcs = new Uint8Array(ends.from.length)
  let exchanges = 0
  let minutes = 0
  reel.months.forEach((month, i) => {
    const arc = reel.arcs[i]
    if (month < start || month > end || arc === undefined) return
    exchanges += 1
    minutes += reel.minutes[i] ?? 0
    arcs[arc] = WHOLLY
    nodes[ends.from[arc] ?? 0] = nodes[ends.to[arc] ?? 0] = WHOLLY
  })
  const members = nodes.reduce((sum, there) => sum + Number(there > 0), 0)
  return { presence: { nodes, arcs }, exchanges, minutes, members, from: monthName(start), to: monthName(end) }
}

/** One step of a fade: everything a quarter nearer to where it is going. Null when all of it has arrived. */
export function faded(now: Presence, goal: Presence): Presence | null {
  const nodes = nearer(now.nodes, goal.nodes)
  const arcs = nearer(now.arcs, goal.arcs)
  return nodes || arcs ? { nodes: nodes ?? now.nodes, arcs: arcs ?? now.arcs } : null
}

function nearer(now: Uint8Array, goal: Uint8Array): Uint8Array | null {
  let moved: Uint8Array | null = null
  for (let i = 0; i < goal.length; i++) {
    const [is = 0, wanted = 0] = [now[i], goal[i]]
    if (is === wanted) continue
    moved ??= now.slice()
    moved[i] = is + Math.sign(wanted - is)
  }
  return moved
}
