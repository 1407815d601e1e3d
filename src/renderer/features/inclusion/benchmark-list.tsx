import type { Benchmark } from '../../../shared/contract/inclusion.ts'
import { FIELD_NAMES } from '../../../shared/inclusion.ts'
import { formatDate, formatShare } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/data-table.tsx'
import styles from './benchmarks.module.css'

type Row = {
  id: string
  name: string
  field: string
  group: string
  share: number
  dated: string
  source: string
  sample: boolean
}

const rowsOf = (benchmarks: readonly Benchmark[]): Row[] =>
  benchmarks.flatMap(({ name, field, dated, source, sample, groups }) =>
    groups.map(({ group, name: groupName, share }) => ({
      id: JSON.stringify([name, field, group]),
      name,
      field: FIELD_NAMES[field],
      group: groupName,
      share,
      dated,
      source,
      sample,
    })),
  )

const COLUMNS: readonly TableColumn<Row>[] = [
  { id: 'field', header: 'Field', width: 150, grow: 1, value: row => row.field },
  { id: 'group', header: 'Group', width: 170, grow: 2, value: row => row.group },
  {
    id: 'share',
    header: 'Share',
    width: 80,
    numeric: true,
    value: row => row.share,
    cell: row => formatShare(row.share),
  },
  { id: 'name', header: 'Benchmark', width: 180, grow: 2, value: row => row.name },
  { id: 'dated', header: 'Dated', width: 100, value: row => row.dated, cell: row => formatDate(row.dated) },
  { id: 'source', header: 'Source', width: 180, grow: 3, value: row => row.source },
  {
    id: 'sample',
    header: 'May be quoted',
    width: 120,
    value: row => (row.sample ? 'no, a sample' : 'yes'),
    cell: row => (row.sample ? <span className={styles.sample}>no, a sample</span> : 'yes'),
  },
]

/** Every share of every benchmark, with its day and its source. */
export const BenchmarkList = ({ benchmarks, loading }: { benchmarks: readonly Benchmark[]; loading: boolean }) => (
  <DataTable
    label="Benchmarks"
    columns={COLUMNS}
    rows={rowsOf(benchmarks)}
    rowKey={row => row.id}
    noun={['share']}
    loading={loading}
  />
)
