import type { Grouping } from '../../../../shared/contract/network-measures.ts'
import type { Crossing } from '../../../../shared/contract/network-report.ts'
import { DotRows } from '../../../charts/dot-rows.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { formatNumber, formatShare, formatShareInterval } from '../../../ui/format.ts'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { groupWords } from './asked-words.ts'
import { crossingsTitle } from './titles.ts'
import { FEW } from './words.ts'

const share = (value: number | null) => (value === null ? '–' : formatShare(value))
const COLUMNS: readonly TableColumn<Crossing>[] = [
  { id: 'category', header: 'Category', width: 180, grow: 1, value: row => row.category },
  {
    id: 'exchanges',
    header: 'Exchanges',
    width: 90,
    numeric: true,
    value: row => row.exchanges,
    cell: row => formatNumber(row.exchanges),
  },
  {
    id: 'crossed',
    header: 'Across',
    width: 80,
    numeric: true,
    value: row => row.crossed,
    cell: row => formatNumber(row.crossed),
  },
  { id: 'share', header: 'Share', width: 80, numeric: true, value: row => row.share, cell: row => share(row.share) },
  { id: 'low', header: '95% from', width: 80, numeric: true, value: row => row.low, cell: row => share(row.low) },
  { id: 'high', header: 'to', width: 80, numeric: true, value: row => row.high, cell: row => share(row.high) },
]

type Props = { crossings: readonly Crossing[]; field: Grouping; what: string; provenance: readonly string[] }

/** Which skills cross the border: of each category's exchanges, the share that does. */
export function CrossingsFigure({ crossings, field, what, provenance }: Props) {
  const words = groupWords(field)
  const title = crossingsTitle(crossings, words)
  const sum = crossings.reduce((all, row) => all + row.exchanges, 0)
  return (
    <Figure
      level={3}
      title={title}
      what={`Share of each category's exchanges that cross ${words.many}, with its 95% Wilson interval; n = ${formatNumber(sum)}, an exchange counting in each category of its activity. ${what}`}
      file={`hexitime-flow-categories-${field.replace('_', '-')}`}
      columns={COLUMNS}
      rows={crossings}
      rowKey={row => row.category}
      noun={['category', 'categories']}
      provenance={provenance}
      tableOnPaper
    >
      <DotRows
        rows={crossings.map(({ category, exchanges, crossed, share: value, low, high }) => ({
          id: category,
          name: category,
          value: exchanges < FEW ? null : value,
          low,
          high,
          words:
            value === null || low === null || high === null
              ? 'no exchange'
              : exchanges < FEW
                ? `too few to say: ${formatNumber(crossed)} of ${formatNumber(exchanges)}`
                : `${share(value)} (${formatShareInterval([low, high])}), n = ${formatNumber(exchanges)}`,
        }))}
        domain={[0, 1]}
        tick={value => formatShare(value, 0)}
        unit="Share of exchanges that cross"
        label={title}
      />
    </Figure>
  )
}
