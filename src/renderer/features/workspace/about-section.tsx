import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { METRICS, type Metric, type MetricKey } from '../../../shared/metrics.ts'
import { useSession } from '../../app/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/field.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import styles from './workspace.module.css'

const route = getRouteApi('/settings/$section')

type Entry = Metric & { key: string }
const ENTRIES: readonly Entry[] = (Object.keys(METRICS) as MetricKey[]).map(key => ({ key, ...METRICS[key] }))

const COLUMNS: readonly TableColumn<Entry>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 170,
    grow: 1,
    value: entry => entry.name,
    cell: entry => <strong>{entry.name}</strong>,
  },
  { id: 'definition', header: 'Definition', width: 260, grow: 3, value: entry => entry.definition },
  {
    id: 'formula',
    header: 'Formula',
    width: 220,
    grow: 2,
    value: entry => entry.formula,
    cell: entry => <code>{entry.formula}</code>,
  },
  { id: 'unit', header: 'Unit', width: 110, value: entry => entry.unit },
  { id: 'caveat', header: 'Beware', width: 220, grow: 2, value: entry => entry.caveat },
  { id: 'source', header: 'Source', width: 150, value: entry => entry.source },
]
const CSV_COLUMNS: readonly TableColumn<Entry>[] = [
  { id: 'key', header: 'Key', width: 0, value: entry => entry.key },
  ...COLUMNS,
]

const matches = (entry: Entry, wanted: string) =>
  `${entry.key} ${entry.name} ${entry.definition} ${entry.caveat}`.toLowerCase().includes(wanted)

/** The version, the metric dictionary, and what the console does not promise. */
export function AboutSection() {
  const session = useSession()
  const { find = '' } = route.useSearch()
  return (
    <div className={styles.section}>
      <KeyValue
        rows={[
          ['Hexitime Console', session?.version ?? '–'],
          ['Runs in', session?.host === 'electron' ? 'its own window' : 'this browser, served on this machine only'],
        ]}
      />
      <Dictionary key={find} find={find} />
      <section className={styles.block} aria-labelledby="security">
        <h2 id="security">What protects the data</h2>
        <p>
          The database is encrypted on disk, and each person's passphrase unlocks it. Roles keep people apart inside the
          console, not against someone who extracts the key from the machine. The console talks to no server; in a
          browser it answers this machine only.
        </p>
      </section>
      <section className={styles.block} aria-labelledby="licences">
        <h2 id="licences">Licences</h2>
        <p>
          Hexitime Console is free software under the MIT licence. It is built on open-source libraries whose licences
          come with it. It is not an NHS product.
        </p>
      </section>
    </div>
  )
}

/** Everything that the console counts; `find` comes from the palette. */
function Dictionary({ find }: { find: string }) {
  const [search, setSearch] = useState(find)
  const rows = useMemo(() => {
    const wanted = search.trim().toLowerCase()
    return wanted ? ENTRIES.filter(entry => matches(entry, wanted)) : ENTRIES
  }, [search])
  return (
    <section className={styles.section} aria-labelledby="dictionary">
      <h2 id="dictionary">Metric dictionary</h2>
      <p className={styles.note}>Every figure on screen, on the command line and in reports is one of these.</p>
      <DataTable
        label="Metric dictionary"
        columns={COLUMNS}
        rows={rows}
        rowKey={entry => entry.key}
        noun={['metric']}
        tools={
          <>
            <SearchField label="Search definitions" value={search} onChange={setSearch} />
            <CsvButton columns={CSV_COLUMNS} rows={rows} name="hexitime-metrics.csv" />
          </>
        }
        empty={<EmptyState title="No metric goes by that word">Try another word, or clear the search.</EmptyState>}
      />
    </section>
  )
}
