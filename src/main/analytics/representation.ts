import { share } from './rates.ts'

type Estimate = { est: number; low: number; high: number }

/**
 * How strongly a group is represented: (n_g ÷ N_known) ÷ π_g, with Wilson's interval of the share ÷ π_g (Methods, section
 * 2). 1 is as in the benchmark. Null where the field is known of nobody or the benchmark has none of the group.
 * @param count members of the group
 * @param known members whose group is known
 * @param benchmark the group's share π_g in the population compared with, 0–1
 */
export function representation(count: number, known: number, benchmark: number): Estimate | null {
  const found = share(count, known)
  if (!found || !(benchmark > 0)) return null
  return { est: found.est / benchmark, low: found.low / benchmark, high: found.high / benchmark }
}

/**
 * Relative advantage A = (joins_g ÷ joins) ÷ (stock_g ÷ stock), over members whose group is known: above 1 the group grows
 * faster than all do (Methods, section 2). The stock at the period's start is counted, not estimated, so the interval is
 * that of the share of joins.
 */
export const relativeAdvantage = (joins: number, allJoins: number, stock: number, allStock: number): Estimate | null =>
  allStock > 0 ? representation(joins, allJoins, stock / allStock) : null

/**
 * What a group's share of all could be, whoever those of unknown group are: x_g ÷ N … (x_g + U) ÷ N (Manski's worst-case
 * bounds, 1989). Null where there is nobody.
 * @param unknown members whose group was not stated or not asked
 * @param all members, known or not
 */
export const shareBounds = (count: number, unknown: number, all: number): { low: number; high: number } | null =>
  all > 0 ? { low: count / all, high: (count + unknown) / all } : null
