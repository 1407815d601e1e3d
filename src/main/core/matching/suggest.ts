import { CATEGORIES, REGIONS } from '../../../shared/vocabulary.ts'
import type { Labels } from '../record/columns.ts'
import type { Pool } from './pool.ts'

/** How well somebody or something fits a request. */
export type Fit = {
  /** The offer's key, or the member's. */
  key: number
  member: number
  /** Bits of what is shared. */
  categories: number
  regions: number
  /** Completed exchanges given about its categories. */
  gave: number
  active: number
}

export const bitsIn = (mask: number): number => {
  let count = 0
  for (let rest = mask; rest !== 0; rest &= rest - 1) count++
  return count
}
export const named = <T>(list: readonly T[], mask: number): T[] => list.filter((_, bit) => mask & (1 << bit))

/**
 * The order of suggestions, in words that a person can check: more shared categories first, then a shared region, then who
 * gave more such help before, then who was active last.
 */
const better = (a: Fit, b: Fit): number =>
  bitsIn(b.categories) - bitsIn(a.categories) ||
  Number(b.regions !== 0) - Number(a.regions !== 0) ||
  b.gave - a.gave ||
  (b.active || 0) - (a.active || 0) ||
  a.key - b.key

function gaveIn({ gave }: Pool, member: number, mask: number): number {
  let sum = 0
  for (let bit = 0; bit < CATEGORIES.length; bit++)
    if (mask & (1 << bit)) sum += gave[member * CATEGORIES.length + bit] ?? 0
  return sum
}

/** Open offers of others that share a category with a request, the best first. */
export function offersFor(pool: Pool, request: number): Fit[] {
  const { activities, offers, active } = pool
  const wanted = activities.categories[request] ?? 0
  const where = activities.regions[request] ?? 0
  const asker = activities.poster[request] ?? 0
  const found: Fit[] = []
  for (const key of offers) {
    const categories = (activities.categories[key] ?? 0) & wanted
    const member = activities.poster[key] ?? 0
    if (categories === 0 || member === asker) continue
    found.push({
      key,
      member,
      categories,
      regions: (activities.regions[key] ?? 0) & where,
      gave: gaveIn(pool, member, wanted),
      active: active[member] ?? Number.NaN,
    })
  }
  return found.sort(better)
}

/** How many open offers of others share a category with a request. */
export function countFor({ activities, offers }: Pool, request: number): number {
  const wanted = activities.categories[request] ?? 0
  const asker = activities.poster[request] ?? 0
  let count = 0
  for (const key of offers) if ((activities.categories[key] ?? 0) & wanted && activities.poster[key] !== asker) count++
  return count
}

/** Members who gave help of the request's categories before, and have no open offer of these; the best first. */
export function membersFor(pool: Pool, request: number, home: Labels): Fit[] {
  const { activities, offers, present, active, gave } = pool
  const wanted = activities.categories[request] ?? 0
  const where = activities.regions[request] ?? 0
  const asker = activities.poster[request] ?? 0
  const bits = home.names.map(name => REGIONS.reduce((bit, region, place) => (region === name ? 1 << place : bit), 0))
  const offering = new Uint8Array(present.length)
  for (const key of offers) if ((activities.categories[key] ?? 0) & wanted) offering[activities.poster[key] ?? 0] = 1
  const found: Fit[] = []
  for (let member = 1; member < present.length; member++) {
    if (!present[member] || offering[member] || member === asker) continue
    const count = gaveIn(pool, member, wanted)
    if (count === 0) continue
    let categories = 0
    for (let bit = 0; bit < CATEGORIES.length; bit++)
      if (wanted & (1 << bit) && (gave[member * CATEGORIES.length + bit] ?? 0) > 0) categories |= 1 << bit
    const regions = where & (bits[home.of[member] ?? -1] ?? 0)
    found.push({ key: member, member, categories, regions, gave: count, active: active[member] ?? Number.NaN })
  }
  return found.sort(better)
}

export const regionsOf = (mask: number) => named(REGIONS, mask)
export const categoriesOf = (mask: number) => named(CATEGORIES, mask)
