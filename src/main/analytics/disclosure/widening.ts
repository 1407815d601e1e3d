import { displacement, type Freedom, type Linked, reach } from './displacement.ts'
import { isSmall, LEAST_VALUES, type Level, type Range, rangeOf, rounded, type Shown } from './level.ts'

export type Why = 'primary' | 'secondary' | 'withheld'

/** A table of which some cells are suppressed already. */
export type Shaded = {
  readonly table: Linked
  readonly level: Level
  /** Why each cell is suppressed; null: it is not. Widening adds to it. */
  readonly why: (Why | null)[]
  /** Cells that are never shown, and those known exactly. */
  readonly hidden: readonly boolean[]
  readonly open: readonly boolean[]
}

const NEED = LEAST_VALUES - 1
const ROUNDING = 2
const UNKNOWN: Freedom = { range: { from: 0, to: Infinity }, cost: 0 }
/** How many sums away a way out is looked for: across a quarter of a chain, then into the quarters beside it. */
const RINGS = [3, 5]
/** How far around all is withheld where nothing else helps: no farther, as a known total of three leaves four values at most. */
const MOST_WITHHELD = 5
const MOVED = 1e-6

/** The reasons of a table that is suppressed. */
export const whyOf = (shown: readonly Shown[]): (Why | null)[] =>
  shown.map(cell => (cell.kind === 'suppressed' && cell.why !== 'small_denominator' ? cell.why : null))

/**
 * Suppresses further cells until each suppressed one could be any of at least five values for somebody who knows of a shown
 * count what its rounding leaves, of a suppressed one what its reason says, and of an open one all. A way for a count to have
 * been another is looked for near it only, which errs on the safe side. Where open totals leave less than five, it stays so.
 */
export function widen(state: Shaded): void {
  const checked = new Set<number>()
  const unchecked = () => state.why.flatMap((reason, cell) => (reason && !checked.has(cell) ? [cell] : []))
  for (let next = unchecked(); next.length > 0; next = unchecked())
    for (const cell of next) {
      secure(state, cell)
      checked.add(cell)
    }
}

/** What a shown count could be: what rounds to the same. */
function roundedRange(level: Level, count: number): Range {
  const shown = rounded(level, count)
  const fits = Array.from({ length: 2 * ROUNDING + 1 }, (_, i) => shown - ROUNDING + i).filter(
    value => value >= 0 && (value === count || !isSmall(level, value)) && (value === 0) === (count === 0),
  )
  return { from: fits[0] ?? count, to: fits.at(-1) ?? count }
}

/** What somebody who sees it all does not know of a cell. */
function unknown({ table, level, why, hidden, open }: Shaded, cell: number): Freedom | null {
  if (open[cell]) return null
  if (hidden[cell]) return UNKNOWN
  const reason = why[cell]
  const count = table.counts[cell] ?? 0
  if (reason) return { range: rangeOf(level, reason), cost: 0 }
  return count === 0 ? null : { range: roundedRange(level, count), cost: 0 }
}

/** What they would not know if it were suppressed as well. */
function couldBe(state: Shaded, cell: number): Freedom | null {
  const { table, level, why, hidden, open } = state
  const count = table.counts[cell] ?? 0
  if (open[cell] || hidden[cell] || why[cell] || count === 0) return unknown(state, cell)
  return { range: rangeOf(level, 'secondary'), cost: 1 + Math.log10(count) }
}

function slackOf(state: Shaded, cell: number, rings: number): { up: number; down: number } {
  const by = (direction: 1 | -1, need: number) =>
    Math.floor(displacement(state.table, cell, direction, need, other => unknown(state, other), rings).moved + MOVED)
  const up = by(1, NEED)
  return { up, down: by(-1, NEED - up) }
}

const isSafe = (state: Shaded, cell: number): boolean =>
  RINGS.some(rings => {
    const { up, down } = slackOf(state, cell, rings)
    return up + down >= NEED
  })

function secure(state: Shaded, cell: number): void {
  for (let rings = 1; rings <= MOST_WITHHELD && !isSafe(state, cell); rings++) {
    if (!hideCheapest(state, cell)) withhold(state, cell, rings)
  }
}

/** Suppresses what has to move by more than its rounding hides for the count to be another; false where nothing helps. */
function hideCheapest(state: Shaded, cell: number): boolean {
  const { table, why } = state
  const count = table.counts[cell] ?? 0
  const room = unknown(state, cell)?.range ?? UNKNOWN.range
  for (const rings of RINGS) {
    const { down } = slackOf(state, cell, rings)
    const up = Math.min(NEED - down, room.to - count)
    const ways = ([1, -1] as const).map(direction => {
      const need = direction === 1 ? up : NEED - up
      return { need, ...displacement(table, cell, direction, need, other => couldBe(state, other), rings) }
    })
    if (ways.some(({ moved, need }) => moved < need - MOVED)) continue
    const added = ways
      .flatMap(({ moves }) => [...moves])
      .filter(([other, by]) => {
        const known = unknown(state, other)?.range
        const value = (table.counts[other] ?? 0) + by
        return !known || value < known.from - MOVED || value > known.to + MOVED
      })
    for (const [other] of added) why[other] = 'secondary'
    if (added.length > 0) return true
  }
  return false
}

/** Suppresses whatever stands within so many sums of the cell, zeros too. */
function withhold({ table, why, hidden, open }: Shaded, cell: number, rings: number): void {
  const around = reach(table, cell, other => (open[other] ? null : UNKNOWN), rings)
  for (const other of around.keys()) if (!hidden[other]) why[other] = 'withheld'
}
