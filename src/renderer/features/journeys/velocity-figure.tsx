import type { Credits } from '../../../shared/contract/journeys-shapes.ts'
import { useMay } from '../../app/session.ts'
import { Figure } from '../../charts/figure.tsx'
import type { LinePicture } from '../../charts/line-picture.tsx'
import { Lines } from '../../charts/lines.tsx'
import { ticksOf } from '../../charts/rows.ts'
import { formatCredits, formatLongMonth, formatMonth, formatNumber, formatRatio, shiftDate } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { useProvenance } from './provenance.ts'
import { type CreditsSearch, whoOf } from './search.ts'
import type { SetCredits } from './url.ts'

type Month = Credits['months'][number]

/** Twelve months of this velocity. */
const MONTHS_A_YEAR = 12
const MONTH_LABELS = 8

const hours = (id: string, header: string, of: (month: Month) => number): TableColumn<Month> => ({
  id,
  header,
  width: 150,
  numeric: true,
  value: month => of(month) / 60,
  cell: month => formatNumber(of(month) / 60, 1),
})

const COLUMNS: readonly TableColumn<Month>[] = [
  { id: 'month', header: 'Month', width: 110, grow: 1, value: ({ month }) => month },
  { id: 'whole', header: 'Whole month', width: 110, value: ({ whole }) => (whole ? 'yes' : 'no') },
  hours('settled', 'Hours settled', ({ settled }) => settled),
  hours('outstanding', 'Mean credits outstanding', ({ outstanding }) => outstanding),
  {
    id: 'velocity',
    header: 'Velocity',
    width: 110,
    numeric: true,
    value: ({ velocity }) => velocity,
    cell: ({ velocity }) => (velocity === null ? '' : formatNumber(velocity, 4)),
  },
]

/** The halves of the whole months against each other, as counts and without a claim of more than they show. */
function titleOf(months: readonly Month[]): string {
  const whole = months.filter(month => month.whole && month.velocity !== null)
  const half = Math.floor(whole.length / 2)
  const mean = (of: readonly Month[]) => of.reduce((sum, { velocity }) => sum + (velocity ?? 0), 0) / of.length
  if (half < 3) return 'Velocity of credits by month'
  const [before, after] = [mean(whole.slice(0, half)), mean(whole.slice(-half))]
  const [a, b] = [before, after].map(value => formatNumber(value * MONTHS_A_YEAR, 2))
  if (a === b) return `Credits moved as fast in the later ${half} months as in the earlier: ${a} times a year`
  return `Credits moved ${after > before ? 'faster' : 'slower'} in the later ${half} months (${b} times a year) than in the earlier (${a})`
}

const monthEnd = (month: string): string => `${shiftDate(`${month}-01`, 32).slice(0, 7)}-01`

type Props = { found: Credits; search: CreditsSearch; set: SetCredits }

/** Velocity month by month, as of a year so that months compare. */
export function VelocityFigure({ found, search, set }: Props) {
  const may = useMay('rows')
  const { months, period } = found
  const provenance = useProvenance(['velocity', 'settled', 'mean_outstanding'], search)
  const title = titleOf(months)
  const yearly = months.map(({ velocity }) => (velocity === null ? null : velocity * MONTHS_A_YEAR))
  const most = Math.max(0.01, ...yearly.map(value => value ?? 0))
  const picture: LinePicture = {
    label: title,
    height: 180,
    lines: [
      {
        name: '',
        colour: 'var(--mark-1)',
        dots: months.length <= 60,
        points: yearly.map((y, x) => ({ x, y: months[x]?.whole ? y : null })),
      },
    ],
    x: {
      domain: [0, Math.max(1, months.length - 1)],
      ticks: months.map((_, i) => i).filter(i => i % Math.max(1, Math.ceil(months.length / MONTH_LABELS)) === 0),
      tick: i => formatMonth(months[i]?.month ?? '1970-01'),
      unit: 'Month',
    },
    y: { top: most * 1.05, ticks: ticksOf(0, most, 4), tick: formatRatio },
  }
  const words = (i: number) => {
    const month = months[i]
    if (!month) return ''
    const part = month.whole ? '' : ', part of the month'
    return `${formatLongMonth(month.month)}${part}: ${formatCredits(month.settled)} h settled ÷ ${formatNumber(month.outstanding / 60)} credits outstanding${yearly[i] == null ? '' : ` = ${formatNumber(yearly[i] ?? 0, 2)} times a year`}`
  }
  const open = (i: number) => {
    const month = months[i]?.month
    if (!month) return
    const [start, end] = [`${month}-01`, monthEnd(month)]
    const from = start > period.from ? start : period.from
    const to = end < period.to ? end : period.to
    set('look at rows', { rows: { rows: 'entries', about: { ...whoOf(search), from, to } } })
  }
  return (
    <Figure
      title={title}
      what="Hours settled in a month ÷ mean credits outstanding in it, × 12 to read as times a year. Months that are not whole have no point."
      file="hexitime-velocity-by-month"
      columns={COLUMNS}
      rows={months}
      rowKey={({ month }) => month}
      noun={['month']}
      provenance={provenance}
    >
      <Lines
        {...picture}
        stops={months.map((_, i) => i)}
        words={words}
        unit="Times a year"
        onOpen={may ? open : undefined}
      />
    </Figure>
  )
}
