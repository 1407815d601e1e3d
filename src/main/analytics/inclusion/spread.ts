import { type Between, betweenGroups, type Inequality, inequalityOf, type LorenzPoint, lorenz } from '../inequality.ts'
import type { Happenings, Population } from './population.ts'
import { present } from './population.ts'

export type Spread = {
  all: Inequality
  active: Inequality
  lorenz: LorenzPoint[]
  /** Σ (x − mean)²: how far the sum could have been another. */
  squares: number
}
export type Side = Spread & {
  /** Between groups of one member each; null where members may be in several or nobody has anything. */
  between: Between | null
  /** By the cells asked for. */
  groups: Spread[]
}

/**
 * How unequally the hours given and received in a period are spread over its members.
 * @param groups cells that are groups
 */
export function spread(
  population: Population,
  { provider, receiver, minutes, completed }: Happenings,
  { from, to }: { from: number; to: number },
  groups: readonly number[],
): { given: Side; received: Side } {
  const { joined, counted } = population
  const keys: number[] = []
  const place = new Int32Array(joined.length).fill(-1)
  for (let key = 0; key < joined.length; key++)
    if (counted[key] && present(population, key, from, to)) place[key] = keys.push(key) - 1
  const given = new Float64Array(keys.length)
  const received = new Float64Array(keys.length)
  for (let i = 0; i < completed.length; i++) {
    const at = completed[i] ?? Number.NaN
    if (!(at >= from && at < to)) continue
    const [giver, taker] = [place[provider[i] ?? 0] ?? -1, place[receiver[i] ?? 0] ?? -1]
    if (giver >= 0) given[giver] = (given[giver] ?? 0) + (minutes[i] ?? 0)
    if (taker >= 0) received[taker] = (received[taker] ?? 0) + (minutes[i] ?? 0)
  }
  return { given: side(population, keys, given, groups), received: side(population, keys, received, groups) }
}

function spreadOf(amounts: Float64Array): Spread {
  const mean = amounts.reduce((sum, x) => sum + x, 0) / Math.max(1, amounts.length)
  const squares = amounts.reduce((sum, x) => sum + (x - mean) ** 2, 0)
  return { ...inequalityOf(amounts, amounts), lorenz: lorenz(amounts), squares }
}

function side(population: Population, keys: readonly number[], amounts: Float64Array, groups: readonly number[]): Side {
  const { list, start } = population
  const number = new Map(groups.map((cell, i) => [cell, i]))
  const own = groups.map((): number[] => [])
  for (const [i, key] of keys.entries()) {
    const last = start ? (start[key + 1] ?? 0) : key + 1
    for (let at = start ? (start[key] ?? 0) : key; at < last; at++) own[number.get(list[at] ?? 0) ?? -1]?.push(i)
  }
  const group = Int32Array.from(keys, key => number.get(list[key] ?? 0) ?? -1)
  return {
    ...spreadOf(amounts),
    between: start ? null : betweenGroups(amounts, group, groups.length),
    groups: own.map(places => spreadOf(Float64Array.from(places, i => amounts[i] ?? 0))),
  }
}
