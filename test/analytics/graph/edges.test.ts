import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Metric, run } from '../../../src/main/analytics/graph/metric.ts'
import { NETWORK_METRICS as METRIC, metricOf, NETWORK_METRIC_KEYS } from '../../../src/main/analytics/graph/metrics.ts'
import { adjustedRand, bySize } from '../../../src/main/analytics/graph/partition.ts'
import { Cancelled } from '../../../src/main/analytics/graph/work.ts'
import { METRICS } from '../../../src/shared/metrics.ts'
import { anyExchanges, anyLabels, type Exchange, karate, networkFrom, toy } from './networks.ts'

const EDGES: [string, Exchange[], number][] = [
  ['no nodes', [], 0],
  ['one node', [], 1],
  ['only isolates', [], 5],
  ['an exchange with oneself only', [{ from: 0, to: 0 }], 2],
  ['one arc', [{ from: 0, to: 1 }], 2],
  ['one arc among isolates', [{ from: 3, to: 1 }], 5],
  [
    'two who give to each other',
    [
      { from: 0, to: 1 },
      { from: 1, to: 0 },
    ],
    2,
  ],
  ['an exchange of no minutes', [{ from: 0, to: 1, minutes: 0 }], 2],
]

/** Reckons a metric whose parameters are known by its key only. */
const runAny = (
  key: (typeof NETWORK_METRIC_KEYS)[number],
  network: ReturnType<typeof networkFrom>,
  parameters: object,
) => {
  const metric: Metric<object, object, unknown> = Object.assign({}, metricOf[key])
  return run(metric, network, parameters)
}

describe.each(EDGES)('of %s', (_, list, nodes) => {
  const network = networkFrom(list, nodes)
  const groupings = {
    'all in one group': new Int16Array(nodes),
    'one in a group alone': Int16Array.from({ length: nodes }, (_, v) => Number(v === 1)),
    'all unknown': new Int16Array(nodes).fill(-1),
    'no labels': new Int16Array(0),
  }
  test.each(NETWORK_METRIC_KEYS)('%s says what can be said, and null where nothing can', key => {
    for (const labels of Object.values(groupings))
      for (const count of ['pairs', 'exchanges', 'hours']) {
        const result = runAny(key, network, { labels, count, draws: 9 })
        for (const [name, value] of Object.entries(result)) {
          if (ArrayBuffer.isView(value)) continue
          expect(value === null || Number.isFinite(value), `${key}.${name} is ${value}`).toBe(true)
        }
      }
  })
})

test('nothing is said of what there is nothing of', () => {
  const none = networkFrom([], 5)
  expect(run(METRIC.density, none)).toMatchObject({ nodes: 0, isolates: 5, density: null })
  expect(run(METRIC.reciprocity, none)).toEqual({ reciprocity: null, reciprocity_corrected: null })
  expect(run(METRIC.transitivity, none).transitivity).toBeNull()
  expect(run(METRIC.communities, none)).toMatchObject({ communities: 0, modularity: null })
  const unknown = { labels: new Int16Array(6).fill(-1) }
  expect(run(METRIC.cross_share, toy.network, unknown)).toMatchObject({
    cross_share: null,
    cross_expected: null,
    cross_ratio: null,
    z: null,
    p: null,
    draws: 0,
    arcs_counted: 0,
    arcs_left_out: 7,
  })
  expect(run(METRIC.assortativity, toy.network, unknown)).toEqual({ assortativity: null })
  expect(run(METRIC.ei_index, toy.network, unknown)).toMatchObject({ ei_index: null, ei_p: null, arcs_left_out: 7 })
  expect(run(METRIC.mixing, toy.network, unknown)).toMatchObject({ groups: 0, arcs_counted: 0, arcs_left_out: 7 })
})

test('every metric and every output has its words in the metric dictionary', () => {
  for (const key of NETWORK_METRIC_KEYS) {
    expect(METRICS).toHaveProperty(key)
    for (const output of Object.keys(metricOf[key].outputs)) expect(METRICS, `${key}: ${output}`).toHaveProperty(output)
  }
})

