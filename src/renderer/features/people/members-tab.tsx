import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useMemo } from 'react'
import { MEMBER_SORTS } from '../../../shared/contract/people.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/field.tsx'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { MEMBER_COLUMNS } from './member-columns.tsx'
import styles from './people.module.css'
import type { TabProps } from './people-screen.tsx'
import { membersAnswer } from './words.ts'

const FIRST = '-joined'

/** Everyone on record, sorted and searched by the core, since not all are loaded. */
export function MembersTab({ search, set, type, onAnswer }: TabProps) {
  const { find, sort = FIRST } = search
  const navigate = useNavigate()
  const list = useInfiniteQuery(
    api.people.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ find: find || undefined, sort, cursor }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.rows) ?? [], [list.data])
  const sorting = useMemo(() => ({ id: sort.replace('-', ''), desc: sort.startsWith('-') }), [sort])
  const total = list.data?.pages[0]?.total
  useEffect(() => {
    if (total !== undefined) onAnswer(membersAnswer(total, find))
  }, [total, find, onAnswer])
  if (list.error)
    return <Trouble error={list.error} title="The members could not be read" retry={() => void list.refetch()} />
  return (
    <div className={styles.fill}>
      <DataTable
        fill
        label="Members"
        columns={MEMBER_COLUMNS}
        rows={rows}
        rowKey={row => row.id}
        noun={['member']}
        {...(total === undefined ? {} : { total })}
        sort={sorting}
        onSort={next => {
          const wanted = `${next.desc ? '-' : ''}${next.id}`
          set('order of members', { sort: MEMBER_SORTS.find(known => known === wanted) })
        }}
        loading={list.isFetching}
        onActivate={row => void navigate({ to: '/people/$member', params: { member: row.id } })}
        onEndReached={() => void list.fetchNextPage()}
        tools={
          <>
            <SearchField
              label="Search members"
              placeholder="Name, e-mail, id, organisation, profession"
              value={find ?? ''}
              onChange={next => type({ find: next || undefined })}
            />
            <CsvButton columns={MEMBER_COLUMNS} rows={rows} name="hexitime-members.csv" />
          </>
        }
        empty={
          <EmptyState title={find ? 'No member goes by that' : 'No member is on record'}>
            {find ? 'Write less of it, or look by id or e-mail address.' : 'They come with the export’s members.csv.'}
          </EmptyState>
        }
      />
    </div>
  )
}
