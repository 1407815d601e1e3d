import { useMemo } from 'react'
import type { Measures } from '../../../../shared/contract/network-measures.ts'
import { type DotRow, DotRows } from '../../../charts/dot-rows.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { counted, formatNumber, formatShare } from '../../../ui/format.ts'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { Term } from '../../../ui/term.tsx'
import { groupWords } from './asked-words.ts'
import styles from './flow.module.css'
import { pWords, shareTitle } from './words.ts'

type Row = { id: string; measure: string; value: number | null; low: number | null; high: number | null; says: string }

const number = (value: number | null) => (value === null ? '–' : formatNumber(value, 3))
const COLUMNS: readonly TableColumn<Row>[] = [
  { id: 'measure', header: 'Measure', width: 220, grow: 1, value: row => row.measure },
  {
    id: 'value',
    header: 'Value',
    width: 80,
    numeric: true,
    value: row => row.value,
    cell: row => number(row.value),
  },
  { id: 'low', header: '2.5%', width: 70, numeric: true, value: row => row.low, cell: row => number(row.low) },
  { id: 'high', header: '97.5%', width: 70, numeric: true, value: row => row.high, cell: row => number(row.high) },
  { id: 'says', header: 'What it is', width: 260, grow: 2, value: row => row.says },
]

function rowsOf(group: NonNullable<Measures['group']>): Row[] {
  const { swaps } = group
  const plain = { low: null, high: null }
  const least = `${formatNumber(swaps.draws)} draws`
  return [
    {
      id: 'share',
      measure: 'Crosses the border',
      value: group.cross_share,
      ...plain,
      says: 'Share of what is counted',
    },
    {
      id: 'shares',
      measure: 'Expected from shares',
      value: group.cross_expected,
      ...plain,
      says: '1 − Σ a·b: receivers do not depend on givers',
    },
    {
      id: 'swaps',
      measure: 'Random networks',
      value: swaps.mean,
      low: swaps.low,
      high: swaps.high,
      says: `Mean and 95% of ${least}; everyone keeps their number of partners. ${pWords(group.p, swaps.draws)}`,
    },
    { id: 'ratio', measure: 'Observed ÷ expected', value: group.ratio, ...plain, says: '1 is as by chance' },
    { id: 'z', measure: 'z', value: group.z, ...plain, says: 'Distance from random networks, in their deviations' },
    {
      id: 'assortativity',
      measure: 'Assortativity',
      value: group.assortativity,
      ...plain,
      says: '1 − observed ÷ expected: 1 nothing crosses, 0 as by chance',
    },
  ]
}

type Props = { measures: Measures; what: string; provenance: readonly string[] }

/** What crosses the border, held against both null models. */
export function BordersFigure({ measures, what, provenance }: Props) {
  const { group, count } = measures
  const rows = useMemo(() => (group ? rowsOf(group) : []), [group])
  if (!group || group.cross_share === null) return null
  const words = groupWords(group.field)
  const title = shareTitle(measures, words)
  const share = (value: number | null) => (value === null ? '–' : formatShare(value))
  const { swaps } = group
  const dots: DotRow[] = [
    { id: 'share', name: 'Observed', words: share(group.cross_share), value: group.cross_share },
    {
      id: 'shares',
      name: 'Expected from shares',
      words: share(group.cross_expected),
      value: group.cross_expected,
      mark: 'against',
    },
    {
      id: 'swaps',
      name: 'Random networks',
      words:
        swaps.low === null || swaps.high === null
          ? 'no draws'
          : `${share(swaps.mean)} (${share(swaps.low)}–${share(swaps.high)})`,
      value: swaps.mean,
      low: swaps.low,
      high: swaps.high,
      mark: 'against',
    },
  ]
  const known = measures.exchanges - group.exchanges_left_out
  return (
    <>
      <Figure
        level={3}
        title={title}
        what={`Share of ${count} from one ${words.one} to another, n = ${counted(known, 'exchange')} with both ${words.many} known. ${what} Dot: observed. Diamonds: null models, with 95% of ${formatNumber(swaps.draws)} draws.`}
        file={`hexitime-flow-across-${group.field.replace('_', '-')}`}
        columns={COLUMNS}
        rows={rows}
        rowKey={row => row.id}
        noun={['measure']}
        provenance={provenance}
        tableOnPaper
      >
        <DotRows
          rows={dots}
          domain={[0, 1]}
          tick={value => formatShare(value, 0)}
          unit={`Share of ${count} that cross`}
          label={title}
        />
      </Figure>
      <p className={styles.facts}>
        <Term metric="cross_mean">Against random networks</Term>: z ={' '}
        {group.z === null ? '–' : formatNumber(group.z, 1)}, {pWords(group.p, swaps.draws)}.{' '}
        <Term metric="cross_ratio">Observed ÷ expected from shares</Term>{' '}
        {group.ratio === null ? '–' : formatNumber(group.ratio, 2)}. <Term metric="assortativity" />{' '}
        {number(group.assortativity)}.
      </p>
    </>
  )
}
