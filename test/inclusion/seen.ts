import type { protectChain } from '../../src/main/analytics/disclosure/chain.ts'
import type { Shown } from '../../src/main/analytics/disclosure/level.ts'
import type { Layout } from '../../src/main/core/inclusion/layout.ts'
import type { Attacker } from './attacker.ts'

const MISSING: Shown = { kind: 'shown', value: Number.NaN }

/** Members at each moment and joins between one and the next, by cell. */
export type History = { layout: Layout; members: number[][]; joins: number[][] }

export const leavesOf = ({ cells, sums }: Layout) =>
  cells.flatMap((_, cell) => (sums.some(({ whole }) => whole === cell) ? [] : [cell]))

/** A table that the attacker sees: everybody's known, the cells as they are shown, and their sums. */
export function put(
  attacker: Attacker,
  { cells, sums }: Layout,
  name: string,
  counts: readonly number[],
  as: readonly Shown[],
): number[] {
  const found = counts.map((count, cell) =>
    cell === 0 ? attacker.known(count) : attacker.shown(`${name} ${cells[cell]?.key}`, count, as[cell] ?? MISSING),
  )
  for (const { whole, parts } of sums) attacker.sum(found[whole] ?? -1, ...parts.map(part => found[part] ?? -1))
  return found
}

/** All quarters of a field as they are shown: members, joins and, never shown, who left, by the attacker's numbers. */
export function look(attacker: Attacker, { layout, members, joins }: History, shown: ReturnType<typeof protectChain>) {
  const at = members.map((counts, b) => put(attacker, layout, `members ${b}`, counts, shown.members[b] ?? []))
  const come = joins.map((counts, q) => put(attacker, layout, `joins ${q}`, counts, shown.joins[q] ?? []))
  const gone = come.map((joined, q) =>
    layout.cells.map((_, cell) => {
      const both = (members[q]?.[cell] ?? 0) + (joins[q]?.[cell] ?? 0)
      const together = attacker.hidden(both)
      const left = both - (members[q + 1]?.[cell] ?? 0)
      const closed = cell === 0 ? attacker.known(left) : attacker.hidden(left)
      attacker.sum(together, at[q]?.[cell] ?? -1, joined[cell] ?? -1)
      attacker.sum(together, at[q + 1]?.[cell] ?? -1, closed)
      return closed
    }),
  )
  return { at, come, gone }
}
