import type { DuplicateReason, Invitations, MemberPage, MemberRow } from '../../../shared/contract/people.ts'
import { counted, formatInstantDay, formatNumber, formatShare } from '../../ui/format.ts'
import { fieldWord } from '../moderation/words.ts'

/** Every sentence of the people's screens that is computed. */

export const membersAnswer = (total: number, find: string | undefined): string =>
  find
    ? `${counted(total, 'member')} ${total === 1 ? 'goes' : 'go'} by “${find}”`
    : `${counted(total, 'member')} are on record`

export const statusWord = ({ status }: Pick<MemberRow, 'status'>): string => fieldWord(status)

export const joinedWords = (at: number | null): string => (at === null ? 'not given' : formatInstantDay(at))

/** One person may hold several accounts after a merge. */
export const sumOf = ({ accounts }: Pick<MemberPage, 'accounts'>): number =>
  accounts.reduce((sum, { minutes }) => sum + minutes, 0)

export const personLead = ({ status, joined_at, closed_at }: MemberPage): string =>
  [
    fieldWord(status),
    `joined ${joinedWords(joined_at)}`,
    ...(closed_at === null ? [] : [`closed ${joinedWords(closed_at)}`]),
  ].join(', ')

export const REASON_WORDS: Record<DuplicateReason, string> = {
  email: 'the same e-mail address',
  name_organisation: 'the same name at the same organisation',
  near_name: 'names one letter apart at the same organisation or in the same region',
  name_region: 'the same name in the same region',
}

/** How many steps lie between a member and who came by themselves. */
export const generationWords = (generation: number): string => {
  if (generation === 0) return 'Came by themselves'
  if (generation === 1) return 'Invited by these'
  return `Generation ${formatNumber(generation)}`
}

export const invitationsAnswer = ({ members, invited, inviters }: Invitations): string =>
  invited === 0
    ? 'Nobody is known to have been invited'
    : `${formatShare(invited / Math.max(1, members), 0)} of members were invited: ${formatNumber(invited)} by ${counted(inviters, 'member')}`
