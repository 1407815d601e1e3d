import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { DuplicateSuggestion } from '../../../shared/contract/people.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import blocks from '../../ui/blocks.module.css'
import { EmptyState } from '../../ui/empty-state.tsx'
import { counted } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { SafeText } from '../moderation/hinted-text.tsx'
import { MemberPicker } from './member-picker.tsx'
import { MergePair } from './merge-pair.tsx'
import styles from './people.module.css'
import type { TabProps } from './people-screen.tsx'
import { REASON_WORDS } from './words.ts'

const reasonsOf = ({ reasons }: DuplicateSuggestion): string => {
  const words = reasons.map(reason => REASON_WORDS[reason]).join('; ')
  return words.charAt(0).toUpperCase() + words.slice(1)
}
const side = (at: 0 | 1, header: string): TableColumn<DuplicateSuggestion>[] => [
  {
    id: `name${at}`,
    header,
    width: 150,
    grow: 1,
    value: row => row.members[at].name,
    cell: row => <SafeText text={row.members[at].name} />,
    sortable: false,
  },
  { id: `id${at}`, header: 'Id', width: 96, value: row => row.members[at].id, sortable: false },
]
const COLUMNS: readonly TableColumn<DuplicateSuggestion>[] = [
  ...side(0, 'One'),
  ...side(1, 'The other'),
  { id: 'reasons', header: 'Why', width: 260, grow: 2, value: reasonsOf, sortable: false },
]

/** Rows that may be about one person, and any two side by side. */
export function DuplicatesTab({ search, set, onAnswer }: TabProps) {
  const { one, other } = search
  const list = useInfiniteQuery(
    api.people.duplicates.infiniteOptions({
      input: (cursor: string | undefined) => ({ cursor }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const rows = useMemo(() => list.data?.pages.flatMap(page => page.rows) ?? [], [list.data])
  const total = list.data?.pages[0]?.total
  useEffect(() => {
    if (total !== undefined)
      onAnswer(
        total === 0 ? 'No two members look like one' : `${counted(total, 'pair')} of members may be one person each`,
      )
  }, [total, onAnswer])
  if (list.error)
    return <Trouble error={list.error} title="The members could not be compared" retry={() => void list.refetch()} />
  const open = (next: { one?: string | undefined; other?: string | undefined }) => set('choice of two members', next)
  return (
    <div className={blocks.stack}>
      <DataTable
        label="Members who may be one"
        columns={COLUMNS}
        rows={rows}
        rowKey={({ members: [a, b] }) => `${a.id} ${b.id}`}
        noun={['pair']}
        {...(total === undefined ? {} : { total })}
        loading={list.isFetching}
        low
        onActivate={({ members: [a, b] }) => open({ one: a.id, other: b.id })}
        onEndReached={() => void list.fetchNextPage()}
        tools={<CsvButton columns={COLUMNS} rows={rows} name="hexitime-duplicates.csv" />}
        empty={<EmptyState title="No two members look like one">Any two can still be chosen below.</EmptyState>}
      />
      <p className={blocks.note}>
        Names are compared without case and accents, at the same organisation or in the same region; addresses without
        what follows a plus sign. Enter opens a pair. Likeness is no proof: look before you merge.
      </p>
      <section className={styles.part} aria-labelledby="any-two">
        <h2 id="any-two">Any two members</h2>
        <div className={`${styles.halves} ${styles.even}`}>
          <MemberPicker label="Find one member" value={one ?? null} onChange={({ id }) => open({ one: id })} />
          <MemberPicker
            label="Find the other member"
            value={other ?? null}
            onChange={({ id }) => open({ other: id })}
          />
        </div>
      </section>
      {one && other && one !== other ? <MergePair key={`${one} ${other}`} ids={[one, other]} /> : null}
      {one && one === other ? <p role="status">That is the same member twice. Choose another one.</p> : null}
    </div>
  )
}
