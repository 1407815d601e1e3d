import { useMemo } from 'react'
import { type Comparison, RATES, type Rate } from '../../../shared/contract/programmes.ts'
import { CrossGrid } from '../../charts/cross-grid.tsx'
import { DotRows } from '../../charts/dot-rows.tsx'
import { Figure } from '../../charts/figure.tsx'
import { formatHours, formatNumber, hoursNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { COMPARE_DEFINITION, comparisonAnswer, FLOWS_NOTE, RATE_WORDS, rateOf, rateWords } from './network-words.ts'

type Props = { comparison: Comparison; period: string; provenance: readonly string[] }
type Row = { network: string } & Comparison['networks'][number]['rates'][number]

const number = (id: 'count' | 'n' | 'value' | 'low' | 'high', header: string, digits = 0): TableColumn<Row> => ({
  id,
  header,
  width: 92,
  numeric: true,
  value: row => row[id],
  cell: row => (row[id] === null ? '–' : formatNumber(row[id], digits)),
})
const RATE_COLUMNS: readonly TableColumn<Row>[] = [
  { id: 'rate', header: 'What', width: 150, grow: 1, value: row => RATE_WORDS[row.rate].name },
  { id: 'network', header: 'Network', width: 170, grow: 1, value: row => row.network },
  number('count', 'Count'),
  number('n', 'Members'),
  number('value', 'Per 100', 1),
  number('low', 'Low', 1),
  number('high', 'High', 1),
]

const SHARES = RATES.filter(rate => rate !== 'exchanges')
const EXCHANGES: readonly Rate[] = ['exchanges']
/** Over the whole record everybody joined in it. */
const SHARES_EVER = SHARES.filter(rate => rate !== 'joined')
/** The end of an axis from zero that holds these, on a round number. */
const roundUp = (value: number): number => {
  const unit = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return Math.ceil(value / unit) * unit
}

/** What of 100 members of each network did, and how many exchanges they took part in. */
export function RatesFigures({ comparison, period, since, provenance }: Props & { since: boolean }) {
  return (
    <>
      <RatesFigure
        comparison={comparison}
        rates={since ? SHARES : SHARES_EVER}
        title={comparisonAnswer(comparison)}
        what={`Members of each network who did so, per 100, with 95 % intervals. Period: ${period}.`}
        unit="Per 100 members"
        most={100}
        file="hexitime-networks-rates"
        provenance={provenance}
      />
      <RatesFigure
        comparison={comparison}
        rates={EXCHANGES}
        title="Exchanges per 100 members"
        what={`Completed exchanges that members took part in, on either side, with 95 % intervals. Period: ${period}.`}
        unit="Exchanges per 100 members"
        file="hexitime-networks-exchange-rates"
        provenance={provenance}
      />
    </>
  )
}

type RatesProps = Omit<Props, 'period'> & {
  rates: readonly Rate[]
  title: string
  what: string
  unit: string
  most?: number
  file: string
}

function RatesFigure({ comparison: { networks }, rates, title, what, unit, most, file, provenance }: RatesProps) {
  const rows = useMemo(
    () =>
      rates.flatMap(rate =>
        networks.flatMap((one): Row[] => {
          const found = rateOf(one, rate)
          return found ? [{ network: one.network.name, ...found }] : []
        }),
      ),
    [networks, rates],
  )
  const end = most ?? roundUp(Math.max(1, ...rows.map(({ value, high }) => high ?? value ?? 0)))
  return (
    <Figure
      title={title}
      what={what}
      file={file}
      columns={RATE_COLUMNS}
      rows={rows}
      rowKey={row => `${row.rate}\n${row.network}`}
      noun={['rate']}
      provenance={[
        ...rates.map(rate => `${RATE_WORDS[rate].name}: ${RATE_WORDS[rate].what}.`),
        COMPARE_DEFINITION,
        ...provenance,
      ]}
    >
      <DotRows
        label={title}
        domain={[0, end]}
        tick={value => formatNumber(value)}
        unit={unit}
        rows={rows.map(row => ({
          id: `${row.rate}\n${row.network}`,
          name: rates.length > 1 ? `${RATE_WORDS[row.rate].name}: ${row.network}` : row.network,
          words: rateWords(row),
          value: row.value,
          low: row.low,
          high: row.high,
        }))}
      />
    </Figure>
  )
}

type Flow = { from: string; to: string; exchanges: number; minutes: number }
const FLOW_COLUMNS: readonly TableColumn<Flow>[] = [
  { id: 'from', header: 'Given by', width: 190, grow: 1, value: flow => flow.from },
  { id: 'to', header: 'Received by', width: 190, grow: 1, value: flow => flow.to },
  { id: 'exchanges', header: 'Exchanges', width: 100, numeric: true, value: flow => flow.exchanges },
  {
    id: 'hours',
    header: 'Hours',
    width: 90,
    numeric: true,
    value: flow => flow.minutes / 60,
    cell: flow => hoursNumber(flow.minutes),
  },
]

/** What each network gave each. */
export function FlowsFigure({ comparison, period, provenance }: Props) {
  const names = comparison.networks.map(({ network }) => network.name)
  const rows = useMemo(() => {
    const nameOf = new Map(comparison.networks.map(({ network }) => [network.id, network.name]))
    return comparison.flows.map(flow => ({
      ...flow,
      from: nameOf.get(flow.from) ?? flow.from,
      to: nameOf.get(flow.to) ?? flow.to,
    }))
  }, [comparison])
  const most = Math.max(1, ...rows.map(({ exchanges }) => exchanges))
  const title = flowsTitle(rows)
  return (
    <Figure
      title={title}
      what={`Completed exchanges by the network of either side. Period: ${period}. ${FLOWS_NOTE}`}
      file="hexitime-networks-flows"
      columns={FLOW_COLUMNS}
      rows={rows}
      rowKey={flow => `${flow.from}\n${flow.to}`}
      noun={['flow']}
      provenance={[FLOWS_NOTE, ...provenance]}
    >
      <CrossGrid
        rows={names}
        columns={names}
        cells={names.map((_, i) =>
          names.map((_, j) => {
            const flow = rows[i * names.length + j]
            return {
              main: formatNumber(flow?.exchanges ?? 0),
              under: flow && flow.exchanges > 0 ? formatHours(flow.minutes) : '',
              depth: (flow?.exchanges ?? 0) / most,
            }
          }),
        )}
        axes={['gave', 'received']}
        label={title}
      />
    </Figure>
  )
}

function flowsTitle(flows: readonly Flow[]): string {
  const [first] = flows.filter(({ from, to }) => from !== to).sort((a, b) => b.exchanges - a.exchanges)
  if (!first || first.exchanges === 0) return 'Nothing flows between these networks in this period'
  return `Most between them flows from ${first.from} to ${first.to}: ${formatNumber(first.exchanges)} exchanges`
}
