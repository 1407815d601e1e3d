import type { Range } from './level.ts'
import { type Constraint, maximise } from './simplex.ts'
import type { Table } from './table.ts'

/** How far a cell may move from its count as nobody could tell, and what it costs to let it; null: its count is known. */
export type Freedom = { range: Range; cost: number }
export type FreedomOf = (cell: number) => Freedom | null

/** A table with, for each cell, the numbers of the sums that it stands in. */
export type Linked = Table & { sumsOf: readonly (readonly number[])[] }

/** How far the target moved, and by how much each other cell had to, up or down. */
export type Displacement = { moved: number; cells: number[]; moves: ReadonlyMap<number, number> }

/** Moving the cell by one is worth more than whatever it makes others move. */
const REWARD = 1e5
const MOVED = 1e-6

export function linked(table: Table): Linked {
  const sumsOf: number[][] = table.counts.map(() => [])
  for (const [s, { whole, parts }] of table.sums.entries()) for (const cell of [whole, ...parts]) sumsOf[cell]?.push(s)
  return { ...table, sumsOf }
}

/**
 * How far a cell's count could lie above (1) or below (−1) the true one, up to `need`, every sum being kept by moving other
 * cells within their ranges; and the cheapest set of cells that does this. The bounds are those of the linear programme,
 * exact for one- and two-dimensional tables, also nested in one dimension (their constraints form a network).
 * Source: Willenborg and de Waal, Elements of Statistical Disclosure Control, 2001, section 4.4.
 * @param rings looks at cells at most this many sums away, which finds no more than all would
 */
export function displacement(
  table: Linked,
  target: number,
  direction: 1 | -1,
  need: number,
  freedom: FreedomOf,
  rings: number,
): Displacement {
  const free = movable(table, target, freedom, rings)
  if (!free.has(target) || need <= 0) return { moved: 0, cells: [], moves: new Map() }
  const gain: number[] = []
  const limits: Constraint[] = []
  const terms = new Map<number, [variable: number, sign: number][]>()
  for (const [cell, { range, cost }] of free) {
    const count = table.counts[cell] ?? 0
    const own: [number, number][] = []
    for (const sign of [1, -1] as const) {
      const room = sign === 1 ? range.to - count : count - range.from
      if (room <= 0 || (cell === target && sign !== direction)) continue
      const variable = gain.push(cell === target ? REWARD : -cost) - 1
      const limit = cell === target ? Math.min(room, need) : room
      if (limit < Infinity) limits.push({ terms: [[variable, 1]], limit })
      own.push([variable, sign])
    }
    terms.set(cell, own)
  }
  const x = maximise(gain, [...balances(table, terms), ...limits])
  if (!x) return { moved: Infinity, cells: [...free.keys()], moves: new Map() }
  const movedBy = (cell: number) => (terms.get(cell) ?? []).reduce((sum, [variable]) => sum + (x[variable] ?? 0), 0)
  const cells = [...free.keys()].filter(cell => movedBy(cell) > MOVED)
  const net = (cell: number) =>
    (terms.get(cell) ?? []).reduce((sum, [variable, sign]) => sum + sign * (x[variable] ?? 0), 0)
  return { moved: movedBy(target), cells, moves: new Map(cells.map(cell => [cell, net(cell)])) }
}

/** Every sum that a movable cell stands in stays a sum. */
function balances(table: Linked, terms: ReadonlyMap<number, readonly [number, number][]>): Constraint[] {
  const touched = new Set([...terms.keys()].flatMap(cell => table.sumsOf[cell] ?? []))
  return [...touched].map(s => {
    const { whole, parts } = table.sums[s] ?? { whole: -1, parts: [] }
    const opposite = (terms.get(whole) ?? []).map(([variable, sign]): [number, number] => [variable, -sign])
    return { terms: [...opposite, ...parts.flatMap(part => terms.get(part) ?? [])], limit: null }
  })
}

/** The cells linked to the target that could move: one that stands alone in a sum cannot, as all else in it is known. */
function movable(table: Linked, target: number, freedom: FreedomOf, rings: number): Map<number, Freedom> {
  const free = reach(table, target, freedom, rings)
  const left = new Map<number, number>()
  for (const cell of free.keys()) for (const s of table.sumsOf[cell] ?? []) left.set(s, (left.get(s) ?? 0) + 1)
  const alone = [...left].flatMap(([s, count]) => (count === 1 ? [s] : []))
  for (let s = alone.pop(); s !== undefined; s = alone.pop()) {
    const { whole, parts } = table.sums[s] ?? { whole: -1, parts: [] }
    const cell = free.has(whole) ? whole : parts.find(part => free.has(part))
    if (cell === undefined) continue
    free.delete(cell)
    for (const other of table.sumsOf[cell] ?? []) {
      const count = (left.get(other) ?? 0) - 1
      left.set(other, count)
      if (count === 1) alone.push(other)
    }
  }
  return free.size === 0 ? free : reach(table, target, cell => free.get(cell) ?? null, rings)
}

/** The cells that are free to move and linked to this one through others that are, by at most so many sums. */
export function reach(table: Linked, from: number, freedom: FreedomOf, rings: number): Map<number, Freedom> {
  const found = new Map<number, Freedom>()
  let edge = [from]
  for (let ring = 0; ring <= rings && edge.length > 0; ring++) {
    const next = new Set<number>()
    for (const cell of edge) {
      const own = found.has(cell) ? null : freedom(cell)
      if (!own) continue
      found.set(cell, own)
      for (const s of table.sumsOf[cell] ?? []) {
        const { whole, parts } = table.sums[s] ?? { whole: -1, parts: [] }
        next.add(whole)
        for (const part of parts) next.add(part)
      }
    }
    edge = [...next]
  }
  return found
}
