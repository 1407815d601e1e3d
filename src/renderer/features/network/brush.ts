import type { Timeline } from '../../../shared/contract/network.ts'
import { formatMonth } from '../../ui/format.ts'
import type { Period } from '../../ui/period.ts'

/** A stretch of months of the timeline by their places: from inclusive, to exclusive; never empty. */
export type Stretch = { from: number; to: number }

const monthAfter = (month: string): string => {
  const [year = 1970, number = 1] = month.split('-').map(Number)
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`
}

/** The months that a period touches; the whole timeline where the period says nothing. */
export function stretchOf({ from, to }: Period, months: Timeline): Stretch {
  const start = from ? months.findIndex(({ month }) => monthAfter(month) > from.slice(0, 7)) : 0
  const end = to ? months.findLastIndex(({ month }) => `${month}-01` < to) + 1 : months.length
  const first = start < 0 ? months.length - 1 : start
  return within({ from: first, to: Math.max(end, first + 1) }, months.length)
}

/** The period of a stretch: an end that is the timeline's own is left open. */
export function periodOf({ from, to }: Stretch, months: Timeline): Period {
  const [first, last] = [months[from]?.month, months[to - 1]?.month]
  return {
    from: from <= 0 || !first ? undefined : `${first}-01`,
    to: to >= months.length || !last ? undefined : `${monthAfter(last)}-01`,
  }
}

export const within = ({ from, to }: Stretch, count: number): Stretch => {
  const start = Math.min(Math.max(0, from), Math.max(0, count - 1))
  return { from: start, to: Math.min(Math.max(start + 1, to), Math.max(1, count)) }
}

/** The whole stretch moved by so many months, as far as the timeline goes. */
export function shifted({ from, to }: Stretch, by: number, count: number): Stretch {
  const far = Math.min(Math.max(by, -from), count - to)
  return { from: from + far, to: to + far }
}

/** One end moved to a month; it cannot pass the other. */
export const ended = (stretch: Stretch, end: 'from' | 'to', at: number, count: number): Stretch =>
  end === 'from'
    ? { ...stretch, from: Math.min(Math.max(0, at), stretch.to - 1) }
    : { ...stretch, to: Math.max(Math.min(count, at), stretch.from + 1) }

/** What an end says to those who hear it: its month. */
export const endWords = (stretch: Stretch, end: 'from' | 'to', months: Timeline): string =>
  formatMonth(months[end === 'from' ? stretch.from : stretch.to - 1]?.month ?? '1970-01')

/** Where a key moves a slider's handle; null when it is not the slider's. */
export function keyStep(key: string, now: number, { least, most }: { least: number; most: number }): number | null {
  if (key === 'ArrowLeft' || key === 'ArrowDown') return Math.max(least, now - 1)
  if (key === 'ArrowRight' || key === 'ArrowUp') return Math.min(most, now + 1)
  if (key === 'PageDown') return Math.max(least, now - 12)
  if (key === 'PageUp') return Math.min(most, now + 12)
  if (key === 'Home') return least
  if (key === 'End') return most
  return null
}
