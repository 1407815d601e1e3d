import { z } from 'zod'
import { SERIES } from '../../../shared/contract/growth-series.ts'
import { mapSearch } from '../network/search.ts'

export const TABS = ['networks', 'projects', 'events', 'libraries'] as const
export type ProgrammeTab = (typeof TABS)[number]

/** What the programmes keep in the URL: the period is that of the networks. */
export const programmesSearch = mapSearch.pick({ from: true, to: true }).extend({
  tab: z.enum(TABS).optional().catch(undefined),
  /** The events that are compared. */
  events: z.array(z.string().max(64)).max(20).optional().catch(undefined),
})

const looked = mapSearch.pick({ from: true, to: true }).extend({
  /** What growth is charted by. */
  metric: z.enum(SERIES).optional().catch(undefined),
})

export const SIDES = ['networks', 'regions'] as const
export type Side = (typeof SIDES)[number]

/** What a network’s page keeps in the URL: the period, and by what the other side of its border is told apart. */
export const networkSearch = looked.extend({ beyond: z.enum(SIDES).optional().catch(undefined) })

/** So many networks stand beside each other at most. */
export const MOST_COMPARED = 4
/** What a comparison keeps in the URL. */
export const compareSearch = looked.extend({
  networks: z.array(z.string().max(64)).max(MOST_COMPARED).optional().catch(undefined),
})

export const HEXITHON_TABS = ['plan', 'day', 'posts', 'people', 'outcome'] as const
export type HexithonTab = (typeof HEXITHON_TABS)[number]
export const hexithonSearch = z.object({ tab: z.enum(HEXITHON_TABS).optional().catch(undefined) })
