import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import type { z } from 'zod'
import type { NetworkPage } from '../../../shared/contract/programmes.ts'
import { Sheet } from '../../app/frame/sheet.tsx'
import { api } from '../../app/query.ts'
import { useActions } from '../../app/screen-actions.ts'
import { useMay } from '../../app/session.ts'
import { Trouble } from '../../app/trouble.tsx'
import { useViewChange } from '../../app/view-state.ts'
import blocks from '../../ui/blocks.module.css'
import { counted, formatNumber, formatShare, periodWords } from '../../ui/format.ts'
import { Kpi, Kpis } from '../../ui/kpi.tsx'
import type { Period } from '../../ui/period.ts'
import { PeriodPicker } from '../../ui/period-picker.tsx'
import { Term } from '../../ui/term.tsx'
import { NetworkBorder } from './network-border.tsx'
import { NetworkGrowth } from './network-growth.tsx'
import { NetworkMembers } from './network-members.tsx'
import { NetworkWaiting } from './network-waiting.tsx'
import { aboutNetwork, networkAnswer } from './network-words.ts'
import { useRecord } from './record.ts'
import type { networkSearch } from './search.ts'
import { Withheld } from './withheld.tsx'
import { NETWORKS_DEFINITION } from './words.ts'

const route = getRouteApi('/programmes/networks/$id')
type Search = z.infer<typeof networkSearch>

/** One staff network: its members, its growth, its border and what it waits for. */
export function NetworkScreen() {
  const { id } = route.useParams()
  const search = route.useSearch()
  const { from, to, metric = 'joins', beyond = 'networks' } = search
  const navigate = route.useNavigate()
  const change = useViewChange()
  const { provenance, presets } = useRecord()
  const mayRead = useMay('rows')
  const found = useQuery(
    api.programmes.network.queryOptions({
      input: { id, ...(from && { from }), ...(to && { to }) },
      placeholderData: before => (before?.id === id ? before : undefined),
    }),
  )
  const go = (label: string, next: Search) =>
    void change(label, () => navigate({ search: before => ({ ...before, ...next }) }))
  const report = { audience: 'host_network', network: id, from, to } as const
  const open = found.data && !found.data.protected
  useActions(
    open
      ? [
          {
            id: 'network.report',
            label: `Make the report of ${found.data.name}`,
            group: 'On this screen',
            keywords: ['host', 'hand over', 'pdf'],
            perform: () => void navigate({ to: '/report', search: report }),
          },
          {
            id: 'network.compare',
            label: `Compare ${found.data.name} with other networks`,
            group: 'On this screen',
            keywords: ['beside', 'rates'],
            perform: () => void navigate({ to: '/programmes/compare', search: { networks: [id], from, to } }),
          },
        ]
      : [],
  )
  if (!found.data)
    return (
      <Sheet answer="Staff network" busy={found.isPending}>
        {found.isError ? <Trouble error={found.error} retry={() => void found.refetch()} /> : null}
        {found.isError ? <Link to="/programmes">All networks</Link> : null}
      </Sheet>
    )
  const network = found.data
  const period: Period = { from, to }
  const words = periodWords(period)
  return (
    <Sheet
      answer={networkAnswer(network)}
      lead={
        <>
          {aboutNetwork(network)}
          {network.members === null ? '' : `, ${counted(network.members, 'member')}`}.{' '}
          <Link to="/programmes" search={{ from, to }}>
            All networks
          </Link>
        </>
      }
      busy={found.isPlaceholderData}
      tools={
        open ? (
          <span className={blocks.buttons}>
            <Link to="/programmes/compare" search={{ networks: [id], from, to }}>
              Compare
            </Link>
            <Link to="/report" search={report}>
              Make its report
            </Link>
            <PeriodPicker
              key={`${from} ${to}`}
              period={period}
              presets={presets}
              onChange={next => go('change of period', { from: next.from, to: next.to })}
            />
          </span>
        ) : null
      }
    >
      {network.protected ? (
        <Withheld name={network.name} />
      ) : (
        <div className={blocks.stack}>
          <Figures network={network} />
          <NetworkGrowth
            network={network}
            period={period}
            metric={metric}
            onMetric={next => go('choice of number', { metric: next === 'joins' ? undefined : next })}
          />
          <NetworkBorder
            network={network}
            period={words}
            provenance={provenance}
            side={beyond}
            onSide={next => go('choice of the other side', { beyond: next === 'networks' ? undefined : next })}
          />
          <NetworkWaiting network={network} period={period} />
          {mayRead ? <NetworkMembers id={id} name={network.name} period={period} /> : null}
          <p className={blocks.note}>{NETWORKS_DEFINITION}</p>
        </div>
      )}
    </Sheet>
  )
}

function Figures({ network }: { network: NetworkPage }) {
  const { members, joins, active, exchanged, requests, requests_waiting, offers, offers_waiting } = network
  const number = (value: number | null) => formatNumber(value ?? 0)
  return (
    <Kpis>
      <Kpi name={<Term metric="members" />} value={number(members)} under="at the end of the period" />
      <Kpi name={<Term metric="joins" />} value={number(joins)} under="joined in the period" />
      <Kpi name={<Term metric="active" />} value={number(active)} under="posted or exchanged in the period" />
      <Kpi
        name="Ever exchanged"
        value={number(exchanged)}
        unit={members ? formatShare((exchanged ?? 0) / members, 0) : null}
        under="of its members"
      />
      <Kpi name="Requests waiting" value={number(requests_waiting)} under={`of ${number(requests)} in the period`} />
      <Kpi name="Offers waiting" value={number(offers_waiting)} under={`of ${number(offers)} in the period`} />
    </Kpis>
  )
}
