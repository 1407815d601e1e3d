import { displacement, type Freedom, type Linked, linked, reach } from './displacement.ts'
import { isSmall, LEAST_VALUES, type Level, type Range, rangeOf, rounded, type Shown } from './level.ts'
import { suppress } from './suppression.ts'
import { type Dimension, type Sum, tableOf } from './table.ts'

/** Members at each moment and joins between one and the next, each by the cells of a dimension whose member 0 is everybody. */
export type Chain<T> = { members: readonly (readonly T[])[]; joins: readonly (readonly T[])[] }

type Why = 'primary' | 'secondary' | 'withheld'
type State = {
  table: Linked
  level: Level
  why: (Why | null)[]
  /** What is never shown (closings, and members and joins together), and what is known exactly (everybody's). */
  hidden: readonly boolean[]
  open: readonly boolean[]
}

const NEED = LEAST_VALUES - 1
const ROUNDING = 2
const UNKNOWN: Freedom = { range: { from: 0, to: Infinity }, cost: 0 }
/** How many sums away a way out is looked for: across a quarter, then into the quarters beside it. */
const RINGS = [3, 5]
/** How far around all is withheld where nothing else helps: no farther, as a known total of three leaves four values at most. */
const MOST_WITHHELD = 5
const MOVED = 1e-6

/**
 * A record of members and joins as it may be shown. Each moment's members and each period's joins are suppressed as tables
 * of their own; then whatever could still be narrowed to fewer than five values by what ties them together is hidden further:
 * members before + joins = members after + closings, where closings are never shown but known for everybody. Here somebody
 * knows of a shown count what its rounding leaves, of a suppressed one what its reason says, of everybody's all.
 * A way for a count to have been another is looked for near it only, which errs on the safe side.
 */
export function protectChain(chain: Chain<number>, dimension: Dimension, level: Level): Chain<Shown> {
  const layers = [...chain.members, ...chain.joins]
  if (level === 'none') return shaped(chain, ([...counts]) => counts.map(value => ({ kind: 'shown', value })))
  const state = stateOf(chain, layers, dimension, level)
  const checked = new Set<number>()
  for (let next = unchecked(state, checked); next.length > 0; next = unchecked(state, checked))
    for (const cell of next) {
      secure(state, cell)
      checked.add(cell)
    }
  return shaped(chain, (counts, layer) =>
    counts.map((count, cell): Shown => {
      const why = state.why[layer * dimension.size + cell]
      return why ? { kind: 'suppressed', why } : { kind: 'shown', value: rounded(level, count) }
    }),
  )
}

const shaped = (
  { members, joins }: Chain<number>,
  show: (counts: readonly number[], layer: number) => Shown[],
): Chain<Shown> => ({
  members: members.map((counts, at) => show(counts, at)),
  joins: joins.map((counts, at) => show(counts, members.length + at)),
})

const unchecked = ({ why }: State, checked: ReadonlySet<number>): number[] =>
  why.flatMap((reason, cell) => (reason && !checked.has(cell) ? [cell] : []))

/** Layers of cells: members at each moment, joins of each period, then the closings and the sums that tie them. */
function stateOf(
  chain: Chain<number>,
  layers: readonly (readonly number[])[],
  dimension: Dimension,
  level: Level,
): State {
  const { size, sums } = dimension
  const periods = chain.joins.length
  const [joins, closings, together] = [0, 1, 2].map(block => chain.members.length + block * periods) as [
    number,
    number,
    number,
  ]
  const wholes = new Set(sums.map(({ whole }) => whole))
  const counts = [...layers.flat()]
  const ties: Sum[] = []
  const at = (layer: number, cell: number) => layer * size + cell
  for (let period = 0; period < periods; period++)
    for (let cell = 0; cell < size; cell++) {
      const both = (layers[period]?.[cell] ?? 0) + (layers[joins + period]?.[cell] ?? 0)
      counts[at(closings + period, cell)] = both - (layers[period + 1]?.[cell] ?? 0)
      counts[at(together + period, cell)] = both
      if (wholes.has(cell)) continue
      const whole = at(together + period, cell)
      ties.push({ whole, parts: [at(period, cell), at(joins + period, cell)] })
      ties.push({ whole, parts: [at(period + 1, cell), at(closings + period, cell)] })
    }
  const inLayers = Array.from({ length: together }, (_, layer) =>
    sums.map(({ whole, parts }) => ({ whole: at(layer, whole), parts: parts.map(part => at(layer, part)) })),
  ).flat()
  const why = layers.flatMap(row => {
    if (row[0] === 0) return row.map(() => null)
    return suppress(
      tableOf(
        [dimension],
        ([cell = 0]) => row[cell] ?? 0,
        ([cell]) => cell === 0,
      ),
      level,
    ).map(shown => (shown.kind === 'suppressed' && shown.why !== 'small_denominator' ? shown.why : null))
  })
  return {
    table: linked({ counts, standing: counts.map(() => 'protected'), sums: [...inLayers, ...ties] }),
    level,
    why,
    hidden: counts.map((_, cell) => cell >= at(closings, 0)),
    // Where there is nobody, everybody knows that there is nobody of any group.
    open: counts.map((_, cell) => cell < at(together, 0) && (cell % size === 0 || counts[cell - (cell % size)] === 0)),
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
function unknown({ table, level, why, hidden, open }: State, cell: number): Freedom | null {
  if (open[cell]) return null
  if (hidden[cell]) return UNKNOWN
  const reason = why[cell]
  const count = table.counts[cell] ?? 0
  if (reason) return { range: rangeOf(level, reason), cost: 0 }
  return count === 0 ? null : { range: roundedRange(level, count), cost: 0 }
}

/** What they would not know if it were suppressed as well. */
function couldBe(state: State, cell: number): Freedom | null {
  const { table, level, why, hidden, open } = state
  const count = table.counts[cell] ?? 0
  if (open[cell] || hidden[cell] || why[cell] || count === 0) return unknown(state, cell)
  return { range: rangeOf(level, 'secondary'), cost: 1 + Math.log10(count) }
}

function slackOf(state: State, cell: number, rings: number): { up: number; down: number } {
  const by = (direction: 1 | -1, need: number) =>
    Math.floor(displacement(state.table, cell, direction, need, other => unknown(state, other), rings).moved + MOVED)
  const up = by(1, NEED)
  return { up, down: by(-1, NEED - up) }
}

const isSafe = (state: State, cell: number): boolean =>
  RINGS.some(rings => {
    const { up, down } = slackOf(state, cell, rings)
    return up + down >= NEED
  })

function secure(state: State, cell: number): void {
  for (let rings = 1; rings <= MOST_WITHHELD && !isSafe(state, cell); rings++) {
    if (!hideCheapest(state, cell)) withhold(state, cell, rings)
  }
}

/** Suppresses what has to move by more than its rounding hides for the count to be another; false where nothing helps. */
function hideCheapest(state: State, cell: number): boolean {
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
function withhold({ table, why, hidden, open }: State, cell: number, rings: number): void {
  const around = reach(table, cell, other => (open[other] ? null : UNKNOWN), rings)
  for (const other of around.keys()) if (!hidden[other]) why[other] = 'withheld'
}
