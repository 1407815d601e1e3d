import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { z } from 'zod'
import type { WaitingRequest } from '../../../shared/contract/matching.ts'
import { CATEGORIES, REGIONS } from '../../../shared/vocabulary.ts'
import { Sheet } from '../../app/frame/sheet.tsx'
import { api } from '../../app/query.ts'
import { useSession } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { useViewChange } from '../../app/view-state.ts'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber } from '../../ui/format.ts'
import { Select } from '../../ui/select.tsx'
import type { TableColumn } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/data-table.tsx'
import styles from './matching.module.css'
import type { matchingSearch } from './search.ts'
import { Suggestions } from './suggestions.tsx'
import { daysWaiting, matchingAnswer } from './words.ts'

const route = getRouteApi('/matching')
const ANY = 'any'

const columnsOf = (until: number): readonly TableColumn<WaitingRequest>[] => [
  { id: 'title', header: 'Request', width: 180, grow: 2, value: request => request.title, sortable: false },
  { id: 'by', header: 'Asked by', width: 120, grow: 1, value: request => request.by.label, sortable: false },
  {
    id: 'days',
    header: 'Waits, days',
    width: 96,
    numeric: true,
    value: request => daysWaiting(request, until),
    cell: request => formatNumber(daysWaiting(request, until)),
    sortable: false,
  },
  {
    id: 'offers',
    header: 'Offers',
    width: 72,
    numeric: true,
    value: request => request.offers,
    cell: request => formatNumber(request.offers),
    sortable: false,
  },
]

/** Requests that wait, and for each who could serve it. */
export function MatchingScreen() {
  const { category, region, request } = route.useSearch()
  const navigate = route.useNavigate()
  const change = useViewChange()
  const until = useSession()?.data?.data_to ?? Date.now()
  const columns = useMemo(() => columnsOf(until), [until])
  const go = (label: string, next: Partial<z.infer<typeof matchingSearch>>) =>
    void change(label, () => navigate({ search: before => ({ ...before, ...next }) }))
  const list = useInfiniteQuery(
    api.matching.requests.infiniteOptions({
      input: (cursor: string | undefined) => ({ category, region, cursor }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.rows) ?? [], [list.data])
  const total = list.data?.pages[0]?.total
  const narrowed = category !== undefined || region !== undefined
  const chosen = request ?? rows[0]?.id
  return (
    <Sheet
      answer={total === undefined ? 'Matching' : matchingAnswer(total, narrowed)}
      lead="Open requests without an agreed exchange, the longest waiting first, by the end of the data."
      busy={list.isFetching && !list.data}
    >
      {list.isError ? <Trouble error={list.error} retry={() => void list.refetch()} /> : null}
      <div className={styles.page}>
        <div className={blocks.stack}>
          <DataTable
            label="Requests that wait"
            columns={columns}
            rows={rows}
            rowKey={row => row.id}
            noun={['request']}
            {...(total === undefined ? {} : { total })}
            loading={list.isFetching}
            onActivate={row => go('choice of a request', { request: row.id })}
            onEndReached={() => void list.fetchNextPage()}
            tools={
              <>
                <Narrow
                  label="Category"
                  list={CATEGORIES}
                  value={category}
                  onChange={next => go('filter of requests', { category: next, request: undefined })}
                />
                <Narrow
                  label="Region"
                  list={REGIONS}
                  value={region}
                  onChange={next => go('filter of requests', { region: next, request: undefined })}
                />
              </>
            }
            empty={
              <EmptyState title={narrowed ? 'No such request waits' : 'No request waits'}>
                {narrowed ? 'Choose another category or region.' : 'Every request has been answered or closed.'}
              </EmptyState>
            }
          />
        </div>
        {chosen ? <Suggestions key={chosen} id={chosen} /> : null}
      </div>
    </Sheet>
  )
}

function Narrow<T extends string>({
  label,
  list,
  value,
  onChange,
}: {
  label: string
  list: readonly T[]
  value: T | undefined
  onChange: (value: T | undefined) => void
}) {
  const options = [{ id: ANY, label: `Any ${label.toLowerCase()}` }, ...list.map(id => ({ id, label: id }))]
  return (
    <Select
      label={label}
      labelHidden
      options={options}
      value={value ?? ANY}
      onChange={next => onChange(list.find(one => one === next))}
    />
  )
}
