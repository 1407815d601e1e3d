import { useQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/field.tsx'
import { formatInstant } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { actionWords } from './record.ts'
import styles from './workspace.module.css'

type Line = { id: number; at: number; person: string; action: string; detail: string }

const COLUMNS: readonly TableColumn<Line>[] = [
  { id: 'at', header: 'When', width: 150, value: line => line.at, cell: line => formatInstant(line.at) },
  { id: 'person', header: 'Who', width: 160, grow: 1, value: line => line.person },
  { id: 'action', header: 'What', width: 220, grow: 1, value: line => actionWords(line.action) },
  { id: 'detail', header: 'Detail', width: 240, grow: 2, value: line => line.detail },
]
/** In a file a moment is written so that any program reads it. */
const CSV_COLUMNS = COLUMNS.map(column =>
  column.id === 'at' ? { ...column, value: (line: Line) => new Date(line.at).toISOString() } : column,
)

/** The console's own record of who did what. */
export function RecordSection() {
  const audit = useQuery(api.workspace.audit.queryOptions({ staleTime: 0 }))
  const [search, setSearch] = useState('')
  const lines = useMemo(() => {
    const wanted = search.trim().toLowerCase()
    const all = audit.data ?? []
    if (!wanted) return all
    return all.filter(line =>
      COLUMNS.some(column =>
        String(column.value(line) ?? '')
          .toLowerCase()
          .includes(wanted),
      ),
    )
  }, [audit.data, search])
  return (
    <div className={styles.section}>
      {audit.isError ? (
        <Trouble error={audit.error} title="The record could not be read" retry={() => void audit.refetch()} />
      ) : null}
      <DataTable
        label="Record of actions"
        columns={COLUMNS}
        rows={lines}
        rowKey={line => String(line.id)}
        noun={['action']}
        initialSort={{ id: 'at', desc: true }}
        loading={audit.isPending}
        tools={
          <>
            <SearchField label="Search the record" value={search} onChange={setSearch} />
            <CsvButton columns={CSV_COLUMNS} rows={lines} name="hexitime-record.csv" />
          </>
        }
        empty={
          <EmptyState title={search ? 'No action matches' : 'Nothing on record yet'}>
            {search
              ? 'Try another word, or clear the search.'
              : 'Syncs, changes to people, backups and exports are written down here.'}
          </EmptyState>
        }
      />
    </div>
  )
}
