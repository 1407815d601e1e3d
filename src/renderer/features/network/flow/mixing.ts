import type { Measures } from '../../../../shared/contract/network-measures.ts'

type Group = NonNullable<Measures['group']>
export type Flow = Group['mixing'][number]

/** Of what is counted: pairs, exchanges, or minutes where hours are counted. */
export type Square = {
  groups: string[]
  /** By row (who gives), then column (who receives). */
  cells: { exchanges: number; counted: number; expected: number; ratio: number | null }[][]
  /** How many smaller groups the last row and column gather; 0 without such a row. */
  gathered: number
}

/** Under so many exchanges, and with as few expected, a ratio says nothing (Cochran's rule for expected counts). */
export const FEW_IN_CELL = 5

/** What a flow counts as: the contract gives it as a multiple of what was expected. */
export const countedOf = ({ expected, ratio }: Flow): number => (expected ?? 0) * (ratio ?? 0)

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0)

/**
 * Who gives to whom between groups as a square, the largest groups first; beyond `most` the smaller ones are one row
 * and column. Expected: what rows gave × what columns received ÷ all, so that empty cells have it too.
 */
export function squareOf(mixing: readonly Flow[], most: number): Square {
  const size = new Map<string, number>()
  for (const flow of mixing)
    for (const name of [flow.from, flow.to]) size.set(name, (size.get(name) ?? 0) + countedOf(flow))
  const order = [...size].sort(([a, x], [b, y]) => y - x || a.localeCompare(b, 'en-GB')).map(([name]) => name)
  const kept = order.length > most ? order.slice(0, most - 1) : order
  const gathered = order.length - kept.length
  const place = new Map(kept.map((name, i) => [name, i]))
  const groups = gathered > 0 ? [...kept, `Other (${gathered})`] : kept
  const empty = () => groups.map(() => groups.map(() => 0))
  const [exchanges, counted] = [empty(), empty()]
  const add = (square: number[][], row: number, column: number, value: number) => {
    const line = square[row]
    if (line) line[column] = (line[column] ?? 0) + value
  }
  for (const flow of mixing) {
    const [row, column] = [place.get(flow.from) ?? kept.length, place.get(flow.to) ?? kept.length]
    add(exchanges, row, column, flow.exchanges)
    add(counted, row, column, countedOf(flow))
  }
  const given = counted.map(sum)
  const received = groups.map((_, j) => sum(counted.map(line => line[j] ?? 0)))
  const all = sum(given)
  const cells = counted.map((line, i) =>
    line.map((value, j) => {
      const expected = all > 0 ? ((given[i] ?? 0) * (received[j] ?? 0)) / all : 0
      return {
        exchanges: exchanges[i]?.[j] ?? 0,
        counted: value,
        expected,
        ratio: expected > 0 ? value / expected : null,
      }
    }),
  )
  return { groups, cells, gathered }
}
