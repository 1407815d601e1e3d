import type { Entry, Finding, Totals } from '../../../shared/contract/ledger.ts'
import type { FindingCode } from '../../../shared/findings.ts'
import { counted, formatHours } from '../../ui/format.ts'

/** Every word of the ledger screen that is computed. */

export const ACCOUNT_KINDS = ['issuance', 'member', 'project', 'network'] as const

export const sentence = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1).replaceAll('_', ' ')
/** `member:m17` is of the member m17; issuance is of nobody. */
export const subjectOf = (account: string): string => account.slice(account.indexOf(':') + 1)

/**
 * Credits enter with gifts; exchanges and donations only move them. What is left between issued and outstanding came
 * from adjustments (and their reversals) to or from issuance, so the three add up by construction and are shown to.
 */
export function equation(totals: Totals): { issued: number; adjusted: number; outstanding: number; words: string } {
  const { issued_minutes: issued, outstanding_minutes: outstanding } = totals
  const adjusted = outstanding - issued
  const middle =
    adjusted < 0
      ? `− ${formatHours(-adjusted)} taken back by adjustments`
      : `+ ${formatHours(adjusted)} added by adjustments`
  return {
    issued,
    adjusted,
    outstanding,
    words: `${formatHours(issued)} issued ${middle} = ${formatHours(outstanding)} outstanding`,
  }
}

export function answerOf(totals: Totals, findings: number | null): { title: string; says: string } {
  if (totals.members === 0 && totals.issued_minutes === 0)
    return { title: 'The ledger is empty', says: 'Sync an export of the platform to fill it.' }
  const moved = totals.paid_minutes + totals.donated_minutes
  const title =
    findings === null
      ? `${formatHours(moved)} of credits have moved between accounts`
      : findings === 0
        ? 'The ledger holds: every check passes'
        : `${counted(findings, 'ledger finding')} to look into`
  return {
    title,
    says: `${formatHours(totals.paid_minutes)} paid for ${counted(totals.exchanges_completed, 'completed exchange')} and ${formatHours(totals.donated_minutes)} donated, against ${formatHours(totals.issued_minutes)} issued to ${counted(totals.members, 'member')}.`,
  }
}

/** What a person can do about a finding. The console never changes the platform's ledger by itself. */
export const WHAT_TO_DO: Record<FindingCode, string> = {
  gift_missing: 'Ask the platform to post the gift. New members may be waiting for the next export.',
  gift_repeated: 'Ask the platform to reverse the gifts after the first.',
  gift_wrong_amount: 'Ask the platform to reverse the gift and post one of exactly 2 credits.',
  exchange_unpaid: 'Ask the two members whether the exchange took place; then the platform posts the payment.',
  exchange_paid_twice: 'Ask the platform to reverse the second payment.',
  exchange_wrong_parties: 'Compare the entry with the exchange: the receiver of help pays, the provider is paid.',
  exchange_wrong_minutes: 'Agree the time with both members, then reverse the entry and post it anew.',
  paid_before_completed: 'Check whether the exchange was completed and not recorded, or paid too early.',
  negative_balance: 'Look at the entries around the first moment below zero; often a payment was posted before a gift.',
  closed_account_entry: 'Check the date on which the account was closed, or ask the platform to reverse the entry.',
  unequal_time: "Write to the author: everyone's time is valued equally, one hour for one credit.",
  ledger_unbalanced: 'Keep a backup, stop syncing and report this: it is a fault of the console, not of your data.',
}

/** Findings that concern an account: by its own name, by its member's, or by an entry on screen. */
export const findingsAbout = (findings: readonly Finding[], account: string, entries: readonly Entry[]): Finding[] => {
  const known = new Set([
    account,
    ...(account.startsWith('member:') ? [subjectOf(account)] : []),
    ...entries.map(entry => entry.id),
  ])
  return findings.filter(finding => finding.ids.some(id => known.has(id)))
}

/** The other side of an entry, seen from an account. */
export const counterOf = (entry: Entry, account: string): { account: string; label: string; way: 'to' | 'from' } =>
  entry.from === account
    ? { account: entry.to, label: entry.to_label, way: 'to' }
    : { account: entry.from, label: entry.from_label, way: 'from' }

export const sumOfChanges = (entries: readonly Pick<Entry, 'change'>[]): number =>
  entries.reduce((total, { change = 0 }) => total + change, 0)

/** The corners of a balance's step line: it holds its height until the next entry. Oldest first. */
export function balanceSteps(entries: readonly Entry[]): { at: number; balance: number }[] {
  const oldestFirst = entries.filter(entry => entry.balance !== undefined).toReversed()
  const first = oldestFirst[0]
  if (!first) return []
  const before = { at: first.posted_at, balance: (first.balance ?? 0) - (first.change ?? 0) }
  return [before, ...oldestFirst.map(entry => ({ at: entry.posted_at, balance: entry.balance ?? 0 }))]
}
