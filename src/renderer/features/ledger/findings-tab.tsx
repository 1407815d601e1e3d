import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Finding } from '../../../shared/contract/ledger.ts'
import { FINDING_CODES, FINDINGS } from '../../../shared/findings.ts'
import { api } from '../../app/query.ts'
import { Trouble } from '../../app/trouble.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { FindingDetail } from './finding-detail.tsx'
import { HoldsSign } from './finding-sign.tsx'
import styles from './ledger.module.css'
import { useFindingsUrl } from './url.ts'
import { WHAT_TO_DO } from './words.ts'

const subjectOf = (finding: Finding) => finding.ids[0] ?? finding.message

/** What does not hold in the ledger, by rule; each leads to its rows. */
export function FindingsTab() {
  const { search, set } = useFindingsUrl()
  const { code, subject } = search
  const list = useInfiniteQuery(
    api.ledger.findings.infiniteOptions({
      input: (cursor: string | undefined) => ({ code, cursor }),
      initialPageParam: undefined,
      getNextPageParam: last => last.next ?? undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const pages = list.data?.pages
  const rows = useMemo(() => pages?.flatMap(page => page.rows) ?? [], [pages])
  const columns = useMemo(
    (): TableColumn<Finding>[] => [
      {
        id: 'subject',
        header: 'About',
        value: subjectOf,
        cell: finding => (
          <button
            type="button"
            tabIndex={-1}
            className={styles.open}
            aria-current={subjectOf(finding) === subject || undefined}
            onClick={() => set('choice of a finding', { subject: subjectOf(finding) })}
          >
            {subjectOf(finding)}
          </button>
        ),
        width: 150,
      },
      {
        id: 'code',
        header: 'Rule',
        value: finding => finding.code,
        cell: finding => <code>{finding.code}</code>,
        width: 190,
      },
      { id: 'message', header: 'Finding', value: finding => finding.message, width: 320, grow: 1 },
    ],
    [subject, set],
  )
  if (list.error)
    return <Trouble error={list.error} title="The findings could not be read" retry={() => void list.refetch()} />
  const first = pages?.[0]
  const codes = first?.codes ?? {}
  const all = Object.values(codes).reduce((sum, n) => sum + n, 0)
  if (first && all === 0)
    return (
      <EmptyState title="Every rule of the ledger holds">
        The {formatNumber(FINDING_CODES.length)} rules are checked over the whole ledger after each sync.
      </EmptyState>
    )
  const shown = rows.find(finding => subjectOf(finding) === subject && (!code || finding.code === code))
  return (
    <div className={styles.findings}>
      <section className={styles.codes} aria-label="Rules of the ledger">
        <h2>Rules of the ledger</h2>
        <ul>
          <li>
            <button
              type="button"
              aria-pressed={!code}
              onClick={() => set('filter of findings', { code: undefined, subject: undefined })}
            >
              <span>All findings</span>
              <span>{formatNumber(all)}</span>
            </button>
          </li>
          {FINDING_CODES.map(known => (
            <li key={known}>
              <button
                type="button"
                aria-pressed={known === code}
                disabled={!codes[known] && known !== code}
                onClick={() =>
                  set('filter of findings', { code: known === code ? undefined : known, subject: undefined })
                }
              >
                <span>
                  {FINDINGS[known]} <code>{known}</code>
                </span>
                <span>{codes[known] ? formatNumber(codes[known]) : <HoldsSign word="None" />}</span>
              </button>
              {known === code && (
                <p>
                  <strong>What to do:</strong> {WHAT_TO_DO[known]}
                </p>
              )}
            </li>
          ))}
        </ul>
      </section>
      <div className={styles.stack}>
        <DataTable
          label="Findings"
          columns={columns}
          rows={rows}
          rowKey={finding => `${finding.code} ${finding.ids.join(' ')}`}
          noun={['finding']}
          loading={list.isFetching}
          onActivate={finding => set('choice of a finding', { subject: subjectOf(finding) })}
          onEndReached={() => void list.fetchNextPage()}
          {...(first ? { total: first.total } : {})}
          tools={<CsvButton columns={columns} rows={rows} name="ledger-findings.csv" />}
          empty={<EmptyState title="No finding of this rule">Choose another rule.</EmptyState>}
        />
        {shown ? (
          <FindingDetail
            key={subject}
            finding={shown}
            onClose={() => set('choice of a finding', { subject: undefined })}
          />
        ) : (
          <p className={styles.note}>
            Choose a finding to see the rows behind it. A finding is a question to the platform, not a verdict on a
            person.
          </p>
        )}
      </div>
    </div>
  )
}
