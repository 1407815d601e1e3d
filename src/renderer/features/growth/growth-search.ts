import { z } from 'zod'
import { calendarDate } from '../../../shared/contract/base.ts'
import { INTERVALS, MOVES, SERIES, SPLITS } from '../../../shared/contract/growth-series.ts'
import { scope } from '../../../shared/contract/scope.ts'

export const TABS = ['time', 'moves'] as const

/** What the growth screen keeps in the URL; absent: joins by month of the whole timebank, over the whole record. */
export const growthSearch = z.object({
  tab: z.enum(TABS).optional().catch(undefined),
  metric: z.enum(SERIES).optional().catch(undefined),
  by: z.enum(INTERVALS).optional().catch(undefined),
  from: calendarDate.optional().catch(undefined),
  to: calendarDate.optional().catch(undefined),
  network: scope.shape.network.catch(undefined),
  region: scope.shape.region.catch(undefined),
  category: scope.shape.category.catch(undefined),
  /** Charts of all networks, regions or categories instead of one chart. */
  split: z.enum(SPLITS).optional().catch(undefined),
  screen: z.boolean().optional().catch(undefined),
  /** The record before the period is shown too, and the limits rest on it. */
  before: z.boolean().optional().catch(undefined),
  /** The point whose rows are open, and of the comings and goings, which of them. */
  open: z.string().max(10).optional().catch(undefined),
  move: z.enum(MOVES).optional().catch(undefined),
})
export type GrowthSearch = z.infer<typeof growthSearch>

const without = (search: GrowthSearch): GrowthSearch => ({ ...search, open: undefined, move: undefined })

/** A search as it is kept under a name: not what is open. */
export const viewQuery = (search: GrowthSearch): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(without(search))
        .filter(([, value]) => value !== undefined)
        .sort(),
    ),
  )

const NOTHING = Object.fromEntries(Object.keys(growthSearch.shape).map(key => [key, undefined])) as GrowthSearch

/** The search that a kept view stands for; it puts away all that it does not name. */
export function viewSearch(query: string): GrowthSearch {
  try {
    return { ...NOTHING, ...growthSearch.parse(JSON.parse(query)) }
  } catch {
    return NOTHING
  }
}
