import type { MemberPage } from '../../../shared/contract/people.ts'
import { MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import blocks from '../../ui/blocks.module.css'
import { counted, formatHours, formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { DataTable } from '../../ui/table/data-table.tsx'
import { AccountLink } from '../ledger/account-link.tsx'
import { SafeText } from '../moderation/hinted-text.tsx'
import { DeliverySign } from '../moderation/state-sign.tsx'
import { DELIVERY_WORDS } from '../moderation/words.ts'
import { sumOf } from './words.ts'

type Account = MemberPage['accounts'][number]

const COLUMNS: readonly TableColumn<Account>[] = [
  {
    id: 'account',
    header: 'Account',
    width: 142,
    grow: 1,
    value: row => row.account,
    cell: row => <AccountLink account={row.account} label={row.account} />,
  },
  {
    id: 'name',
    header: 'Held by',
    width: 110,
    grow: 1,
    value: row => row.name,
    cell: row => <SafeText text={row.name} />,
  },
  {
    id: 'entries',
    header: 'Entries',
    width: 72,
    numeric: true,
    value: row => row.entries,
    cell: row => formatNumber(row.entries),
  },
  {
    id: 'minutes',
    header: 'Balance',
    width: 84,
    numeric: true,
    value: row => row.minutes / MINUTES_PER_CREDIT,
    cell: row => formatHours(row.minutes),
  },
  {
    id: 'merge',
    header: 'Merge',
    width: 104,
    value: row => (row.merge === null ? null : DELIVERY_WORDS[row.merge].word),
    cell: row => (row.merge === null ? '' : <DeliverySign state={row.merge} />),
  },
]

/** The accounts of a person whom a merge made of several, with one sum. Nothing where there is one account. */
export function PersonAccounts({ member }: { member: MemberPage }) {
  const { accounts } = member
  if (accounts.length < 2) return null
  return (
    <section className={blocks.stack} aria-labelledby="person-accounts">
      <h3 id="person-accounts">
        {counted(accounts.length, 'account')}, together {formatHours(sumOf(member))}
      </h3>
      <DataTable
        label="Accounts of this person"
        columns={COLUMNS}
        rows={accounts}
        rowKey={row => row.id}
        noun={['account']}
        low
      />
      <p className={blocks.note}>Entries keep their accounts: a merge moves nothing in the ledger.</p>
    </section>
  )
}
