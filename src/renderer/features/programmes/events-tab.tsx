import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import type { EventProgramme } from '../../../shared/contract/programmes.ts'
import { api } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { BarRows } from '../../charts/bar-rows.tsx'
import { Figure } from '../../charts/figure.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDate, formatNumber, hoursNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { Compare } from './hexithon/compare.tsx'
import { Planned } from './hexithon/planned.tsx'
import { type TabProps, Told } from './tab.tsx'
import { EVENTS_DEFINITION, eventsAnswer } from './words.ts'

type Counted =
  | 'attendees'
  | 'joined'
  | 'joined_exchanged'
  | 'offers'
  | 'requests'
  | 'reallocated'
  | 'fulfilled'
  | 'exchanges_30'
  | 'exchanges_90'
  | 'exchanges'
const count = (id: Counted, header: string, width: number): TableColumn<EventProgramme> => ({
  id,
  header,
  width,
  numeric: true,
  value: event => event[id],
  cell: event => (event[id] === null ? '' : formatNumber(event[id])),
})

const COLUMNS: readonly TableColumn<EventProgramme>[] = [
  {
    id: 'held_on',
    header: 'Held',
    width: 104,
    value: event => event.held_on,
    cell: event => formatDate(event.held_on),
  },
  { id: 'name', header: 'Event', width: 200, grow: 2, value: event => event.name },
  { id: 'kind', header: 'Kind', width: 86, value: event => event.kind },
  { id: 'host', header: 'Host', width: 120, grow: 1, value: event => event.host },
  count('attendees', 'Attendees', 94),
  count('joined', 'Joined', 72),
  count('joined_exchanged', 'of them exchanged', 136),
  count('offers', 'Offers', 72),
  count('requests', 'Requests', 86),
  count('reallocated', 'Reallocated', 100),
  count('fulfilled', 'Fulfilled', 86),
  count('exchanges_30', 'Exchanges, 30 days', 138),
  count('exchanges_90', '90 days', 80),
  count('exchanges', 'ever', 66),
  {
    id: 'hours',
    header: 'Hours',
    width: 70,
    numeric: true,
    value: event => event.minutes / 60,
    cell: event => hoursNumber(event.minutes),
  },
  { id: 'feedback', header: 'Feedback', width: 160, grow: 2, value: event => event.feedback },
]

const postsOf = (event: EventProgramme) => event.offers + event.requests

type Props = TabProps & { compared: readonly string[]; onCompare: (ids: string[]) => void }

/** Hexithons and other events: who came, what was posted, and what came of it. */
export function EventsTab({ provenance, onAnswer, compared, onCompare }: Props) {
  const navigate = useNavigate()
  const mayRun = useMay('programmes')
  const events = useQuery(api.programmes.events.queryOptions({}))
  return (
    <Told query={events} definition={EVENTS_DEFINITION} answer={eventsAnswer} onAnswer={onAnswer}>
      {rows => {
        const drawn = rows.filter(event => postsOf(event) > 0)
        return (
          <>
            {mayRun ? <Planned /> : null}
            {drawn.length > 0 ? (
              <Figure
                title="Posts of each event that led to an exchange"
                what={`Posts with a completed exchange, of all posts of the event, n = ${formatNumber(drawn.reduce((sum, event) => sum + postsOf(event), 0))}. Events that posted nothing are left out.`}
                file="hexitime-events"
                columns={COLUMNS}
                rows={rows}
                rowKey={event => event.id}
                noun={['event']}
                provenance={provenance}
              >
                <BarRows
                  label="Posts of each event that led to an exchange"
                  rows={drawn.map(event => ({
                    id: event.id,
                    name: `${event.name}, ${formatDate(event.held_on)}`,
                    value: event.fulfilled,
                    words: `${formatNumber(event.fulfilled)} of ${formatNumber(postsOf(event))}`,
                  }))}
                />
              </Figure>
            ) : null}
            <DataTable
              label="Events"
              columns={COLUMNS}
              rows={rows}
              rowKey={event => event.id}
              noun={['event']}
              onActivate={event => void navigate({ to: '/programmes/events/$id', params: { id: event.id } })}
              tools={<CsvButton columns={COLUMNS} rows={rows} name="hexitime-events.csv" />}
              empty={<EmptyState title="No event is on record">They come with the export’s events.csv.</EmptyState>}
            />
            <Compare events={rows} chosen={compared} onChoose={onCompare} provenance={provenance} />
          </>
        )
      }}
    </Told>
  )
}
