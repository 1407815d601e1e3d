import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { type Exchanges, type Network, networkOf } from '../../../src/main/analytics/graph/kernel.ts'

export type Exchange = { from: number; to: number; at?: number; minutes?: number }

/** A network of these exchanges: one after the other, an hour each, where nothing else is said. */
export const networkFrom = (list: readonly Exchange[], nodes: number): Network => networkOf(columns(list, nodes))

export const columns = (list: readonly Exchange[], nodes: number): Exchanges => ({
  nodes,
  from: Uint32Array.from(list, ({ from }) => from),
  to: Uint32Array.from(list, ({ to }) => to),
  at: Float64Array.from(list, ({ at }, i) => at ?? i),
  minutes: Uint32Array.from(list, ({ minutes }) => minutes ?? 60),
})

/** Every exchange in both directions, for measures that are published of undirected networks. */
export const bothWays = (list: readonly Exchange[]): Exchange[] =>
  list.flatMap(one => [one, { ...one, from: one.to, to: one.from }])

const TOY = 'A1→A2@1 A2→B1@2 B1→C1@3 C1→A1@4 A1→A2@5 B1→A2@6 A3→B2@7 B2→A3@8'

/** The toy timebank of the methods: provider→receiver@time, one hour, B1→C1 two. */
export const toy = (() => {
  const names = ['A1', 'A2', 'A3', 'B1', 'B2', 'C1']
  const exchanges = TOY.split(' ').map(text => {
    const [from = '', to = '', at = ''] = text.split(/[→@]/)
    const minutes = from === 'B1' && to === 'C1' ? 120 : 60
    return { from: names.indexOf(from), to: names.indexOf(to), at: Number(at), minutes }
  })
  const labels = Int16Array.from(names, name => 'ABC'.indexOf(name[0] ?? ''))
  return { names, exchanges, labels, network: networkFrom(exchanges, names.length) }
})()

const rows = (name: string) =>
  readFileSync(join(import.meta.dirname, '../../../fixtures/networks', name), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map(line => line.trim().split(','))

/** Zachary's karate club; labels are the club each member chose. */
export const karate = (() => {
  const table = rows('karate.csv')
  const edges = table.map(([a, b]) => ({ from: Number(a), to: Number(b) }))
  const labels = new Int16Array(34)
  for (const [a, b, clubA, clubB] of table) {
    labels[Number(a)] = Number(clubA !== 'Mr. Hi')
    labels[Number(b)] = Number(clubB !== 'Mr. Hi')
  }
  return { edges, labels, once: networkFrom(edges, 34), network: networkFrom(bothWays(edges), 34) }
})()

/** Krackhardt's kite. */
export const kite = (() => {
  const table = rows('kite.csv')
  const names = [...new Set(table.flat())].sort()
  const edges = table.map(([a = '', b = '']) => ({ from: names.indexOf(a), to: names.indexOf(b) }))
  return { names, network: networkFrom(bothWays(edges), names.length) }
})()

/** Few nodes and times, so that everything that can coincide does: isolates, repeats, equal times, oneself. */
export const anyExchanges = (nodes: number, most: number) =>
  fc.array(
    fc.record({
      from: fc.nat(nodes - 1),
      to: fc.nat(nodes - 1),
      at: fc.nat(9).map(day => day * 24 * 60 * 60 * 1000),
      minutes: fc.integer({ min: 1, max: 300 }),
    }),
    { maxLength: most },
  )

/** A group for each node; −1 where it is not known. */
export const anyLabels = (nodes: number) =>
  fc.array(fc.integer({ min: -1, max: 2 }), { minLength: nodes, maxLength: nodes }).map(list => Int16Array.from(list))
