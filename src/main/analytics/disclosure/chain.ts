import { linked } from './displacement.ts'
import { type Level, rounded, type Shown } from './level.ts'
import { suppress } from './suppression.ts'
import { type Dimension, type Sum, tableOf } from './table.ts'
import { type Shaded, whyOf, widen } from './widening.ts'

/** Members at each moment and joins between one and the next, each by the cells of a dimension whose member 0 is everybody. */
export type Chain<T> = { members: readonly (readonly T[])[]; joins: readonly (readonly T[])[] }

/**
 * A record of members and joins as it may be shown. Each moment's members and each period's joins are suppressed as tables
 * of their own; then whatever could still be narrowed to fewer than five values by what ties them together is hidden further:
 * members before + joins = members after + closings, where closings are never shown but known for everybody.
 */
export function protectChain(chain: Chain<number>, dimension: Dimension, level: Level): Chain<Shown> {
  const layers = [...chain.members, ...chain.joins]
  if (level === 'none') return shaped(chain, ([...counts]) => counts.map(value => ({ kind: 'shown', value })))
  const state = stateOf(chain, layers, dimension, level)
  widen(state)
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

/** Layers of cells: members at each moment, joins of each period, then the closings and the sums that tie them. */
function stateOf(
  chain: Chain<number>,
  layers: readonly (readonly number[])[],
  dimension: Dimension,
  level: Level,
): Shaded {
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
    return whyOf(
      suppress(
        tableOf(
          [dimension],
          ([cell = 0]) => row[cell] ?? 0,
          ([cell]) => cell === 0,
        ),
        level,
      ),
    )
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
