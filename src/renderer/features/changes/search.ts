import { z } from 'zod'
import { DELIVERY_STATES } from '../../../shared/moderation.ts'

export const TABS = ['asked', 'history'] as const

/** What the changes keep in the URL. */
export const changesSearch = z.object({
  tab: z.enum(TABS).optional().catch(undefined),
  states: z.array(z.enum(DELIVERY_STATES)).optional().catch(undefined),
  /** The change that is open. */
  change: z.string().max(64).optional().catch(undefined),
  /** Only what one step asked for. */
  step: z.string().max(64).optional().catch(undefined),
})
