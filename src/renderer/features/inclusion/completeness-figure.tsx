import type { Count, Estimate, Figures } from '../../../shared/contract/inclusion.ts'
import { Figure } from '../../charts/figure.tsx'
import { PartsBar } from '../../charts/parts-bar.tsx'
import type { Part } from '../../charts/parts-bar-drawing.tsx'
import { formatShare } from '../../ui/format.ts'
import type { TableColumn } from '../../ui/table/columns.ts'
import { countColumn, whyColumn } from './columns.ts'
import { Reasons, type Told } from './group-forest.tsx'
import { FIELD_WORDS } from './group-words.ts'
import { countText, reasonsAmong } from './shown.ts'
import { completenessTitle } from './titles.ts'

type Row = { id: string; name: string; count: Count; share: string }

const COLUMNS: readonly TableColumn<Row>[] = [
  { id: 'name', header: 'Members whose group is', width: 200, grow: 1, value: row => row.name },
  countColumn<Row>('count', 'Members', row => row.count),
  { id: 'share', header: 'Share', width: 90, numeric: true, value: row => row.share || null },
  whyColumn<Row>(row => [row.count]),
]

/** A part of what is shown: of rounded counts, so that it tells no more than they do. */
function shareText(count: Count, all: Count): string {
  if (count.kind !== 'shown' || all.kind !== 'shown' || all.value === 0) return ''
  return formatShare(Math.min(1, count.value / all.value))
}

/** Of what nobody declines to say, as the region, only what is known and what is not. */
export function completenessParts({
  completeness,
  protected: asked,
}: Pick<Figures, 'completeness' | 'protected'>): Row[] {
  const { all, known, not_stated, not_known } = completeness
  const part = (id: string, name: string, count: Count): Row => ({ id, name, count, share: shareText(count, all) })
  if (!asked) return [part('known', 'Known', known), part('not_known', 'Not known', not_known)]
  return [
    part('known', 'Known', known),
    part('not_stated', 'Not stated: asked, and declined', not_stated),
    part('not_known', 'Not known: not asked', not_known),
  ]
}

const barPart = ({ id, name, count, share }: Row): Part => ({
  id,
  name,
  words: share ? `${countText(count)} (${share})` : countText(count),
  value: count.kind === 'suppressed' ? null : count.kind === 'shown' ? count.value : 0,
})

/** Of how many members the field is known, before anything else is said about them. */
export function CompletenessFigure({ figures, what, provenance }: Told) {
  const { all } = figures.completeness
  const rows = completenessParts(figures)
  const title = completenessTitle(figures)
  const reasons = reasonsAmong(rows.map(({ count }): Count | Estimate => count))
  return (
    <>
      <Figure
        level={3}
        title={title}
        what={`Members at the end of the period by whether their ${FIELD_WORDS[figures.by].what} is known, n = ${countText(all)}. ${what}`}
        file={`hexitime-inclusion-${figures.by.replaceAll('_', '-')}-completeness`}
        columns={COLUMNS}
        rows={rows}
        rowKey={row => row.id}
        noun={['part']}
        provenance={[...provenance, ...reasons]}
      >
        <PartsBar parts={rows.map(barPart)} total={all.kind === 'shown' ? all.value : 0} label={title} />
      </Figure>
      <Reasons reasons={reasons} />
    </>
  )
}
