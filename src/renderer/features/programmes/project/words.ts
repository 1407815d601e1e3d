import type { Giving, ProjectPage } from '../../../../shared/contract/programme-projects.ts'
import { counted, formatCredits, formatHours, formatNumber } from '../../../ui/format.ts'

const of = (page: ProjectPage, status: string): number =>
  page.progress.reduce((sum, part) => sum + (part.status === status ? part.activities : 0), 0)

/** What a project comes to: hours given, and how many of its activities are fulfilled. */
export function projectAnswer(page: ProjectPage): string {
  const done = page.activities
    ? `; ${formatNumber(of(page, 'fulfilled'))} of ${counted(page.activities, 'activity', 'activities')} are fulfilled`
    : ''
  if (page.exchanges === 0) return `${page.title}: nobody has given an hour yet${done}`
  return `${page.title}: ${counted(page.helpers, 'member')} gave ${formatHours(page.minutes)}${done}`
}

export function progressTitle(page: ProjectPage): string {
  if (page.activities === 0) return 'Nothing is posted for it yet'
  const parts = [
    `${formatNumber(of(page, 'open'))} open`,
    `${formatNumber(of(page, 'matched'))} matched`,
    `${formatNumber(of(page, 'fulfilled'))} fulfilled`,
  ]
  return `Of ${counted(page.activities, 'activity', 'activities')}: ${parts.join(', ')}`
}

type Account = Pick<
  ProjectPage,
  'donated_minutes' | 'other_in_minutes' | 'paid_minutes' | 'other_out_minutes' | 'balance_minutes'
>

/** What came in less what went out; 0 short of the balance, or the ledger is not whole. */
export const unexplained = (account: Account): number =>
  account.balance_minutes -
  (account.donated_minutes + account.other_in_minutes - account.paid_minutes - account.other_out_minutes)

export const balances = (page: ProjectPage): boolean => unexplained(page) === 0 && page.all_accounts_minutes === 0

/** The account as a sum that anyone can check. */
export function balanceWords(page: ProjectPage): string {
  const { donated_minutes, other_in_minutes, paid_minutes, other_out_minutes, balance_minutes } = page
  const sum = `Donated ${formatCredits(donated_minutes)} + other in ${formatCredits(other_in_minutes)} − paid ${formatCredits(paid_minutes)} − other out ${formatCredits(other_out_minutes)} = ${formatCredits(balance_minutes)} credits, net of reversals.`
  const gap = unexplained(page)
  if (gap !== 0) return `${sum} It does not balance: ${formatHours(gap)} are not explained. See the ledger’s findings.`
  return page.all_accounts_minutes === 0
    ? `${sum} It balances, and all accounts of the ledger together hold 0.`
    : `${sum} But all accounts of the ledger together hold ${formatHours(page.all_accounts_minutes)} in the place of 0: see the ledger’s findings.`
}

/** Hours as people write them (`1.5`, `0,25`) in whole minutes; null for what is none. */
export function minutesOf(typed: string): number | null {
  if (!/^\d{1,5}([.,]\d{1,2})?$/.test(typed.trim())) return null
  const minutes = Math.round(Number(typed.trim().replace(',', '.')) * 60)
  return minutes > 0 ? minutes : null
}

export const freeOf = ({ balance_minutes, promised_minutes }: Giving): number => balance_minutes - promised_minutes

/** What a member has to give, before anything is asked for. */
export function givingWords(giving: Giving): string {
  const { member, status, balance_minutes, promised_minutes } = giving
  if (status === 'closed') return `The account of ${member.label} is closed, so nothing can be given from it.`
  const promised = promised_minutes ? `, of which ${formatHours(promised_minutes)} are promised already` : ''
  const free = freeOf(giving)
  return `${member.label} has ${formatHours(balance_minutes)}${promised}: ${free > 0 ? `up to ${formatHours(free)} can be given` : 'nothing can be given'}.`
}

/** Why so many minutes cannot be given, as the core would say; null where they can. */
export function whyNot(giving: Giving, minutes: number, exchange: string | null): string | null {
  if (giving.status === 'closed') return givingWords(giving)
  if (minutes > freeOf(giving)) return `That is more than the ${formatHours(Math.max(0, freeOf(giving)))} left to give.`
  const hour = giving.hours.find(({ id }) => id === exchange)
  const left = hour ? hour.minutes - hour.given_minutes : null
  return left !== null && minutes > left ? `Of that exchange ${formatHours(left)} can still be given unpaid.` : null
}

export const TEAM_DEFINITION =
  'Hours: completed exchanges about the project’s activities. Donated: credits given to its account, net of reversals. An hour given unpaid is in both.'
