import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { ShieldCheck } from 'lucide-react'
import { useCallback, useMemo } from 'react'
import type { LogEntry } from '../../../shared/contract/moderation-shapes.ts'
import { api } from '../../app/query.ts'
import { useActions } from '../../app/screen-actions.ts'
import { useTask } from '../../app/stream-task.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SaveCsv } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import styles from './desk.module.css'
import { useDeskTitle } from './desk-title.tsx'
import { useLogUrl } from './desk-url.ts'
import { Panes, useNeighbours } from './drawer.tsx'
import { logColumns } from './log-columns.tsx'
import { LogDrawer } from './log-drawer.tsx'
import { LogFilter } from './log-filter.tsx'
import { LogVerdict } from './log-verdict.tsx'
import { logVerifying } from './log-verifying.ts'
import { isFiltered, logAnswer } from './log-words.ts'
import { saving } from './saving.ts'

const NO_FILTER = { case: undefined, person: undefined, type: undefined }

/** Everything that ever happened on the desk, the newest first, and the proof that it was not changed. */
export function LogTab() {
  const { search, set, type } = useLogUrl()
  const { case: ofCase, person, type: ofType, entry: opened } = search
  const filter = useMemo(() => ({ case: ofCase, person, type: ofType }), [ofCase, person, ofType])
  const list = useInfiniteQuery(
    api.moderation.log.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, cursor, tallies: cursor === undefined }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const save = useMutation(api.moderation.logCsv.mutationOptions(saving('The log could not be saved')))
  const pages = list.data?.pages
  const first = pages?.[0]
  const rows = useMemo(() => pages?.flatMap(page => page.rows) ?? [], [pages])
  const open = useCallback((entry: LogEntry) => set('choice of an event', { entry: entry.position }), [set])
  const columns = useMemo(() => logColumns(opened, open), [opened, open])
  const title = first && logAnswer(first.total, search)
  useDeskTitle(title?.answer, title?.lead)
  useNeighbours('event', rows, row => row.position === opened, open)
  const verifying = useTask(logVerifying).is === 'running'
  const verify = () => void logVerifying.start()
  useActions([{ id: 'log.verify', label: 'Verify the log', group: 'On this screen', shortcut: 'v', perform: verify }])
  if (list.error)
    return <Trouble error={list.error} title="The log could not be read" retry={() => void list.refetch()} />
  return (
    <div className={styles.list}>
      <LogVerdict onShow={position => set('choice of an event', { ...NO_FILTER, entry: position })} />
      <Panes
        drawer={
          opened === undefined ? null : (
            <LogDrawer
              position={opened}
              entry={rows.find(row => row.position === opened)}
              onClose={() => set('choice of an event', { entry: undefined })}
            />
          )
        }
      >
        <DataTable
          fill
          label="Audit log"
          columns={columns}
          rows={rows}
          rowKey={entry => String(entry.position)}
          noun={['event']}
          loading={list.isFetching}
          onActivate={open}
          onEndReached={() => void list.fetchNextPage()}
          {...(first ? { total: first.total } : {})}
          tools={
            <>
              <LogFilter
                search={search}
                types={first?.tallies?.types ?? {}}
                people={first?.tallies?.people ?? []}
                set={set}
                type={type}
              />
              <SaveCsv onPress={() => save.mutate(filter)} isDisabled={save.isPending} />
              <Button onPress={verify} isPending={verifying}>
                <ShieldCheck size={14} aria-hidden /> Verify
              </Button>
            </>
          }
          empty={
            isFiltered(search) ? (
              <EmptyState
                title="No event fits"
                actions={<Button onPress={() => set('filter of the log', NO_FILTER)}>Show the whole log</Button>}
              >
                Choose another case, person or type.
              </EmptyState>
            ) : (
              <EmptyState title="Nothing has happened yet">
                Reports, claims, decisions, deliveries and changes of the policy are written down here as they happen.
              </EmptyState>
            )
          }
        />
      </Panes>
    </div>
  )
}
