import type { Contrast, Headline } from '../../../shared/contract/inclusion.ts'
import { Figure } from '../../charts/figure.tsx'
import { Forest } from '../../charts/forest.tsx'
import type { ForestPanel, ForestRow } from '../../charts/forest-layout.ts'
import { ratiosOf, stretchOf } from '../../charts/scale.ts'
import { formatNumber } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { adjustedColumn, countColumn, estimateColumns, whyColumn } from './columns.ts'
import { Reasons } from './group-forest.tsx'
import { countText, endsOf, markOf, reasonsAmong, verdictOf } from './shown.ts'

const MEASURES = ['relative_advantage', 'rate_ratio', 'growth_ratio'] as const
const NUMBERS = [
  { head: 'Joins', pick: (row: Contrast) => row.group.joins },
  { head: 'At start', pick: (row: Contrast) => row.group.stock },
  { head: 'Joins, other', pick: (row: Contrast) => row.reference.joins },
  { head: 'At start, other', pick: (row: Contrast) => row.reference.stock },
]
const LEAST_SLOPE = 0.05
const SHORT: Record<Contrast['by'], string> = {
  ethnicity: 'Minority ethnic : White',
  gender: 'Women : men',
  socioeconomic_background: 'Lower : higher background',
}
const SLOWER = 'slower ← 1 → faster'

const COLUMNS: readonly TableColumn<Contrast>[] = [
  { id: 'name', header: 'Contrast', width: 240, grow: 1, value: row => row.name },
  ...NUMBERS.map(({ head, pick }) => countColumn<Contrast>(head, head, pick)),
  countColumn<Contrast>('months', 'Member-months', row => row.group.member_months),
  countColumn<Contrast>('other_months', 'Member-months, other', row => row.reference.member_months),
  ...estimateColumns<Contrast>('advantage', 'Relative advantage', row => row.relative_advantage),
  ...estimateColumns<Contrast>('rate', 'Rate ratio', row => row.rate_ratio),
  adjustedColumn<Contrast>('rate', 'Rate ratio (Holm)', row => row.rate_ratio),
  ...estimateColumns<Contrast>('slope', 'Ratio of slopes', row => row.growth_ratio),
  whyColumn<Contrast>(row => MEASURES.map(key => row[key])),
]

/** How many of the contrasts hold; which way is in the chart. */
export function headlineTitle({ contrasts }: Pick<Headline, 'contrasts'>): string {
  const verdicts = contrasts.map(row => verdictOf(row.rate_ratio))
  const number = (wanted: string) => verdicts.filter(verdict => verdict === wanted).length
  const told = number('more') + number('less') + number('unclear')
  if (told === 0) return 'None of the three headline contrasts can be measured here'
  const slower = number('less')
  return `Of the three headline contrasts, ${number('more') || 'none'} ${number('more') === 1 ? 'shows' : 'show'} faster joining${slower > 0 ? `, ${formatNumber(slower)} slower` : ''}${told < 3 ? `; ${formatNumber(3 - told)} cannot be measured` : ''}`
}

type Props = { headline: Headline; what: string; provenance: readonly string[] }

/** The three contrasts that the claim of fastest growth rests on, adjusted for being three. */
export function HeadlineFigure({ headline, what, provenance }: Props) {
  const { contrasts } = headline
  const title = headlineTitle(headline)
  const ratios = ratiosOf(endsOf(contrasts.flatMap(row => [row.relative_advantage, row.rate_ratio])))
  const panel = (id: string, name: string, unit: string, domain = ratios): ForestPanel => ({
    id,
    title: name,
    domain,
    tick: value => formatNumber(value, 2),
    unit,
    line: { at: 1 },
  })
  const panels = [
    panel('relative_advantage', 'Relative advantage', SLOWER),
    panel('rate_ratio', 'Rate ratio', SLOWER),
    panel(
      'growth_ratio',
      'Ratio of slopes',
      'falls behind ← 1 → draws ahead',
      stretchOf(endsOf(contrasts.map(row => row.growth_ratio)), 1, LEAST_SLOPE),
    ),
  ]
  const rows = contrasts.map(
    (row): ForestRow => ({
      id: row.by,
      name: SHORT[row.by],
      numbers: NUMBERS.map(({ pick }) => countText(pick(row))),
      marks: MEASURES.map(key => markOf(row[key])),
    }),
  )
  const reasons = reasonsAmong(
    contrasts.flatMap(row => [...NUMBERS.map(({ pick }) => pick(row)), ...MEASURES.map(key => row[key])]),
  )
  return (
    <>
      <Figure
        level={3}
        title={title}
        what={`Each group against the other of its contrast; the p-values of the rate ratios are adjusted for three comparisons (Holm). ${what}`}
        file="hexitime-inclusion-headline"
        columns={COLUMNS}
        rows={contrasts}
        rowKey={row => row.by}
        noun={['contrast']}
        provenance={[...provenance, ...reasons]}
      >
        <Forest rows={rows} columns={NUMBERS.map(({ head }) => head)} panels={panels} label={title} />
      </Figure>
      <Reasons reasons={reasons} />
    </>
  )
}
