import { LETTER_PX } from './rows.ts'

export const SIGNAL_ORDER = ['outside', 'trend', 'two_of_three', 'shift'] as const
export type SpcSignal = (typeof SIGNAL_ORDER)[number]

/** A shape or colour with what it means. */
export type Key = { x: number; y: number; text: string; signal: SpcSignal | null; direction: 'up' | 'down' | null }

const KEY: Record<SpcSignal, string> = {
  outside: 'outside the limits',
  trend: 'trend of 7 or more',
  two_of_three: 'two of three near a limit',
  shift: 'shift of 7 or more',
}
const WAY = { up: 'improvement', down: 'concern' } as const

/** What the shapes mean that are on the chart; in rows, their `y` counted from the first. */
export function keysOf(
  points: readonly { signal: SpcSignal | null; direction: 'up' | 'down' | null }[],
  width: number,
): Key[] {
  const of = SIGNAL_ORDER.filter(signal => points.some(point => point.signal === signal))
  const ways = (['up', 'down'] as const).filter(way => points.some(point => point.direction === way))
  const entries = [
    ...of.map(signal => ({ text: KEY[signal], signal, direction: null })),
    ...ways.map(direction => ({ text: WAY[direction], signal: null, direction })),
  ]
  let [at, row] = [4, 1]
  return entries.map(entry => {
    const wide = entry.text.length * LETTER_PX + 34
    if (at > 4 && at + wide > width) [at, row] = [4, row + 1]
    const key = { ...entry, x: at, y: row * 18 }
    at += wide
    return key
  })
}

/** The outline of a mark around (0, 0): each kind of signal has a shape of its own. */
export function shapeOf(signal: SpcSignal | null, direction: 'up' | 'down' | null): string {
  switch (signal) {
    case 'outside':
      return 'M0 -5.6L5.6 0L0 5.6L-5.6 0Z'
    case 'trend':
      return direction === 'down' ? 'M0 5L5 -3.6L-5 -3.6Z' : 'M0 -5L5 3.6L-5 3.6Z'
    case 'two_of_three':
      return 'M-3.8 -3.8L3.8 -3.8L3.8 3.8L-3.8 3.8Z'
    default:
      return 'M-3.4 0A3.4 3.4 0 1 0 3.4 0A3.4 3.4 0 1 0 -3.4 0Z'
  }
}
