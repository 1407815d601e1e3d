import { z } from 'zod'
import type { measured } from '../../../../shared/contract/network.ts'
import { COUNTS, GROUPINGS } from '../../../../shared/contract/network-measures.ts'
import { mapSearch } from '../search.ts'

export const CELLS = ['counts', 'ratios'] as const
const orNothing = <T extends z.ZodType>(type: T) => type.optional().catch(undefined)

/** What the knowledge-flow report keeps in the URL; a value that no longer means anything is dropped, not refused. */
export const flowSearch = mapSearch
  .pick({ from: true, to: true, regions: true, organisations: true, professions: true, networks: true, sides: true })
  .extend({
    /** The border. */
    group: orNothing(z.enum(GROUPINGS)),
    count: orNothing(z.enum(COUNTS)),
    /** What the matrix shows. */
    cells: orNothing(z.enum(CELLS)),
  })
export type FlowSearch = z.infer<typeof flowSearch>

export type FlowAsked = z.infer<typeof measured>

/** What the core is asked for. Only what is set, so that the same question always looks the same. */
export function askedOf(search: FlowSearch): FlowAsked {
  const { from, to, group = 'region', count = 'exchanges' } = search
  const { regions, organisations, professions, networks, sides } = search
  const filters = Object.fromEntries(
    Object.entries({ regions, organisations, professions, networks, sides }).filter(([, value]) => value !== undefined),
  )
  return { ...(from && { from }), ...(to && { to }), group, count, filters }
}
