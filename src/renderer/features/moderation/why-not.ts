import type { CaseDetail, QueueRow } from '../../../shared/contract/moderation-shapes.ts'
import { type CaseAction, DECISIONS, DECISIONS_FOR } from '../../../shared/moderation.ts'
import { KIND_WORDS } from './words.ts'

type Row = Pick<QueueRow, 'subject_kind' | 'state'>
type Known = Pick<CaseDetail, 'actions'> | undefined

/** Why an action is not possible, as far as this screen knows; null where the core is to say. */
export function whyNot(action: CaseAction, row: Row, detail: Known): string | null {
  const decision = DECISIONS.find(known => known === action)
  if (decision && !DECISIONS_FOR[row.subject_kind].includes(decision))
    return `It is not for a case about ${KIND_WORDS[row.subject_kind].a}.`
  if ((action === 'approve' || action === 'deny') && row.state !== 'awaiting_approval')
    return 'Nothing is proposed in this case.'
  const known = detail?.actions.find(one => one.action === action)
  return known && !known.possible ? (known.why_not ?? 'Not now.') : null
}
