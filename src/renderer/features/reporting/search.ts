import { z } from 'zod'
import { calendarDate } from '../../../shared/contract/base.ts'
import { AUDIENCES, type ReportQuery, SECTIONS } from '../../../shared/contract/report.ts'
import { DISCLOSURES } from '../../../shared/inclusion.ts'

const orNothing = <T extends z.ZodType>(type: T) => type.optional().catch(undefined)

/** What the report builder keeps in the URL; a value that no longer means anything is dropped, not refused. */
export const reportSearch = z.object({
  audience: orNothing(z.enum(AUDIENCES)),
  from: orNothing(calendarDate),
  to: orNothing(calendarDate),
  network: orNothing(z.string().max(200)),
  sections: orNothing(z.array(z.enum(SECTIONS)).min(1)),
  disclosure: orNothing(z.enum(DISCLOSURES)),
})
export type ReportSearch = z.infer<typeof reportSearch>

/** Only what is set, so that the same question always looks the same. */
export const askedOf = (search: ReportSearch): ReportQuery =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined))
