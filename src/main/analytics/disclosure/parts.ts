import { linked } from './displacement.ts'
import { LEAST_VALUES, type Level, rounded, type Shown } from './level.ts'
import { suppress } from './suppression.ts'
import { type Dimension, groups, tableOf, within } from './table.ts'
import { whyOf, widen } from './widening.ts'

export const shownAs = (level: Level, value: number): Shown => ({ kind: 'shown', value: rounded(level, value) })

/** One table of counts as it may be shown; everybody's (member 0) is known. */
export function protectTable(counts: readonly number[], dimension: Dimension, level: Level): Shown[] {
  if (level === 'none' || counts[0] === 0) return counts.map(value => shownAs(level, value))
  const table = tableOf(
    [dimension],
    ([cell = 0]) => counts[cell] ?? 0,
    ([cell]) => cell === 0,
  )
  return suppress(table, level).map((shown, cell) => (cell === 0 ? shownAs(level, counts[0] ?? 0) : shown))
}

/**
 * Counts of a part of those of another table that is shown already, as members who gave are of all members: neither they nor
 * the rest follows, to somebody who knows the whole's exactly. Where the whole is not shown nothing of it is, zeros and all, nor
 * where nearly all of it are the part's, as that would say how the whole was rounded.
 * Each such part is reckoned without looking at the others.
 */
export function protectPart(
  part: readonly number[],
  whole: { counts: readonly number[]; shown: readonly Shown[] },
  dimension: Dimension,
  level: Level,
): Shown[] {
  // That nobody is of it is known of everybody, so of each group.
  if (level === 'none' || part[0] === 0) return part.map(value => shownAs(level, value))
  const table = tableOf(
    [dimension, within(1)],
    ([cell = 0, side = 0]) => {
      const [all, own] = [whole.counts[cell] ?? 0, part[cell] ?? 0]
      return [all, own, all - own][side] ?? 0
    },
    ([cell, side]) => cell === 0 || side === 0,
  )
  const why = whyOf(suppress(table, level)).map((reason, at) => {
    if (at % SIDES !== OWN || at === OWN) return null
    const cell = Math.floor(at / SIDES)
    const rest = (whole.counts[cell] ?? 0) - (part[cell] ?? 0)
    const tells = (part[cell] ?? 0) > 0 && rest < LEAST_VALUES
    return tells || whole.shown[cell]?.kind !== 'shown' ? 'withheld' : reason
  })
  const hidden = table.counts.map((_, at) => at % SIDES === REST && at > REST)
  const open = table.counts.map((_, at) => at < SIDES || at % SIDES === WHOLE)
  widen({ table: linked(table), level, why, hidden, open })
  return part.map((value, cell): Shown => {
    const reason = why[SIDES * cell + OWN]
    return reason ? { kind: 'suppressed', why: reason } : shownAs(level, value)
  })
}

/** The whole, the part and the rest beside it, as \`within\` has them. */
const [SIDES, WHOLE, OWN, REST] = [3, 0, 1, 2]

/**
 * The inner cells of two fields crossed, whose margins are shown elsewhere and count as known exactly. The last row and the
 * last column are the rest. All are withheld where a margin that they are shown beside is not shown.
 * @param counts by row, then by column
 * @param margins whether all margins but the rest's are shown
 */
export function protectCrossed(counts: readonly (readonly number[])[], margins: boolean, level: Level): Shown[][] {
  const columns = counts[0]?.length ?? 0
  if (level === 'none') return counts.map(row => row.map(value => shownAs(level, value)))
  if (!margins) return counts.map(row => row.map(() => ({ kind: 'suppressed', why: 'withheld' })))
  const inside = (row: number, column: number): number =>
    counts.reduce(
      (sum, cells, r) =>
        row === 0 || row === r + 1
          ? sum + cells.reduce((all, value, c) => (column === 0 || column === c + 1 ? all + value : all), 0)
          : sum,
      0,
    )
  const table = tableOf(
    [groups(counts.length), groups(columns)],
    ([row = 0, column = 0]) => inside(row, column),
    ([row, column]) => row === 0 || column === 0,
  )
  const shown = suppress(table, level)
  return counts.map((cells, r) =>
    cells.map((_, c) => shown[(r + 1) * (columns + 1) + c + 1] ?? { kind: 'suppressed', why: 'withheld' }),
  )
}
