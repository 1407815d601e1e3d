import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { z } from 'zod'
import type { SeriesMetric } from '../../../shared/contract/growth-series.ts'
import { Sheet } from '../../app/frame/sheet.tsx'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { useViewChange } from '../../app/view-state.ts'
import blocks from '../../ui/blocks.module.css'
import { CountedChoices } from '../../ui/counted-choices.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { periodWords } from '../../ui/format.ts'
import type { Period } from '../../ui/period.ts'
import { PeriodPicker } from '../../ui/period-picker.tsx'
import { ProgressLine } from '../../ui/progress.tsx'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { PanelsFigure } from '../growth/panels-figure.tsx'
import { FlowsFigure, RatesFigures } from './compare-figures.tsx'
import { MetricChoice } from './network-growth.tsx'
import { COMPARE_DEFINITION, comparisonAnswer } from './network-words.ts'
import { NETWORK_COLUMNS } from './networks-tab.tsx'
import { useRecord } from './record.ts'
import { type compareSearch, MOST_COMPARED } from './search.ts'
import { NETWORKS_DEFINITION } from './words.ts'

const route = getRouteApi('/programmes/compare')
const LEAST = 2

/** Two to four staff networks beside each other. */
export function CompareScreen() {
  const { networks: chosen = [], from, to, metric = 'joins' } = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const { provenance, presets } = useRecord()
  const period: Period = { ...(from && { from }), ...(to && { to }) }
  const known = useQuery(api.programmes.networks.queryOptions({ input: period, placeholderData: keepPreviousData }))
  const enough = chosen.length >= LEAST
  const found = useQuery(
    api.programmes.compare.queryOptions({
      input: { ids: [...chosen], ...period },
      enabled: enough,
      placeholderData: keepPreviousData,
    }),
  )
  const go = (label: string, next: z.infer<typeof compareSearch>) =>
    void change(label, () => navigate({ search: before => ({ ...before, ...next }) }))
  const open = known.data?.filter(network => !network.protected) ?? []
  const shut = known.data?.filter(network => network.protected) ?? []
  const comparison = enough ? found.data : undefined
  const words = periodWords({ from, to })
  const rows = useMemo(() => comparison?.networks.map(({ network }) => network) ?? [], [comparison])
  return (
    <Sheet
      answer={comparison ? comparisonAnswer(comparison) : 'Compare staff networks'}
      lead={
        <>
          Two to four networks beside each other, {words}.{' '}
          <Link to="/programmes" search={{ from, to }}>
            All networks
          </Link>
        </>
      }
      busy={enough && found.isPlaceholderData}
      tools={
        <PeriodPicker
          key={`${from} ${to}`}
          period={{ from, to }}
          presets={presets}
          onChange={next => go('change of period', { from: next.from, to: next.to })}
        />
      }
    >
      <div className={blocks.stack}>
        {known.isError ? <Trouble error={known.error} retry={() => void known.refetch()} /> : null}
        {open.length > 0 ? (
          <CountedChoices
            label="Networks to compare"
            options={open.map(({ id, name, members }) => ({
              id,
              label: name,
              count: members ?? undefined,
              isDisabled: chosen.length >= MOST_COMPARED && !chosen.includes(id),
            }))}
            value={chosen}
            onChange={next => go('choice of networks', { networks: next.length > 0 ? next : undefined })}
          />
        ) : null}
        {shut.length > 0 ? (
          <p className={blocks.note}>
            Not compared, since who belongs is specially protected: {shut.map(({ name }) => name).join(', ')}.
          </p>
        ) : null}
        {found.isError && enough ? <Trouble error={found.error} retry={() => void found.refetch()} /> : null}
        {enough && found.isPending ? <ProgressLine /> : null}
        {enough ? null : (
          <EmptyState title={chosen.length === 1 ? 'Choose another network' : 'Choose two networks'}>
            Press the names above: two at least, four at most.
          </EmptyState>
        )}
        {comparison ? (
          <>
            <DataTable
              low
              label="Networks compared"
              columns={NETWORK_COLUMNS}
              rows={rows}
              rowKey={network => network.id}
              noun={['network']}
              tools={<CsvButton columns={NETWORK_COLUMNS} rows={rows} name="hexitime-networks-compared.csv" />}
            />
            <RatesFigures comparison={comparison} period={words} since={from !== undefined} provenance={provenance} />
            <p className={blocks.note}>{COMPARE_DEFINITION}</p>
            <Growth
              chosen={rows.map(({ id }) => id)}
              period={period}
              metric={metric}
              onMetric={next => go('choice of number', { metric: next === 'joins' ? undefined : next })}
            />
            <FlowsFigure comparison={comparison} period={words} provenance={provenance} />
            <p className={blocks.note}>{NETWORKS_DEFINITION}</p>
          </>
        ) : null}
      </div>
    </Sheet>
  )
}

type GrowthProps = {
  chosen: readonly string[]
  period: Period
  metric: SeriesMetric
  onMetric: (metric: SeriesMetric) => void
}

/** Their control charts on one scale. */
function Growth({ chosen, period, metric, onMetric }: GrowthProps) {
  const navigate = route.useNavigate()
  const panels = useQuery(
    api.growth.panels.queryOptions({
      input: { metric, by: 'month', split: 'network', ...period },
      placeholderData: keepPreviousData,
    }),
  )
  const shown = useMemo(
    () => chosen.flatMap(id => panels.data?.filter(({ series }) => series.scope.network === id) ?? []),
    [panels.data, chosen],
  )
  return (
    <section className={blocks.stack} aria-label="Growth of each">
      <MetricChoice metric={metric} onChange={onMetric} />
      {panels.isError ? <Trouble error={panels.error} retry={() => void panels.refetch()} /> : null}
      {panels.isPending ? <ProgressLine /> : null}
      {shown.length > 0 ? (
        <PanelsFigure
          panels={shown}
          split="network"
          onOpen={scope => void navigate({ to: '/growth', search: { metric, ...period, ...scope } })}
        />
      ) : null}
    </section>
  )
}
