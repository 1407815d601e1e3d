import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { LibraryPage } from '../../../../shared/contract/programme-library.ts'
import { useMay } from '../../../app/session.ts'
import { BarRows } from '../../../charts/bar-rows.tsx'
import { Figure } from '../../../charts/figure.tsx'
import blocks from '../../../ui/blocks.module.css'
import { Button } from '../../../ui/button.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { counted, formatDate, formatMonth, formatNumber } from '../../../ui/format.ts'
import { KeyValue } from '../../../ui/key-value.tsx'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { CsvButton } from '../../../ui/table/csv-button.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { sentence } from '../../ledger/words.ts'
import { useProvenance } from '../provenance.ts'
import { ServesDialog } from './serves-dialog.tsx'
import { Timeline } from './timeline.tsx'
import { WHY_NOTHING } from './words.ts'

type State = LibraryPage['states'][number]
const STATES: readonly TableColumn<State>[] = [
  { id: 'status', header: 'State', width: 120, grow: 1, value: row => sentence(row.status) },
  {
    id: 'exchanges',
    header: 'Connections',
    width: 110,
    numeric: true,
    value: row => row.exchanges,
    cell: row => formatNumber(row.exchanges),
  },
]
type Output = LibraryPage['outputs'][number]
const OUTPUTS: readonly TableColumn<Output>[] = [
  { id: 'month', header: 'Month', width: 100, value: row => row.month, cell: row => formatMonth(row.month) },
  { id: 'text', header: 'What came of it', width: 300, grow: 1, value: row => row.text },
]

/** What everyone may know of a library. */
export function AboutTab({ page }: { page: LibraryPage }) {
  const mayRun = useMay('programmes')
  const mayCompare = useMay('inclusion')
  const provenance = useProvenance()
  const [editing, setEditing] = useState(false)
  const bars = useMemo(
    () =>
      page.states.map(({ status, exchanges }) => ({
        id: status,
        name: sentence(status),
        words: formatNumber(exchanges),
        value: exchanges,
      })),
    [page.states],
  )
  const all = page.states.reduce((sum, state) => sum + state.exchanges, 0)
  const wait =
    page.median_wait_days === null
      ? ''
      : ` From agreeing to the hour: ${formatNumber(page.median_wait_days, 1)} days at the median.`
  const title = `${counted(all, 'connection')}: ${page.states.map(({ status, exchanges }) => `${formatNumber(exchanges)} ${status}`).join(', ')}`
  return (
    <div className={blocks.stack}>
      <KeyValue
        rows={[
          ['Capabilities', page.offering.map(({ capability }) => capability).join(', ') || 'None named'],
          ['Serves', page.serves.map(({ name }) => name).join(', ') || 'Not said yet'],
          ['Shown to them', page.shown_from === null ? 'Not yet' : `From ${formatDate(page.shown_from)}`],
          ['Members', page.members === null ? 'Protected: not counted here' : formatNumber(page.members)],
        ]}
      />
      {mayRun ? (
        <div className={blocks.buttons}>
          <Button onPress={() => setEditing(true)}>Whom it serves…</Button>
        </div>
      ) : null}
      {editing ? <ServesDialog page={page} onClose={() => setEditing(false)} /> : null}
      {page.protected ? (
        <p className={blocks.note}>
          {WHY_NOTHING} {mayCompare ? <Link to="/inclusion">Open Inclusion</Link> : null}
        </p>
      ) : null}
      <Figure
        title={title}
        what={`Exchanges about the library’s activities, by state.${wait}`}
        file={`hexitime-library-${page.id}-connections`}
        columns={STATES}
        rows={page.states}
        rowKey={row => row.status}
        noun={['state']}
        provenance={provenance}
      >
        <BarRows label={title} rows={bars} />
      </Figure>
      <Timeline page={page} />
      <section className={blocks.stack} aria-label="Outputs shared">
        <h2>Outputs shared</h2>
        <DataTable
          low
          label="Outputs shared"
          columns={OUTPUTS}
          rows={page.outputs}
          rowKey={row => row.id}
          noun={['output']}
          tools={<CsvButton columns={OUTPUTS} rows={page.outputs} name={`hexitime-library-${page.id}-outputs.csv`} />}
          empty={
            <EmptyState title="No output is shared yet">
              An owner shares what came of a connection under Connections, in words that name nobody.
            </EmptyState>
          }
        />
      </section>
    </div>
  )
}
