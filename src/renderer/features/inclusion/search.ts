import { z } from 'zod'
import { calendarDate } from '../../../shared/contract/base.ts'
import { DISCLOSURES, FIELDS } from '../../../shared/inclusion.ts'

const orNothing = <T extends z.ZodType>(type: T) => type.optional().catch(undefined)
const id = orNothing(z.string().max(200))

/** What the inclusion screen keeps in the URL; a value that no longer means anything is dropped, not refused. */
export const inclusionSearch = z.object({
  by: orNothing(z.enum(FIELDS)),
  from: orNothing(calendarDate),
  to: orNothing(calendarDate),
  network: id,
  reference: id,
  benchmark: id,
  level: orNothing(z.enum(DISCLOSURES)),
})
export type InclusionSearch = z.infer<typeof inclusionSearch>
