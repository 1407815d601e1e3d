import { useQuery } from '@tanstack/react-query'
import { useMatches, useNavigate } from '@tanstack/react-router'
import { Sheet } from '../../app/frame/sheet.tsx'
import { api } from '../../app/query.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { AccountPage } from './account-page.tsx'
import { AccountsTab } from './accounts-tab.tsx'
import { EntriesTab } from './entries-tab.tsx'
import { FindingsTab } from './findings-tab.tsx'
import styles from './ledger.module.css'
import { Pseudonyms } from './pseudonyms.tsx'
import { TotalsStrip } from './totals-strip.tsx'
import { useAccountsUrl } from './url.ts'
import { answerOf } from './words.ts'

/** Three rooms: all accounts and entries, one account, and what does not hold. */
export function LedgerScreen() {
  // Of the match that is drawn, not of the location, which runs ahead while the next one loads.
  const at = useMatches({ select: matches => matches.at(-1)?.fullPath })
  if (at === '/ledger/account/$account') return <AccountPage />
  return <Overview findings={at === '/ledger/findings'} />
}

function Overview({ findings: atFindings }: { findings: boolean }) {
  const navigate = useNavigate()
  const mayCount = useMay('aggregates')
  const mayRead = useMay('rows')
  const totals = useQuery(api.ledger.totals.queryOptions({ enabled: mayCount }))
  const findings = useQuery(api.ledger.findings.queryOptions({ input: { limit: 1 }, enabled: mayRead }))
  const count = findings.data ? Object.values(findings.data.codes).reduce((sum, n) => sum + n, 0) : null
  const { title, says } = totals.data ? answerOf(totals.data, count) : { title: 'Ledger', says: undefined }
  return (
    <Sheet fill={!atFindings} answer={title} lead={says}>
      {totals.error && (
        <Trouble error={totals.error} title="The totals could not be read" retry={() => void totals.refetch()} />
      )}
      {totals.data && <TotalsStrip totals={totals.data} mayRead={mayRead} />}
      <Pseudonyms />
      {atFindings ? <Rooms at="findings" count={count} go={go} /> : <AccountRooms count={count} go={go} />}
    </Sheet>
  )

  function go(room: Room) {
    if (room === 'findings') void navigate({ to: '/ledger/findings' })
    else void navigate({ to: '/ledger', search: { tab: room } })
  }
}

type Room = 'accounts' | 'entries' | 'findings'
type RoomProps = { count: number | null; go: (room: Room) => void }

function AccountRooms({ count, go }: RoomProps) {
  const { search, set, type } = useAccountsUrl()
  const at = search.tab ?? 'accounts'
  return (
    <Rooms at={at} count={count} go={go}>
      {at === 'accounts' ? (
        <AccountsTab filter={search} set={set} type={type} />
      ) : (
        <EntriesTab filter={search} set={set} />
      )}
    </Rooms>
  )
}

function Rooms({ at, count, go, children }: RoomProps & { at: Room; children?: React.ReactNode }) {
  return (
    <div className={styles.rooms}>
      <Tabs
        label="Rooms of the ledger"
        value={at}
        onChange={go}
        tabs={[
          { id: 'accounts', label: 'Accounts', content: children },
          { id: 'entries', label: 'Entries', content: children },
          {
            id: 'findings',
            label: 'Findings',
            content: <FindingsTab />,
            ...(count === null ? {} : { count }),
          },
        ]}
      />
    </div>
  )
}
