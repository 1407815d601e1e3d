import type { Claim, Evidence } from '../../../shared/contract/claims.ts'
import { METRICS } from '../../../shared/metrics.ts'
import { type DotRow, DotRows } from '../../charts/dot-rows.tsx'
import { Figure } from '../../charts/figure.tsx'
import type { TableColumn } from '../../ui/table/columns.ts'
import { intervalWords, VERDICT_WORDS, valueWords, whatOf } from './words.ts'

const shown = (row: Evidence, value: number | null) => (value === null ? '–' : valueWords(row.metric, value))
const IS = { found: 'estimate', against: 'held against', beside: 'beside it' } as const
const COLUMNS: readonly TableColumn<Evidence>[] = [
  { id: 'name', header: 'Number', width: 220, grow: 2, value: row => row.name },
  {
    id: 'value',
    header: 'Value',
    width: 120,
    numeric: true,
    value: row => row.value,
    cell: row => shown(row, row.value),
  },
  { id: 'low', header: 'Low', width: 100, numeric: true, value: row => row.low, cell: row => shown(row, row.low) },
  { id: 'high', header: 'High', width: 100, numeric: true, value: row => row.high, cell: row => shown(row, row.high) },
  { id: 'is', header: 'Part', width: 120, value: row => IS[row.is] },
]

const keyOf = ({ metric, name }: Evidence) => `${metric} ${name}`
const unitOf = ({ metric }: Evidence) => Object.entries(METRICS).find(([key]) => key === metric)?.[1].unit ?? ''

/** What can stand on one axis: the numbers of the estimate's own unit that it is read with. */
function onOneAxis(evidence: readonly Evidence[]): Evidence[] {
  const first = evidence.find(row => row.is === 'found')
  return evidence.filter(row => row.is !== 'beside' && first !== undefined && unitOf(row) === unitOf(first))
}

function domainOf(rows: readonly Evidence[]): [number, number] {
  const values = rows.flatMap(row => [row.value, row.low, row.high]).filter(value => value !== null)
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)]
  if (rows[0] && unitOf(rows[0]) === 'share') return [0, 1]
  const room = (high - low || 1) * 0.05
  return [low < 0 ? low - room : 0, high + room]
}

/** The numbers of a claim as a picture and as a table. */
export function EvidenceFigure({ claim, provenance }: { claim: Claim; provenance: readonly string[] }) {
  const { evidence, wording, verdict } = claim
  const drawn = onOneAxis(evidence)
  const domain = domainOf(drawn)
  const dots: DotRow[] = drawn.map(row => ({
    id: keyOf(row),
    name: row.name,
    words: [shown(row, row.value), intervalWords(row.metric, row.low, row.high)].filter(Boolean).join(', '),
    value: row.value,
    // One bound stands for an interval that runs to the end of the axis.
    low: row.low ?? (row.high === null ? null : domain[0]),
    high: row.high ?? (row.low === null ? null : domain[1]),
    mark: row.is === 'against' ? 'against' : 'found',
  }))
  const title = `${wording}: ${VERDICT_WORDS[verdict].toLowerCase()}`
  return (
    <Figure
      level={3}
      title={title}
      what={`${claim.reading} ${whatOf(claim)}. Dots: found. Diamonds: what it is held against.`}
      file={`hexitime-claim-${claim.claim.replaceAll('_', '-')}`}
      columns={COLUMNS}
      rows={evidence}
      rowKey={keyOf}
      noun={['number']}
      provenance={provenance}
      tableOnPaper
    >
      <DotRows
        rows={dots}
        domain={domain}
        tick={value => valueWords(drawn[0]?.metric ?? '', value)}
        unit={drawn[0]?.name ?? ''}
        label={title}
      />
    </Figure>
  )
}
