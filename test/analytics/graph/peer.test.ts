import fc from 'fast-check'
import Graph from 'graphology'
import betweenness from 'graphology-metrics/centrality/betweenness.js'
import pagerank from 'graphology-metrics/centrality/pagerank.js'
import densities from 'graphology-metrics/graph/density.js'
import modularity from 'graphology-metrics/graph/modularity.js'
import weightedDegree from 'graphology-metrics/node/weighted-degree.js'
import { expect, test } from 'vitest'
import { run } from '../../../src/main/analytics/graph/metric.ts'
import { NETWORK_METRICS as METRIC } from '../../../src/main/analytics/graph/metrics.ts'
import { below, randomOf } from '../../../src/main/analytics/graph/random.ts'
import { anyExchanges, bothWays, type Exchange, networkFrom } from './networks.ts'

/** The same network in graphology, isolates left out. */
function peerOf(list: readonly Exchange[], type: 'directed' | 'undirected' = 'directed'): Graph {
  const graph = new Graph({ type })
  for (const { from, to, minutes = 60 } of list) {
    if (from === to) continue
    graph.mergeNode(from)
    graph.mergeNode(to)
    graph.updateEdge(from, to, before => ({
      exchanges: (before.exchanges ?? 0) + 1,
      minutes: (before.minutes ?? 0) + minutes,
    }))
  }
  return graph
}

const NODES = 16
const anyNetwork = anyExchanges(NODES, 80).map(list => ({ list, network: networkFrom(list, NODES) }))

test('betweenness is graphology’s', () => {
  fc.assert(
    fc.property(anyNetwork, ({ list, network }) => {
      const ours = run(METRIC.betweenness, network).betweenness
      const peer = peerOf(list)
      fc.pre(peer.order > 0)
      const theirs = betweenness(peer, { getEdgeWeight: null, normalized: false })
      for (let v = 0; v < NODES; v++) expect(ours[v]).toBeCloseTo(theirs[v] ?? 0, 9)
    }),
  )
})

/** Large enough that levels are walked from both sides. */
const shapes = (() => {
  const random = randomOf(1, 0)
  const nodes = 400
  const anyone = (count: number, within = nodes): Exchange[] =>
    Array.from({ length: count }, () => {
      const from = below(random, nodes)
      return { from, to: from - (from % within) + below(random, within) }
    })
  const chosen = [0]
  const heavyTailed = Array.from({ length: 4 * (nodes - 1) }, (_, i) => {
    const from = 1 + Math.floor(i / 4)
    const to = chosen[below(random, chosen.length)] ?? 0
    chosen.push(from, to)
    return below(random, 2) ? { from, to } : { from: to, to: from }
  })
  const side = 12
  const grid = Array.from({ length: side * (side - 1) }, (_, i) => {
    const [line, at] = [Math.floor(i / (side - 1)), i % (side - 1)]
    const [across, down] = [line * side + at, at * side + line]
    return bothWays([
      { from: across, to: across + 1 },
      { from: down, to: down + side },
    ])
  }).flat()
  const path = bothWays(Array.from({ length: nodes - 1 }, (_, from) => ({ from, to: from + 1 })))
  return {
    nodes,
    of: {
      random: anyone(2000),
      sparse: anyone(500),
      dense: anyone(20_000),
      apart: anyone(2000, 40),
      heavyTailed,
      grid,
      path,
      bothWays: bothWays(anyone(1000)),
    },
  }
})()

test.each(Object.entries(shapes.of))('betweenness is graphology’s in a large network: %s', (_, list) => {
  const ours = run(METRIC.betweenness, networkFrom(list, shapes.nodes)).betweenness
  const theirs = betweenness(peerOf(list), { getEdgeWeight: null, normalized: false })
  for (let v = 0; v < shapes.nodes; v++) {
    const expected = theirs[v] ?? 0
    expect(Math.abs((ours[v] ?? 0) - expected)).toBeLessThanOrEqual(1e-9 * expected)
  }
})

test.each([
  ['exchanges', 'exchanges'],
  ['hours', 'minutes'],
  ['pairs', null],
] as const)('PageRank weighted by %s is graphology’s', (count, getEdgeWeight) => {
  fc.assert(
    fc.property(anyNetwork, ({ list, network }) => {
      const peer = peerOf(list)
      fc.pre(peer.order > 0)
      const ours = run(METRIC.pagerank, network, { count }).pagerank
      const theirs = pagerank(peer, { getEdgeWeight, tolerance: 1e-12, maxIterations: 10_000 })
      for (let v = 0; v < NODES; v++) expect(ours[v]).toBeCloseTo(theirs[v] ?? 0, 8)
    }),
  )
})

test('density, strengths and modularity are graphology’s', () => {
  fc.assert(
    fc.property(anyNetwork, ({ list, network }) => {
      const peer = peerOf(list)
      fc.pre(peer.order > 1)
      expect(run(METRIC.density, network).density).toBeCloseTo(densities.directedDensity(peer), 12)
      const { given_minutes, received_minutes } = run(METRIC.degrees, network)
      for (const v of peer.nodes()) {
        expect(given_minutes[Number(v)]).toBe(weightedDegree.weightedOutDegree(peer, v, 'minutes'))
        expect(received_minutes[Number(v)]).toBe(weightedDegree.weightedInDegree(peer, v, 'minutes'))
      }
      const found = run(METRIC.communities, network, { count: 'hours', seeds: 3 })
      const theirs = modularity(peerOf(list, 'undirected'), {
        getEdgeWeight: 'minutes',
        getNodeCommunity: node => found.community[Number(node)] ?? -1,
      })
      expect(found.modularity).toBeCloseTo(theirs, 9)
    }),
  )
})
