import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import type { OutboxItem } from '../../../shared/contract/moderation-shapes.ts'
import { client } from '../../app/client.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/field.tsx'
import { SaveCsv } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import styles from './desk.module.css'
import { refreshDesk } from './desk-commands.ts'
import { useDeskTitle } from './desk-title.tsx'
import { useOutboxUrl } from './desk-url.ts'
import { Panes, useNeighbours } from './drawer.tsx'
import { HandOver } from './hand-over.tsx'
import { outboxColumns } from './outbox-columns.tsx'
import { OutboxDrawer } from './outbox-drawer.tsx'
import { OutboxStates } from './outbox-states.tsx'
import { undoItem } from './outbox-undo.ts'
import { outboxAnswer } from './outbox-words.ts'
import { saving } from './saving.ts'
import { POLL_MS } from './use-desk-counts.ts'

const undo = (item: OutboxItem) => void undoItem(item)

/** Decisions on their way to the platform: what is held, ready and under way, and what needs a person. */
export function OutboxTab() {
  const { search, set, type } = useOutboxUrl()
  const { states, find, item: opened } = search
  const filter = useMemo(
    () => ({ states: states?.length ? states : undefined, search: find || undefined }),
    [states, find],
  )
  const list = useInfiniteQuery(
    api.moderation.outbox.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, cursor, tallies: cursor === undefined }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
      refetchInterval: POLL_MS,
    }),
  )
  const save = useMutation(api.moderation.outboxCsv.mutationOptions(saving('The outbox could not be saved')))
  const pages = list.data?.pages
  const first = pages?.[0]
  const rows = useMemo(() => pages?.flatMap(page => page.rows) ?? [], [pages])
  const open = useCallback((item: OutboxItem) => set('choice of an item', { item: item.item }), [set])
  const close = () => set('choice of an item', { item: undefined })
  const columns = useMemo(() => outboxColumns(opened, open, undo), [opened, open])
  const counts = first?.tallies?.states
  const title = counts && outboxAnswer(counts)
  useDeskTitle(title?.answer, title?.lead)
  useNeighbours('item', rows, row => row.item === opened, open)
  useHoldEnd(rows)
  if (list.error)
    return <Trouble error={list.error} title="The outbox could not be read" retry={() => void list.refetch()} />
  return (
    <div className={styles.list}>
      <OutboxStates
        counts={counts}
        value={states ?? []}
        onChange={next => set('filter of the outbox', { states: next.length > 0 ? next : undefined })}
      />
      <HandOver
        ready={counts?.ready ?? 0}
        noun="decision"
        outbox="decisions"
        handOver={() => client.moderation.handOver()}
      />
      <Panes
        drawer={
          opened ? (
            <OutboxDrawer key={opened} id={opened} item={rows.find(row => row.item === opened)} onClose={close} />
          ) : null
        }
      >
        <DataTable
          fill
          label="Outbox"
          columns={columns}
          rows={rows}
          rowKey={item => item.item}
          noun={['item']}
          loading={list.isFetching && !list.isRefetching}
          onActivate={open}
          onEndReached={() => void list.fetchNextPage()}
          {...(first ? { total: first.total } : {})}
          tools={
            <>
              <SearchField
                label="Search the outbox"
                placeholder="Title, reason, id or case"
                value={find ?? ''}
                onChange={next => type({ find: next || undefined })}
              />
              <SaveCsv onPress={() => save.mutate(filter)} isDisabled={save.isPending} />
            </>
          }
          empty={
            states?.length || find ? (
              <EmptyState
                title="No item fits"
                actions={
                  <Button onPress={() => set('filter of the outbox', { states: undefined, find: undefined })}>
                    Show all items
                  </Button>
                }
              >
                Search for other words or choose another state, or show all.
              </EmptyState>
            ) : (
              <EmptyState title="The outbox is empty">
                What is decided in the queue comes here on its way to the platform: held for a moment so that it can be
                undone, then ready to be handed over.
              </EmptyState>
            )
          }
        />
      </Panes>
    </div>
  )
}

/** Asks again at the moment when the first hold is over: what is held is then ready. */
function useHoldEnd(rows: readonly OutboxItem[]) {
  const ends = rows.filter(row => row.state === 'held').map(row => row.until)
  const first = ends.length > 0 ? Math.min(...ends) : null
  useEffect(() => {
    if (first === null) return
    const timer = setTimeout(() => void refreshDesk(), Math.max(1000, first - Date.now() + 500))
    return () => clearTimeout(timer)
  }, [first])
}
