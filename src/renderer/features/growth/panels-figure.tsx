import { useMemo } from 'react'
import type { Panel, Split } from '../../../shared/contract/growth-series.ts'
import type { Scope } from '../../../shared/contract/scope.ts'
import { METRICS } from '../../../shared/metrics.ts'
import { useSession } from '../../app/session.ts'
import { Figure } from '../../charts/figure.tsx'
import { SpcPanels } from '../../charts/panels.tsx'
import { formatNumber, formatPeriod, shortHash } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { chartOf } from './series-figure.tsx'
import { METRIC_WORDS, panelsTitle, panelWords, SIGNAL_WORDS, SPLIT_WORDS, short } from './series-words.ts'

type Row = { part: string; period: string; value: number; whole: boolean; signals: string }

type Props = { panels: readonly Panel[]; split: Split; onOpen: (scope: Scope) => void }

/** The same number of each network, region or category, on one scale. */
export function PanelsFigure({ panels, split, onOpen }: Props) {
  const session = useSession()
  const { one, many } = SPLIT_WORDS[split]
  const drawn = useMemo(
    () =>
      panels.map(({ label, series }) => ({ id: label, name: label, words: panelWords(series), ...chartOf(series) })),
    [panels],
  )
  const rows = useMemo(
    () =>
      panels.flatMap(({ label, series }) =>
        series.points.map(
          ({ period, value, whole, signals }): Row => ({
            part: label,
            period,
            value,
            whole,
            signals: signals.map(signal => SIGNAL_WORDS[signal]).join('; '),
          }),
        ),
      ),
    [panels],
  )
  const columns = useMemo(() => columnsOf(one), [one])
  const first = panels[0]?.series
  if (!first) return null
  const { metric, by, period } = first
  const hash = session?.data?.hash
  const title = panelsTitle(panels, split)
  return (
    <Figure
      title={title}
      what={`${METRIC_WORDS[metric].unit} by ${by} of ${formatNumber(panels.length)} ${many}, one scale, ${formatPeriod(period)}. Parts overlap and must not be added up. Press a chart to open it.`}
      file={`hexitime-${metric}-by-${split}`}
      columns={columns}
      rows={rows}
      rowKey={row => `${row.part}\n${row.period}`}
      noun={['point']}
      provenance={[
        `${METRICS[metric].name}: ${METRICS[metric].definition}`,
        `${METRICS.growth_scope.name}: ${METRICS.growth_scope.definition} ${METRICS.growth_scope.caveat}`,
        `Period ${formatPeriod(period)}, Europe/London ${by}s.${hash ? ` Data ${shortHash(hash)}.` : ''} Hexitime Console ${session?.version ?? ''}.`,
      ]}
    >
      <SpcPanels
        panels={drawn}
        short={short}
        label={title}
        onOpen={id => {
          const panel = panels.find(({ label }) => label === id)
          if (panel) onOpen(panel.series.scope)
        }}
      />
    </Figure>
  )
}

const columnsOf = (one: string): TableColumn<Row>[] => [
  { id: 'part', header: one.charAt(0).toUpperCase() + one.slice(1), width: 170, grow: 2, value: row => row.part },
  { id: 'period', header: 'Period', width: 100, value: row => row.period },
  {
    id: 'value',
    header: 'Value',
    width: 90,
    numeric: true,
    value: row => row.value,
    cell: row => formatNumber(row.value, 2),
  },
  { id: 'whole', header: 'Whole', width: 70, value: row => (row.whole ? 'yes' : 'no') },
  { id: 'signals', header: 'Special cause', width: 200, grow: 2, value: row => row.signals },
]
