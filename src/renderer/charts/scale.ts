import { ticksOf } from './rows.ts'

/** From a value to its px and the values that are named at the axis. */
export type Scale = {
  /** In px from the axis' beginning; outside its ends for values that it does not hold. */
  at: (value: number) => number
  ticks: readonly number[]
  low: number
  high: number
}

export type Domain = { kind: 'ratio' | 'linear'; low: number; high: number }

/** Ticks nearer to each other could not be read. */
const LABEL_PX = 30
const WIDEST = 8
/** Each double the one before. */
const NAMED = [1 / 8, 1 / 4, 1 / 2, 1, 2, 4, 8]

/** A stretch of ratios around 1 that holds these, as far as an eighth and eightfold; beyond, marks point outwards. */
export function ratiosOf(values: readonly (number | null)[]): Domain {
  const known = values.filter(value => value !== null && Number.isFinite(value) && value > 0) as number[]
  const low = Math.max(1 / WIDEST, Math.min(0.5, ...known.map(value => value * 0.95)))
  const high = Math.min(WIDEST, Math.max(2, ...known.map(value => value * 1.05)))
  return { kind: 'ratio', low, high }
}

/** A stretch that holds these values and `around`, with some room at both ends. */
export function stretchOf(values: readonly (number | null)[], around: number, least: number): Domain {
  const known = values.filter(value => value !== null && Number.isFinite(value)) as number[]
  const low = Math.min(around - least, ...known)
  const high = Math.max(around + least, ...known)
  const room = (high - low) * 0.04
  return { kind: 'linear', low: low - room, high: high + room }
}

/** A stretch of shares that holds these, never beyond 0 and 1. */
export function sharesOf(values: readonly (number | null)[]): Domain {
  const known = values.filter(value => value !== null && Number.isFinite(value)) as number[]
  if (known.length === 0) return { kind: 'linear', low: 0, high: 1 }
  const [low, high] = [Math.min(...known), Math.max(...known)]
  const room = Math.max(0.05, (high - low) * 0.1)
  return { kind: 'linear', low: Math.max(0, low - room), high: Math.min(1, high + room) }
}

/** Ratios lie on a logarithmic axis, where double and half are as far from 1. */
export function scaleOf({ kind, low, high }: Domain, px: number): Scale {
  if (kind === 'linear')
    return {
      low,
      high,
      ticks: ticksOf(low, high, Math.max(1, px / 50)),
      at: value => ((value - low) / (high - low)) * px,
    }
  const [from, to] = [Math.log(low), Math.log(high)]
  const doubling = (Math.LN2 / (to - from)) * px
  const every = [1, 2, 3].find(step => step * doubling >= LABEL_PX) ?? 4
  return {
    low,
    high,
    ticks: NAMED.filter(tick => tick >= low - 1e-9 && tick <= high + 1e-9 && Math.log2(tick) % every === 0),
    at: value => (value > 0 ? ((Math.log(value) - from) / (to - from)) * px : Number.NEGATIVE_INFINITY),
  }
}
