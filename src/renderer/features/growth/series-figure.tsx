import { useMemo } from 'react'
import type { Series, SeriesPoint } from '../../../shared/contract/growth-series.ts'
import { METRICS } from '../../../shared/metrics.ts'
import { useSession } from '../../app/session.ts'
import { Figure } from '../../charts/figure.tsx'
import { SpcChart } from '../../charts/spc.tsx'
import { counted, formatNumber, formatPeriod, shortHash } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import {
  capital,
  METRIC_WORDS,
  periodWords,
  pointWords,
  SIGNAL_WORDS,
  seriesTitle,
  short,
  tickWords,
} from './series-words.ts'

/** A row of the table twin: a point with the centre and limits that it is judged by. */
type Row = SeriesPoint & { mean: number | null; lower: number | null; upper: number | null }

const HEIGHT = 340

type Props = {
  series: Series
  /** `from London`, or empty. */
  of: string
  onOpen: (period: string) => void
}

/** One number by month or quarter as a control chart. */
export function SeriesFigure({ series, of, onOpen }: Props) {
  const session = useSession()
  const { metric, by, points, segments, period, total, screen } = series
  const title = seriesTitle(series)
  const shown = useMemo(() => chartOf(series), [series])
  const rows = useMemo(() => rowsOf(series), [series])
  const columns = useMemo(() => columnsOf(series), [series])
  const last = segments.at(-1)
  const hash = session?.data?.hash
  const few = last?.short
    ? ` ${capital(counted(last.n, by))} in the last segment, fewer than 13: its limits are provisional.`
    : ''
  const screened = screen
    ? ` Moving ranges screened: ${formatNumber(segments.reduce((sum, one) => sum + one.screened, 0))} left out.`
    : ''
  const unwhole = points.some(point => !point.whole)
    ? ' Hatched: only partly in the period or the record, and in no limit.'
    : ''
  const name = METRICS[metric]
  return (
    <Figure
      title={title}
      what={`${METRIC_WORDS[metric].unit} by ${by}${of ? `, ${of}` : ''}, XmR chart, ${METRIC_WORDS[metric].of(total)}, ${formatPeriod(period)}.${few}${screened}${unwhole}`}
      file={`hexitime-${metric}-by-${by}`}
      columns={columns}
      rows={rows}
      rowKey={row => row.period}
      noun={[by]}
      provenance={[
        `${name.name}: ${name.definition} ${name.caveat}`,
        `Limits: mean ± 2.66 × mean moving range${screen ? ', moving ranges of 3.267 times their mean and above left out once' : ''}. Higher is taken as better.`,
        ...segments.flatMap(({ rebase }) =>
          rebase ? [`Limits begin anew ${rebase.starts}: ${rebase.reason} (${rebase.person}).`] : [],
        ),
        `Period ${formatPeriod(period)}, Europe/London ${by}s.${hash ? ` Data ${shortHash(hash)}.` : ''} Hexitime Console ${session?.version ?? ''}.`,
      ]}
    >
      <SpcChart
        {...shown}
        short={short}
        height={HEIGHT}
        label={`${title}. Enter opens the rows of a ${by}`}
        unit={`${METRIC_WORDS[metric].unit} a ${by}`}
        leap={by === 'month' ? 12 : 4}
        words={index => {
          const point = points[index]
          return point ? pointWords(point, metric) : ''
        }}
        onOpen={index => {
          const point = points[index]
          if (point) onOpen(point.period)
        }}
      />
    </Figure>
  )
}

/** What the chart draws of a series. */
export function chartOf(series: Series) {
  const { points, segments, target, period, by } = series
  const before = points.some(point => point.before)
  const eras = [`The record before, for the limits`, formatPeriod(period)] as const
  return {
    points: points.map(point => ({
      ...point,
      tick: tickWords(point.period),
      major: by === 'month' ? /-0[17]$/.test(point.period) : point.period.endsWith('Q1'),
    })),
    segments: segments.map(({ rebase, ...segment }) => ({
      ...segment,
      reason: rebase ? `${rebase.reason} (${rebase.person})` : null,
    })),
    target: target?.value ?? null,
    ...(before && { eras }),
  }
}

function rowsOf({ points, segments }: Series): Row[] {
  return points.map((point, place) => {
    const own = point.whole ? segments.find(({ from, to }) => place >= from && place < to) : undefined
    return { ...point, mean: own?.centre ?? null, lower: own?.lower ?? null, upper: own?.upper ?? null }
  })
}

function columnsOf({ metric, by }: Series): TableColumn<Row>[] {
  const number = (id: 'value' | 'mean' | 'lower' | 'upper', header: string): TableColumn<Row> => ({
    id,
    header,
    width: 96,
    numeric: true,
    value: row => row[id],
    cell: row => (row[id] === null ? '–' : formatNumber(row[id], 2)),
  })
  return [
    {
      id: 'period',
      header: capital(by),
      width: 110,
      grow: 1,
      value: row => row.period,
      cell: row => capital(periodWords(row.period)),
    },
    number('value', METRIC_WORDS[metric].name),
    { id: 'whole', header: 'Whole', width: 70, value: row => (row.whole ? 'yes' : 'no') },
    number('mean', 'Mean'),
    number('lower', 'Lower limit'),
    number('upper', 'Upper limit'),
    {
      id: 'signals',
      header: 'Special cause',
      width: 200,
      grow: 2,
      value: row => row.signals.map(signal => SIGNAL_WORDS[signal]).join('; '),
    },
    {
      id: 'direction',
      header: 'Direction',
      width: 110,
      value: row => (row.direction === 'up' ? 'improvement' : row.direction === 'down' ? 'concern' : ''),
    },
  ]
}
