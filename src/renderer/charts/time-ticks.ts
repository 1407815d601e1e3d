/** A month or quarter at the axis. */
export type Tick = {
  /** `Jul 2022` */
  tick: string
  /** Named first where there is no room for all: January and July, a first quarter. */
  major: boolean
}

const TICK_PX = 58
const roomIn = (px: number) => Math.max(1, Math.floor(px / TICK_PX))

/** The places of as many as stay apart: all, the major ones, or some of these. */
export function namedAt(ticks: readonly Tick[], px: number): number[] {
  const room = roomIn(px)
  const all = ticks.map((_, at) => at)
  if (all.length <= room) return all
  const major = all.filter(at => ticks[at]?.major)
  const from = major.length > 0 ? major : all
  const every = Math.ceil(from.length / room)
  return from.filter((_, at) => at % every === 0)
}

/** The ends alone, or where they would touch the first. */
export const firstAndLast = (ticks: readonly Tick[], px: number): number[] =>
  ticks.length > 1 && roomIn(px) > 1 ? [0, ticks.length - 1] : ticks.slice(0, 1).map(() => 0)
