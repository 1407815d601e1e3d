import { useMemo } from 'react'
import type { Run } from '../../../shared/contract/sync.ts'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDuration, formatInstant, formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { RunDetail } from './run-detail.tsx'
import { Status } from './status.tsx'
import styles from './sync.module.css'
import { STATUSES, totalOf } from './words.ts'

const count = (id: 'read' | 'added' | 'updated' | 'deleted', header: string): TableColumn<Run> => ({
  id,
  header,
  value: run => totalOf(run)[id],
  cell: run => formatNumber(totalOf(run)[id]),
  numeric: true,
  width: 78,
})

const baseName = (path: string) => path.split(/[/\\]/).filter(Boolean).at(-1) ?? path

type Props = {
  runs: readonly Run[]
  chosen: number | undefined
  onChoose: (run: number | undefined) => void
  onRejects: (run: number) => void
  onUndo: (() => void) | undefined
}

/** All runs, newest first; the chosen one in full. */
export function RunsTab({ runs, chosen, onChoose, onRejects, onUndo }: Props) {
  const columns = useMemo(
    (): TableColumn<Run>[] => [
      {
        id: 'run',
        header: 'Run',
        value: run => run.run,
        cell: run => (
          <button
            type="button"
            tabIndex={-1}
            className={styles.open}
            aria-current={run.run === chosen || undefined}
            onClick={() => onChoose(run.run)}
          >
            {run.run}
          </button>
        ),
        numeric: true,
        width: 56,
      },
      { id: 'at', header: 'When', value: run => run.at, cell: run => formatInstant(run.at), width: 166 },
      {
        id: 'status',
        header: 'Status',
        value: run => STATUSES[run.status].word,
        cell: run => <Status status={run.status} />,
        width: 124,
      },
      { id: 'person', header: 'By', value: run => run.person, width: 120 },
      count('read', 'Read'),
      count('added', 'Added'),
      count('updated', 'Updated'),
      count('deleted', 'Deleted'),
      {
        id: 'rejected',
        header: 'Refused',
        value: run => run.rejected,
        cell: run => formatNumber(run.rejected),
        numeric: true,
        width: 82,
      },
      { id: 'ms', header: 'Took', value: run => run.ms, cell: run => formatDuration(run.ms), numeric: true, width: 84 },
      {
        id: 'source',
        header: 'Source',
        value: run => run.source,
        cell: run => baseName(run.source),
        width: 190,
        grow: 1,
      },
    ],
    [chosen, onChoose],
  )
  const run = runs.find(({ run: number }) => number === chosen)
  return (
    <div className={blocks.stack}>
      <DataTable
        label="Runs"
        columns={columns}
        rows={runs}
        rowKey={row => String(row.run)}
        noun={['run']}
        onActivate={row => onChoose(row.run)}
        tools={<CsvButton columns={columns} rows={runs} name="sync-runs.csv" />}
        empty={
          <EmptyState title="No sync has been run yet">
            Each preview and each sync is listed here, with who ran it and what came of every row.
          </EmptyState>
        }
      />
      {run ? (
        <RunDetail
          key={run.run}
          run={run}
          onRejects={() => onRejects(run.run)}
          {...(run.undoable && onUndo ? { onUndo } : {})}
        />
      ) : (
        runs.length > 0 && (
          <p className={blocks.note}>Choose a run, by its number or with Enter, to see every row accounted for.</p>
        )
      )}
    </div>
  )
}
