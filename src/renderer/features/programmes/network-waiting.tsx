import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { NetworkPage, Waiting } from '../../../shared/contract/programmes.ts'
import { CATEGORIES } from '../../../shared/vocabulary.ts'
import { useMay } from '../../app/session.ts'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { Period } from '../../ui/period.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { waitingTitle } from './network-words.ts'

const count = (id: 'requests' | 'offers', header: string): TableColumn<Waiting> => ({
  id,
  header,
  width: 140,
  numeric: true,
  value: row => row[id],
  cell: row => formatNumber(row[id]),
})
const COLUMNS: readonly TableColumn<Waiting>[] = [
  { id: 'category', header: 'Category', width: 200, grow: 1, value: row => row.category },
  count('requests', 'Requests waiting'),
  count('offers', 'Offers waiting'),
]
/** Where somebody can be found for a request of that category. */
const DESK: TableColumn<Waiting> = {
  id: 'desk',
  header: 'Find help',
  width: 150,
  sortable: false,
  value: () => null,
  cell: row => {
    const category = CATEGORIES.find(one => one === row.category)
    return category && row.requests > 0 ? (
      <Link to="/matching" search={{ category }} tabIndex={-1} aria-label={`Matching desk, ${category}`}>
        Matching desk
      </Link>
    ) : null
  },
}

/** What the members of a network wait for, by category, and where to look on. */
export function NetworkWaiting({ network, period: { from, to } }: { network: NetworkPage; period: Period }) {
  const mayMatch = useMay('moderate')
  const columns = useMemo(() => (mayMatch ? [...COLUMNS, DESK] : COLUMNS), [mayMatch])
  const rows = network.waiting ?? []
  return (
    <section className={blocks.stack} aria-label={`What members of ${network.name} wait for`}>
      <h2>{waitingTitle(network)}</h2>
      <DataTable
        label="Waiting by category"
        columns={columns}
        rows={rows}
        rowKey={row => row.category}
        noun={['category', 'categories']}
        initialSort={{ id: 'requests', desc: true }}
        tools={<CsvButton columns={COLUMNS} rows={rows} name={`hexitime-network-${network.id}-waiting.csv`} />}
        empty={
          <EmptyState title="Nothing waits">
            What its members posted in this period was answered, or is closed. Choose a longer period.
          </EmptyState>
        }
      />
      <p className={blocks.note}>
        Posted in the period, still open, and without an agreed or completed exchange. A post with several categories
        counts in each. Of all members:{' '}
        <Link to="/needs" search={{ from, to }}>
          unmet needs
        </Link>{' '}
        and{' '}
        <Link to="/needs" search={{ from, to, show: 'offers' }}>
          offers that nobody took up
        </Link>
        .{mayMatch ? ' The matching desk shows the requests of all members in a category.' : ''}
      </p>
    </section>
  )
}
