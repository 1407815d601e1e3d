import { keepPreviousData, type UseQueryResult, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Scope } from '../../../shared/contract/scope.ts'
import { Sheet } from '../../app/frame/sheet.tsx'
import { api } from '../../app/query.ts'
import { useMay, useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { londonDate } from '../../ui/format.ts'
import { type Period, presetOf, presetsOf } from '../../ui/period.ts'
import { PeriodPicker } from '../../ui/period-picker.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { Annotations } from './annotations.tsx'
import styles from './growth.module.css'
import { ScopeChoices, TimeChoices } from './growth-choices.tsx'
import { KeptViews } from './kept-views.tsx'
import { MovesFigure } from './moves-figure.tsx'
import { MovesRows } from './moves-rows.tsx'
import { movesAnswer } from './moves-words.ts'
import { PanelsFigure } from './panels-figure.tsx'
import { RowsDrawer } from './rows-drawer.tsx'
import { SeriesFigure } from './series-figure.tsx'
import { METRIC_WORDS, panelsTitle, periodWords, SPLIT_WORDS, scopeWords, seriesAnswer } from './series-words.ts'
import { useGrowthUrl } from './use-growth-url.ts'

/** How the timebank grows over time, with the limits of what is usual; and who comes, returns and lapses. */
export function GrowthScreen() {
  const { tab, split } = useGrowthUrl().search
  if (tab === 'moves') return <ComingAndGoing />
  return split ? <SeveralCharts /> : <OneChart />
}

/** The names that the scope's choices go by. */
function useKnown() {
  const known = useQuery(api.network.choices.queryOptions({ staleTime: 300_000 })).data ?? null
  const nameOf = (id: string) => known?.networks.find(network => network.id === id)?.label ?? id
  return { known, of: (scope: Scope) => scopeWords({ scope }, nameOf) }
}

/** The period and the numbers that a question shares with all others. */
function useAsked() {
  const { search } = useGrowthUrl()
  const { from, to, metric = 'joins', by = 'month', screen, before } = search
  return { metric, by, ...(from && { from }), ...(to && { to }), ...(screen && { screen }), ...(before && { before }) }
}

function OneChart() {
  const { search, set, open, scope } = useGrowthUrl()
  const { known, of } = useKnown()
  const query = useQuery(
    api.growth.series.queryOptions({ input: { ...useAsked(), scope }, placeholderData: keepPreviousData }),
  )
  const series = query.data
  const point = series?.points.find(({ period }) => period === search.open)
  return (
    <Frame query={query} words={series && seriesAnswer(series)} empty={series?.data === null}>
      <TimeChoices search={search} set={set} known={known} />
      {series && series.points.length > 0 ? (
        <div className={styles.beside} data-open={point !== undefined}>
          <div className={styles.evidence}>
            <SeriesFigure series={series} of={of(series.scope)} onOpen={period => open({ open: period })} />
            <Annotations series={series} />
          </div>
          {point ? (
            <RowsDrawer
              key={point.period}
              behind={{
                metric: series.metric,
                scope: series.scope,
                from: point.from,
                to: point.to,
                title: `${periodWords(point.period).replace(/^t/, 'T')}: ${METRIC_WORDS[series.metric].of(point.value)}`,
                under: [METRIC_WORDS[series.metric].unit, of(series.scope)].filter(Boolean).join(', '),
              }}
              onClose={() => open({ open: undefined })}
            />
          ) : null}
        </div>
      ) : null}
    </Frame>
  )
}

function SeveralCharts() {
  const { search, set } = useGrowthUrl()
  const { known } = useKnown()
  const split = search.split ?? 'region'
  const query = useQuery(
    api.growth.panels.queryOptions({ input: { ...useAsked(), split }, placeholderData: keepPreviousData }),
  )
  const panels = query.data
  const lead = `Each ${SPLIT_WORDS[split].one} by itself, on one scale. “Now” is the last whole ${search.by ?? 'month'} of the period.`
  return (
    <Frame query={query} words={panels && { answer: panelsTitle(panels, split), lead }}>
      <TimeChoices search={search} set={set} known={known} />
      {panels?.length === 0 ? (
        <EmptyState title={`There is no ${SPLIT_WORDS[split].one} to show`}>
          None is in the record, or who belongs to it is specially protected.
        </EmptyState>
      ) : panels ? (
        <PanelsFigure
          panels={panels}
          split={split}
          onOpen={scope =>
            set('choice of one chart', {
              network: undefined,
              region: undefined,
              category: undefined,
              ...scope,
              split: undefined,
            })
          }
        />
      ) : null}
    </Frame>
  )
}

function ComingAndGoing() {
  const { search, set, open, scope } = useGrowthUrl()
  const { known, of } = useKnown()
  const { from, to } = search
  const query = useQuery(
    api.growth.accounting.queryOptions({
      input: { scope, ...(from && { from }), ...(to && { to }) },
      placeholderData: keepPreviousData,
    }),
  )
  const found = query.data
  const month = found?.months.find(({ period }) => period === search.open)
  return (
    <Frame query={query} words={found && movesAnswer(found)} empty={found?.data === null}>
      <section className={styles.row} aria-label="Whose comings and goings">
        <ScopeChoices search={search} set={set} known={known} />
      </section>
      {found && found.months.length > 0 ? (
        <div className={styles.beside} data-open={month !== undefined}>
          <MovesFigure accounting={found} of={of(found.scope)} onOpen={period => open({ open: period })} />
          {month ? (
            <MovesRows
              month={month}
              scope={found.scope}
              of={of(found.scope)}
              move={search.move ?? 'new_active'}
              onMove={move => open({ open: month.period, move })}
              onClose={() => open({ open: undefined })}
            />
          ) : null}
        </div>
      ) : null}
    </Frame>
  )
}

type FrameProps = {
  query: Pick<UseQueryResult, 'isPending' | 'isPlaceholderData' | 'error' | 'refetch' | 'data'>
  words: { answer: string; lead: string } | undefined
  /** Nothing has been synced yet. */
  empty?: boolean
  children: ReactNode
}

/** What every view of growth has: its answer, the period, the two tabs. */
function Frame({ query, words, empty = false, children }: FrameProps) {
  const { search, set } = useGrowthUrl()
  const { from, to, tab = 'time' } = search
  const data = useSession()?.data
  const presets = presetsOf(data?.data_to == null ? null : { from: '', to: londonDate(data.data_to) })
  const setPeriod = (period: Period) => {
    const panel = presetOf(presets, period)?.id === 'panel'
    // The board's panel is of exchanges by month; half a year is too short for limits of its own.
    const board = { tab: undefined, metric: 'exchanges', by: undefined, split: undefined, before: true } as const
    set('change of period', {
      from: period.from,
      to: period.to,
      open: undefined,
      ...(panel ? board : period.from ? {} : { before: undefined }),
    })
  }
  if (empty) return <NothingYet />
  const content = (
    <div className={styles.tab}>
      {query.error ? (
        <Trouble
          error={query.error}
          {...(query.data ? { title: 'These figures are from before', kept: 'The last answer is still shown.' } : {})}
          retry={() => void query.refetch()}
        />
      ) : null}
      {children}
    </div>
  )
  return (
    <Sheet
      answer={words?.answer ?? 'Growth'}
      lead={words?.lead}
      busy={query.isPlaceholderData || (query.isPending && !query.error)}
      tools={
        <>
          <KeptViews search={search} set={set} />
          <PeriodPicker key={`${from} ${to}`} period={{ from, to }} presets={presets} onChange={setPeriod} />
        </>
      }
    >
      <Tabs
        label="Growth"
        value={tab}
        onChange={next =>
          set('choice of tab', { tab: next === 'time' ? undefined : next, open: undefined, move: undefined })
        }
        tabs={[
          { id: 'time', label: 'Over time', content },
          { id: 'moves', label: 'Coming and going', content },
        ]}
      />
    </Sheet>
  )
}

function NothingYet() {
  const may = useMay('sync')
  return (
    <Sheet answer="There is no growth to show yet" lead="Nothing has been synced into this workspace.">
      <EmptyState
        title={may ? 'Sync an export to begin' : 'An owner has to sync an export first'}
        actions={may ? <Link to="/sync">Go to Sync</Link> : null}
      >
        Joins, posts, exchanges and active members appear here as soon as the first export has been read.
      </EmptyState>
    </Sheet>
  )
}
