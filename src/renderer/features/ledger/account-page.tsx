import { useMutation, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useMemo } from 'react'
import { Sheet } from '../../app/frame/sheet.tsx'
import { api } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { toastFailure } from '../../app/toasts.tsx'
import { Trouble } from '../../app/trouble.tsx'
import { saveDownload } from '../../ui/download.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { counted, formatChange, formatHours } from '../../ui/format.ts'
import { SaveCsv } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { BalanceLine } from './balance-line.tsx'
import { columnsOfAccount } from './entry-columns.tsx'
import { EntryFilter } from './entry-filter.tsx'
import { FindingSign } from './finding-sign.tsx'
import styles from './ledger.module.css'
import { Pseudonyms } from './pseudonyms.tsx'
import { useAccountUrl } from './url.ts'
import { useEntries } from './use-entries.ts'
import { findingsAbout, sentence, sumOfChanges } from './words.ts'

/** One account: what it holds, how it came to that, and what does not hold. */
export function AccountPage() {
  const { account, search, set } = useAccountUrl()
  const mayRead = useMay('rows')
  const found = useQuery(api.ledger.accounts.queryOptions({ input: { search: account, limit: 50 }, enabled: mayRead }))
  const findings = useQuery(api.ledger.findings.queryOptions({ input: { limit: 1000 }, enabled: mayRead }))
  const { list, rows, input, total, minutes } = useEntries({ ...search, account })
  const save = useMutation(
    api.ledger.entriesCsv.mutationOptions({
      onSuccess: saveDownload,
      onError: error => toastFailure('The entries could not be saved', error),
    }),
  )
  const columns = useMemo(() => columnsOfAccount(account), [account])
  const filtered = Boolean(search.entry || search.from || search.to)
  const held = found.data?.rows.find(row => row.account === account)
  const first = rows[0]
  const label = held?.label ?? (first && (first.from === account ? first.from_label : first.to_label)) ?? account
  const balance = held?.minutes ?? (filtered ? undefined : first?.balance)
  const about = findingsAbout(findings.data?.rows ?? [], account, filtered ? [] : rows)

  return (
    <Sheet
      fill
      answer={balance === undefined ? label : `${label} holds ${formatHours(balance)}`}
      lead={
        <>
          {sentence(account.split(':')[0] ?? '')} account <code>{account}</code>
          {held ? `, ${counted(held.entries, 'entry', 'entries')}` : ''}. <Link to="/ledger">All accounts</Link>
        </>
      }
    >
      <Pseudonyms />
      {about.length > 0 && (
        <ul className={styles.about} aria-label="Findings about this account">
          {about.map(finding => (
            <li key={`${finding.code} ${finding.ids[0]}`}>
              <FindingSign /> {finding.message}{' '}
              <Link to="/ledger/findings" search={{ code: finding.code, subject: finding.ids[0] }}>
                Look into it
              </Link>
            </li>
          ))}
        </ul>
      )}
      {!filtered && total !== undefined && <BalanceLine entries={rows} whole={rows.length === total} />}
      {list.error ? (
        <Trouble error={list.error} title="The entries could not be read" retry={() => void list.refetch()} />
      ) : (
        <div className={styles.fill}>
          <DataTable
            fill
            label={`Entries of ${label}`}
            columns={columns}
            rows={rows}
            rowKey={entry => entry.id}
            noun={['entry', 'entries']}
            loading={list.isFetching}
            onEndReached={() => void list.fetchNextPage()}
            {...(total === undefined ? {} : { total })}
            tools={
              <>
                <EntryFilter filter={search} set={set} />
                <SaveCsv onPress={() => save.mutate(input)} isDisabled={save.isPending} />
              </>
            }
            empty={
              <EmptyState title={filtered ? 'No entry fits' : 'This account has no entries'}>
                {filtered ? 'Choose another kind or a longer period.' : 'The link may be of another workspace.'}
              </EmptyState>
            }
          />
          {total !== undefined && total > 0 && (
            <p className={styles.sum}>
              <span>
                {counted(total, 'entry', 'entries')}
                {filtered ? ' of this filter' : ''} moved {formatHours(minutes ?? 0)}
              </span>
              {rows.length === total && (
                <span>
                  together <strong>{formatChange(sumOfChanges(rows))}</strong>
                </span>
              )}
            </p>
          )}
        </div>
      )}
    </Sheet>
  )
}
