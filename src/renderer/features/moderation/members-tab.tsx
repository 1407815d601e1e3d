import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Button } from '../../ui/button.tsx'
import { Segmented } from '../../ui/choice.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/field.tsx'
import { formatInstantDay, formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/data-table.tsx'
import { MemberLink } from './case-link.tsx'
import styles from './desk.module.css'
import { useDeskTitle } from './desk-title.tsx'
import { useMembersUrl } from './desk-url.ts'
import type { MemberRecord } from './member-record.tsx'
import { membersAnswer } from './members-words.ts'
import { fieldWord } from './words.ts'

const count = (id: 'posts' | 'exchanges' | 'reported' | 'upheld' | 'sanctions', header: string, width: number) => ({
  id,
  header,
  value: (member: MemberRecord) => member[id],
  cell: (member: MemberRecord) => (member[id] === 0 ? '–' : formatNumber(member[id])),
  numeric: true,
  width,
  sortable: false,
})

const COLUMNS: readonly TableColumn<MemberRecord>[] = [
  {
    id: 'name',
    header: 'Member',
    value: member => member.name,
    cell: member => <MemberLink id={member.id} name={member.name} inTable />,
    width: 160,
    grow: 2,
    sortable: false,
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
    sortable: false,
  },
  count('posts', 'Posts', 66),
  count('exchanges', 'Exchanges', 92),
  count('reported', 'Reports', 76),
  count('upheld', 'Upheld', 72),
  count('sanctions', 'Sanctions', 90),
]

const ONLY = [
  { id: 'all', label: 'All' },
  { id: 'reported', label: 'Reported' },
  { id: 'sanctioned', label: 'Sanctioned' },
] as const

/** Members as moderators see them: what they did here, never who they are. */
export function MembersTab() {
  const { search, set, type } = useMembersUrl()
  const { find, only } = search
  const navigate = useNavigate()
  const list = useInfiniteQuery(
    api.moderation.members.infiniteOptions({
      input: (cursor: string | undefined) => ({ search: find || undefined, only, cursor }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
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
      <p className={styles.note}>
        Reports are those about a member or what they posted; upheld are the decided ones that found something wrong.
        Ethnicity, gender, background and the networks that reveal them are never loaded here.
      </p>
    </div>
  )
}
