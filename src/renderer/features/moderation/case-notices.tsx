import type { CaseDetail } from '../../../shared/contract/moderation-shapes.ts'
import type { CaseAction } from '../../../shared/moderation.ts'
import { Button } from '../../ui/button.tsx'
import { formatRecent } from '../../ui/format.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Notice } from '../../ui/notice.tsx'
import { ACTION_KEYS } from './action-keys.ts'
import { SafeText } from './hinted-text.tsx'
import { ACTION_WORDS, actionLabel } from './words.ts'

/** What a second person has to approve. */
export function Proposal({ detail, onBegin }: { detail: CaseDetail; onBegin: (action: CaseAction) => void }) {
  const { proposal, row, actions } = detail
  if (!proposal) return null
  const why = actions.find(({ action, possible }) => action === 'approve' && !possible)?.why_not
  const days =
    proposal.length_days === null ? '' : ` for ${proposal.length_days} ${proposal.length_days === 1 ? 'day' : 'days'}`
  const may = (action: CaseAction) => actions.some(one => one.action === action && one.possible)
  return (
    <Notice
      kind="warn"
      title={`${actionLabel(proposal.decision, row.subject_kind)}${days}: proposed by ${proposal.by.name}, ${formatRecent(proposal.at)}`}
      actions={(['approve', 'deny'] as const).filter(may).map(action => (
        <Button key={action} onPress={() => onBegin(action)}>
          {ACTION_WORDS[action].label}… <Kbd shortcut={ACTION_KEYS[action]} />
        </Button>
      ))}
    >
      {proposal.reason ? (
        <p>
          “<SafeText text={proposal.reason} />”
        </p>
      ) : null}
      {why ? <p>{why}</p> : null}
    </Notice>
  )
}

/** What the reader of the words below has to know of them first. */
export function AboutContent({ detail: { current, edited_after_report, diff, row } }: { detail: CaseDetail }) {
  if (!current)
    return (
      <Notice kind="warn" title="The platform has deleted it">
        This is the text as it was kept as evidence.
      </Notice>
    )
  if (edited_after_report)
    return (
      <Notice kind="warn" title="Edited after it was reported; earlier text unknown">
        {Object.keys(diff).length > 0
          ? 'What was reported may have read otherwise. What changed since the console first saw it is shown below.'
          : row.reports > 1
            ? 'What some of the reports were about may have read otherwise.'
            : 'What was reported may have read otherwise.'}
      </Notice>
    )
  return null
}
