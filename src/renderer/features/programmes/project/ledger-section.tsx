import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { ProjectPage, ProjectPromise } from '../../../../shared/contract/programme-projects.ts'
import { api } from '../../../app/query.ts'
import { useMay } from '../../../app/session.ts'
import { Trouble } from '../../../app/trouble.tsx'
import blocks from '../../../ui/blocks.module.css'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { counted, formatCredits, formatHours, formatInstant } from '../../../ui/format.ts'
import { Notice } from '../../../ui/notice.tsx'
import type { TableColumn } from '../../../ui/table/columns.ts'
import { CsvButton } from '../../../ui/table/csv-button.tsx'
import { DataTable } from '../../../ui/table/data-table.tsx'
import { AccountLink } from '../../ledger/account-link.tsx'
import { columnsOfAccount } from '../../ledger/entry-columns.tsx'
import { useEntries } from '../../ledger/use-entries.ts'
import { ToneSign } from '../../moderation/tone-sign.tsx'
import { DELIVERY_WORDS } from '../../moderation/words.ts'
import { balances, balanceWords } from './words.ts'

/** Every entry of a project's account with its running balance, what is promised besides, and whether it balances. */
export function LedgerSection({ page }: { page: ProjectPage }) {
  const mayRead = useMay('rows')
  const account = `project:${page.id}`
  const { list, rows, total } = useEntries({ account }, mayRead)
  const columns = useMemo(() => columnsOfAccount(account), [account])
  const words = balanceWords(page)
  return (
    <section className={blocks.stack} aria-label="Donation ledger">
      <h2>Donation ledger</h2>
      {balances(page) ? (
        <p>{words}</p>
      ) : (
        <Notice kind="warn" title="The account does not balance">
          {words}
        </Notice>
      )}
      <Promises page={page} />
      {!mayRead ? (
        <p className={blocks.note}>Your roles see the account by month, above, and not its entries.</p>
      ) : list.error ? (
        <Trouble error={list.error} title="The entries could not be read" retry={() => void list.refetch()} />
      ) : (
        <>
          <DataTable
            low
            label={`Entries of ${page.title}`}
            columns={columns}
            rows={rows}
            rowKey={entry => entry.id}
            noun={['entry', 'entries']}
            loading={list.isFetching}
            onEndReached={() => void list.fetchNextPage()}
            {...(total === undefined ? {} : { total })}
            tools={<CsvButton columns={columns} rows={rows} name={`hexitime-project-${page.id}-ledger.csv`} />}
            empty={<EmptyState title="Nothing has moved on its account">A donation is the first to show.</EmptyState>}
          />
          {page.entries > 0 ? (
            <p className={blocks.note}>
              The whole account, with filters and every entry as a file:{' '}
              <AccountLink account={account} label={`ledger of ${page.title}`} inTable={false} />.
            </p>
          ) : null}
        </>
      )}
    </section>
  )
}

const PROMISED: readonly TableColumn<ProjectPromise>[] = [
  {
    id: 'put_at',
    header: 'Asked',
    width: 150,
    value: row => row.put_at,
    cell: row => formatInstant(row.put_at),
  },
  { id: 'member', header: 'Given by', width: 140, grow: 1, value: row => row.member.label },
  {
    id: 'credits',
    header: 'Credits',
    width: 80,
    numeric: true,
    value: row => row.minutes / 60,
    cell: row => formatCredits(row.minutes),
  },
  {
    id: 'why',
    header: 'For',
    width: 150,
    grow: 1,
    value: row => [row.exchange_id && `exchange ${row.exchange_id}`, row.note].filter(Boolean).join('; '),
  },
  {
    id: 'state',
    header: 'How far',
    width: 130,
    value: row => DELIVERY_WORDS[row.state].word,
    cell: row => <ToneSign tone={DELIVERY_WORDS[row.state].tone} word={DELIVERY_WORDS[row.state].word} />,
  },
]

/** Donations that are asked for and not in the ledger yet. */
function Promises({ page }: { page: ProjectPage }) {
  const mayRun = useMay('programmes')
  const promises = useQuery(api.programmes.projectPromises.queryOptions({ input: { id: page.id }, enabled: mayRun }))
  if (!mayRun || !promises.data?.length) return null
  const minutes = promises.data.reduce((sum, row) => sum + row.minutes, 0)
  return (
    <>
      <p>
        {counted(promises.data.length, 'donation')} of {formatHours(minutes)}{' '}
        {promises.data.length === 1 ? 'is' : 'are'} promised and not in the ledger yet: with{' '}
        {promises.data.length === 1 ? 'it' : 'them'} the account will hold{' '}
        {formatCredits(page.balance_minutes + minutes)} credits.
      </p>
      <DataTable
        low
        label="Promised donations"
        columns={PROMISED}
        rows={promises.data}
        rowKey={row => row.change}
        noun={['donation']}
      />
    </>
  )
}
