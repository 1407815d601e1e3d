import type { AccountRow, EntryRow, MemberRow, RequestRow } from '../../../shared/contract/journeys-shapes.ts'
import { MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import { formatInstantDay, hoursNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { AccountLink } from '../ledger/account-link.tsx'
import { outcomeWord } from './rows-words.ts'

const plain = { sortable: false } as const

const moment = <Row,>(id: string, header: string, of: (row: Row) => number | null): TableColumn<Row> => ({
  ...plain,
  id,
  header,
  width: 116,
  value: row => {
    const at = of(row)
    return at === null ? null : new Date(at).toISOString()
  },
  cell: row => {
    const at = of(row)
    return at === null ? '' : formatInstantDay(at)
  },
})
const count = <Row,>(id: string, header: string, of: (row: Row) => number): TableColumn<Row> => ({
  ...plain,
  id,
  header,
  width: 96,
  numeric: true,
  value: of,
})
/** Shown and copied as credits: one is an hour. */
const credits = <Row,>(id: string, header: string, of: (row: Row) => number): TableColumn<Row> => ({
  ...plain,
  id,
  header,
  width: 100,
  numeric: true,
  value: row => of(row) / MINUTES_PER_CREDIT,
  cell: row => hoursNumber(of(row)),
})

export const MEMBER_COLUMNS: readonly TableColumn<MemberRow>[] = [
  { ...plain, id: 'member', header: 'Member', width: 150, grow: 1, value: row => row.label },
  moment('joined', 'Joined', row => row.joined),
  moment('posted', 'First post', row => row.first_posted),
  moment('agreed', 'First agreed', row => row.first_agreed),
  moment('completed', 'First exchange', row => row.first_completed),
  count('posts', 'Posts', row => row.posts),
  count('exchanges', 'Exchanges', row => row.exchanges),
  moment('closed', 'Closed', row => row.closed),
]

export const REQUEST_COLUMNS: readonly TableColumn<RequestRow>[] = [
  { ...plain, id: 'request', header: 'Request', width: 180, grow: 2, value: row => row.title ?? row.activity },
  { ...plain, id: 'member', header: 'Posted by', width: 130, grow: 1, value: row => row.label },
  moment('posted', 'Posted', row => row.posted),
  moment('agreed', 'First agreed', row => row.agreed),
  moment('completed', 'First completed', row => row.completed),
  { ...plain, id: 'outcome', header: 'Outcome', width: 150, value: row => outcomeWord(row.outcome) },
  { ...plain, id: 'categories', header: 'Categories', width: 150, grow: 1, value: row => row.categories.join('; ') },
  { ...plain, id: 'regions', header: 'Regions', width: 110, grow: 1, value: row => row.regions.join('; ') },
]

export const ACCOUNT_COLUMNS: readonly TableColumn<AccountRow>[] = [
  {
    ...plain,
    id: 'account',
    header: 'Account',
    width: 170,
    grow: 1,
    value: row => row.label,
    cell: row => <AccountLink account={row.account} label={row.label} />,
  },
  credits('credits', 'Credits', row => row.minutes),
  credits('gifted', 'Gifted', row => row.gifted),
  credits('earned', 'Earned', row => row.earned),
  credits('other', 'Other', row => row.other),
  credits('unmoved', 'Unmoved', row => row.unmoved),
]

const side = (id: 'from' | 'to', header: string): TableColumn<EntryRow> => ({
  ...plain,
  id,
  header,
  width: 150,
  grow: 1,
  value: row => row[`${id}_label`],
  cell: row => <AccountLink account={row[id]} label={row[`${id}_label`]} />,
})

export const ENTRY_COLUMNS: readonly TableColumn<EntryRow>[] = [
  moment('posted', 'Posted', row => row.posted),
  { ...plain, id: 'kind', header: 'Kind', width: 100, value: row => row.kind },
  side('from', 'From'),
  side('to', 'To'),
  credits('hours', 'Hours', row => row.minutes),
  { ...plain, id: 'id', header: 'Entry', width: 100, value: row => row.id },
]
