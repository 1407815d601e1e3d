import { useMemo, useState } from 'react'
import type { EventProgramme } from '../../../../shared/contract/programmes.ts'
import { type Stage, shareOf, stagesOf } from '../../../../shared/hexithons/funnel.ts'
import { BarRows } from '../../../charts/bar-rows.tsx'
import { Figure } from '../../../charts/figure.tsx'
import blocks from '../../../ui/blocks.module.css'
import { Segmented } from '../../../ui/choice.tsx'
import { CountedChoices } from '../../../ui/counted-choices.tsx'
import { formatDate, formatNumber, formatShare } from '../../../ui/format.ts'
import type { TableColumn } from '../../../ui/table/columns.ts'

type Compared = { id: string; name: string; held_on: string; stages: Stage[] }
const MOST = 8

/** Shares that can be drawn; the table has all of them. */
const SHARES = [
  { id: 'joined', label: 'Joined', title: 'Attendees who joined Hexitime by the event' },
  { id: 'reallocated', label: 'Reallocated', title: 'Posts that no longer stand under a facilitator’s name' },
  { id: 'd30', label: '30 days', title: 'Posts with an exchange within 30 days' },
  { id: 'd90', label: '90 days', title: 'Posts with an exchange within 90 days' },
] as const
type Share = (typeof SHARES)[number]['id']

const stageOf = (row: Compared, id: string): Stage | undefined => row.stages.find(stage => stage.id === id)
const number = (id: string, header: string): TableColumn<Compared> => ({
  id,
  header,
  width: 96,
  numeric: true,
  value: row => stageOf(row, id)?.value ?? null,
  cell: row => {
    const value = stageOf(row, id)?.value
    return value == null ? '' : formatNumber(value)
  },
})
const rate = (id: string, header: string): TableColumn<Compared> => ({
  id: `${id} share`,
  header,
  width: 130,
  numeric: true,
  value: row => {
    const stage = stageOf(row, id)
    return stage ? shareOf(stage) : null
  },
  cell: row => {
    const stage = stageOf(row, id)
    const share = stage ? shareOf(stage) : null
    return share === null ? '' : `${formatShare(share, 0)} of ${formatNumber(stage?.of ?? 0)}`
  },
})
const COLUMNS: readonly TableColumn<Compared>[] = [
  { id: 'name', header: 'Event', width: 180, grow: 1, value: row => row.name },
  { id: 'held_on', header: 'Held', width: 104, value: row => row.held_on, cell: row => formatDate(row.held_on) },
  number('attendees', 'Attended'),
  number('joined', 'Joined'),
  rate('joined', 'of attendees'),
  number('posts', 'Posts'),
  number('reallocated', 'Reallocated'),
  rate('reallocated', 'of posts'),
  number('d30', 'With exchange, 30 days'),
  rate('d30', 'of posts, 30 days'),
  number('d90', 'With exchange, 90 days'),
  rate('d90', 'of posts, 90 days'),
]

type Props = {
  events: readonly EventProgramme[]
  chosen: readonly string[]
  onChoose: (ids: string[]) => void
  provenance: readonly string[]
}

/** Two events or more side by side: the same stages, each share with its denominator. */
export function Compare({ events, chosen, onChoose, provenance }: Props) {
  const rows = useMemo(
    () =>
      events
        .filter(event => chosen.includes(event.id))
        .map(
          (event): Compared => ({ id: event.id, name: event.name, held_on: event.held_on, stages: stagesOf(event) }),
        ),
    [events, chosen],
  )
  const [drawn, setDrawn] = useState<Share>('d90')
  const title = `${SHARES.find(({ id }) => id === drawn)?.title}, of all ${drawn === 'joined' ? 'attendees' : 'posts'}`
  if (events.length < 2) return null
  const bars = rows.flatMap(row => {
    const stage = stageOf(row, drawn)
    const share = stage ? shareOf(stage) : null
    return [
      {
        id: row.id,
        name: `${row.name}, ${formatDate(row.held_on)}`,
        value: share ?? 0,
        words: share === null ? 'not known' : `${formatShare(share, 0)} of ${formatNumber(stage?.of ?? 0)}`,
      },
    ]
  })
  return (
    <section className={blocks.stack} aria-label="Compare events">
      <h2>Compare events</h2>
      <CountedChoices
        label="Events to compare"
        options={events.map(event => ({
          id: event.id,
          label: `${event.name}, ${formatDate(event.held_on)}`,
          count: event.offers + event.requests,
        }))}
        value={chosen}
        onChange={ids => onChoose(ids.slice(0, MOST))}
      />
      {rows.length < 2 ? (
        <p className={blocks.note}>Choose two events or more, {MOST} at most.</p>
      ) : (
        <>
          <Segmented label="Bars show" options={SHARES} value={drawn} onChange={setDrawn} />
          <Figure
            level={3}
            title={title}
            what="Small numbers differ by chance: read each share with its denominator. The table has every stage."
            file="hexitime-events-compared"
            columns={COLUMNS}
            rows={rows}
            rowKey={row => row.id}
            noun={['event']}
            provenance={provenance}
          >
            <BarRows label={title} rows={bars} />
          </Figure>
        </>
      )}
    </section>
  )
}
