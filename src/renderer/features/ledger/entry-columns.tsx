import type { Entry } from '../../../shared/contract/ledger.ts'
import { MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import { formatChange, formatHours, formatInstant } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { AccountLink } from './account-link.tsx'
import { counterOf, sentence } from './words.ts'

const posted: TableColumn<Entry> = {
  id: 'posted_at',
  header: 'Posted',
  value: entry => new Date(entry.posted_at).toISOString(),
  cell: entry => formatInstant(entry.posted_at),
  width: 160,
  sortable: false,
}
const kind: TableColumn<Entry> = {
  id: 'kind',
  header: 'Kind',
  value: entry => sentence(entry.kind),
  width: 112,
  sortable: false,
}
const id: TableColumn<Entry> = { id: 'id', header: 'Entry', value: entry => entry.id, width: 90, sortable: false }
const why: TableColumn<Entry> = {
  id: 'why',
  header: 'For',
  value: entry =>
    [entry.exchange_id && `exchange ${entry.exchange_id}`, entry.reverses && `reverses ${entry.reverses}`, entry.note]
      .filter(Boolean)
      .join('; '),
  width: 150,
  grow: 1,
  sortable: false,
}
const side = (which: 'from' | 'to'): TableColumn<Entry> => ({
  id: which,
  header: which === 'from' ? 'From' : 'To',
  value: entry => entry[`${which}_label`],
  cell: entry => <AccountLink account={entry[which]} label={entry[`${which}_label`]} />,
  width: 140,
  grow: 1,
  sortable: false,
})
/** Shown as hours, copied as a number of hours. */
const hours = (
  column: string,
  header: string,
  of: (entry: Entry) => number | undefined,
  signed = false,
): TableColumn<Entry> => ({
  id: column,
  header,
  value: entry => (of(entry) ?? 0) / MINUTES_PER_CREDIT,
  cell: entry => (signed ? formatChange(of(entry) ?? 0) : formatHours(of(entry) ?? 0)),
  numeric: true,
  width: 96,
  sortable: false,
})

/** Entries over all accounts. */
export const ENTRY_COLUMNS: readonly TableColumn<Entry>[] = [
  posted,
  kind,
  side('from'),
  side('to'),
  hours('hours', 'Hours', entry => entry.minutes),
  why,
  id,
]

/** Entries of one account, each with what it changed and what was then left. */
export const columnsOfAccount = (account: string): readonly TableColumn<Entry>[] => [
  posted,
  kind,
  {
    id: 'counter',
    header: 'With',
    value: entry => counterOf(entry, account).label,
    cell: entry => {
      const { account: other, label, way } = counterOf(entry, account)
      return (
        <>
          {way} <AccountLink account={other} label={label} />
        </>
      )
    },
    width: 170,
    grow: 1,
    sortable: false,
  },
  hours('change', 'Change', entry => entry.change, true),
  hours('balance', 'Balance', entry => entry.balance),
  why,
  id,
]
