import { Check, PencilLine, TriangleAlert } from 'lucide-react'
import { memo } from 'react'
import type { QueueRow } from '../../../shared/contract/moderation-shapes.ts'
import { formatNumber } from '../../ui/format.ts'
import { caseName } from './case-link.tsx'
import { SafeText } from './hinted-text.tsx'
import styles from './queue-row.module.css'
import { RuleTags } from './rule-tags.tsx'
import { plainText } from './safe-text.ts'
import { DeliverySign, StateSign } from './state-sign.tsx'
import { deliveryOf, reportWords, standingWords, targetOf } from './target.ts'
import { isToDo } from './views.ts'
import { WhyRank } from './why-rank.tsx'
import { ACTION_WORDS, KIND_WORDS, outcomeWord, reasonWord } from './words.ts'

type Props = {
  row: QueueRow
  cellId: string
  me: string
  now: number
  isActive: boolean
  isChosen: boolean
  /** What the person did to it since the list was opened. */
  acted: string | undefined
  hasDraft: boolean
  isExplained: boolean
  onOpen: (id: number) => void
  onChoose: (id: number, shift: boolean) => void
  onExplain: (id: number) => void
}

/** `Money 2, Spam`: why people reported it, the most named first. */
const reasonsOf = (reasons: Record<string, number>): string =>
  Object.entries(reasons)
    .sort(([, a], [, b]) => b - a)
    .map(([reason, times]) => (times > 1 ? `${reasonWord(reason)} ${formatNumber(times)}` : reasonWord(reason)))
    .join(', ')

/** How the case stands, in one line of the same height whatever it says: acting on it must not move the rows below. */
function Standing({ row, me, now, acted }: Pick<Props, 'row' | 'me' | 'now' | 'acted'>) {
  const target = targetOf(row, now)
  const delivery = deliveryOf(row)
  const aside = !isToDo(row, me, false)
  return (
    <span className={styles.standing}>
      {acted && aside ? (
        <span className={styles.mark}>
          <Check size={14} aria-hidden /> {acted} by you
        </span>
      ) : (
        <StateSign state={row.state} more={standingWords(row, me, now)} />
      )}
      {row.decision && !(acted && aside) ? (
        <span>{row.state === 'awaiting_approval' ? ACTION_WORDS[row.decision].noun : outcomeWord(row.decision)}</span>
      ) : null}
      {delivery ? <DeliverySign state={delivery} /> : null}
      {target && !row.acted ? (
        <span className={styles.target} data-tone={target.tone}>
          {target.tone === 'quiet' ? null : <TriangleAlert size={12} aria-hidden />}
          {target.word}
        </span>
      ) : null}
    </span>
  )
}

/** One case of the queue. Its controls are out of the Tab order: the grid has the focus and its keys reach them. */
export const CaseRow = memo(function CaseRow(props: Props) {
  const { row, cellId, me, now, isActive, isChosen, acted, hasDraft, isExplained } = props
  const { onOpen, onChoose, onExplain } = props
  const reasons = reasonsOf(row.reasons)
  const title = plainText(row.title) || 'Without a title'
  return (
    <>
      {/* biome-ignore-start lint/a11y/useSemanticElements: CSS display takes the roles of table parts away */}
      {/* biome-ignore-start lint/a11y/useFocusableInteractive: the grid has the focus and names its active cell */}
      <span role="gridcell" className={styles.choose}>
        <input
          type="checkbox"
          tabIndex={-1}
          checked={isChosen}
          aria-label={`Choose ${caseName(row.case)}, ${title}`}
          onClick={event => {
            event.stopPropagation()
            onChoose(row.case, event.shiftKey)
          }}
          onChange={() => {}}
        />
      </span>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the grid handles the keys */}
      <div
        role="gridcell"
        id={cellId}
        className={styles.cell}
        {...(isActive ? { 'data-active': true } : {})}
        onClick={() => onOpen(row.case)}
      >
        <span className={styles.title}>{row.title.trim() ? <SafeText text={row.title} /> : 'Without a title'}</span>
        <Standing row={row} me={me} now={now} acted={acted} />
        <span className={styles.line}>
          <span className={styles.reported}>
            {row.subject_kind === 'activity' ? '' : `${KIND_WORDS[row.subject_kind].one} · `}
            {reportWords(row)}
            {reasons ? `: ${reasons}` : ''}
          </span>
          {Object.keys(row.hints).length > 0 ? <RuleTags hints={row.hints} /> : null}
        </span>
        {isExplained ? <WhyRank row={row} /> : null}
      </div>
      <span role="gridcell" className={styles.rank}>
        <button
          type="button"
          tabIndex={-1}
          aria-expanded={isExplained}
          aria-label={`Rank ${formatNumber(row.rank)}: why ${caseName(row.case)} stands here`}
          title="Why it stands here"
          onClick={() => onExplain(row.case)}
        >
          {formatNumber(row.rank)}
        </button>
        <span className={styles.number}>{caseName(row.case)}</span>
        {hasDraft ? (
          <span className={styles.draft} title="You have begun to write about it">
            <PencilLine size={12} aria-hidden /> Draft
          </span>
        ) : null}
      </span>
      {/* biome-ignore-end lint/a11y/useFocusableInteractive: see above */}
      {/* biome-ignore-end lint/a11y/useSemanticElements: see above */}
    </>
  )
})
