import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import type { z } from 'zod'
import type { Change } from '../../../shared/contract/changes.ts'
import { client } from '../../app/client.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatRecent } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/data-table.tsx'
import { Countdown } from '../moderation/countdown.tsx'
import { Panes, useNeighbours } from '../moderation/drawer.tsx'
import { HandOver } from '../moderation/hand-over.tsx'
import { SafeText } from '../moderation/hinted-text.tsx'
import { OpenButton } from '../moderation/open-button.tsx'
import { OutboxStates } from '../moderation/outbox-states.tsx'
import { ToneSign } from '../moderation/tone-sign.tsx'
import { becauseWords, DELIVERY_WORDS } from '../moderation/words.ts'
import { ChangeDrawer } from './change-drawer.tsx'
import styles from './changes.module.css'
import type { Go } from './changes-screen.tsx'
import { refreshSteps } from './do-step.ts'
import type { changesSearch } from './search.ts'
import { asksFor, changesAnswer, thingWord } from './words.ts'

const PAGE = 100
type Props = Omit<z.infer<typeof changesSearch>, 'tab'> & {
  go: Go
  onAnswer: (answer: ReturnType<typeof changesAnswer>) => void
}

/** What is asked of the platform, in which state, and what needs a person. */
export function AskedTab({ states, step, change: opened, go, onAnswer }: Props) {
  const filter = useMemo(() => ({ states: states?.length ? states : undefined, step }), [states, step])
  const list = useInfiniteQuery(
    api.changes.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, cursor, limit: PAGE }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const pages = list.data?.pages
  const first = pages?.[0]
  const rows = useMemo(() => pages?.flatMap(page => page.rows) ?? [], [pages])
  const open = useCallback((row: Change) => go('choice of a change', { change: row.id }), [go])
  const columns = useMemo(() => columnsOf(opened, open), [opened, open])
  const counts = first?.states
  useEffect(() => {
    if (counts) onAnswer(changesAnswer(counts))
  }, [counts, onAnswer])
  useNeighbours('change', rows, row => row.id === opened, open)
  useHoldEnd(rows)
  if (list.error)
    return <Trouble error={list.error} title="The changes could not be read" retry={() => void list.refetch()} />
  const shown = rows.find(row => row.id === opened)
  const narrowed = Boolean(states?.length || step)
  return (
    <div className={styles.list}>
      <OutboxStates
        counts={counts}
        value={states ?? []}
        onChange={next => go('filter of changes', { states: next.length > 0 ? next : undefined })}
      />
      <HandOver ready={counts?.ready ?? 0} noun="change" outbox="changes" handOver={() => client.changes.handOver()} />
      <Panes
        drawer={
          shown ? (
            <ChangeDrawer
              key={shown.id}
              change={shown}
              onClose={() => go('choice of a change', { change: undefined })}
            />
          ) : null
        }
      >
        <DataTable
          fill
          label="Changes asked of the platform"
          columns={columns}
          rows={rows}
          rowKey={row => row.id}
          noun={['change']}
          loading={list.isFetching && !list.isRefetching}
          onActivate={open}
          onEndReached={() => void list.fetchNextPage()}
          {...(first ? { total: first.total } : {})}
          tools={
            step ? (
              <Button onPress={() => go('filter of changes', { step: undefined })}>Show those of all steps</Button>
            ) : null
          }
          empty={
            <EmptyState title={narrowed ? 'No change fits' : 'Nothing is asked of the platform'}>
              {narrowed
                ? 'Choose another state, or show all.'
                : 'Edits, posts, reallocations, donations and merges come here on their way: held for a moment so that they can be undone, then ready to be handed over.'}
            </EmptyState>
          }
        />
      </Panes>
    </div>
  )
}

/** Beside an open drawer, which says the rest, only what is needed to choose. */
const BESIDE = ['title', 'asks', 'state']

const columnsOf = (opened: string | undefined, open: (row: Change) => void): TableColumn<Change>[] =>
  allColumns(opened, open).filter(({ id }) => opened === undefined || BESIDE.includes(id))

const allColumns = (opened: string | undefined, open: (row: Change) => void): TableColumn<Change>[] => [
  {
    id: 'title',
    header: 'About',
    value: row => row.title,
    cell: row => (
      <OpenButton isOpen={row.id === opened} onOpen={() => open(row)}>
        <SafeText text={row.title} />
      </OpenButton>
    ),
    width: 150,
    grow: 2,
    sortable: false,
  },
  { id: 'thing', header: 'Thing', value: row => thingWord(row.subject.kind), width: 104, sortable: false },
  { id: 'asks', header: 'Asks the platform to', value: asksFor, width: 160, grow: 2, sortable: false },
  {
    id: 'state',
    header: 'State',
    value: row => DELIVERY_WORDS[row.state].word,
    cell: row => (
      <>
        <ToneSign {...DELIVERY_WORDS[row.state]} />
        {row.state === 'held' ? <Countdown until={row.until} /> : null}
      </>
    ),
    width: 144,
    sortable: false,
  },
  { id: 'because', header: 'Why', value: row => becauseWords(row.because), width: 112, grow: 1, sortable: false },
  {
    id: 'put_at',
    header: 'Asked',
    value: row => new Date(row.put_at).toISOString(),
    cell: row => formatRecent(row.put_at),
    width: 118,
    sortable: false,
  },
]

/** Asks again at the moment when the first hold is over: what is held is then ready. */
function useHoldEnd(rows: readonly Change[]) {
  const ends = rows.filter(row => row.state === 'held').map(row => row.until)
  const first = ends.length > 0 ? Math.min(...ends) : null
  useEffect(() => {
    if (first === null) return
    const timer = setTimeout(() => void refreshSteps(), Math.max(1000, first - Date.now() + 500))
    return () => clearTimeout(timer)
  }, [first])
}
