import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components'
import type { CaseDetail, QueueRow } from '../../../shared/contract/moderation-shapes.ts'
import type { Hint } from '../../../shared/moderation.ts'
import { formatInstantDay, formatNumber } from '../../ui/format.ts'
import overlay from '../../ui/overlay.module.css'
import styles from './case.module.css'
import { caseName } from './case-link.tsx'
import { HintedLine } from './hinted-text.tsx'
import { DeliverySign, StateSign } from './state-sign.tsx'
import { deliveryOf, reportWords, standingWords, targetOf } from './target.ts'
import { useNow } from './use-now.ts'
import { WhyRank } from './why-rank.tsx'
import { fieldWord, KIND_WORDS, outcomeWord } from './words.ts'

type Props = {
  row: QueueRow
  /** Known once the case has been read; its head is drawn before. */
  detail: CaseDetail | undefined
  me: string
  /** Counts the times that the case was gone to: then its heading takes the focus. */
  arrived: number
}

const NONE: readonly Hint[] = []

/** What the case is about and how it stands. */
export function CaseHead({ row, detail, me, arrived }: Props) {
  const heading = useRef<HTMLHeadingElement>(null)
  const now = useNow(15_000)
  const target = targetOf(row, now)
  const delivery = deliveryOf(row)
  useEffect(() => {
    if (arrived > 0) heading.current?.focus()
  }, [arrived])
  const hints = detail?.hints.filter(({ field }) => field === 'title' || field === 'name') ?? NONE
  const status = detail?.current?.status
  return (
    <header className={styles.head}>
      <h2 ref={heading} tabIndex={-1} id="case-heading">
        {row.title.trim() ? <HintedLine text={row.title} hints={hints} /> : 'Without a title'}
      </h2>
      <div className={styles.standing}>
        <span className={styles.number}>{caseName(row.case)}</span>
        <span>
          <SubjectLink row={row} />
          {status ? `, ${fieldWord(status).toLowerCase()} on the platform` : ''}
        </span>
        <StateSign state={row.state} more={standingWords(row, me, now)} />
        {row.decision && row.state !== 'awaiting_approval' ? <span>{outcomeWord(row.decision)}</span> : null}
        {delivery ? <DeliverySign state={delivery} /> : null}
        <span className={styles.target} data-tone={target?.tone ?? 'quiet'}>
          {reportWords(row)}, since {formatInstantDay(row.opened_at)}
          {target && !row.acted ? <strong>, {target.word}</strong> : null}
        </span>
        <DialogTrigger>
          <AriaButton className={styles.rank ?? ''}>Rank {formatNumber(row.rank)}: why</AriaButton>
          <Popover className={overlay.popover ?? ''} offset={4}>
            <Dialog className={overlay.inside ?? ''} aria-label="Why it stands here">
              <WhyRank row={row} />
            </Dialog>
          </Popover>
        </DialogTrigger>
      </div>
    </header>
  )
}

/** Leads to what the case is about, where that has a page. */
function SubjectLink({ row: { subject_kind: kind, subject_id: id } }: { row: QueueRow }) {
  const words = (
    <>
      {KIND_WORDS[kind].one} <code>{id}</code>
    </>
  )
  if (kind === 'activity')
    return (
      <Link to="/moderation/posts" search={{ post: id }}>
        {words}
      </Link>
    )
  if (kind === 'member')
    return (
      <Link to="/moderation/member/$member" params={{ member: id }}>
        {words}
      </Link>
    )
  return words
}
