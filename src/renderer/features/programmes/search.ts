import { z } from 'zod'
import { mapSearch } from '../network/search.ts'

export const TABS = ['networks', 'projects', 'events', 'libraries'] as const
export type ProgrammeTab = (typeof TABS)[number]

/** What the programmes keep in the URL: the period is that of the networks. */
export const programmesSearch = mapSearch.pick({ from: true, to: true }).extend({
  tab: z.enum(TABS).optional().catch(undefined),
})
