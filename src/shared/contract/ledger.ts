import { z } from 'zod'
import { FINDING_CODES } from '../findings.ts'
import { LEDGER_KINDS } from '../vocabulary.ts'
import { base, download, instant, minutes, pageOf, period } from './base.ts'

export const totals = z.object({
  members: z.number().int(),
  exchanges_completed: z.number().int(),
  exchange_minutes: minutes,
  issued_minutes: minutes,
  paid_minutes: minutes,
  donated_minutes: minutes,
  outstanding_minutes: minutes,
})
export type Totals = z.infer<typeof totals>

export const finding = z.object({ code: z.enum(FINDING_CODES), ids: z.array(z.string()), message: z.string() })
export type Finding = z.infer<typeof finding>

/** `label` is a member's name for those who may see it, a pseudonym for evaluators. */
export const account = z.object({
  account: z.string(),
  label: z.string(),
  kind: z.string(),
  minutes,
  entries: z.number().int(),
})
export type Account = z.infer<typeof account>

export const entry = z.object({
  id: z.string(),
  kind: z.enum(LEDGER_KINDS),
  from: z.string(),
  from_label: z.string(),
  to: z.string(),
  to_label: z.string(),
  minutes,
  posted_at: instant,
  exchange_id: z.string().nullable(),
  reverses: z.string().nullable(),
  note: z.string().nullable(),
  /** Of the account asked for: what the entry changed, and its balance after the entry. Absent over all accounts. */
  change: minutes.optional(),
  balance: minutes.optional(),
})
export type Entry = z.infer<typeof entry>

const paging = { cursor: z.string().optional(), limit: z.number().int().min(1).max(1000).default(200) }
const entryFilter = period.extend({
  account: z.string().optional(),
  kind: z.enum(LEDGER_KINDS).optional(),
  /** Entries that a finding or an exchange names. */
  ids: z.array(z.string()).max(500).optional(),
})

export const ACCOUNT_SORTS = ['account', '-account', 'minutes', '-minutes', 'entries', '-entries'] as const

export const ledger = {
  totals: base.meta({ needs: 'aggregates' }).output(totals),
  accounts: base
    .meta({ needs: 'rows' })
    .input(
      z.object({
        search: z.string().max(200).optional(),
        kind: z.enum(['issuance', 'member', 'project', 'network']).optional(),
        /** Balances as they were at the start of this London day. */
        at: period.shape.to,
        sort: z.enum(ACCOUNT_SORTS).default('account'),
        ...paging,
      }),
    )
    /** `minutes` sums all that match, so that the total on screen is the sum of its rows. */
    .output(pageOf(account).extend({ minutes })),
  accountsCsv: base
    .meta({ needs: 'rows', audit: true })
    .input(z.object({ at: period.shape.to }))
    .output(download),
  entries: base.meta({ needs: 'rows' }).input(entryFilter.extend(paging)).output(pageOf(entry).extend({ minutes })),
  entriesCsv: base.meta({ needs: 'rows', audit: true }).input(entryFilter).output(download),
  /** All findings of the last check, counted by code, and those of one code. */
  findings: base
    .meta({ needs: 'rows' })
    .input(z.object({ code: z.enum(FINDING_CODES).optional(), ...paging }))
    .output(pageOf(finding).extend({ codes: z.record(z.string(), z.number().int()) })),
}
