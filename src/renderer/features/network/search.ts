import { z } from 'zod'
import { calendarDate } from '../../../shared/contract/base.ts'
import { MOST_COLOURS } from '../../map/palette.ts'

/** What the network map keeps in the URL; a value that no longer means anything is dropped, not refused. */
export const mapSearch = z.object({
  /** From inclusive, to exclusive; neither means the whole record. */
  from: calendarDate.optional().catch(undefined),
  to: calendarDate.optional().catch(undefined),
  view: z.enum(['map', 'members', 'arcs']).optional().catch(undefined),
  /** Names of the coloured regions, when they are not the strongest. */
  colour: z.array(z.string()).max(MOST_COLOURS).optional().catch(undefined),
  /** Only exchanges that touch this region. */
  only: z.string().optional().catch(undefined),
  /** The id of the selected member or region. */
  node: z.string().optional().catch(undefined),
})
export type MapSearch = z.infer<typeof mapSearch>
