import { useMutation } from '@tanstack/react-query'
import { api } from '../../app/query.ts'
import { toastFailure } from '../../app/toasts.tsx'
import { Trouble } from '../../app/trouble.tsx'
import { saveDownload } from '../../ui/download.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { counted, formatHours } from '../../ui/format.ts'
import { SaveCsv } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { ENTRY_COLUMNS } from './entry-columns.tsx'
import { EntryFilter } from './entry-filter.tsx'
import styles from './ledger.module.css'
import type { AccountSearch } from './search.ts'
import { useEntries } from './use-entries.ts'

type Props = { filter: AccountSearch; set: (label: string, next: AccountSearch) => void }

/** Every entry of the ledger, newest first. */
export function EntriesTab({ filter, set }: Props) {
  const { list, rows, input, total, minutes } = useEntries(filter)
  const save = useMutation(
    api.ledger.entriesCsv.mutationOptions({
      onSuccess: saveDownload,
      onError: error => toastFailure('The entries could not be saved', error),
    }),
  )
  if (list.error)
    return <Trouble error={list.error} title="The entries could not be read" retry={() => void list.refetch()} />
  return (
    <div className={styles.fill}>
      <DataTable
        fill
        label="Ledger entries"
        columns={ENTRY_COLUMNS}
        rows={rows}
        rowKey={entry => entry.id}
        noun={['entry', 'entries']}
        loading={list.isFetching}
        onEndReached={() => void list.fetchNextPage()}
        {...(total === undefined ? {} : { total })}
        tools={
          <>
            <EntryFilter filter={filter} set={set} />
            <SaveCsv onPress={() => save.mutate(input)} isDisabled={save.isPending} />
          </>
        }
        empty={<EmptyState title="No entry fits">Choose another kind or a longer period.</EmptyState>}
      />
      {total !== undefined && total > 0 && (
        <p className={styles.sum}>
          <span>Sum of {counted(total, 'entry', 'entries')}</span>
          <strong>{formatHours(minutes ?? 0)}</strong>
        </p>
      )}
    </div>
  )
}
