import { expect, test } from 'vitest'
import { type Exchanges, graphOf } from '../../src/main/analytics/graph/kernel.ts'
import { chosenToDraw, MOST_ARCS, MOST_NODES } from '../../src/main/analytics/map/drawing.ts'
import { tallies } from '../../src/main/analytics/map/tallies.ts'

/** A ring of so many members, each of whom helps the next `wide` ones; on a line in the plane. */
function ring(nodes: number, wide: number) {
  const from: number[] = []
  const to: number[] = []
  for (let v = 0; v < nodes; v++)
    for (let step = 1; step <= wide; step++) {
      from.push(v)
      to.push((v + step) % nodes)
    }
  const exchanges: Exchanges = {
    nodes,
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    minutes: Uint32Array.from(from, () => 60),
    at: Float64Array.from(from, (_, i) => i),
  }
  const positions = Float64Array.from({ length: nodes * 2 }, (_, i) => (i % 2 ? 0 : i / 2))
  return { graph: graphOf(exchanges), tallies: tallies(exchanges), positions }
}
const view = (left: number, right: number) => ({ left, right, low: -1, high: 1 })

test('what fits is drawn whole, to the last', () => {
  const drawing = chosenToDraw(ring(MOST_NODES, 6))
  expect(drawing).toMatchObject({ drawn: 'all', whole: { nodes: MOST_NODES, arcs: MOST_ARCS }, room: 0 })
  expect(drawing.nodes).toHaveLength(MOST_NODES)
  expect(drawing.arcs).toHaveLength(MOST_ARCS)
})

test('one more than fits draws the strongest, never more than the page can hold', () => {
  const given = ring(MOST_NODES + 1, 7)
  const drawing = chosenToDraw(given)
  expect(drawing).toMatchObject({ drawn: 'strongest', whole: { nodes: MOST_NODES + 1, arcs: 7 * (MOST_NODES + 1) } })
  expect(drawing.nodes).toHaveLength(MOST_NODES)
  expect(drawing.arcs).toHaveLength(MOST_ARCS)
})

test('closer in, all that is in view is drawn with the arcs between, and nothing else', () => {
  const drawing = chosenToDraw({ ...ring(20_000, 2), view: view(100, 200) })
  expect(drawing.drawn).toBe('in_view')
  expect(drawing.nodes).toEqual(Array.from({ length: 101 }, (_, i) => 100 + i))
  expect(drawing.arcs).toHaveLength(100 + 99)
})

test('a view of nothing is nothing', () => {
  expect(chosenToDraw({ ...ring(20_000, 2), view: view(-9, -8) })).toMatchObject({ nodes: [], arcs: [] })
})
