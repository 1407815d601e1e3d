import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { NetworkProgramme } from '../../../shared/contract/programmes.ts'
import { api } from '../../app/query.ts'
import { BarRows } from '../../charts/bar-rows.tsx'
import { Figure } from '../../charts/figure.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatDate, formatNumber, formatShare, hoursNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { CsvButton } from '../../ui/table/csv-button.tsx'
import { DataTable } from '../../ui/table/data-table.tsx'
import { NetworkLink } from './network-link.tsx'
import { type TabProps, Told } from './tab.tsx'
import { acrossOf, acrossShare, insideOf, NETWORKS_DEFINITION, networksAnswer, PROTECTED } from './words.ts'

const HIDDEN = 'protected'
type Counted =
  | 'members'
  | 'joins'
  | 'active'
  | 'exchanged'
  | 'requests'
  | 'requests_waiting'
  | 'offers'
  | 'offers_waiting'
const count = (id: Counted, header: string, width: number): TableColumn<NetworkProgramme> => ({
  id,
  header,
  width,
  numeric: true,
  value: network => network[id],
  cell: network => (network[id] === null ? HIDDEN : formatNumber(network[id])),
})
const flow = (id: 'inside' | 'given' | 'received', header: string, width: number): TableColumn<NetworkProgramme> => ({
  id,
  header,
  width,
  numeric: true,
  value: network => network[id].exchanges,
  cell: network => (network[id].exchanges === null ? HIDDEN : formatNumber(network[id].exchanges)),
})
const hours = (id: 'inside' | 'given' | 'received', header: string, width: number): TableColumn<NetworkProgramme> => ({
  id: `${id}_hours`,
  header,
  width,
  numeric: true,
  value: network => (network[id].minutes === null ? null : network[id].minutes / 60),
  cell: network => (network[id].minutes === null ? HIDDEN : hoursNumber(network[id].minutes)),
})

export const NETWORK_COLUMNS: readonly TableColumn<NetworkProgramme>[] = [
  {
    id: 'name',
    header: 'Network',
    width: 190,
    grow: 2,
    value: network => network.name,
    cell: network => <NetworkLink id={network.id} name={network.name} />,
  },
  {
    id: 'started_on',
    header: 'Since',
    width: 100,
    value: network => network.started_on,
    cell: network => (network.started_on ? formatDate(network.started_on) : ''),
  },
  count('members', 'Members', 84),
  count('joins', 'Joined', 76),
  count('active', 'Active', 76),
  count('exchanged', 'Ever exchanged', 122),
  flow('inside', 'Inside', 76),
  flow('given', 'Given', 76),
  flow('received', 'Received', 88),
  hours('inside', 'Inside, h', 84),
  hours('given', 'Given, h', 84),
  hours('received', 'Received, h', 98),
  count('requests', 'Requests', 88),
  count('requests_waiting', 'Requests waiting', 130),
  count('offers', 'Offers', 76),
  count('offers_waiting', 'Offers waiting', 112),
]

/** The staff networks beside each other: who is in them, and what goes within and over their borders. */
export function NetworksTab({
  from,
  to,
  period,
  provenance,
  onAnswer,
}: TabProps & { from?: string | undefined; to?: string | undefined }) {
  const networks = useQuery(
    api.programmes.networks.queryOptions({
      input: { ...(from ? { from } : {}), ...(to ? { to } : {}) },
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <Told query={networks} definition={NETWORKS_DEFINITION} answer={networksAnswer} onAnswer={onAnswer}>
      {rows => {
        const drawn = rows.filter(network => acrossOf(network) + insideOf(network) > 0)
        const title = networksAnswer(rows)
        return (
          <>
            {drawn.length > 0 ? (
              <Figure
                title={`Exchanges over each network’s border`}
                what={`Completed exchanges with one side in the network, of all with either side in it. Period: ${period}.`}
                file="hexitime-networks"
                columns={NETWORK_COLUMNS}
                rows={rows}
                rowKey={network => network.id}
                noun={['network']}
                provenance={provenance}
              >
                <BarRows
                  label={title}
                  rows={drawn.map(network => ({
                    id: network.id,
                    name: network.name,
                    value: acrossOf(network),
                    words: `${formatNumber(acrossOf(network))} of ${formatNumber(acrossOf(network) + insideOf(network))}, ${formatShare(acrossShare(network) ?? 0, 0)}`,
                  }))}
                />
              </Figure>
            ) : null}
            <DataTable
              label="Staff networks"
              columns={NETWORK_COLUMNS}
              rows={rows}
              rowKey={network => network.id}
              noun={['network']}
              tools={<CsvButton columns={NETWORK_COLUMNS} rows={rows} name="hexitime-networks.csv" />}
              empty={
                <EmptyState title="No staff network is on record">They come with the export’s networks.csv.</EmptyState>
              }
            />
            {rows.some(network => network.protected) ? (
              <p>
                {rows
                  .filter(network => network.protected)
                  .map(({ name }) => name)
                  .join(', ')}
                : {PROTECTED}
              </p>
            ) : null}
          </>
        )
      }}
    </Told>
  )
}
