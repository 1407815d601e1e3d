import { X } from 'lucide-react'
import type { Finding } from '../../../shared/contract/ledger.ts'
import { FINDINGS } from '../../../shared/findings.ts'
import { Trouble } from '../../app/trouble.tsx'
import { IconButton } from '../../ui/button.tsx'
import { KeyValue } from '../../ui/key-value.tsx'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { AccountLink } from './account-link.tsx'
import { ENTRY_COLUMNS } from './entry-columns.tsx'
import styles from './ledger.module.css'
import { useEntries } from './use-entries.ts'
import { WHAT_TO_DO } from './words.ts'

/** What was just chosen comes into view, below its table. */
const reveal = (element: HTMLElement | null) => element?.scrollIntoView({ block: 'nearest' })

/** The rows that a finding is about. */
export function FindingDetail({ finding, onClose }: { finding: Finding; onClose: () => void }) {
  const { code, ids, message } = finding
  const { list, rows, total } = useEntries({ ids: ids.slice(0, 500) }, ids.length > 0)
  const subject = ids[0] ?? ''
  const account =
    subject.includes(':') || subject === 'issuance'
      ? subject
      : code.startsWith('gift_') || code === 'closed_account_entry'
        ? `member:${subject}`
        : null
  return (
    <section ref={reveal} className={styles.detail} aria-label={`Finding about ${subject}`}>
      <div className={styles.detailHead}>
        <h2>{message}</h2>
        <IconButton label="Close the finding" onPress={onClose}>
          <X size={16} aria-hidden />
        </IconButton>
      </div>
      <KeyValue
        rows={[
          ['Rule', FINDINGS[code]],
          ['What to do', WHAT_TO_DO[code]],
          ['Account', account && <AccountLink key="account" account={account} label={account} inTable={false} />],
        ]}
      />
      {list.error ? (
        <Trouble error={list.error} title="Its rows could not be read" retry={() => void list.refetch()} />
      ) : (
        <DataTable
          label="Entries of the finding"
          columns={ENTRY_COLUMNS}
          rows={rows}
          rowKey={entry => entry.id}
          noun={['entry', 'entries']}
          loading={list.isFetching}
          onEndReached={() => void list.fetchNextPage()}
          {...(total === undefined ? {} : { total })}
          tools={<CsvButton columns={ENTRY_COLUMNS} rows={rows} name={`finding-${code}.csv`} />}
          empty={<p className={styles.note}>No entry belongs to it: that one is missing is the finding.</p>}
        />
      )}
    </section>
  )
}
