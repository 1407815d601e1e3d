import { useMemo } from 'react'
import type { Overview } from '../../../shared/contract/growth.ts'
import { METRICS } from '../../../shared/metrics.ts'
import { useSession } from '../../app/session.ts'
import { Figure } from '../../charts/figure.tsx'
import { Trend } from '../../charts/trend.tsx'
import { counted, formatHours, formatNumber, formatPeriod, shortHash } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import styles from './overview.module.css'
import { type Counted, evidenceOf, titleOf } from './words.ts'

type Month = Overview['months'][number]

type Shown = {
  key: Counted
  metric: 'joins' | 'active' | 'exchanges' | 'exchange_minutes'
  what: string
  unit: string
  mark: 'bars' | 'line'
  column: string
  value: (month: Month) => number
  say: (value: number) => string
  short: (value: number) => string
  n: (total: number) => string
}

const plain = (value: number) => formatNumber(value)
const total = (count: number) => `n = ${formatNumber(count)}`

const SHOWN: readonly Shown[] = [
  {
    key: 'joins',
    metric: 'joins',
    what: 'New members a month',
    unit: 'New members',
    mark: 'bars',
    column: 'Joins',
    value: month => month.joins,
    say: value => counted(value, 'join'),
    short: plain,
    n: total,
  },
  {
    key: 'exchanges',
    metric: 'exchanges',
    what: 'Exchanges completed a month',
    unit: 'Completed exchanges',
    mark: 'bars',
    column: 'Completed exchanges',
    value: month => month.exchanges,
    say: value => counted(value, 'exchange'),
    short: plain,
    n: total,
  },
  {
    key: 'minutes',
    metric: 'exchange_minutes',
    what: 'Hours of the exchanges completed a month',
    unit: 'Hours',
    mark: 'bars',
    column: 'Hours exchanged',
    value: month => month.minutes / 60,
    say: hours => formatHours(hours * 60),
    short: hours => formatNumber(hours, 1),
    n: hours => formatHours(hours * 60),
  },
  {
    key: 'active',
    metric: 'active',
    what: 'Members who exchanged or posted, by month; a member may count in several months',
    unit: 'Active members',
    mark: 'line',
    column: 'Active members',
    value: month => month.active,
    say: value => counted(value, 'active member'),
    short: plain,
    n: count => `n = ${formatNumber(count)} member-months`,
  },
]

/** Joins, exchanges, hours and active members by month. */
export function OverviewFigures({ overview }: { overview: Overview }) {
  if (overview.months.length === 0) return null
  return (
    <div className={styles.figures}>
      {SHOWN.map(shown => (
        <MonthFigure key={shown.key} shown={shown} overview={overview} />
      ))}
    </div>
  )
}

function MonthFigure({ shown, overview }: { shown: Shown; overview: Overview }) {
  const session = useSession()
  const { months, figures } = overview
  const first = months[0]?.month ?? ''
  const period = figures[0]?.period ?? { from: `${first}-01`, to: `${months.at(-1)?.month ?? first}-28` }
  const points = useMemo(
    () => months.map(month => ({ month: month.month, whole: month.whole, value: shown.value(month) })),
    [months, shown],
  )
  const columns = useMemo(() => columnsOf(shown), [shown])
  const title = titleOf(overview, shown.key)
  const sum = points.reduce((all, point) => all + point.value, 0)
  const metric = METRICS[shown.metric]
  const hash = session?.data?.hash
  return (
    <Figure
      title={title}
      what={evidenceOf(overview, shown.key, shown.what, shown.n(sum), period)}
      file={`hexitime-${shown.key === 'minutes' ? 'hours' : shown.key}-by-month`}
      columns={columns}
      rows={months}
      rowKey={month => month.month}
      noun={['month']}
      provenance={[
        `${metric.name}: ${metric.definition} ${metric.caveat}`,
        `Period ${formatPeriod(period)}, Europe/London months.${hash ? ` Data ${shortHash(hash)}.` : ''} Hexitime Console ${session?.version ?? ''}.`,
      ]}
    >
      <Trend points={points} mark={shown.mark} unit={shown.unit} say={shown.say} short={shown.short} label={title} />
    </Figure>
  )
}

function columnsOf(shown: Shown): TableColumn<Month>[] {
  return [
    // ISO months sort and open in a spreadsheet as what they are.
    { id: 'month', header: 'Month', width: 120, grow: 1, value: month => month.month },
    { id: 'whole', header: 'Whole month', width: 120, value: month => (month.whole ? 'yes' : 'no') },
    {
      id: 'value',
      header: shown.column,
      width: 180,
      numeric: true,
      value: month => shown.value(month),
      cell: month => formatNumber(shown.value(month), 2),
    },
  ]
}
