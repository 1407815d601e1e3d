import { z } from 'zod'
import { CATEGORIES } from '../vocabulary.ts'

const id = z.string().max(200).optional()

/**
 * Whose growth is looked at: of members in a network, from a region, or what was posted and exchanged in a category; all
 * that are given at once. Membership of a protected network cannot be asked for.
 */
export const scope = z.object({ network: id, region: id, category: z.enum(CATEGORIES).optional() })
export type Scope = z.infer<typeof scope>
