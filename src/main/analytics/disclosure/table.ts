/** A cell that is the sum of others, all by their number. */
export type Sum = { whole: number; parts: readonly number[] }

/**
 * What is known of a cell without this table. `protected`: nothing, and it is shown here. `open`: an unprotected total, shown
 * elsewhere as it is and never suppressed. `hidden`: never shown, though it follows from others, as does the rest of the
 * timebank from the whole and one network.
 */
export type Standing = 'protected' | 'open' | 'hidden'

/** One way of cutting a table up: its members, which of them are sums of others, and which are never shown. */
export type Dimension = { size: number; sums: readonly Sum[]; hidden: readonly number[] }

/** Cells of all combinations of the dimensions' members, the last dimension varying fastest. */
export type Table = { counts: readonly number[]; standing: readonly Standing[]; sums: readonly Sum[] }

/** A total (member 0) and its parts (1 … n), which leave nobody out: every group of a field, not known among them. */
export const groups = (n: number): Dimension => ({
  size: n + 1,
  sums: [{ whole: 0, parts: Array.from({ length: n }, (_, i) => i + 1) }],
  hidden: [],
})

/**
 * A whole (member 0) and parts of it (1 … n) that may overlap and leave others out: the timebank and its networks. The rest
 * of the whole beside each part (n + 1 … 2n) is never shown.
 */
export const within = (n: number): Dimension => ({
  size: 2 * n + 1,
  sums: Array.from({ length: n }, (_, i) => ({ whole: 0, parts: [i + 1, n + i + 1] })),
  hidden: Array.from({ length: n }, (_, i) => n + i + 1),
})

/** A year (member 0), its quarters (1 … 4) and halves (5, 6), for what adds up over time: joins, not active members. */
export const YEAR: Dimension = {
  size: 7,
  sums: [
    { whole: 0, parts: [5, 6] },
    { whole: 5, parts: [1, 2] },
    { whole: 6, parts: [3, 4] },
  ],
  hidden: [],
}

/**
 * The table of these dimensions.
 * @param count of the cell with these members, one for each dimension
 * @param open whether that cell is an unprotected total
 */
export function tableOf(
  dimensions: readonly Dimension[],
  count: (members: readonly number[]) => number,
  open: (members: readonly number[]) => boolean = () => false,
): Table {
  const cells = dimensions.reduce<number[][]>(
    (all, { size }) => all.flatMap(members => Array.from({ length: size }, (_, next) => [...members, next])),
    [[]],
  )
  const counts = cells.map(count)
  const wrong = counts.findIndex(value => !(Number.isInteger(value) && value >= 0))
  if (wrong >= 0)
    throw new RangeError(
      `The count of cell ${cells[wrong]?.join(', ')} is ${counts[wrong]}: give a whole number from 0.`,
    )
  const standing = cells.map((members): Standing => {
    if (dimensions.some(({ hidden }, d) => hidden.includes(members[d] ?? -1))) return 'hidden'
    return open(members) ? 'open' : 'protected'
  })
  const sums = dimensions.flatMap(({ size, sums: own }, d) => {
    const stride = dimensions.slice(d + 1).reduce((product, next) => product * next.size, 1)
    const bases = cells.flatMap((members, cell) => (members[d] === 0 ? [cell] : []))
    const at = (base: number, member: number) => base + member * (size > 0 ? stride : 0)
    return bases.flatMap(base =>
      own.map(({ whole, parts }) => ({ whole: at(base, whole), parts: parts.map(part => at(base, part)) })),
    )
  })
  for (const { whole, parts } of sums) {
    const added = parts.reduce((sum, part) => sum + (counts[part] ?? 0), 0)
    if (counts[whole] !== added)
      throw new RangeError(`Cell ${cells[whole]?.join(', ')} is ${counts[whole]}, but its parts come to ${added}.`)
  }
  return { counts, standing, sums }
}
