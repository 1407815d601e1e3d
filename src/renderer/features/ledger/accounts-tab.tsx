import { keepPreviousData, useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ACCOUNT_SORTS, type Account } from '../../../shared/contract/ledger.ts'
import { MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import { api } from '../../app/query.ts'
import { toastFailure } from '../../app/toasts.tsx'
import { Trouble } from '../../app/trouble.tsx'
import { DateField } from '../../ui/date-field.tsx'
import { saveDownload } from '../../ui/download.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { SearchField } from '../../ui/field.tsx'
import { counted, formatDate, formatHours, formatNumber, shiftDate } from '../../ui/format.ts'
import { Select } from '../../ui/select.tsx'
import type { Sort, TableColumn } from '../../ui/table/columns.ts'
import { SaveCsv } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { AccountLink } from './account-link.tsx'
import styles from './ledger.module.css'
import type { AccountsSearch } from './search.ts'
import { useOpenAccount } from './url.ts'
import { ACCOUNT_KINDS, sentence } from './words.ts'

const COLUMNS: readonly TableColumn<Account>[] = [
  {
    id: 'label',
    header: 'Held by',
    value: row => row.label,
    cell: row => <AccountLink account={row.account} label={row.label} />,
    width: 220,
    grow: 2,
    sortable: false,
  },
  { id: 'account', header: 'Account', value: row => row.account, width: 160, grow: 1 },
  { id: 'kind', header: 'Kind', value: row => sentence(row.kind), width: 104, sortable: false },
  {
    id: 'entries',
    header: 'Entries',
    value: row => row.entries,
    cell: row => formatNumber(row.entries),
    numeric: true,
    width: 96,
  },
  {
    id: 'minutes',
    header: 'Balance',
    value: row => row.minutes / MINUTES_PER_CREDIT,
    cell: row => formatHours(row.minutes),
    numeric: true,
    width: 120,
  },
]

const DEFAULT_SORT = 'account'
const sortOf = (text: (typeof ACCOUNT_SORTS)[number]): Sort => ({
  id: text.replace('-', ''),
  desc: text.startsWith('-'),
})

type Props = {
  filter: AccountsSearch
  set: (label: string, next: AccountsSearch) => void
  type: (next: AccountsSearch) => void
}

/** Balances, as of a day when one is chosen; sorted and searched by the core, since not all are loaded. */
export function AccountsTab({ filter, set, type }: Props) {
  const { find, kind, at, sort = DEFAULT_SORT } = filter
  const open = useOpenAccount()
  const list = useInfiniteQuery(
    api.ledger.accounts.infiniteOptions({
      input: (cursor: string | undefined) => ({ search: find || undefined, kind, at, sort, cursor }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const save = useMutation(
    api.ledger.accountsCsv.mutationOptions({
      onSuccess: saveDownload,
      onError: error => toastFailure('The accounts could not be saved', error),
    }),
  )
  const pages = list.data?.pages
  const rows = useMemo(() => pages?.flatMap(page => page.rows) ?? [], [pages])
  const sorting = useMemo(() => sortOf(sort), [sort])
  const first = pages?.[0]
  if (list.error)
    return <Trouble error={list.error} title="The accounts could not be read" retry={() => void list.refetch()} />
  return (
    <div className={styles.fill}>
      <DataTable
        fill
        label="Accounts"
        columns={COLUMNS}
        rows={rows}
        rowKey={row => row.account}
        noun={['account']}
        sort={sorting}
        onSort={next => {
          const wanted = `${next.desc ? '-' : ''}${next.id}`
          set('order of accounts', { sort: ACCOUNT_SORTS.find(known => known === wanted) })
        }}
        loading={list.isFetching}
        onActivate={row => open(row.account)}
        onEndReached={() => void list.fetchNextPage()}
        {...(first ? { total: first.total } : {})}
        tools={
          <>
            <SearchField
              label="Search accounts"
              value={find ?? ''}
              onChange={next => type({ find: next || undefined })}
            />
            <Select
              label="Kind of account"
              labelHidden
              value={kind ?? 'all'}
              options={[{ id: 'all', label: 'All kinds' }, ...ACCOUNT_KINDS.map(id => ({ id, label: sentence(id) }))]}
              onChange={next => set('filter of accounts', { kind: ACCOUNT_KINDS.find(known => known === next) })}
            />
            <DateField
              label="As of the end of"
              value={at && shiftDate(at, -1)}
              onChange={next => set('day of the balances', { at: next && shiftDate(next, 1) })}
            />
            <SaveCsv onPress={() => save.mutate({ at })} isDisabled={save.isPending} />
          </>
        }
        empty={
          <EmptyState title={find || kind || at ? 'No account fits' : 'There are no accounts yet'}>
            {find || kind || at
              ? 'Clear the search, or choose another kind or day.'
              : 'Sync an export of the platform to fill the ledger.'}
          </EmptyState>
        }
      />
      {first && first.total > 0 && (
        <p className={styles.sum}>
          <span>
            Sum of {counted(first.total, 'account')}
            {at ? ` at the end of ${formatDate(shiftDate(at, -1))}` : ''}
          </span>
          <strong>{formatHours(first.minutes)}</strong>
        </p>
      )}
      <p className={styles.note}>The CSV holds all accounts{at ? ' of that day' : ''}, whatever the search.</p>
    </div>
  )
}
