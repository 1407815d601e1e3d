import { useEffect, useState } from 'react'
import type { EventProgramme } from '../../../../shared/contract/programmes.ts'
import { type Stage, shareOf, stagesOf } from '../../../../shared/hexithons/funnel.ts'
import { useSession } from '../../../app/session.ts'
import { toastFailure } from '../../../app/toasts.tsx'
import { BarRows } from '../../../charts/bar-rows.tsx'
import { Figure } from '../../../charts/figure.tsx'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { RadioGroup } from '../../../ui/choice.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { TextAreaField } from '../../../ui/field.tsx'
import { counted, formatDate, formatHours, formatNumber, formatShare, shortHash } from '../../../ui/format.ts'
import type { TableColumn } from '../../../ui/table/columns.ts'
import styles from './hexithon.module.css'
import type { Running } from './use-running.ts'

const COLUMNS: readonly TableColumn<Stage>[] = [
  { id: 'name', header: 'Stage', width: 160, grow: 1, value: stage => stage.name, sortable: false },
  { id: 'unit', header: 'Counts', width: 80, value: stage => stage.unit, sortable: false },
  {
    id: 'value',
    header: 'Number',
    width: 90,
    numeric: true,
    value: stage => stage.value,
    cell: stage => (stage.value === null ? 'not known' : formatNumber(stage.value)),
    sortable: false,
  },
  {
    id: 'of',
    header: 'Of',
    width: 130,
    numeric: true,
    value: stage => stage.of,
    cell: stage => (stage.of === null ? '' : `${formatNumber(stage.of)} ${stage.ofWhat}`),
    sortable: false,
  },
  {
    id: 'share',
    header: 'Share',
    width: 80,
    numeric: true,
    value: shareOf,
    cell: stage => {
      const share = shareOf(stage)
      return share === null ? '' : formatShare(share, 0)
    },
    sortable: false,
  },
]

const wordsOf = (stage: Stage): string => {
  if (stage.value === null) return 'not known yet'
  const share = shareOf(stage)
  return share === null
    ? formatNumber(stage.value)
    : `${formatNumber(stage.value)} of ${formatNumber(stage.of ?? 0)} ${stage.ofWhat}, ${formatShare(share, 0)}`
}

/** What came of an event, from those who attended to exchanges. */
export function OutcomeFigure({ event }: { event: EventProgramme }) {
  const session = useSession()
  const stages = stagesOf(event)
  const posts = event.offers + event.requests
  const title = `${counted(event.joined, 'member')} and ${counted(posts, 'post')} came of it; ${formatNumber(event.fulfilled)} of these led to an exchange`
  return (
    <div className={blocks.stack}>
      <Figure
        title={title}
        what={`Held ${formatDate(event.held_on)}. People, then posts. Reallocated: the post no longer stands under a facilitator’s name. Exchanges count when completed; 30 and 90 days are told once the record reaches that far.`}
        file={`hexitime-event-${event.id}`}
        columns={COLUMNS}
        rows={stages}
        rowKey={stage => stage.id}
        noun={['stage']}
        provenance={[
          `Hexitime Console ${session?.version ?? ''}. Data ${session?.data?.hash ? shortHash(session.data.hash) : 'not synced'}.`,
        ]}
      >
        <BarRows
          label={title}
          rows={stages.map(stage => ({
            id: stage.id,
            name: stage.name,
            value: stage.value ?? 0,
            words: wordsOf(stage),
          }))}
        />
      </Figure>
      <p>
        {event.exchanges_30 === null
          ? 'The record does not reach 30 days after it yet. '
          : `${counted(event.exchanges_30, 'exchange')} in 30 days; `}
        {event.exchanges_90 === null
          ? 'Ninety days are not over in the record. '
          : `${formatNumber(event.exchanges_90)} in 90 days; `}
        {counted(event.exchanges, 'exchange')} so far, {formatHours(event.minutes)}. {event.joined_exchanged} of{' '}
        {counted(event.joined, 'member')} who joined by it {event.joined_exchanged === 1 ? 'has' : 'have'} exchanged.
      </p>
    </div>
  )
}

/** The funnel, and what those who held it say. */
export function OutcomeTab({ running }: { running: Running }) {
  const { page } = running
  return (
    <div className={blocks.stack}>
      {page.event ? (
        <OutcomeFigure event={page.event} />
      ) : (
        <EmptyState title="Nothing can be counted yet">Figures come once the platform knows this event.</EmptyState>
      )}
      {page.event?.feedback ? <p>On the platform: “{page.event.feedback}”</p> : null}
      <Feedback running={running} />
    </div>
  )
}

const ANSWERS = [
  { id: 'yes', label: 'Yes' },
  { id: 'partly', label: 'Partly' },
  { id: 'no', label: 'No' },
] as const

function Feedback({ running: { plan, savePlan } }: { running: Running }) {
  const [achieved, setAchieved] = useState(plan.aim_achieved)
  const [better, setBetter] = useState(plan.better)
  useEffect(() => {
    setAchieved(plan.aim_achieved)
    setBetter(plan.better)
  }, [plan.aim_achieved, plan.better])
  return (
    <form
      className={styles.list}
      aria-label="Feedback"
      onSubmit={event => {
        event.preventDefault()
        savePlan({ aim_achieved: achieved, better }, 'Feedback kept').catch(error =>
          toastFailure('The feedback was not kept', error),
        )
      }}
    >
      <h2>Feedback</h2>
      {plan.aim ? <p className={blocks.note}>Aim: {plan.aim}</p> : null}
      <RadioGroup label="Was the aim achieved?" options={ANSWERS} value={achieved} onChange={setAchieved} />
      <TextAreaField label="What would make it better?" value={better} onChange={setBetter} rows={3} />
      <div className={blocks.buttons}>
        <Button type="submit">Keep the feedback</Button>
      </div>
    </form>
  )
}
