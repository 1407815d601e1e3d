import { expect, test } from 'vitest'
import { type Metric, run } from '../../src/main/analytics/graph/metric.ts'
import { metricOf, NETWORK_METRIC_KEYS } from '../../src/main/analytics/graph/metrics.ts'
import { below, randomOf } from '../../src/main/analytics/graph/random.ts'
import { layoutInPool } from '../../src/main/jobs/layout.ts'
import { buildNetwork, measure, type Progress } from '../../src/main/jobs/measure.ts'
import { columns, karate } from '../analytics/graph/networks.ts'

/** Members who exchange with anyone, out of the order of time. */
function anyone(members: number, count: number) {
  const random = randomOf(1, 0)
  const list = Array.from({ length: count }, () => ({
    from: below(random, members),
    to: below(random, members),
    at: below(random, 1e6),
  }))
  return columns(list, members)
}

test('a network built in the pool is in shared memory, its exchanges by time', async () => {
  const { exchanges, graph } = await buildNetwork(anyone(50, 400))
  expect(exchanges.at).toEqual(exchanges.at.toSorted())
  for (const column of [...Object.values(exchanges), graph.out.node, graph.in.arc, graph.exchanges, graph.minutes])
    if (ArrayBuffer.isView(column)) expect(column.buffer).toBeInstanceOf(SharedArrayBuffer)
})

test('every metric gives in the pool, share by share, the bytes that it gives in one go', async () => {
  const network = await buildNetwork(anyone(200, 900))
  const labels = Int16Array.from({ length: 200 }, (_, v) => (v % 5) - 1)
  const parameters = { labels, draws: 50 }
  const requests = Object.fromEntries(NETWORK_METRIC_KEYS.map(key => [key, parameters]))
  const { results, ms } = await measure(network, requests)
  expect(Object.keys(results).sort()).toEqual([...NETWORK_METRIC_KEYS].sort())
  for (const key of NETWORK_METRIC_KEYS) {
    const metric: Metric<object, object, unknown> = Object.assign({}, metricOf[key])
    expect(Object.entries(results).find(([name]) => name === key)?.[1], key).toEqual(run(metric, network, parameters))
    expect(Object.entries(ms).find(([name]) => name === key)?.[1], key).toBeGreaterThan(0)
  }
})

test('only what was asked for is reckoned, with defaults for the rest', async () => {
  const { results } = await measure(karate.network, { betweenness: {}, pagerank: { damping: 0.5 } })
  expect(Object.keys(results)).toEqual(['betweenness', 'pagerank'])
  expect((results.betweenness.betweenness[0] ?? 0) / 2).toBeCloseTo(231.0714, 4)
  expect(await measure(karate.network, {})).toEqual({ results: {}, ms: {} })
})

test('long work says how far it is, and stops in the middle when it is told to', async () => {
  const network = await buildNetwork(anyone(3000, 30_000))
  const control = new AbortController()
  const seen: Progress[] = []
  const cancelled = new Error('Not wanted any more.')
  // Days of work, were it not cancelled.
  const long = measure(
    network,
    { pay_it_forward: { draws: 1e7, budget: 1e15 }, betweenness: {} },
    {
      signal: control.signal,
      onProgress: progress => {
        seen.push(progress)
        if (progress.metric === 'pay_it_forward' && progress.done > 0) control.abort(cancelled)
      },
    },
  )
  await expect(long).rejects.toBe(cancelled)
  for (const { done, of } of seen) {
    expect(of).toBe(8)
    expect(done).toBeLessThan(of)
  }
  // The same threads go on with other work.
  const { results } = await measure(network, { density: {} })
  expect(results.density.nodes).toBe(3000)
})

test('at its end work has done all of its shares', async () => {
  const last = new Map<string, Progress>()
  await measure(karate.network, { betweenness: {}, cores: {} }, { onProgress: one => last.set(one.metric, one) })
  expect([...last.values()]).toEqual([
    { metric: 'cores', done: 1, of: 1 },
    { metric: 'betweenness', done: 8, of: 8 },
  ])
})

test('what was cancelled before it began does not begin', async () => {
  const reason = new Error('Too late.')
  await expect(measure(karate.network, { density: {} }, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
})

test('an error in a share is that of the measurement, and ends the rest', async () => {
  const network = await buildNetwork(anyone(3000, 30_000))
  const broken = { ...network, graph: { ...network.graph, out: { ...network.graph.out, start: new Uint32Array(0) } } }
  Reflect.deleteProperty(broken.graph, 'in')
  const asked = { reciprocity: {}, pay_it_forward: { draws: 1e7, budget: 1e15 } }
  await expect(measure(broken, asked)).rejects.toThrow(TypeError)
})

test('a layout of the pool says how far it is, and stops when told', async () => {
  const one = (values: number[]) => Uint32Array.from(values)
  const among = (nodes: number, from: Uint32Array, to: Uint32Array) => ({
    nodes,
    from,
    to,
    at: new Float64Array(from.length),
    minutes: new Uint32Array(from.length).fill(60),
  })
  expect(await layoutInPool(among(2, one([0]), one([1])), { seed: 1 })).toHaveLength(4)
  const nodes = 20_000
  const ring = Uint32Array.from({ length: nodes }, (_, i) => i)
  const graph = among(
    nodes,
    ring,
    ring.map(i => (i * 7 + 1) % nodes),
  )
  const stop = new AbortController()
  const told: number[] = []
  const onProgress = (share: number) => {
    told.push(share)
    if (share > 0) stop.abort()
  }
  await expect(layoutInPool(graph, { seed: 1 }, { signal: stop.signal, onProgress })).rejects.toThrow(/abort/i)
  expect(told.at(-1)).toBeGreaterThan(0)
  expect(told.at(-1)).toBeLessThan(1)
})
