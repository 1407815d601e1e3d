import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { Overview } from '../../../shared/contract/growth.ts'
import { Sheet } from '../../app/frame/sheet.tsx'
import { api } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { useViewChange } from '../../app/view-state.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatInstantDay } from '../../ui/format.ts'
import { type Period, presetsOf } from '../../ui/period.ts'
import { PeriodPicker } from '../../ui/period-picker.tsx'
import { OverviewFigures } from './overview-figures.tsx'
import { OverviewKpis } from './overview-kpis.tsx'
import { answerOf } from './words.ts'

const route = getRouteApi('/overview')

/** The first screen: how the timebank grows, and how many of its members have exchanged. */
export function OverviewScreen() {
  const { from, to } = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const overview = useQuery(
    api.growth.overview.queryOptions({
      input: { ...(from ? { from } : {}), ...(to ? { to } : {}) },
      placeholderData: keepPreviousData,
    }),
  )
  const setPeriod = (period: Period) =>
    void change('change of period', () => navigate({ search: { from: period.from, to: period.to } }))

  const shown = overview.data
  if (!shown)
    return (
      <Sheet answer="Overview" busy={overview.isPending && overview.fetchStatus === 'fetching'}>
        {overview.isError ? <Trouble error={overview.error} retry={() => void overview.refetch()} /> : null}
      </Sheet>
    )
  if (!shown.data) return <NothingYet />
  const { answer, lead } = answerOf(shown)
  return (
    <Sheet
      answer={answer}
      lead={`${lead} Months are Europe/London calendar months.`}
      busy={overview.isPlaceholderData}
      tools={
        <PeriodPicker
          key={`${from} ${to}`}
          period={{ from, to }}
          presets={presetsOf(shown.data)}
          onChange={setPeriod}
        />
      }
    >
      {overview.isError ? (
        <Trouble
          error={overview.error}
          title="These figures are from before"
          kept="The last answer is still shown."
          retry={() => void overview.refetch()}
        />
      ) : null}
      <Outside overview={shown} />
      <OverviewKpis overview={shown} />
      <OverviewFigures overview={shown} />
    </Sheet>
  )
}

/** A period that reaches past the record would show months of silence as zeros. */
function Outside({ overview: { data, figures } }: { overview: Overview }) {
  const period = figures[0]?.period
  if (!data || !period || (period.from <= data.to && period.to > data.from)) return null
  const day = (date: string) => formatInstantDay(Date.parse(`${date}T12:00:00Z`))
  return (
    <EmptyState title="The record says nothing about this period">
      It runs from {day(data.from)} to {day(data.to)}. Choose a period inside it.
    </EmptyState>
  )
}

function NothingYet() {
  const may = useMay('sync')
  return (
    <Sheet answer="This workspace is empty" lead="Nothing has been synced into it yet.">
      <EmptyState
        title={may ? 'Sync an export to begin' : 'An owner has to sync an export first'}
        actions={may ? <Link to="/sync">Go to Sync</Link> : null}
      >
        {may
          ? 'Choose the folder or zip that Hexitime exported. Every row is checked before it counts, and you can look at the result before you keep it.'
          : 'Figures appear here as soon as the first export has been read.'}
      </EmptyState>
    </Sheet>
  )
}
