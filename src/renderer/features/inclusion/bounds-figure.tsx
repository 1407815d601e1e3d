import type { GroupFigures } from '../../../shared/contract/inclusion.ts'
import { Figure } from '../../charts/figure.tsx'
import { Forest } from '../../charts/forest.tsx'
import type { ForestMark, ForestPanel, ForestRow } from '../../charts/forest-layout.ts'
import { formatShare } from '../../ui/format.ts'
import { BOUNDS_COLUMNS } from './group-columns.ts'
import { Reasons, type Told } from './group-forest.tsx'
import { FIELD_WORDS } from './group-words.ts'
import { countText, reasonsAmong, shortWhy } from './shown.ts'
import { allGroups, drawnGroups } from './subjects.ts'
import { boundsTitle } from './titles.ts'

const percent = (share: number) => formatShare(share, 0)

/** `25%–39%, known 29%`; one number where nobody is unknown. */
function boundsWords({ low, high }: { low: number; high: number }, known: number | null): string {
  if (percent(low) === percent(high)) return percent(low)
  return `${percent(low)}–${percent(high)}${known === null ? '' : `, known ${percent(known)}`}`
}

/** The bounds of a group's share as a band, its share of the known as a dot within. */
function markOfBounds({ bounds, share, members }: GroupFigures): ForestMark {
  const value = share.kind === 'shown' ? share.est : null
  if (bounds)
    return {
      kind: 'bounds',
      value,
      ...bounds,
      words: boundsWords(bounds, value),
    }
  const hidden = members.kind !== 'shown' ? members : share
  if (hidden.kind === 'shown') return { kind: 'none', words: 'not bounded' }
  return { kind: hidden.kind === 'suppressed' ? 'suppressed' : 'none', words: shortWhy(hidden.why) }
}

/** What each group's share of all members could be, whoever those of unknown group are. */
export function BoundsFigure({ figures, what, provenance }: Told) {
  const groups = allGroups(figures)
  const { drawn, left } = drawnGroups(groups, figures.reference)
  const title = boundsTitle(figures)
  const rows = drawn.map(
    (group): ForestRow => ({
      id: group.key,
      name: group.name,
      numbers: [countText(group.members)],
      marks: [markOfBounds(group)],
    }),
  )
  const most = Math.max(0.1, ...drawn.map(({ bounds }) => bounds?.high ?? 0))
  const panel: ForestPanel = {
    id: 'bounds',
    title: 'Share of all members',
    domain: { kind: 'linear', low: 0, high: Math.min(1, most * 1.04) },
    tick: percent,
    unit: 'band: least to most it could be · dot: share of the known',
  }
  const reasons = reasonsAmong(drawn.flatMap(({ members, share }) => [members, share]))
  const { one, many } = FIELD_WORDS[figures.by]
  return (
    <>
      <Figure
        level={3}
        title={title}
        what={`Worst-case bounds x ÷ N to (x + unknown) ÷ N: no confidence interval. ${what}${left > 0 ? ` The ${drawn.length} largest are drawn; the table has all ${groups.length}.` : ''}`}
        file={`hexitime-inclusion-${figures.by.replaceAll('_', '-')}-bounds`}
        columns={BOUNDS_COLUMNS}
        rows={groups}
        rowKey={group => group.key}
        noun={[one, many]}
        provenance={[...provenance, ...reasons]}
      >
        <Forest rows={rows} columns={['Members']} panels={[panel]} label={title} />
      </Figure>
      <Reasons reasons={reasons} />
    </>
  )
}
