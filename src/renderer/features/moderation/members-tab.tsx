import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { MEMBER_SORTS } from '../../../shared/contract/moderation-lists.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/field.tsx'
import { formatInstantDay, formatNumber } from '../../ui/format.ts'
import type { Sort, TableColumn } from '../../ui/table/columns.ts'
import { SaveCsv } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { MemberLink } from './case-link.tsx'
import styles from './desk.module.css'
import type { MembersSearch } from './desk-search.ts'
import { useDeskTitle } from './desk-title.tsx'
import { useMembersUrl } from './desk-url.ts'
import type { MemberRecord } from './member-record.tsx'
import { membersAnswer } from './members-words.ts'
import { saving } from './saving.ts'
import { fieldWord } from './words.ts'

const count = (
  id: 'posts' | 'exchanges' | 'reported' | 'upheld' | 'sanctions',
  header: string,
  width: number,
  sortable = false,
) => ({
  id,
  header,
  value: (member: MemberRecord) => member[id],
  cell: (member: MemberRecord) => (member[id] === 0 ? '–' : formatNumber(member[id])),
  numeric: true,
  width,
  sortable,
})

const COLUMNS: readonly TableColumn<MemberRecord>[] = [
  {
    id: 'name',
    header: 'Member',
    value: member => member.name,
    cell: member => <MemberLink id={member.id} name={member.name} inTable />,
    width: 160,
    grow: 2,
  },
  { id: 'id', header: 'Id', value: member => member.id, width: 90, grow: 1, sortable: false },
  {
    id: 'status',
    header: 'Status',
    value: member => (member.status === null ? 'not given' : fieldWord(member.status)),
    width: 100,
    sortable: false,
  },
  {
    id: 'joined_at',
    header: 'Joined',
    value: member => (member.joined_at === null ? null : new Date(member.joined_at).toISOString()),
    cell: member => (member.joined_at === null ? 'not given' : formatInstantDay(member.joined_at)),
    width: 108,
  },
  count('posts', 'Posts', 66),
  count('exchanges', 'Exchanges', 92),
  count('reported', 'Reports', 84, true),
  count('upheld', 'Upheld', 72),
  count('sanctions', 'Sanctions', 98, true),
]

const ONLY = [
  { id: 'all', label: 'All' },
  { id: 'reported', label: 'Reported' },
  { id: 'sanctioned', label: 'Sanctioned' },
] as const

/** Another column begins with its greatest, or newest, but names with A; the same one turns round. */
const sortedBy = (next: Sort, now: string): MembersSearch => {
  const sort = MEMBER_SORTS.find(known => known === next.id)
  const desc = next.id === now ? next.desc : sort !== 'name'
  return { sort: sort === 'name' ? undefined : sort, order: desc ? 'desc' : undefined }
}

/** Members as moderators see them: what they did here, never who they are. */
export function MembersTab() {
  const { search, set, type } = useMembersUrl()
  const { find, only, sort = 'name', order = 'asc' } = search
  const filter = useMemo(() => ({ search: find || undefined, only }), [find, only])
  const navigate = useNavigate()
  const list = useInfiniteQuery(
    api.moderation.members.infiniteOptions({
      input: (cursor: string | undefined) => ({ ...filter, sort, desc: order === 'desc', cursor }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const save = useMutation(api.moderation.membersCsv.mutationOptions(saving('The members could not be saved')))
  const sorting = useMemo(() => ({ id: sort, desc: order === 'desc' }), [sort, order])
  const pages = list.data?.pages
  const first = pages?.[0]
  const rows = useMemo(() => pages?.flatMap(page => page.rows) ?? [], [pages])
  const title = first && membersAnswer(first.total, search)
  useDeskTitle(title?.answer, title?.lead)
  if (list.error)
    return <Trouble error={list.error} title="The members could not be read" retry={() => void list.refetch()} />
  return (
    <div className={styles.list}>
      <DataTable
        fill
        label="Members"
        columns={COLUMNS}
        rows={rows}
        rowKey={member => member.id}
        noun={['member']}
        sort={sorting}
        onSort={next => set('order of members', sortedBy(next, sort))}
        loading={list.isFetching}
        onActivate={member => void navigate({ to: '/moderation/member/$member', params: { member: member.id } })}
        onEndReached={() => void list.fetchNextPage()}
        {...(first ? { total: first.total } : {})}
        tools={
          <>
            <SearchField
              label="Search members"
              placeholder="Name or id"
              value={find ?? ''}
              onChange={next => type({ find: next || undefined })}
            />
            <Segmented
              label="Which members"
              labelHidden
              options={ONLY}
              value={only ?? 'all'}
              onChange={next => set('filter of members', { only: next === 'all' ? undefined : next })}
            />
            <SaveCsv onPress={() => save.mutate(filter)} isDisabled={save.isPending} />
          </>
        }
        empty={
          find || only ? (
            <EmptyState
              title="No member fits"
              actions={
                <Button onPress={() => set('filter of members', { find: undefined, only: undefined })}>
                  Show all members
                </Button>
              }
            >
              Search for another name or id, or show all.
            </EmptyState>
          ) : (
            <EmptyState title="There are no members yet">Sync an export of the platform to see them here.</EmptyState>
          )
        }
      />
      <p className={blocks.note}>
        Reports are those about a member or what they posted; upheld are the decided ones that found something wrong.
        Ethnicity, gender, background and the networks that reveal them are never loaded here.
      </p>
    </div>
  )
}
