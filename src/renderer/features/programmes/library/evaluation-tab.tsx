import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { EvaluatedGroup, EvaluationWindow } from '../../../../shared/contract/programme-library.ts'
import { api } from '../../../app/query.ts'
import { Trouble } from '../../../app/trouble.tsx'
import blocks from '../../../ui/blocks.module.css'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { counted, formatDate, formatNumber, formatShare, shiftDate } from '../../../ui/format.ts'
import { ProgressLine } from '../../../ui/progress.tsx'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { CsvButton } from '../../../ui/table/csv-button.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import styles from '../programme.module.css'
import { EvaluationFigure } from './evaluation-figure.tsx'
import { CHART_WORDS, EVALUATION_NOTE, ratioWords, WHO_WORDS } from './words.ts'

type Row = { id: string; who: string; measure: string; before: string; after: string; told: string }
const COLUMNS: readonly TableColumn<Row>[] = [
  { id: 'who', header: 'Of', width: 190, grow: 1, value: row => row.who },
  { id: 'measure', header: 'Measure', width: 190, grow: 1, value: row => row.measure },
  { id: 'before', header: 'Before', width: 150, value: row => row.before },
  { id: 'after', header: 'After', width: 150, value: row => row.after },
  { id: 'told', header: 'After ÷ before', width: 320, grow: 2, value: row => row.told },
]

const filled = ({ filled: done, observable }: EvaluationWindow): string =>
  observable === 0
    ? 'none to tell yet'
    : `${formatNumber(done)} of ${formatNumber(observable)} (${formatShare(done / observable, 0)})`
const days = (value: number | null) => (value === null ? 'over a year' : formatNumber(value, 1))
const wait = ({ requests, median_days, median_low, median_high }: EvaluationWindow): string =>
  requests === 0
    ? 'no request'
    : median_days === null
      ? 'fewer than half'
      : `${days(median_days)} (${days(median_low)} to ${days(median_high)})`

const rowsOf = ({ who, before, after, exchange_ratio, fill_ratio }: EvaluatedGroup): Row[] => {
  const of = WHO_WORDS[who]
  return [
    {
      id: `${who} exchanges`,
      who: of,
      measure: CHART_WORDS.exchanges.name,
      before: formatNumber(before.exchanges),
      after: formatNumber(after.exchanges),
      told: ratioWords(exchange_ratio),
    },
    {
      id: `${who} fill`,
      who: of,
      measure: CHART_WORDS.fill.name,
      before: filled(before),
      after: filled(after),
      told: fill_ratio === null ? 'too little data follows the launch' : ratioWords(fill_ratio),
    },
    {
      id: `${who} wait`,
      who: of,
      measure: CHART_WORDS.wait.name,
      before: wait(before),
      after: wait(after),
      told: 'compare the intervals: no ratio is reckoned',
    },
  ]
}

/** Whether anything differs after a library's launch, for those it serves and for all others beside them. */
export function EvaluationTab({ id }: { id: string }) {
  const found = useQuery(api.programmes.libraryEvaluation.queryOptions({ input: { id } }))
  const rows = useMemo(() => found.data?.groups.flatMap(rowsOf) ?? [], [found.data])
  if (found.isError) return <Trouble error={found.error} retry={() => void found.refetch()} />
  if (!found.data) return <ProgressLine />
  const { launched_on, months, groups } = found.data
  const first = groups[0]
  if (launched_on === null || !first)
    return (
      <EmptyState title="There is nothing to compare yet">
        {launched_on === null
          ? 'The export does not say when the library was launched.'
          : 'The record does not cover a whole month on both sides of the launch.'}
      </EmptyState>
    )
  const span = ({ from, to }: EvaluationWindow) => `${formatDate(from)} to ${formatDate(shiftDate(to, -1))}`
  return (
    <div className={blocks.stack}>
      <p>
        {counted(months, 'month')} before the launch ({span(first.before)}) and {counted(months, 'month')} after it (
        {span(first.after)}).
        {first.who === 'everyone' ? ' Say on About whom the library serves, and they are held beside all others.' : ''}
      </p>
      <DataTable
        label="Before and after the launch"
        columns={COLUMNS}
        rows={rows}
        rowKey={row => row.id}
        noun={['measure']}
        tools={<CsvButton columns={COLUMNS} rows={rows} name={`hexitime-library-${id}-before-after.csv`} />}
      />
      <p className={blocks.note}>{EVALUATION_NOTE}</p>
      <div className={styles.pair}>
        {groups.flatMap(({ who, charts }) =>
          charts
            .filter(({ points }) => points.length > 1)
            .map(chart => (
              <EvaluationFigure
                months={Math.max(...charts.map(({ points }) => points.length))}
                key={`${who} ${chart.of}`}
                library={id}
                who={who}
                chart={chart}
              />
            )),
        )}
      </div>
    </div>
  )
}
