import type { MemberPage, MemberRow } from '../../../shared/contract/people.ts'
import { counted, formatInstantDay } from '../../ui/format.ts'
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
