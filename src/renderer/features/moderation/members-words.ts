import type { z } from 'zod'
import type { memberRecord } from '../../../shared/contract/moderation-shapes.ts'
import { counted, formatInstantDay } from '../../ui/format.ts'
import type { MembersSearch } from './desk-search.ts'
import { fieldWord } from './words.ts'

const LEAD = 'What members did here: posts, exchanges, reports and what came of them. Nothing about who they are.'

export function membersAnswer(total: number, { find, only }: MembersSearch): { answer: string; lead: string } {
  const those = only === 'reported' ? 'reported' : only === 'sanctioned' ? 'sanctioned' : null
  if (total === 0)
    return { answer: find ? 'No member fits' : those ? `No member has been ${those}` : 'No members yet', lead: LEAD }
  if (find) return { answer: `${counted(total, 'member')} ${total === 1 ? 'fits' : 'fit'} “${find}”`, lead: LEAD }
  if (those) return { answer: `${counted(total, 'member')} ${total === 1 ? 'has' : 'have'} been ${those}`, lead: LEAD }
  return { answer: counted(total, 'member'), lead: LEAD }
}

type Record = z.infer<typeof memberRecord>

/** A member's page opens with what a moderator asks first: has anything come up before? */
export function memberAnswer({ name, reported, upheld, sanctions }: Record): string {
  if (reported === 0 && sanctions === 0) return `${name} has never been reported`
  const reports = `${counted(reported, 'report')}${reported === 0 ? '' : upheld === 0 ? ', none upheld' : `, ${upheld} upheld`}`
  return `${name}: ${reports}; ${sanctions === 0 ? 'no sanction' : counted(sanctions, 'sanction')}`
}

export const memberLead = ({ status, joined_at }: Record): string =>
  [
    status === null ? 'Status not given' : `${fieldWord(status)} member`,
    joined_at === null ? null : `joined ${formatInstantDay(joined_at)}`,
  ]
    .filter(Boolean)
    .join(', ')
