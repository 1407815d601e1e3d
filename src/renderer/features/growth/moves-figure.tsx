import { useMemo } from 'react'
import type { Accounting } from '../../../shared/contract/growth-series.ts'
import { METRICS } from '../../../shared/metrics.ts'
import { useSession } from '../../app/session.ts'
import { Figure } from '../../charts/figure.tsx'
import { MovesChart } from '../../charts/moves.tsx'
import { formatLongMonth, formatNumber, formatPeriod, shortHash } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { monthWords, movesTitle } from './moves-words.ts'
import { MOVE_WORDS, tickWords } from './series-words.ts'

type Month = Accounting['months'][number]
const count = (
  id: 'active' | 'new_active' | 'resurrected' | 'retained' | 'churned',
  header: string,
): TableColumn<Month> => ({
  id,
  header,
  width: 92,
  numeric: true,
  value: month => month[id],
  cell: month => formatNumber(month[id]),
})
const COLUMNS: readonly TableColumn<Month>[] = [
  {
    id: 'month',
    header: 'Month',
    width: 130,
    grow: 1,
    value: month => month.period,
    cell: month => formatLongMonth(month.period),
  },
  { id: 'whole', header: 'Whole', width: 70, value: month => (month.whole ? 'yes' : 'no') },
  count('active', 'Active'),
  count('new_active', MOVE_WORDS.new_active.name),
  count('resurrected', MOVE_WORDS.resurrected.name),
  count('retained', MOVE_WORDS.retained.name),
  count('churned', MOVE_WORDS.churned.name),
  {
    id: 'net',
    header: 'Net change',
    width: 100,
    numeric: true,
    value: month => month.new_active + month.resurrected - month.churned,
    cell: month => formatNumber(month.new_active + month.resurrected - month.churned),
  },
]
const whole = (value: number) => formatNumber(value)

type Props = { accounting: Accounting; of: string; onOpen: (period: string) => void }

/** Growth accounting: who came above zero, who went below it. */
export function MovesFigure({ accounting, of, onOpen }: Props) {
  const session = useSession()
  const { months, period } = accounting
  const title = movesTitle(months)
  const drawn = useMemo(
    () => months.map(month => ({ ...month, tick: tickWords(month.period), major: /-0[17]$/.test(month.period) })),
    [months],
  )
  const hash = session?.data?.hash
  return (
    <Figure
      title={title}
      what={`Active members${of ? ` ${of}` : ''} by calendar month: new and returned above zero, lapsed since the month before below. ${formatPeriod(period)}.${months.some(month => !month.whole) ? ' Outlined: the month is not over in the record.' : ''}`}
      file="hexitime-comings-and-goings"
      columns={COLUMNS}
      rows={months}
      rowKey={month => month.period}
      noun={['month']}
      provenance={[
        ...(['new_active', 'resurrected', 'churned'] as const).map(
          key => `${METRICS[key].name}: ${METRICS[key].definition}`,
        ),
        'Active(t) = active(t − 1) + new + returned − lapsed.',
        `Europe/London months.${hash ? ` Data ${shortHash(hash)}.` : ''} Hexitime Console ${session?.version ?? ''}.`,
      ]}
    >
      <MovesChart
        months={drawn}
        short={whole}
        height={340}
        label={`${title}. Enter opens the members of a month`}
        unit="Members who came and went"
        words={index => {
          const month = months[index]
          return month ? monthWords(month) : ''
        }}
        onOpen={index => {
          const month = months[index]
          if (month) onOpen(month.period)
        }}
      />
    </Figure>
  )
}
