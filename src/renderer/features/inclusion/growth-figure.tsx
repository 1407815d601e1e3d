import { ratiosOf, stretchOf } from '../../charts/scale.ts'
import { formatNumber } from '../../ui/format.ts'
import { GROWTH_COLUMNS } from './group-columns.ts'
import { GroupForest, type GroupPanel, type Told } from './group-forest.tsx'
import { membersOf } from './group-words.ts'
import { fullDots, nWords } from './key-words.ts'
import { endsOf } from './shown.ts'
import { allGroups, referenceOf } from './subjects.ts'
import { growthTitle } from './titles.ts'

const SLOWER = 'slower ← 1 → faster'
const LEAST_SLOPE = 0.05

/** "Grows fastest" three ways at once, beside the numbers that they are made of. */
export function GrowthFigure(told: Told) {
  const { figures } = told
  const groups = allGroups(figures)
  const reference = referenceOf(figures)
  const ratios = ratiosOf(endsOf(groups.flatMap(group => [group.relative_advantage, group.rate_ratio])))
  const { unit, model } = figures.series
  const panels: GroupPanel[] = [
    {
      id: 'relative_advantage',
      title: 'Relative advantage',
      pick: group => group.relative_advantage,
      domain: ratios,
      unit: SLOWER,
      line: { at: 1, name: 'all' },
    },
    {
      id: 'rate_ratio',
      title: 'Rate ratio',
      pick: group => group.rate_ratio,
      domain: ratios,
      unit: SLOWER,
      line: { at: 1, name: 'reference' },
    },
    {
      id: 'growth_ratio',
      title: `Ratio of slopes, a ${unit}`,
      pick: group => group.growth_ratio,
      domain: stretchOf(endsOf(groups.map(group => group.growth_ratio)), 1, LEAST_SLOPE),
      unit: 'falls behind ← 1 → draws ahead',
      line: { at: 1, name: 'reference' },
    },
  ]
  const fit = model
    ? ` Slopes: log-linear Poisson over ${formatNumber(model.points)} points${model.scale > 1 ? `, quasi-Poisson as χ² ÷ df is ${formatNumber(model.dispersion, 2)}` : ''}.`
    : ''
  return (
    <GroupForest
      {...told}
      title={growthTitle(figures)}
      measured={`${nWords(figures.all.joins, 'joins')}. Relative advantage: share of joins ÷ share of members at the start. Rate ratio: joins per member-month against ${reference ? membersOf(figures.by, reference) : 'a reference'}. Slope: how joins grow from ${unit} to ${unit}, against the same.${fit} ${fullDots(figures)}`}
      file="growth"
      numbers={[
        { head: 'At start', pick: group => group.stock },
        { head: 'Joins', pick: group => group.joins },
        { head: 'Member- months', pick: group => group.member_months },
      ]}
      panels={panels}
      columns={GROWTH_COLUMNS}
    />
  )
}
