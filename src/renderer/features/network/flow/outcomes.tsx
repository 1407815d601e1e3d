import type { Grouping } from '../../../../shared/contract/network-measures.ts'
import type { KnowledgeReport } from '../../../../shared/contract/network-report.ts'
import { BarRows } from '../../../charts/bar-rows.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { formatNumber, formatShare } from '../../../ui/format.ts'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { Term } from '../../../ui/term.tsx'
import { groupWords } from './asked-words.ts'
import styles from './flow.module.css'
import { outcomesTitle, ratingsWords } from './titles.ts'

type Rating = { rating: number; exchanges: number; share: number | null }
const COLUMNS: readonly TableColumn<Rating>[] = [
  { id: 'rating', header: 'Rating', width: 90, grow: 1, numeric: true, value: row => row.rating },
  {
    id: 'exchanges',
    header: 'Exchanges',
    width: 110,
    numeric: true,
    value: row => row.exchanges,
    cell: row => formatNumber(row.exchanges),
  },
  {
    id: 'share',
    header: 'Share of rated',
    width: 120,
    numeric: true,
    value: row => row.share,
    cell: row => (row.share === null ? '–' : formatShare(row.share)),
  },
]

type Props = {
  outcomes: KnowledgeReport['outcomes']
  field: Grouping
  what: string
  provenance: readonly string[]
}

/** What is known of what came of the exchanges: contact is not effect. */
export function Outcomes({ outcomes, field, what, provenance }: Props) {
  const { exchanges, with_outcome, with_feedback, rated, ratings } = outcomes
  const of = (part: number) => (exchanges > 0 ? ` (${formatShare(part / exchanges)})` : '')
  const rows = ratings.map((count, i) => ({
    rating: i + 1,
    exchanges: count,
    share: rated > 0 ? count / rated : null,
  }))
  const words = groupWords(field)
  return (
    <>
      <Figure
        level={3}
        title={outcomesTitle(outcomes)}
        what={`Ratings after the exchange, 1 to 5, n = ${formatNumber(rated)} rated of ${formatNumber(exchanges)} exchanges${of(rated)}. ${what}`}
        file="hexitime-flow-ratings"
        columns={COLUMNS}
        rows={rows}
        rowKey={row => String(row.rating)}
        noun={['rating']}
        provenance={provenance}
      >
        <BarRows
          label="Ratings"
          rows={rows.toReversed().map(row => ({
            id: String(row.rating),
            name: `Rated ${row.rating}`,
            words: `${formatNumber(row.exchanges)}${row.share === null ? '' : ` (${formatShare(row.share, 0)})`}`,
            value: row.exchanges,
          }))}
        />
      </Figure>
      <p className={styles.facts}>
        <Term metric="outcomes">Logged outcome</Term>: {formatNumber(with_outcome)} of {formatNumber(exchanges)}
        {of(with_outcome)}. <Term metric="feedback" />: {formatNumber(with_feedback)}
        {of(with_feedback)}. {ratingsWords(outcomes, words)}
      </p>
    </>
  )
}
