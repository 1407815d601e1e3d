import { CrossGrid } from '../../charts/cross-grid.tsx'
import { Figure } from '../../charts/figure.tsx'
import { gridOf } from './grid.ts'
import { BOUNDS_COLUMNS } from './group-columns.ts'
import { Reasons, type Told } from './group-forest.tsx'
import { reasonsAmong } from './shown.ts'
import { gridTitle } from './titles.ts'

/** Ethnicity crossed with gender: who is there of each combination. */
export function GridFigure({ figures, what, provenance }: Told) {
  const { groups } = figures
  const title = gridTitle(figures)
  const reasons = reasonsAmong(groups.flatMap(({ members, share }) => [members, share]))
  return (
    <>
      <Figure
        level={3}
        title={title}
        what={`Members at the end of the period whose ethnicity and gender are both known; the deeper a cell, the more members. ${what}`}
        file="hexitime-inclusion-ethnicity-gender"
        columns={BOUNDS_COLUMNS}
        rows={groups}
        rowKey={group => group.key}
        noun={['combination']}
        provenance={[...provenance, ...reasons]}
      >
        <CrossGrid {...gridOf(groups)} axes={['ethnicity', 'gender']} label={title} />
      </Figure>
      <Reasons reasons={reasons} />
    </>
  )
}
