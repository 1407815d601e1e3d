import { Link, useNavigate } from '@tanstack/react-router'
import { useMemo } from 'react'
import type { Client } from '../../../shared/contract/index.ts'
import blocks from '../../ui/blocks.module.css'
import { formatHours, formatInstantDay, formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { CaseLink, caseName } from './case-link.tsx'
import styles from './desk.module.css'
import { SafeText } from './hinted-text.tsx'
import { fieldWord, outcomeWord, STATE_WORDS } from './words.ts'

type Member = Awaited<ReturnType<Client['moderation']['member']>>
type CaseRow = Member['cases'][number]
type PostRow = Member['recent_posts'][number]
type ExchangeRow = Member['recent_exchanges'][number]

const day = (at: number | null) => (at === null ? 'not given' : formatInstantDay(at))
const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString())
const word = (status: string | null) => (status === null ? 'not given' : fieldWord(status))

const CASES: readonly TableColumn<CaseRow>[] = [
  {
    id: 'case',
    header: 'Case',
    value: row => caseName(row.case),
    cell: row => <CaseLink id={row.case} inTable />,
    width: 84,
  },
  {
    id: 'title',
    header: 'About',
    value: row => row.title,
    cell: row => <SafeText text={row.title} />,
    width: 220,
    grow: 2,
  },
  { id: 'state', header: 'State', value: row => STATE_WORDS[row.state].word, width: 160 },
  {
    id: 'outcome',
    header: 'Outcome',
    value: row => (row.outcome === null ? 'Not decided' : outcomeWord(row.outcome)),
    width: 150,
  },
  { id: 'opened_at', header: 'Opened', value: row => iso(row.opened_at), cell: row => day(row.opened_at), width: 116 },
]

/** Cases about the member and about what they posted or took part in. */
export function MemberCases({ name, cases }: { name: string; cases: readonly CaseRow[] }) {
  const navigate = useNavigate()
  return (
    <section className={styles.part} aria-labelledby="member-cases">
      <h2 id="member-cases">Cases</h2>
      <DataTable
        label={`Cases of ${name}`}
        columns={CASES}
        rows={cases}
        rowKey={row => String(row.case)}
        noun={['case']}
        initialSort={{ id: 'opened_at', desc: true }}
        onActivate={row => void navigate({ to: '/moderation/case/$case', params: { case: String(row.case) } })}
        tools={<CsvButton columns={CASES} rows={cases} name="member-cases.csv" />}
        empty={<p className={blocks.note}>No case has been about this member or what they posted.</p>}
      />
    </section>
  )
}

type PostsProps = { member: string; name: string; posts: readonly PostRow[]; total: number }

export function MemberPosts({ member, name, posts, total }: PostsProps) {
  const navigate = useNavigate()
  const columns = useMemo(
    (): TableColumn<PostRow>[] => [
      {
        id: 'title',
        header: 'Post',
        value: row => row.title,
        cell: row => (
          <Link to="/moderation/posts" search={{ member, post: row.id }} tabIndex={-1}>
            {row.title ? <SafeText text={row.title} /> : 'Without a title'}
          </Link>
        ),
        width: 180,
        grow: 1,
      },
      { id: 'status', header: 'Status', value: row => word(row.status), width: 106 },
      {
        id: 'posted_at',
        header: 'Posted',
        value: row => iso(row.posted_at),
        cell: row => day(row.posted_at),
        width: 118,
      },
    ],
    [member],
  )
  return (
    <section className={styles.part} aria-labelledby="member-posts">
      <h2 id="member-posts">Recent posts</h2>
      <DataTable
        label={`Posts of ${name}`}
        columns={columns}
        rows={posts}
        rowKey={row => row.id}
        noun={['recent post']}
        onActivate={row => void navigate({ to: '/moderation/posts', search: { member, post: row.id } })}
        tools={
          total > 0 ? (
            <Link to="/moderation/posts" search={{ member }}>
              All {formatNumber(total)} with their hints
            </Link>
          ) : null
        }
        empty={<p className={blocks.note}>This member has posted nothing.</p>}
      />
    </section>
  )
}

const EXCHANGES: readonly TableColumn<ExchangeRow>[] = [
  { id: 'type', header: 'Exchange', value: row => word(row.type), width: 120, grow: 1 },
  {
    id: 'other',
    header: 'With',
    value: row => row.other,
    cell: row => <SafeText text={row.other} />,
    width: 120,
    grow: 1,
  },
  { id: 'status', header: 'Status', value: row => word(row.status), width: 106 },
  {
    id: 'minutes',
    header: 'Hours',
    value: row => (row.minutes === null ? null : row.minutes / 60),
    cell: row => (row.minutes === null ? '–' : formatHours(row.minutes)),
    numeric: true,
    width: 74,
  },
  { id: 'at', header: 'On', value: row => iso(row.at), cell: row => day(row.at), width: 118 },
]

export function MemberExchanges({ name, exchanges }: { name: string; exchanges: readonly ExchangeRow[] }) {
  return (
    <section className={styles.part} aria-labelledby="member-exchanges">
      <h2 id="member-exchanges">Recent exchanges</h2>
      <DataTable
        label={`Exchanges of ${name}`}
        columns={EXCHANGES}
        rows={exchanges}
        rowKey={row => row.id}
        noun={['recent exchange']}
        empty={<p className={blocks.note}>This member has taken part in no exchange.</p>}
      />
    </section>
  )
}
