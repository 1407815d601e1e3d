import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type ReactNode, useLayoutEffect, useMemo, useRef } from 'react'
import type { Move, SeriesMetric } from '../../../shared/contract/growth-series.ts'
import type { Scope } from '../../../shared/contract/scope.ts'
import { api } from '../../app/query.ts'
import { useActions } from '../../app/screen-actions.ts'
import { useMay } from '../../app/session.ts'
import { toastFailure } from '../../app/toasts.tsx'
import { Trouble } from '../../app/trouble.tsx'
import { IconButton } from '../../ui/button.tsx'
import { saveDownload } from '../../ui/download.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { counted, formatNumber } from '../../ui/format.ts'
import { SaveCsv } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import styles from './growth.module.css'
import { rowColumns, rowKey, rowNoun } from './row-columns.tsx'

export type Behind = {
  metric: SeriesMetric | Move
  scope: Scope
  from: string
  to: string
  /** `July 2022: 44 exchanges` */
  title: string
  /** Of whom the rows are, and what else to know. */
  under: string
}

type Props = { behind: Behind; onClose: () => void; tools?: ReactNode }

/** The rows behind a point: they add up to it. */
export function RowsDrawer({ behind, onClose, tools }: Props) {
  const may = useMay('rows')
  const own = useRef<HTMLElement>(null)
  useLayoutEffect(() => {
    const drawer = own.current
    // Opened by a link or a reload, nobody was anywhere yet.
    if (document.activeElement !== document.body) drawer?.focus()
    return () => {
      if (!drawer?.contains(document.activeElement)) return
      drawer.parentElement?.querySelector<HTMLElement>('[role=slider]')?.focus()
    }
  }, [])
  useActions([
    { id: 'growth.close', label: 'Close the rows', group: 'On this screen', shortcut: 'escape', perform: onClose },
  ])
  return (
    <aside ref={own} tabIndex={-1} className={styles.drawer ?? ''} aria-label={`Rows behind ${behind.title}`}>
      <header className={styles.drawerHead}>
        <div>
          <h2>{behind.title}</h2>
          <p className={styles.note}>{behind.under}</p>
        </div>
        <IconButton label="Close the rows" shortcut="escape" onPress={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      {tools}
      {may ? (
        <Rows behind={behind} />
      ) : (
        <EmptyState title="You see totals, not rows">
          Directors work with aggregates. An owner, evaluator or moderator can open the rows that add up to this number.
        </EmptyState>
      )}
    </aside>
  )
}

function Rows({ behind: { metric, scope, from, to } }: { behind: Behind }) {
  const input = { metric, scope, from, to }
  const list = useInfiniteQuery(
    api.growth.rows.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...input, ...(cursor === undefined ? {} : { cursor }) }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const save = useMutation(
    api.growth.rowsCsv.mutationOptions({
      onSuccess: saveDownload,
      onError: error => toastFailure('The rows could not be saved', error),
    }),
  )
  const pages = list.data?.pages
  const rows = useMemo(() => pages?.flatMap(page => page.rows) ?? [], [pages])
  const [first] = pages ?? []
  const noun = rowNoun(metric)
  if (list.error)
    return <Trouble error={list.error} title="The rows could not be read" retry={() => void list.refetch()} />
  return (
    <>
      <DataTable
        label="Rows behind the number"
        columns={rowColumns(metric)}
        rows={rows}
        rowKey={rowKey}
        noun={noun}
        loading={list.isFetching}
        onEndReached={() => void list.fetchNextPage()}
        {...(first ? { total: first.total } : {})}
        tools={<SaveCsv onPress={() => save.mutate(input)} isDisabled={save.isPending || !first?.total} />}
        empty={<EmptyState title="Nothing is behind it">The number is zero.</EmptyState>}
      />
      {first && first.total > 0 ? (
        <p className={styles.note}>
          {metric === 'hours'
            ? `${counted(first.total, 'exchange')} of ${formatNumber(first.value, 2)} h together.`
            : `All ${formatNumber(first.total)} add up to the number.`}
        </p>
      ) : null}
    </>
  )
}
