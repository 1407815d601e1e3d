import { z } from 'zod'
import { calendarDate } from '../../../shared/contract/base.ts'

/** The overview's period in the URL: from inclusive, to exclusive; neither means the whole record. */
export const overviewSearch = z.object({
  from: calendarDate.optional().catch(undefined),
  to: calendarDate.optional().catch(undefined),
})
