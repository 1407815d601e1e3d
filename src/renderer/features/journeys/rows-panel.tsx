import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { X } from 'lucide-react'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { RowsQuestion } from '../../../shared/contract/journeys.ts'
import { api } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { toastFailure } from '../../app/toasts.tsx'
import { Trouble } from '../../app/trouble.tsx'
import { IconButton } from '../../ui/button.tsx'
import { saveDownload } from '../../ui/download.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { counted, formatCredits } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { SaveCsv } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { Pseudonyms } from '../ledger/pseudonyms.tsx'
import styles from './journeys.module.css'
import { ACCOUNT_COLUMNS, ENTRY_COLUMNS, MEMBER_COLUMNS, REQUEST_COLUMNS } from './row-columns.tsx'
import { rowsTitle } from './rows-words.ts'

type Of<Kind extends RowsQuestion['rows']> = Extract<RowsQuestion, { rows: Kind }>['about']

/** The rows behind what was pressed, for those who may see rows. */
export function RowsPanel({ question, onClose }: { question: RowsQuestion | undefined; onClose: () => void }) {
  const may = useMay('rows')
  if (!question || !may) return null
  return <Panel key={JSON.stringify(question)} question={question} onClose={onClose} />
}

function Panel({ question, onClose }: { question: RowsQuestion; onClose: () => void }) {
  const own = useRef<HTMLElement>(null)
  const save = useMutation(
    api.journeys.rowsCsv.mutationOptions({
      onSuccess: saveDownload,
      onError: error => toastFailure('The rows could not be saved', error),
    }),
  )
  useEffect(() => {
    // Opened by a link or a reload, nobody was anywhere yet.
    if (document.activeElement !== document.body) own.current?.focus()
    own.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  const title = rowsTitle(question)
  const tools = <SaveCsv onPress={() => save.mutate(question)} isDisabled={save.isPending} />
  return (
    <section
      ref={own}
      tabIndex={-1}
      className={styles.rows}
      aria-label={`Rows behind: ${title}`}
      onKeyDown={event => {
        if (event.key === 'Escape' && !event.defaultPrevented) onClose()
      }}
    >
      <header className={styles.rowsHead}>
        <h2>{title}</h2>
        <IconButton label="Close the rows" shortcut="escape" onPress={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </header>
      <Pseudonyms />
      {question.rows === 'members' ? (
        <Members about={question.about} tools={tools} />
      ) : question.rows === 'requests' ? (
        <Requests about={question.about} tools={tools} />
      ) : question.rows === 'accounts' ? (
        <Accounts about={question.about} tools={tools} />
      ) : (
        <Entries about={question.about} tools={tools} />
      )}
    </section>
  )
}

const paging = {
  initialPageParam: undefined,
  getNextPageParam: (last: { next: string | null }) => last.next ?? undefined,
  placeholderData: keepPreviousData,
}

function Members({ about, tools }: { about: Of<'members'>; tools: ReactNode }) {
  const list = useInfiniteQuery(
    api.journeys.members.infiniteOptions({ input: (cursor: string | undefined) => ({ about, cursor }), ...paging }),
  )
  return <Rows list={list} columns={MEMBER_COLUMNS} rowKey={row => row.member} noun={['member']} tools={tools} />
}

function Requests({ about, tools }: { about: Of<'requests'>; tools: ReactNode }) {
  const list = useInfiniteQuery(
    api.journeys.requests.infiniteOptions({ input: (cursor: string | undefined) => ({ about, cursor }), ...paging }),
  )
  return <Rows list={list} columns={REQUEST_COLUMNS} rowKey={row => row.activity} noun={['request']} tools={tools} />
}

function Accounts({ about, tools }: { about: Of<'accounts'>; tools: ReactNode }) {
  const list = useInfiniteQuery(
    api.journeys.accounts.infiniteOptions({ input: (cursor: string | undefined) => ({ about, cursor }), ...paging }),
  )
  const first = list.data?.pages[0]
  const sum = first && `${formatCredits(first.minutes)} credits, ${formatCredits(first.unmoved)} of them unmoved`
  return (
    <Rows
      list={list}
      columns={ACCOUNT_COLUMNS}
      rowKey={row => row.account}
      noun={['account']}
      tools={tools}
      sum={sum}
    />
  )
}

function Entries({ about, tools }: { about: Of<'entries'>; tools: ReactNode }) {
  const list = useInfiniteQuery(
    api.journeys.entries.infiniteOptions({ input: (cursor: string | undefined) => ({ about, cursor }), ...paging }),
  )
  const first = list.data?.pages[0]
  const sum = first && `${formatCredits(first.minutes)} h`
  return (
    <Rows
      list={list}
      columns={ENTRY_COLUMNS}
      rowKey={row => row.id}
      noun={['entry', 'entries']}
      tools={tools}
      sum={sum}
    />
  )
}

type Paged<Row> = {
  data?: { pages: readonly { rows: Row[]; total: number }[] } | undefined
  error: Error | null
  isFetching: boolean
  refetch: () => unknown
  fetchNextPage: () => unknown
}
type RowsProps<Row extends object> = {
  list: Paged<Row>
  columns: readonly TableColumn<Row>[]
  rowKey: (row: Row) => string
  noun: readonly [one: string, many?: string]
  tools: ReactNode
  sum?: string | undefined
}

function Rows<Row extends object>({ list, columns, rowKey, noun, tools, sum }: RowsProps<Row>) {
  const pages = list.data?.pages
  const rows = useMemo(() => pages?.flatMap(page => page.rows) ?? [], [pages])
  const total = pages?.[0]?.total
  if (list.error)
    return <Trouble error={list.error} title="The rows could not be read" retry={() => void list.refetch()} />
  return (
    <>
      <DataTable
        label="Rows behind the figure"
        columns={columns}
        rows={rows}
        rowKey={rowKey}
        noun={noun}
        loading={list.isFetching}
        onEndReached={() => void list.fetchNextPage()}
        {...(total === undefined ? {} : { total })}
        tools={tools}
        empty={<EmptyState title="Nobody and nothing">There are no rows behind this figure.</EmptyState>}
      />
      {sum !== undefined && total !== undefined && total > 0 ? (
        <p className={styles.sum}>
          <span>Sum of {counted(total, noun[0], noun[1])}</span>
          <strong>{sum}</strong>
        </p>
      ) : null}
    </>
  )
}
