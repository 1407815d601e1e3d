import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { SERIES, type SeriesMetric } from '../../../shared/contract/growth-series.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { Segmented } from '../../ui/choice.tsx'
import type { Period } from '../../ui/period.ts'
import { ProgressLine } from '../../ui/progress.tsx'
import { SeriesFigure } from '../growth/series-figure.tsx'
import { METRIC_WORDS } from '../growth/series-words.ts'

/** Which number of growth is charted. */
export function MetricChoice({ metric, onChange }: { metric: SeriesMetric; onChange: (metric: SeriesMetric) => void }) {
  return (
    <Segmented
      label="Number charted"
      labelHidden
      value={metric}
      options={SERIES.map(id => ({ id, label: METRIC_WORDS[id].name }))}
      onChange={onChange}
    />
  )
}

type Props = {
  network: { id: string; name: string }
  period: Period
  metric: SeriesMetric
  onMetric: (metric: SeriesMetric) => void
}

/** How a network grows, with the limits of what is usual for it; Enter opens a point where its rows are. */
export function NetworkGrowth({ network: { id, name }, period: { from, to }, metric, onMetric }: Props) {
  const navigate = useNavigate()
  const period = { ...(from && { from }), ...(to && { to }) }
  const series = useQuery(
    api.growth.series.queryOptions({
      input: { metric, by: 'month', scope: { network: id }, ...period },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <section className={blocks.stack} aria-label={`Growth of ${name}`}>
      <MetricChoice metric={metric} onChange={onMetric} />
      {series.isError ? <Trouble error={series.error} retry={() => void series.refetch()} /> : null}
      {series.isPending ? <ProgressLine /> : null}
      {series.data && series.data.points.length > 0 ? (
        <SeriesFigure
          series={series.data}
          of={`of ${name}`}
          onOpen={open => void navigate({ to: '/growth', search: { metric, network: id, ...period, open } })}
        />
      ) : null}
    </section>
  )
}
