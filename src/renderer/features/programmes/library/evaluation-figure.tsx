import { useMemo } from 'react'
import type { Evaluated, EvaluatedGroup, EvaluationChart } from '../../../../shared/contract/programme-library.ts'
import { Figure } from '../../../charts/figure.tsx'
import { SpcChart } from '../../../charts/spc.tsx'
import { counted, formatMonth, formatNumber } from '../../../ui/format.ts'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { SIGNAL_WORDS } from '../../growth/series-words.ts'
import { sentence } from '../../ledger/words.ts'
import { useProvenance } from '../provenance.ts'
import { CHART_WORDS, WHO_WORDS } from './words.ts'

type Point = EvaluationChart['points'][number] & { mean: number | null }

const sayOf = (of: Evaluated) => (value: number) =>
  `${formatNumber(value, CHART_WORDS[of].digits)}${of === 'fill' ? '%' : ''}`

const columnsOf = (of: Evaluated): readonly TableColumn<Point>[] => [
  { id: 'month', header: 'Month', width: 110, grow: 1, value: row => row.month, cell: row => formatMonth(row.month) },
  {
    id: 'value',
    header: sentence(CHART_WORDS[of].unit),
    width: 150,
    numeric: true,
    value: row => row.value,
    cell: row => sayOf(of)(row.value),
  },
  {
    id: 'mean',
    header: 'Mean',
    width: 90,
    numeric: true,
    value: row => row.mean,
    cell: row => (row.mean === null ? '–' : formatNumber(row.mean, 1)),
  },
  {
    id: 'signal',
    header: 'Special cause',
    width: 150,
    grow: 1,
    value: row => (row.signal ? SIGNAL_WORDS[row.signal] : ''),
  },
]
const COLUMNS = { exchanges: columnsOf('exchanges'), fill: columnsOf('fill'), wait: columnsOf('wait') }

type Props = {
  library: string
  who: EvaluatedGroup['who']
  chart: EvaluationChart
  /** How many months there are, with and without a value. */
  months: number
}

/** One number by month before and after the launch, as a control chart. */
export function EvaluationFigure({ library, who, chart, months }: Props) {
  const provenance = useProvenance()
  const { name, unit } = CHART_WORDS[chart.of]
  const scale = chart.of === 'fill' ? 100 : 1
  const say = sayOf(chart.of)
  const rows = useMemo(
    () =>
      chart.points.map((point, at): Point => {
        const own = chart.segments.find(({ from, to }) => at >= from && at < to)
        return { ...point, value: point.value * scale, mean: own?.centre == null ? null : own.centre * scale }
      }),
    [chart, scale],
  )
  const drawn = useMemo(
    () => ({
      points: rows.map(point => ({
        ...point,
        // Fewer days are better, so a way up is no improvement: a wait is marked, and not judged.
        direction: chart.of === 'wait' ? null : point.direction,
        tick: formatMonth(point.month),
        major: /-0[17]$/.test(point.month),
        whole: true,
        before: false,
      })),
      segments: chart.segments.map(({ from, to, centre, lower, upper }, i) => ({
        from,
        to,
        centre: centre === null ? null : centre * scale,
        lower: lower === null ? null : lower * scale,
        upper: upper === null ? null : upper * scale,
        reason: i > 0 ? 'launch' : null,
      })),
    }),
    [rows, chart, scale],
  )
  const means = chart.segments.map(({ centre }) => (centre === null ? '–' : say(centre * scale)))
  const title = `${name}, ${WHO_WORDS[who].toLowerCase()}: ${means.length > 1 ? `mean ${means[0]} before, ${means[1]} after` : `mean ${means[0] ?? '–'}`}`
  const gaps = months - rows.length
  const left =
    gaps > 0 ? ` ${counted(gaps, 'month')} of ${formatNumber(months)} left out: ${CHART_WORDS[chart.of].without}.` : ''
  const short = chart.segments.some(({ n }) => n < 13) ? ' Limits of fewer than 13 months are provisional.' : ''
  return (
    <Figure
      title={title}
      what={`${unit} by month, XmR chart; its limits begin anew with the launch.${left}${short}`}
      file={`hexitime-library-${library}-${who}-${chart.of}`}
      columns={COLUMNS[chart.of]}
      rows={rows}
      rowKey={row => row.month}
      noun={['month']}
      provenance={provenance}
    >
      <SpcChart
        {...drawn}
        target={null}
        short={say}
        height={220}
        label={title}
        unit={unit}
        leap={12}
        words={at => {
          const point = rows[at]
          return point
            ? `${formatMonth(point.month)}: ${say(point.value)}${point.signal ? `, ${SIGNAL_WORDS[point.signal]}` : ''}`
            : ''
        }}
      />
    </Figure>
  )
}
