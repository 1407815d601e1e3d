import { z } from 'zod'
import { calendarDate } from '../../../shared/contract/base.ts'
import { ACCOUNT_SORTS } from '../../../shared/contract/ledger.ts'
import { FINDING_CODES } from '../../../shared/findings.ts'
import { LEDGER_KINDS } from '../../../shared/vocabulary.ts'
import { ACCOUNT_KINDS } from './words.ts'

/** What each ledger route keeps in the URL; a value that no longer means anything is dropped, not refused. */
const date = calendarDate.optional().catch(undefined)
/** `from` inclusive, `to` exclusive, as the contract has them; people see the last day. */
const entryFilter = { entry: z.enum(LEDGER_KINDS).optional().catch(undefined), from: date, to: date }

export const accountsSearch = z.object({
  tab: z.enum(['accounts', 'entries']).optional().catch(undefined),
  find: z.string().max(200).optional().catch(undefined),
  kind: z.enum(ACCOUNT_KINDS).optional().catch(undefined),
  at: date,
  sort: z.enum(ACCOUNT_SORTS).optional().catch(undefined),
  ...entryFilter,
})
export type AccountsSearch = z.infer<typeof accountsSearch>

export const accountSearch = z.object(entryFilter)
export type AccountSearch = z.infer<typeof accountSearch>

export const findingsSearch = z.object({
  code: z.enum(FINDING_CODES).optional().catch(undefined),
  /** The finding that is read: its subject. */
  subject: z.string().optional().catch(undefined),
})
export type FindingsSearch = z.infer<typeof findingsSearch>
