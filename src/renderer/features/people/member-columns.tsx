import { Link } from '@tanstack/react-router'
import type { MemberRow } from '../../../shared/contract/people.ts'
import { MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import { formatHours, formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { SafeText } from '../moderation/hinted-text.tsx'
import { joinedWords, statusWord } from './words.ts'

/** A member's name leads to their page. In tables the grid has the focus, and Enter follows it. */
export const MemberLink = ({ id, name, inTable = false }: { id: string; name: string; inTable?: boolean }) => (
  <Link to="/people/$member" params={{ member: id }} {...(inTable ? { tabIndex: -1 } : {})}>
    <SafeText text={name} />
  </Link>
)

const word = (
  id: 'profession' | 'organisation' | 'region',
  header: string,
  width: number,
  grow: number,
): TableColumn<MemberRow> => ({
  id,
  header,
  width,
  grow,
  value: row => row[id],
  cell: row => <SafeText text={row[id] ?? ''} />,
  sortable: false,
})
const count = (id: 'posts' | 'exchanges', header: string): TableColumn<MemberRow> => ({
  id,
  header,
  width: 92,
  numeric: true,
  value: row => row[id],
  cell: row => formatNumber(row[id]),
})

export const MEMBER_COLUMNS: readonly TableColumn<MemberRow>[] = [
  {
    id: 'name',
    header: 'Name',
    width: 160,
    grow: 2,
    value: row => row.name,
    cell: row => <MemberLink id={row.id} name={row.name} inTable />,
  },
  word('region', 'Region', 106, 1),
  word('organisation', 'Organisation', 140, 2),
  word('profession', 'Profession', 120, 1),
  { id: 'status', header: 'Status', width: 86, value: statusWord, sortable: false },
  {
    id: 'joined',
    header: 'Joined',
    width: 112,
    value: row => (row.joined_at === null ? null : new Date(row.joined_at).toISOString()),
    cell: row => joinedWords(row.joined_at),
  },
  count('posts', 'Posts'),
  count('exchanges', 'Exchanges'),
  {
    id: 'minutes',
    header: 'Balance',
    width: 92,
    numeric: true,
    value: row => row.minutes / MINUTES_PER_CREDIT,
    cell: row => formatHours(row.minutes),
  },
  {
    id: 'ambassador',
    header: 'Ambassador',
    width: 100,
    value: row => (row.ambassador ? 'Ambassador' : null),
    sortable: false,
  },
  {
    id: 'pending',
    header: 'Asked',
    width: 72,
    numeric: true,
    value: row => row.pending,
    cell: row => (row.pending === 0 ? '' : formatNumber(row.pending)),
    sortable: false,
  },
]
