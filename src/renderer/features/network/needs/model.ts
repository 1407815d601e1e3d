import type { Need } from '../../../../shared/contract/network-report.ts'
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

/** Waiting and posted over all cells. A post counts in each of its categories and regions, so these are no numbers of posts. */
export function totalsOf(needs: readonly Need[], side: Side) {
  const sum = (of: (need: Need) => number) => needs.reduce((all, need) => all + of(need), 0)
  return {
    waiting: sum(need => sideOf(need, side).waiting),
    posted: sum(need => sideOf(need, side).posted),
    cells: needs.filter(need => sideOf(need, side).waiting > 0).length,
    /** Cells in which more wait than the other side, there, could meet. */
    short: needs.filter(need => sideOf(need, side).waiting > sideOf(need, side).here).length,
  }
}
