import { z } from 'zod'
import { calendarDate } from '../../../shared/contract/base.ts'
import { CLAIMS } from '../../../shared/contract/claims.ts'

/** What the claims board keeps in the URL: its period, and the claim whose evidence is open. */
export const claimsSearch = z.object({
  from: calendarDate.optional().catch(undefined),
  to: calendarDate.optional().catch(undefined),
  show: z.enum(CLAIMS).optional().catch(undefined),
})
export type ClaimsSearch = z.infer<typeof claimsSearch>
