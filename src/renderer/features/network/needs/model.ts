import type { Need, Needs } from '../../../../shared/contract/network-report.ts'
import { CATEGORIES, REGIONS } from '../../../../shared/vocabulary.ts'
import type { Side } from './search.ts'

/** How many wait in a cell, of how many posted, and how many on the other side could meet them. */
export function sideOf(need: Need, side: Side): { waiting: number; posted: number; here: number } {
  return side === 'requests'
    ? { waiting: need.unmatched, posted: need.requests, here: need.matching_here }
    : { waiting: need.untaken, posted: need.offers, here: need.unmatched }
}

/** The cells where most wait, largest first; ties in the order of the vocabulary. */
export const largestOf = (needs: readonly Need[], side: Side, most: number): Need[] =>
  needs
    .filter(need => sideOf(need, side).waiting > 0)
    .sort((a, b) => sideOf(b, side).waiting - sideOf(a, side).waiting)
    .slice(0, most)

/** The vocabulary's own order; what is not of it comes last. */
const inOrder = (words: readonly string[], vocabulary: readonly string[]): string[] => {
  const place = (word: string) => (vocabulary.includes(word) ? vocabulary.indexOf(word) : vocabulary.length)
  return [...new Set(words)].sort((a, b) => place(a) - place(b) || a.localeCompare(b, 'en-GB'))
}

/** Categories by regions, and what stands where they cross. */
export function crossed(needs: readonly Need[]) {
  const at = new Map(needs.map(need => [`${need.category}\n${need.region}`, need]))
  return {
    categories: inOrder(
      needs.map(need => need.category),
      CATEGORIES,
    ),
    regions: inOrder(
      needs.map(need => need.region),
      REGIONS,
    ),
    cell: (category: string, region: string) => at.get(`${category}\n${region}`) ?? null,
  }
}

/** Requests or offers themselves, each once: how many wait of how many posted. */
export const totalOf = ({ totals }: Needs, side: Side): { waiting: number; posted: number } =>
  side === 'requests'
    ? { waiting: totals.unmatched, posted: totals.requests }
    : { waiting: totals.untaken, posted: totals.offers }

/** In how many cells somebody waits, and in how many of those more than the other side, there, could meet. */
export function placesOf(needs: readonly Need[], side: Side): { places: number; short: number } {
  const waiting = needs.map(need => sideOf(need, side)).filter(cell => cell.waiting > 0)
  return { places: waiting.length, short: waiting.filter(cell => cell.waiting > cell.here).length }
}
