import type { Figures, GroupFigures } from '../../../shared/contract/inclusion.ts'
import { CONTRASTS } from '../../../shared/inclusion.ts'

/** Every group of a figure, those put together first; the order of all tables and charts. */
export const allGroups = (figures: Pick<Figures, 'combined' | 'groups'>): GroupFigures[] => [
  ...figures.combined,
  ...figures.groups,
]

export const referenceOf = (figures: Pick<Figures, 'combined' | 'groups' | 'reference'>): GroupFigures | null =>
  allGroups(figures).find(({ key }) => key === figures.reference) ?? null

/**
 * The group that the answer is about: that of the field's headline contrast, or the other one of two. Null where there are
 * many groups and none is more the question than the others.
 */
export function subjectOf(figures: Pick<Figures, 'by' | 'combined' | 'groups' | 'reference'>): GroupFigures | null {
  const groups = allGroups(figures)
  const contrast = CONTRASTS.find(({ by }) => by === figures.by)
  if (contrast) {
    const key = contrast.group === figures.reference ? contrast.reference : contrast.group
    return groups.find(group => group.key === key) ?? null
  }
  const others = figures.groups.filter(({ key }) => key !== figures.reference)
  return figures.groups.length === 2 && others.length === 1 ? (others[0] ?? null) : null
}

/**
 * Where the rates of a headline contrast cannot be held against each other: whichever of the two has a relative advantage
 * that is shown, which needs no other group.
 */
export function measuredOtherwise(figures: Pick<Figures, 'by' | 'combined' | 'groups'>): GroupFigures | null {
  const contrast = CONTRASTS.find(({ by }) => by === figures.by)
  if (!contrast) return null
  const groups = allGroups(figures)
  const found = [contrast.group, contrast.reference].map(key => groups.find(group => group.key === key))
  return found.find(group => group?.relative_advantage.kind === 'shown') ?? null
}

/** More groups than these do not fit a chart; the largest are drawn, and the table has all. */
const MOST_DRAWN = 24

/** The groups that a chart draws, in the field's own order, and how many it leaves to the table. */
export function drawnGroups(groups: readonly GroupFigures[], reference: string | null) {
  if (groups.length <= MOST_DRAWN) return { drawn: [...groups], left: 0 }
  const size = ({ key, members }: GroupFigures) =>
    key === reference ? Number.POSITIVE_INFINITY : members.kind === 'shown' ? members.value : 0
  const kept = new Set([...groups].sort((a, b) => size(b) - size(a)).slice(0, MOST_DRAWN))
  return { drawn: groups.filter(group => kept.has(group)), left: groups.length - MOST_DRAWN }
}
