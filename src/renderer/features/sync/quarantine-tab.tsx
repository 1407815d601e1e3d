import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Rejection } from '../../../shared/contract/sync.ts'
import { isStream, type RejectionCode, type Stream } from '../../../shared/export-format.ts'
import { api } from '../../app/query.ts'
import { toastFailure } from '../../app/toasts.tsx'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { saveDownload } from '../../ui/download.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/field.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Select } from '../../ui/select.tsx'
import type { TableColumn } from '../../ui/table/columns.ts'
import { SaveCsv } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { CodeList } from './code-list.tsx'
import { RejectionDetail } from './rejection-detail.tsx'
import type { SyncSearch } from './search.ts'
import styles from './sync.module.css'
import { fileName, streamName } from './words.ts'

type Filter = Pick<SyncSearch, 'run' | 'stream' | 'code' | 'find' | 'row'>
type Props = { filter: Filter; set: (label: string, next: Filter) => void; type: (next: Filter) => void }

export const keyOf = (rejection: Pick<Rejection, 'stream' | 'line'>) => `${rejection.stream}.${rejection.line}`

/** Refused rows: why, where, what to do, and the row as it came. */
export function QuarantineTab({ filter, set, type }: Props) {
  const { run, stream, code, find, row: chosen } = filter
  const input = { run, stream, code, search: find || undefined }
  const list = useInfiniteQuery(
    api.sync.rejects.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...input, cursor }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const save = useMutation(
    api.sync.rejectsCsv.mutationOptions({
      onSuccess: saveDownload,
      onError: error => toastFailure('The refused rows could not be saved', error),
    }),
  )
  const pages = list.data?.pages
  const rows = useMemo(() => pages?.flatMap(page => page.rows) ?? [], [pages])
  const columns = useMemo(
    (): TableColumn<Rejection>[] => [
      { id: 'stream', header: 'File', value: row => fileName(row.stream), width: 130, sortable: false },
      {
        id: 'line',
        header: 'Line',
        value: row => row.line,
        cell: row => (
          <button
            type="button"
            tabIndex={-1}
            className={styles.open}
            aria-current={keyOf(row) === chosen || undefined}
            aria-label={`Read line ${row.line} of ${fileName(row.stream)}`}
            onClick={() => set('choice of a refused row', { row: keyOf(row) })}
          >
            {formatNumber(row.line)}
          </button>
        ),
        numeric: true,
        width: 70,
        sortable: false,
      },
      {
        id: 'id',
        header: 'Id',
        value: row => row.id,
        cell: row => row.id ?? 'not readable',
        width: 120,
        sortable: false,
      },
      {
        id: 'code',
        header: 'Code',
        value: row => row.code,
        cell: row => <code>{row.code}</code>,
        width: 160,
        sortable: false,
      },
      { id: 'message', header: 'What is wrong', value: row => row.message, width: 280, grow: 1, sortable: false },
    ],
    [chosen, set],
  )

  if (list.error)
    return <Trouble error={list.error} title="The quarantine could not be read" retry={() => void list.refetch()} />
  const first = pages?.[0]
  const all = Object.values(first?.codes ?? {}).reduce((sum, n) => sum + n, 0)
  if (first && all === 0)
    return (
      <EmptyState title="The quarantine is empty">
        {first.run === null
          ? 'Rows that a sync refuses come here with their line, the reason and what to do.'
          : `Run ${first.run} refused no row.`}
      </EmptyState>
    )
  const streams = Object.entries(first?.streams ?? {}).filter(([name]) => isStream(name)) as [Stream, number][]
  const shown = rows.find(row => keyOf(row) === chosen)
  return (
    <div className={styles.quarantine}>
      <CodeList
        codes={(first?.codes ?? {}) as Partial<Record<RejectionCode, number>>}
        chosen={code}
        onChoose={next => set('filter of refused rows', { code: next, row: undefined })}
      />
      <div className={blocks.stack}>
        <DataTable
          label="Refused rows"
          columns={columns}
          rows={rows}
          rowKey={keyOf}
          noun={['refused row']}
          loading={list.isFetching}
          onActivate={row => set('choice of a refused row', { row: keyOf(row) })}
          onEndReached={() => void list.fetchNextPage()}
          {...(first ? { total: first.total } : {})}
          tools={
            <>
              <SearchField
                label="Search in refused rows"
                value={find ?? ''}
                onChange={next => type({ find: next || undefined })}
              />
              <Select
                label="File"
                labelHidden
                value={stream ?? 'all'}
                options={[
                  { id: 'all', label: 'All files' },
                  ...streams.map(([id, n]) => ({ id, label: `${streamName(id)} (${formatNumber(n)})` })),
                ]}
                onChange={next =>
                  set('filter of refused rows', { stream: isStream(next) ? next : undefined, row: undefined })
                }
              />
              <SaveCsv onPress={() => save.mutate(input)} isDisabled={save.isPending} />
            </>
          }
          empty={
            <EmptyState title="No refused row fits">Clear the search, or choose another reason or file.</EmptyState>
          }
        />
        <p className={blocks.note}>
          {first?.run ? `Refused by run ${first.run}. ` : ''}
          {run !== undefined && (
            <>
              <Button look="link" onPress={() => set('choice of a run', { run: undefined, row: undefined })}>
                Show the last run instead
              </Button>
              .{' '}
            </>
          )}
          The CSV holds the rows verbatim, as the export had them, and is named so: a spreadsheet may run what looks
          like a formula. Open it in a text editor.
        </p>
        {shown && (
          <RejectionDetail
            key={keyOf(shown)}
            rejection={shown}
            onClose={() => set('choice of a refused row', { row: undefined })}
          />
        )}
      </div>
    </div>
  )
}
