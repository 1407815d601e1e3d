import { z } from 'zod'
import { CATEGORIES, REGIONS } from '../../../shared/vocabulary.ts'

/** What the matching desk keeps in the URL. */
export const matchingSearch = z.object({
  category: z.enum(CATEGORIES).optional().catch(undefined),
  region: z.enum(REGIONS).optional().catch(undefined),
  /** The request that is looked at. */
  request: z.string().max(64).optional().catch(undefined),
})
