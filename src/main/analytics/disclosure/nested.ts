import { linked } from './displacement.ts'
import { LEAST_VALUES, type Level, type Shown } from './level.ts'
import { shownAs } from './parts.ts'
import { suppress } from './suppression.ts'
import { type Dimension, type Sum, tableOf, within } from './table.ts'
import { type Why, whyOf, widen } from './widening.ts'

/** Counts by cell, and how many of each are counted in other tables too, so that it cannot be fewer. */
export type NestedPart = { counts: readonly number[]; least: readonly number[] }

/** What is shown already of everybody, and how many of each cell the first part could be for all that other tables say. */
export type NestedWhole = { counts: readonly number[]; shown: readonly Shown[]; most: readonly number[] }

type Layer = { counts: readonly number[]; standing: 'shown' | 'known' | 'hidden' }

/**
 * Parts of a table that is shown already, each within the one before it, as those who exchanged within 30 days are of those
 * who did within 90. All are suppressed together, so that no suppressed count follows from the others, from the whole or from
 * the tables that tell its least and most: all of these count as known exactly.
 *
 * As a part narrows what lies around it too, it is withheld, zeros and all, where the whole is not shown, and wherever fewer
 * than five lie between it and the whole, its least or its most: whatever of these could be another number can then still be.
 */
export function protectNested(
  parts: readonly NestedPart[],
  whole: NestedWhole,
  dimension: Dimension,
  level: Level,
): Shown[][] {
  if (level === 'none') return parts.map(({ counts }) => counts.map(value => shownAs(level, value)))
  const { size, sums } = dimension
  const layers: Layer[] = [
    { counts: whole.counts, standing: 'known' },
    { counts: whole.most, standing: 'known' },
  ]
  const ties: Sum[] = []
  const add = (counts: readonly number[], standing: Layer['standing']) => layers.push({ counts, standing }) - 1
  const tie = (outer: number, inner: number) => {
    const [all, own] = [layers[outer]?.counts ?? [], layers[inner]?.counts ?? []]
    const rest = add(less(all, own), 'hidden')
    for (let cell = 0; cell < size; cell++)
      ties.push({ whole: outer * size + cell, parts: [inner * size + cell, rest * size + cell] })
  }
  const own = parts.map(({ counts, least }, at) => {
    const layer = add(counts, 'shown')
    return { layer, counts, least, outer: at }
  })
  for (const [at, { layer, least }] of own.entries()) {
    tie(own[at - 1]?.layer ?? 0, layer)
    if (at === 0) tie(1, layer)
    tie(layer, add(least, 'known'))
    for (const { whole: sum, parts: of } of sums)
      ties.push({ whole: layer * size + sum, parts: of.map(cell => layer * size + cell) })
  }
  const counts = layers.flatMap(layer => layer.counts)
  const why: (Why | null)[] = counts.map(() => null)
  for (const { layer, counts: part, least } of own)
    for (const [cell, reason] of reasons({ counts: part, least }, whole, dimension, level).entries())
      why[layer * size + cell] = reason
  const standing = (cell: number) => layers[Math.floor(cell / size)]?.standing
  widen({
    table: linked({ counts, standing: counts.map(() => 'protected'), sums: ties }),
    level,
    why,
    hidden: counts.map((_, cell) => standing(cell) === 'hidden'),
    // Everybody's are known, and that nobody of any group is of a part that nobody is of.
    open: counts.map(
      (_, cell) =>
        standing(cell) === 'known' ||
        (standing(cell) === 'shown' && (cell % size === 0 || counts[cell - (cell % size)] === 0)),
    ),
  })
  return own.map(({ layer, counts: part }) =>
    part.map((value, cell): Shown => {
      const reason = why[layer * size + cell]
      return reason ? { kind: 'suppressed', why: reason } : shownAs(level, value)
    }),
  )
}

const less = (all: readonly number[], part: readonly number[]): number[] =>
  all.map((value, cell) => value - (part[cell] ?? 0))

/** Why the cells of a part are suppressed beside the whole, before the other parts are looked at. */
function reasons(
  { counts, least }: NestedPart,
  whole: NestedWhole,
  dimension: Dimension,
  level: Level,
): (Why | null)[] {
  if (counts[0] === 0) return counts.map(() => null)
  const table = tableOf(
    [dimension, within(1)],
    ([cell = 0, side = 0]) => {
      const [all, own] = [whole.counts[cell] ?? 0, counts[cell] ?? 0]
      return [all, own, all - own][side] ?? 0
    },
    ([cell, side]) => cell === 0 || side === 0,
  )
  const found = whyOf(suppress(table, level))
  return counts.map((own, cell) => {
    if (cell === 0) return null
    const [all, low, high] = [whole.counts[cell] ?? 0, least[cell] ?? 0, whole.most[cell] ?? 0]
    const near = own > 0 && (Math.min(all, high) - own < LEAST_VALUES || (low > 0 && own - low < LEAST_VALUES))
    return near || whole.shown[cell]?.kind !== 'shown' ? 'withheld' : (found[3 * cell + 1] ?? null)
  })
}
