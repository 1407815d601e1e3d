import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { NetworkMember } from '../../../shared/contract/programmes.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { counted, formatDate, formatInstantDay, formatNumber } from '../../ui/format.ts'
import type { Period } from '../../ui/period.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/data-table.tsx'
import { AccountLink } from '../ledger/account-link.tsx'

const day = (id: 'joined_at' | 'closed_at' | 'last_at', header: string): TableColumn<NetworkMember> => ({
  id,
  header,
  width: 120,
  sortable: false,
  value: member => member[id],
  cell: member => (member[id] === null ? '' : formatInstantDay(member[id])),
})
const count = (id: 'posts' | 'given' | 'received', header: string): TableColumn<NetworkMember> => ({
  id,
  header,
  width: 90,
  sortable: false,
  numeric: true,
  value: member => member[id],
  cell: member => formatNumber(member[id]),
})
const COLUMNS: readonly TableColumn<NetworkMember>[] = [
  {
    id: 'member',
    header: 'Member',
    width: 170,
    grow: 1,
    sortable: false,
    value: member => member.label,
    cell: member => <AccountLink account={`member:${member.id}`} label={member.label} />,
  },
  { id: 'region', header: 'Region', width: 130, sortable: false, value: member => member.region },
  {
    id: 'since',
    header: 'Belongs since',
    width: 120,
    sortable: false,
    value: member => member.since,
    cell: member => (member.since === null ? '' : formatDate(member.since)),
  },
  day('joined_at', 'Joined Hexitime'),
  count('posts', 'Posts'),
  count('given', 'Given'),
  count('received', 'Received'),
  day('last_at', 'Last active'),
  day('closed_at', 'Closed'),
]

/** Who belongs to a network; only for those who see rows. */
export function NetworkMembers({ id, name, period: { from, to } }: { id: string; name: string; period: Period }) {
  const list = useInfiniteQuery(
    api.programmes.networkMembers.infiniteOptions({
      input: (cursor: string | undefined) => ({ id, ...(from && { from }), ...(to && { to }), cursor }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: page => page.next ?? undefined,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.rows) ?? [], [list.data])
  const total = list.data?.pages[0]?.total
  if (list.isError) return <Trouble error={list.error} retry={() => void list.refetch()} />
  return (
    <section className={blocks.stack} aria-label={`Members of ${name}`}>
      <h2>{total === undefined ? 'Members' : `${counted(total, 'member')} on record`}</h2>
      <DataTable
        low
        label={`Members of ${name}`}
        columns={COLUMNS}
        rows={rows}
        rowKey={member => member.id}
        noun={['member']}
        {...(total === undefined ? {} : { total })}
        loading={list.isFetching}
        onEndReached={() => void list.fetchNextPage()}
        empty={<EmptyState title="Nobody belongs to it">The export names no member of this network.</EmptyState>}
      />
      <p className={blocks.note}>
        Those who joined Hexitime first come first; closed accounts are among them. Posts, given and received: in the
        period.
      </p>
    </section>
  )
}
