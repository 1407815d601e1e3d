import { z } from 'zod'
import { mapSearch } from '../network/search.ts'

export const TABS = ['networks', 'projects', 'events', 'libraries'] as const
export type ProgrammeTab = (typeof TABS)[number]

/** What the programmes keep in the URL: the period is that of the networks. */
export const programmesSearch = mapSearch.pick({ from: true, to: true }).extend({
  tab: z.enum(TABS).optional().catch(undefined),
  /** The project whose account is read. */
  project: z.string().max(64).optional().catch(undefined),
  /** The events that are compared. */
  events: z.array(z.string().max(64)).max(20).optional().catch(undefined),
})

export const HEXITHON_TABS = ['plan', 'day', 'posts', 'people', 'outcome'] as const
export type HexithonTab = (typeof HEXITHON_TABS)[number]
export const hexithonSearch = z.object({ tab: z.enum(HEXITHON_TABS).optional().catch(undefined) })
