import { useMemo } from 'react'
import type { Measures } from '../../../../shared/contract/network-measures.ts'
import { type DotRow, DotRows } from '../../../charts/dot-rows.tsx'
import { Figure } from '../../../charts/figure.tsx'
import { formatNumber } from '../../../ui/format.ts'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { Term } from '../../../ui/term.tsx'
import { groupWords } from './asked-words.ts'
import styles from './flow.module.css'
import { eiTitle, pWords } from './words.ts'

type Row = { id: string; measure: string; value: number | null; low: number | null; high: number | null }

const number = (value: number | null) => (value === null ? '–' : formatNumber(value, 3))
const numeric = (id: 'value' | 'low' | 'high', header: string): TableColumn<Row> => ({
  id,
  header,
  width: 90,
  numeric: true,
  value: row => row[id],
  cell: row => number(row[id]),
})
const COLUMNS: readonly TableColumn<Row>[] = [
  { id: 'measure', header: 'E–I index', width: 180, grow: 1, value: row => row.measure },
  numeric('value', 'Value'),
  numeric('low', '2.5%'),
  numeric('high', '97.5%'),
]

type Props = { measures: Measures; what: string; provenance: readonly string[] }

/** Pairs across the border against pairs within it, held against the same groups dealt out at random. */
export function EiFigure({ measures: { group }, what, provenance }: Props) {
  const rows = useMemo(
    (): Row[] =>
      group
        ? [
            { id: 'observed', measure: 'Observed', value: group.ei_index, low: null, high: null },
            {
              id: 'shuffled',
              measure: 'Shuffled labels',
              value: group.ei_expected,
              low: group.ei_low,
              high: group.ei_high,
            },
          ]
        : [],
    [group],
  )
  if (!group || group.ei_index === null) return null
  const { many } = groupWords(group.field)
  const title = eiTitle(group, many)
  const range = (row: Row) =>
    row.low === null || row.high === null ? '' : ` (${number(row.low)} to ${number(row.high)})`
  return (
    <>
      <Figure
        level={3}
        title={title}
        what={`E–I index on distinct pairs: (across − within) ÷ all. ${what} Diamond: the ${many} dealt out at random among the same members, ${formatNumber(group.ei_draws)} times, with 95% of them; ${pWords(group.ei_p, group.ei_draws)}.`}
        file={`hexitime-flow-ei-${group.field.replace('_', '-')}`}
        columns={COLUMNS}
        rows={rows}
        rowKey={row => row.id}
        noun={['measure']}
        provenance={provenance}
      >
        <DotRows
          rows={rows.map(
            (row): DotRow => ({
              ...row,
              name: row.measure,
              words: `${number(row.value)}${range(row)}`,
              mark: row.id === 'shuffled' ? 'against' : 'found',
            }),
          )}
          domain={[-1, 1]}
          tick={value => formatNumber(value, 1)}
          unit="−1: no pair crosses · 1: every pair crosses"
          label={title}
        />
      </Figure>
      <p className={styles.facts}>
        <Term metric="ei_index" /> {number(group.ei_index)}; <Term metric="ei_expected">expected</Term>{' '}
        {number(group.ei_expected)}; {pWords(group.ei_p, group.ei_draws)}. It counts pairs, whatever else is counted.
      </p>
    </>
  )
}