test('every output has the shape that is declared', () => {
  const nodes = 6
  for (const key of NETWORK_METRIC_KEYS) {
    const result: Record<string, unknown> = { ...runAny(key, toy.network, { labels: toy.labels }) }
    expect(Object.keys(result).sort()).toEqual(Object.keys(metricOf[key].outputs).sort())
    const lengths = { nodes, roles: 5 * nodes, groups: 9, draws: result.draws }
    for (const [output, shape] of Object.entries<'number' | keyof typeof lengths>(metricOf[key].outputs)) {
      const value = result[output]
      if (shape === 'number') expect(value === null || typeof value === 'number', output).toBe(true)
      else expect(value, output).toHaveProperty('length', lengths[shape])
    }
  }
})

test('another numbering of the members changes nothing but the order', () => {
  const NODES = 12
  const numbering = fc.shuffledSubarray(
    Array.from({ length: NODES }, (_, v) => v),
    { minLength: NODES },
  )
  fc.assert(
    fc.property(anyExchanges(NODES, 50), anyLabels(NODES), numbering, (list, labels, renumbered) => {
      const to = (v: number) => renumbered[v] ?? 0
      const one = networkFrom(list, NODES)
      const other = networkFrom(
        list.map(exchange => ({ ...exchange, from: to(exchange.from), to: to(exchange.to) })),
        NODES,
      )
      const otherLabels = new Int16Array(NODES)
      labels.forEach((label, v) => {
        otherLabels[to(v)] = label
      })
      for (const key of ['density', 'reciprocity', 'transitivity', 'temporal_reach'] as const)
        expect(runAny(key, other, {})).toEqual(runAny(key, one, {}))
      for (const [key, output] of [
        ['betweenness', 'betweenness'],
        ['pagerank', 'pagerank'],
        ['cores', 'core'],
        ['constraint', 'constraint'],
        ['degrees', 'in_degree'],
      ] as const) {
        const [before, after] = [one, other].map(
          network => Object.entries(runAny(key, network, {})).find(([name]) => name === output)?.[1],
        )
        for (let v = 0; v < NODES; v++) {
          if (Number.isNaN(before[v])) expect(after[to(v)]).toBeNaN()
          else expect(after[to(v)]).toBeCloseTo(before[v], 9)
        }
      }
      const byGroup = (network: typeof one, of: typeof labels) => {
        const { roles, ...brokerage } = run(METRIC.brokerage, network, { labels: of })
        const { ei_index, ei_expected } = run(METRIC.ei_index, network, { labels: of, draws: 1 })
        return { brokerage, ei_index, ei_expected, ...run(METRIC.mixing, network, { labels: of }) }
      }
      expect(byGroup(other, otherLabels)).toEqual(byGroup(one, labels))
    }),
  )
})

test('the same seed gives the same bytes, another seed another draw', () => {
  const { once: network, labels } = karate
  for (const key of NETWORK_METRIC_KEYS)
    expect(runAny(key, network, { labels })).toEqual(runAny(key, network, { labels }))
  const drawn = (seed: number) => run(METRIC.cross_share, network, { labels, seed, draws: 99 }).cross_draws
  expect(drawn(2)).not.toEqual(drawn(1))
})

test('communities go by size, ties by their lowest member, and isolates are in none', () => {
  const pairs = [5, 4, 3, 8, 7].map((a, i) => ({ from: a, to: i < 3 ? ([4, 3, 5][i] ?? 0) : i === 3 ? 9 : 1 }))
  const { community, communities } = run(METRIC.communities, networkFrom(pairs, 10))
  expect([...community]).toEqual([-1, 1, -1, 0, 0, 0, -1, 1, 2, 2])
  expect(communities).toBe(3)
})

test('agreement of partitions is Hubert and Arabie’s', () => {
  const of = (...part: number[]) => bySize(Int32Array.from(part), Math.max(...part) + 1)
  // Their Table 2 manner, worked by hand: pairs together in both 2, in a 3, in b 4, of 15.
  expect(adjustedRand(of(0, 0, 0, 1, 1, 2), of(0, 0, 1, 1, 1, 1))).toBeCloseTo((2 - 28 / 15) / (5.5 - 28 / 15), 12)
  expect(adjustedRand(of(0, 1, 0, 1), of(1, 0, 1, 0))).toBe(1)
})

test('work that is cancelled stops at the next step', () => {
  for (const key of [
    'transitivity',
    'betweenness',
    'pagerank',
    'communities',
    'temporal_reach',
    'pay_it_forward',
  ] as const) {
    const metric: Metric<object, object, unknown> = Object.assign({}, metricOf[key])
    const work = { cancelled: () => true, progress: () => {} }
    expect(() => run(metric, karate.network, {}, work)).toThrow(Cancelled)
  }
})
