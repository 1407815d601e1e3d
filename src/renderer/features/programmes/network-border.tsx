import { useMemo } from 'react'
import type { Border, NetworkPage } from '../../../shared/contract/programmes.ts'
import { CrossGrid } from '../../charts/cross-grid.tsx'
import { Figure } from '../../charts/figure.tsx'
import { PartsBar } from '../../charts/parts-bar.tsx'
import blocks from '../../ui/blocks.module.css'
import { Segmented } from '../../ui/choice.tsx'
import { counted, formatHours, formatNumber, formatShare, hoursNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { BEYOND_NOTE, beyondTitle, networkAnswer, SIDE_WORDS } from './network-words.ts'
import { SIDES, type Side } from './search.ts'
import { acrossOf, insideOf, NETWORKS_DEFINITION } from './words.ts'

type Flow = { id: 'inside' | 'given' | 'received'; name: string; exchanges: number; minutes: number; share: number }
const FLOWS: readonly TableColumn<Flow>[] = [
  { id: 'name', header: 'Exchanges', width: 200, grow: 1, value: flow => flow.name },
  { id: 'exchanges', header: 'Count', width: 90, numeric: true, value: flow => flow.exchanges },
  {
    id: 'share',
    header: 'Share',
    width: 90,
    numeric: true,
    value: flow => flow.share,
    cell: flow => formatShare(flow.share),
  },
  {
    id: 'hours',
    header: 'Hours',
    width: 90,
    numeric: true,
    value: flow => flow.minutes / 60,
    cell: flow => hoursNumber(flow.minutes),
  },
]
const NAMES = { inside: 'Inside', given: 'Given across', received: 'Received across' } as const

const number = (
  id: string,
  header: string,
  width: number,
  of: (border: Border) => number,
  cell?: (border: Border) => string,
): TableColumn<Border> => ({
  id,
  header,
  width,
  numeric: true,
  value: of,
  cell: cell ?? (border => formatNumber(of(border))),
})
const columnsOf = (side: Side): TableColumn<Border>[] => [
  { id: 'name', header: side === 'networks' ? 'Network' : 'Region', width: 190, grow: 1, value: border => border.name },
  number('given', 'Given to', 90, border => border.given.exchanges),
  number(
    'given_hours',
    'Given to, h',
    100,
    border => border.given.minutes / 60,
    border => hoursNumber(border.given.minutes),
  ),
  number('received', 'Received from', 116, border => border.received.exchanges),
  number(
    'received_hours',
    'Received from, h',
    126,
    border => border.received.minutes / 60,
    border => hoursNumber(border.received.minutes),
  ),
]

type Props = {
  network: NetworkPage
  period: string
  provenance: readonly string[]
  side: Side
  onSide: (side: Side) => void
}

/** What goes within a network and over its border, and where that comes from and goes to. */
export function NetworkBorder({ network, period, provenance, side, onSide }: Props) {
  const all = acrossOf(network) + insideOf(network)
  const flows = useMemo(
    () =>
      (['inside', 'given', 'received'] as const).map((id): Flow => {
        const { exchanges, minutes } = network[id]
        return {
          id,
          name: NAMES[id],
          exchanges: exchanges ?? 0,
          minutes: minutes ?? 0,
          share: all > 0 ? (exchanges ?? 0) / all : 0,
        }
      }),
    [network, all],
  )
  const columns = useMemo(() => columnsOf(side), [side])
  const borders = network.borders?.[side] ?? []
  const most = Math.max(1, ...borders.flatMap(({ given, received }) => [given.exchanges, received.exchanges]))
  const title = beyondTitle(borders, side)
  const cell = ({ exchanges, minutes }: Border['given']) => ({
    main: formatNumber(exchanges),
    under: exchanges > 0 ? formatHours(minutes) : '',
    depth: exchanges / most,
  })
  if (all === 0) return <p className={blocks.note}>Nobody of it completed an exchange in this period.</p>
  return (
    <section className={blocks.stack} aria-label={`The border of ${network.name}`}>
      <Figure
        title={networkAnswer(network)}
        what={`Completed exchanges with a member of it, n = ${formatNumber(all)}. Period: ${period}.`}
        file={`hexitime-network-${network.id}-border`}
        columns={FLOWS}
        rows={flows}
        rowKey={flow => flow.id}
        noun={['part']}
        provenance={[NETWORKS_DEFINITION, ...provenance]}
      >
        <PartsBar
          label={networkAnswer(network)}
          total={all}
          parts={flows.map(({ id, name, exchanges, minutes, share }) => ({
            id,
            name,
            value: exchanges,
            words: `${formatNumber(exchanges)}, ${formatShare(share, 0)}, ${formatHours(minutes)}`,
          }))}
        />
      </Figure>
      {borders.length > 0 ? (
        <>
          <Segmented
            label="The other side"
            labelHidden
            value={side}
            options={SIDES.map(id => ({ id, label: SIDE_WORDS[id].label }))}
            onChange={onSide}
          />
          <Figure
            title={title}
            what={`Exchanges over its border, n = ${counted(acrossOf(network), 'exchange')}, ${SIDE_WORDS[side].label.toLowerCase()} of the other side. Period: ${period}. ${BEYOND_NOTE[side]}`}
            file={`hexitime-network-${network.id}-by-${side}`}
            columns={columns}
            rows={borders}
            rowKey={border => border.id ?? ''}
            noun={[SIDE_WORDS[side].one, SIDE_WORDS[side].many]}
            provenance={[NETWORKS_DEFINITION, BEYOND_NOTE[side], ...provenance]}
          >
            <CrossGrid
              rows={borders.map(({ name }) => name)}
              columns={['Given to', 'Received from']}
              cells={borders.map(({ given, received }) => [cell(given), cell(received)])}
              axes={[SIDE_WORDS[side].one, 'exchanges']}
              label={title}
            />
          </Figure>
        </>
      ) : null}
    </section>
  )
}
