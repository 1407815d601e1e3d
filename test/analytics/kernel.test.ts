import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Exchanges, graphOf, type Neighbours } from '../../src/main/analytics/graph/kernel.ts'

const exchange = fc.record({ from: fc.nat(9), to: fc.nat(9), minutes: fc.integer({ min: 1, max: 600 }) })
const columns = (list: { from: number; to: number; minutes: number }[], nodes: number): Exchanges => ({
  nodes,
  from: Uint32Array.from(list, ({ from }) => from),
  to: Uint32Array.from(list, ({ to }) => to),
  minutes: Uint32Array.from(list, ({ minutes }) => minutes),
  at: Float64Array.from(list, (_, i) => i),
})
const rows = ({ start, node, arc }: Neighbours, nodes: number) =>
  Array.from({ length: nodes }, (_, v) =>
    Array.from({ length: (start[v + 1] ?? 0) - (start[v] ?? 0) }, (_, i) => {
      const at = (start[v] ?? 0) + i
      return [node[at], arc[at]]
    }),
  )

test('every ordered pair is one arc with its exchanges and minutes, the same from both ends', () => {
  fc.assert(
    fc.property(fc.array(exchange, { maxLength: 60 }), list => {
      const graph = graphOf(columns(list, 10))
      const pairs = new Map<string, { exchanges: number; minutes: number }>()
      for (const { from, to, minutes } of list) {
        if (from === to) continue
        const pair = pairs.get(`${from} ${to}`) ?? { exchanges: 0, minutes: 0 }
        pairs.set(`${from} ${to}`, { exchanges: pair.exchanges + 1, minutes: pair.minutes + minutes })
      }
      const order = [...pairs.keys()].sort()
      expect(graph.arcs).toBe(order.length)
      order.forEach((key, arc) => {
        const [from = 0, to = 0] = key.split(' ').map(Number)
        expect({ exchanges: graph.exchanges[arc], minutes: graph.minutes[arc] }).toEqual(pairs.get(key))
        expect(rows(graph.out, 10)[from]).toContainEqual([to, arc])
        expect(rows(graph.in, 10)[to]).toContainEqual([from, arc])
      })
      for (const side of [graph.out, graph.in]) {
        expect(side.start[10]).toBe(order.length)
        for (const row of rows(side, 10)) expect(row.map(([v]) => v)).toEqual([...new Set(row.map(([v]) => v))].sort())
      }
    }),
  )
})

test('no exchanges, and no nodes, are a graph too', () => {
  expect(graphOf(columns([], 3))).toMatchObject({ nodes: 3, arcs: 0 })
  expect(graphOf(columns([], 0))).toMatchObject({ nodes: 0, arcs: 0 })
})
