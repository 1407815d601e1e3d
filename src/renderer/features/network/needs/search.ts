import { z } from 'zod'
import { mapSearch } from '../search.ts'

export const SIDES = ['requests', 'offers'] as const
/** What waits: requests that nobody met, or offers that nobody took up. */
export type Side = (typeof SIDES)[number]

/** What the unmet needs keep in the URL. */
export const needsSearch = mapSearch.pick({ from: true, to: true }).extend({
  show: z.enum(SIDES).optional().catch(undefined),
})
