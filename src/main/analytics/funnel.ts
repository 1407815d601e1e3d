import type { Firsts } from './firsts.ts'

const DAY_MS = 86_400_000

/** The steps after joining, in their order. */
export const STEPS = ['posted', 'agreed', 'completed', 'gave_back'] as const

/** When a member had done a step for the first time; NaN if never. Giving back is having both given and received. */
export const didAt: Record<(typeof STEPS)[number], (firsts: Firsts, key: number) => number> = {
  posted: (firsts, key) => firsts.posted[key] ?? Number.NaN,
  agreed: (firsts, key) => firsts.agreed[key] ?? Number.NaN,
  completed: (firsts, key) => firsts.completed[key] ?? Number.NaN,
  gave_back: (firsts, key) => Math.max(firsts.given[key] ?? Number.NaN, firsts.received[key] ?? Number.NaN),
}

/**
 * How far a member has come: the number of steps done in a row from the first, and the moment by which each was done with
 * all before it. What was done before joining counts from joining.
 */
export function pathOf(firsts: Firsts, joined: number, key: number): number[] {
  const path = [joined]
  for (const step of STEPS) {
    const at = Math.max(path.at(-1) ?? joined, didAt[step](firsts, key))
    if (Number.isNaN(at)) break
    path.push(at)
  }
  return path
}

/** How many steps after joining a member has done in a row. */
export function stepsDone(firsts: Firsts, key: number): number {
  const missed = STEPS.findIndex(step => Number.isNaN(didAt[step](firsts, key)))
  return missed < 0 ? STEPS.length : missed
}

export type FunnelStep = {
  reached: number
  did: number
  /** Days from the step before; null where nobody reached it. */
  median_days: number | null
}

/** The funnel of some members: joining first, then each step. */
export function funnelOf(firsts: Firsts, joined: Float64Array, keys: Int32Array): FunnelStep[] {
  const reached = new Array<number>(STEPS.length).fill(0)
  const did = new Array<number>(STEPS.length).fill(0)
  const days = STEPS.map(() => new Float64Array(keys.length))
  for (const key of keys) {
    const path = pathOf(firsts, joined[key] ?? 0, key)
    for (const [i, step] of STEPS.entries()) {
      if (!Number.isNaN(didAt[step](firsts, key))) did[i] = (did[i] ?? 0) + 1
      const [before, now] = [path[i], path[i + 1]]
      if (before === undefined || now === undefined) continue
      const place = reached[i] ?? 0
      const into = days[i]
      if (into) into[place] = (now - before) / DAY_MS
      reached[i] = place + 1
    }
  }
  const steps = STEPS.map((_, i) => ({
    reached: reached[i] ?? 0,
    did: did[i] ?? 0,
    median_days: median((days[i] ?? new Float64Array()).subarray(0, reached[i] ?? 0)),
  }))
  return [{ reached: keys.length, did: keys.length, median_days: null }, ...steps]
}

function median(values: Float64Array): number | null {
  if (values.length === 0) return null
  const sorted = values.slice().sort()
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2
}
