import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Step } from '../../../shared/contract/changes.ts'
import { api } from '../../app/query.ts'
import { toastFailure } from '../../app/toasts.tsx'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatRecent } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/data-table.tsx'
import { SafeText } from '../moderation/hinted-text.tsx'
import { OpenButton } from '../moderation/open-button.tsx'
import { DELIVERY_WORDS } from '../moderation/words.ts'
import styles from './changes.module.css'
import type { Go } from './changes-screen.tsx'
import { undoStep } from './do-step.ts'
import { isUndoable, stepSize, stepWords } from './words.ts'

const PAGE = 100

async function undo(step: Step): Promise<void> {
  try {
    await undoStep(step.id)
  } catch (error) {
    toastFailure('This step was not undone', error)
  }
}

/** Who did what and when, each with its undo: also after the console was closed. */
export function HistoryTab({ go }: { go: Go }) {
  const list = useInfiniteQuery(
    api.changes.steps.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor, limit: PAGE }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.rows) ?? [], [list.data])
  const columns = useMemo(
    () => columnsOf(step => go('choice of a step', { tab: 'asked', step: step.id, states: undefined })),
    [go],
  )
  if (list.error)
    return <Trouble error={list.error} title="The history could not be read" retry={() => void list.refetch()} />
  return (
    <div className={styles.list}>
      <DataTable
        label="Steps"
        columns={columns}
        rows={rows}
        rowKey={row => row.id}
        noun={['step']}
        loading={list.isFetching && !list.isRefetching}
        onEndReached={() => void list.fetchNextPage()}
        {...(list.data?.pages[0] ? { total: list.data.pages[0].total } : {})}
        empty={
          <EmptyState title="Nothing has been done yet">
            Each step of running programmes is kept here, with who did it and a way to take it back.
          </EmptyState>
        }
      />
    </div>
  )
}

const stateWords = ({ states }: Step): string =>
  (Object.keys(states) as (keyof typeof states)[])
    .map(state => `${states[state]} ${DELIVERY_WORDS[state].word.toLowerCase()}`)
    .join(', ')

const columnsOf = (show: (step: Step) => void): TableColumn<Step>[] => [
  {
    id: 'what',
    header: 'What',
    value: stepWords,
    cell: step =>
      step.changes > 0 ? (
        <OpenButton isOpen={false} onOpen={() => show(step)}>
          {stepWords(step)}
        </OpenButton>
      ) : (
        stepWords(step)
      ),
    width: 150,
    grow: 1,
    sortable: false,
  },
  { id: 'size', header: 'Of', value: stepSize, width: 84, sortable: false },
  { id: 'states', header: 'On the platform', value: stateWords, width: 112, grow: 1, sortable: false },
  {
    id: 'undo',
    header: 'Undo',
    value: step => (step.undone_by ? 'Undone' : null),
    cell: step =>
      step.undone_by ? (
        'Undone'
      ) : isUndoable(step) ? (
        <Button look="link" excludeFromTabOrder aria-label={`Undo: ${stepWords(step)}`} onPress={() => void undo(step)}>
          Undo
        </Button>
      ) : null,
    width: 72,
    sortable: false,
  },
  {
    id: 'reason',
    header: 'Reason',
    value: step => step.reason,
    cell: step => (step.reason ? <SafeText text={step.reason} /> : null),
    width: 120,
    grow: 1,
    sortable: false,
  },
  { id: 'by', header: 'By', value: step => step.by, width: 104, sortable: false },
  {
    id: 'at',
    header: 'When',
    value: step => new Date(step.at).toISOString(),
    cell: step => formatRecent(step.at),
    width: 108,
    sortable: false,
  },
]
