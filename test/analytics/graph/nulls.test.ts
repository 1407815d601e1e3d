import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { run } from '../../../src/main/analytics/graph/metric.ts'
import { NETWORK_METRICS as METRIC } from '../../../src/main/analytics/graph/metrics.ts'
import { below, choose, randomOf, shuffle } from '../../../src/main/analytics/graph/random.ts'
import { swapper } from '../../../src/main/analytics/graph/swaps.ts'
import { UNWATCHED } from '../../../src/main/analytics/graph/work.ts'
import { anyExchanges, anyLabels, type Exchange, networkFrom, toy } from './networks.ts'

/** Exchanges between random members; `home` of them within the provider's half. */
function halves(members: number, exchanges: number, home: number, seed = 1): Exchange[] {
  const random = randomOf(seed, 0)
  return Array.from({ length: exchanges }, (_, i) => {
    const from = below(random, members)
    const half = members / 2
    const to = i < home ? (from < half ? 0 : half) + below(random, half) : below(random, members)
    return { from, to, at: below(random, 1e6) * 1e5 }
  })
}
const labelsOf = (members: number) => Int16Array.from({ length: members }, (_, v) => Number(v >= members / 2))

describe('arcs that swap their receivers', () => {
  /** The arcs after many swaps; those of node 0 are many, so that the table of long rows is used too. */
  const swapped = (list: readonly Exchange[], nodes: number, tries: number) => {
    const { graph } = networkFrom(list, nodes)
    const from = new Uint32Array(graph.arcs)
    for (let v = 0; v < nodes; v++) from.fill(v, graph.out.start[v], graph.out.start[v + 1])
    const before = Uint32Array.from(graph.out.node)
    const group = Int32Array.from({ length: nodes }, (_, v) => v % 3)
    const weight = before.map((_, i) => i + 1)
    const crosses = (to: Uint32Array) =>
      weight.reduce((sum, w, i) => sum + (group[from[i] ?? 0] === group[to[i] ?? 0] ? 0 : w), 0)
    const { swap, receivers } = swapper({ from, to: before, weight, group }, randomOf(7, 0))
    const grown = swap(tries)
    const to = receivers()
    return { before, from, to, grown, crossing: crosses(to) - crosses(before) }
  }

  test('leave everyone as many partners given to and received from, none twice and none oneself, and tell what crosses', () => {
    const hub = Array.from({ length: 70 }, (_, i) => ({ from: 0, to: i + 1 }))
    fc.assert(
      fc.property(anyExchanges(12, 40), list => {
        const { before, from, to, grown, crossing } = swapped([...list, ...hub], 90, 500)
        expect(grown).toBe(crossing)
        expect(to.toSorted()).toEqual(before.toSorted())
        expect(new Set(Array.from(from, (a, i) => `${a} ${to[i]}`)).size).toBe(from.length)
        expect(to.some((b, i) => b === from[i])).toBe(false)
      }),
    )
  })
  test('come to every such network equally often', () => {
    // Four members in a ring: the nine networks in which each gives to one other and receives from one.
    const ring = [0, 1, 2, 3].map(v => ({ from: v, to: (v + 1) % 4 }))
    const { graph } = networkFrom(ring, 4)
    const to = Uint32Array.from(graph.out.node)
    const [from, weight, group] = [Uint32Array.of(0, 1, 2, 3), new Uint32Array(4), new Int32Array(4)]
    const { swap, receivers } = swapper({ from, to, weight, group }, randomOf(3, 0))
    const seen = new Map<string, number>()
    const DRAWS = 18_000
    for (let draw = 0; draw < DRAWS; draw++) {
      swap(40)
      const drawn = receivers().join()
      seen.set(drawn, (seen.get(drawn) ?? 0) + 1)
    }
    expect(seen.size).toBe(9)
    // χ² with 8 degrees of freedom: 26.12 at .001.
    const expected = DRAWS / 9
    const chi = [...seen.values()].reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
    expect(chi).toBeLessThan(26.12)
  })
})

describe('the cross-boundary share against its null', () => {
  test('members who stay within their half cross far less than chance', () => {
    const network = networkFrom(halves(100, 400, 300), 100)
    const found = run(METRIC.cross_share, network, { labels: labelsOf(100), draws: 199 })
    expect(found.z).toBeLessThan(-5)
    expect(found).toMatchObject({ draws: 199, p: 1 / 200 })
  })
  test('an arc takes its weight along, also to swap with one of the same group', () => {
    // All who give are of one group; long exchanges go to the other one, short ones stay: swapped, half the time crosses.
    const list = Array.from({ length: 40 }, (_, i) => ({ from: i, to: 40 + i, minutes: i < 20 ? 90 : 10 }))
    const labels = Int16Array.from({ length: 80 }, (_, v) => Number(v >= 40 && v < 60))
    const found = run(METRIC.cross_share, networkFrom(list, 80), { labels, count: 'hours', draws: 199 })
    expect(found.cross_share).toBeCloseTo(0.9)
    expect(found.cross_mean).toBeGreaterThan(0.45)
    expect(found.cross_mean).toBeLessThan(0.55)
    expect(found.z).toBeGreaterThan(3)
  })
  test('members who give to anyone cross as chance has it', () => {
    const network = networkFrom(halves(100, 400, 0), 100)
    const found = run(METRIC.cross_share, network, { labels: labelsOf(100), draws: 199 })
    expect(Math.abs(found.z ?? 9)).toBeLessThan(2.5)
    expect(found.p).toBeGreaterThan(0.02)
    expect(found.cross_mean).toBeCloseTo(found.cross_expected ?? 0, 1)
  })
  test('where the budget is small, draws that follow each other faster tell the same', () => {
    const network = networkFrom(halves(400, 2000, 600), 400)
    const asked = { labels: labelsOf(400), draws: 999 }
    const whole = run(METRIC.cross_share, network, asked)
    const quick = run(METRIC.cross_share, network, { ...asked, budget: 2000 * (80 + 2 * 400) })
    expect(whole.draws).toBe(999)
    expect(quick.draws).toBeGreaterThan(390)
    expect(quick.draws).toBeLessThan(450)
    const error = (whole.cross_deviation ?? 0) / Math.sqrt(quick.draws)
    expect(Math.abs((quick.cross_mean ?? 0) - (whole.cross_mean ?? 0))).toBeLessThan(5 * error)
    expect((quick.cross_deviation ?? 0) / (whole.cross_deviation ?? 1)).toBeCloseTo(1, 0.5)
    const few = run(METRIC.cross_share, network, { ...asked, budget: 1 })
    expect(few.draws).toBe(39)
  })
  test('each draw is the share of a network that was really counted', () => {
    const network = networkFrom(halves(20, 60, 20), 20)
    const { cross_draws, arcs_counted } = run(METRIC.cross_share, network, { labels: labelsOf(20), count: 'pairs' })
    for (const share of cross_draws) expect(share * arcs_counted).toBeCloseTo(Math.round(share * arcs_counted), 9)
  })
})

describe('E–I against labels dealt out at random', () => {
  test('the draws have the mean that is expected', () => {
    fc.assert(
      fc.property(anyExchanges(12, 40), anyLabels(12), (list, labels) => {
        const { ei_draws, ei_expected, draws } = run(METRIC.ei_index, networkFrom(list, 12), { labels, draws: 2000 })
        fc.pre(ei_expected !== null)
        const mean = ei_draws.reduce((sum, one) => sum + one, 0) / draws
        const variance = ei_draws.reduce((sum, one) => sum + (one - mean) ** 2, 0) / draws
        expect(Math.abs(mean - (ei_expected ?? 0))).toBeLessThanOrEqual(5 * Math.sqrt(variance / draws) + 1e-9)
      }),
      { numRuns: 30 },
    )
  })
  test('p is exact where every deal can be listed', () => {
    // Two pairs, one label each: of the three ways to pair four labels AABB, one keeps both pairs together.
    const network = networkFrom(
      [
        { from: 0, to: 1 },
        { from: 2, to: 3 },
      ],
      4,
    )
    const found = run(METRIC.ei_index, network, { labels: Int16Array.of(0, 0, 1, 1) })
    expect(found).toMatchObject({ ei_index: -1, draws: 9999 })
    expect(found.ei_expected).toBeCloseTo(1 / 3, 12)
    expect(found.ei_p).toBeCloseTo(1 / 3, 1)
  })
})

test('paying it forward is above chance where everyone passes on next day what they received', () => {
  const DAY = 24 * 60 * 60 * 1000
  const random = randomOf(5, 0)
  const list: Exchange[] = []
  for (let chain = 0; chain < 60; chain++) {
    const start = below(random, 2000)
    const [a, b, c] = choose(40, 3, random)
    list.push({ from: a ?? 0, to: b ?? 0, at: start * DAY }, { from: b ?? 0, to: c ?? 0, at: (start + 1) * DAY })
  }
  const found = run(METRIC.pay_it_forward, networkFrom(list, 40), { draws: 199 })
  expect(found.observed).toBeGreaterThan(2 * (found.expected ?? 0))
  expect(found.p).toBe(1 / 200)
  expect(found.low).toBeLessThan(found.expected ?? 0)
  expect(found.high).toBeGreaterThan(found.expected ?? 0)
  expect(found.high).toBeLessThan(found.observed)
})

test('95 in 100 of the draws lie between the two ends that are told, whatever the number of draws', () => {
  const times = Array.from({ length: 60 }, (_, i) => ({ from: i % 7, to: (i * 3 + 1) % 8, at: i * 9 * 864e5 }))
  const network = networkFrom(times, 8)
  const { share, join, parameters } = METRIC.pay_it_forward
  const asked = { ...parameters, draws: 400 }
  const shares = Array.from({ length: METRIC.pay_it_forward.shares(network, asked) }, (_, i) =>
    share(network, asked, i, UNWATCHED),
  )
  const { low, high, expected } = join(shares, network, asked)
  const draws = shares.flatMap(part => [...part])
  const within = draws.filter(one => one >= (low ?? 0) && one <= (high ?? 0)).length
  expect(within / draws.length).toBeGreaterThanOrEqual(0.95)
  expect(draws.filter(one => one < (low ?? 0)).length).toBeLessThanOrEqual(0.025 * draws.length)
  expect(draws.filter(one => one > (high ?? 0)).length).toBeLessThanOrEqual(0.025 * draws.length)
  expect(expected).toBeCloseTo(draws.reduce((sum, one) => sum + one, 0) / draws.length)
})

test('budgets make fewer draws, and say how many', () => {
  const { network, labels } = toy
  const fewer = { labels, budget: 1 }
  expect(run(METRIC.cross_share, network, fewer).draws).toBe(39)
  expect(run(METRIC.ei_index, network, fewer).draws).toBe(999)
  expect(run(METRIC.pay_it_forward, network, { budget: 1 }).draws).toBe(99)
  expect(run(METRIC.communities, network, { budget: 1 })).toMatchObject({ seeds: 1, agreement: null })
})

describe('what a budget samples', () => {
  const nodes = 900
  const network = networkFrom(halves(nodes, 2500, 1500), nodes)
  const seeds = Array.from({ length: 150 }, (_, seed) => seed)

  /** Estimates centre on the exact value, and their spread is the standard error that they state. */
  const isFair = (estimates: readonly number[], errors: readonly number[], exact: number) => {
    const n = estimates.length
    const mean = estimates.reduce((sum, one) => sum + one, 0) / n
    const spread = Math.sqrt(estimates.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1))
    const stated = Math.sqrt(errors.reduce((sum, one) => sum + one ** 2, 0) / n)
    expect(Math.abs(mean - exact)).toBeLessThan((3.3 * spread) / Math.sqrt(n))
    expect(stated / spread).toBeGreaterThan(0.8)
    expect(stated / spread).toBeLessThan(1.25)
  }

  test('betweenness is on average the exact one, and as far off as it says', () => {
    const exact = run(METRIC.betweenness, network).betweenness
    const estimates = seeds.map(seed => run(METRIC.betweenness, network, { budget: 1, seed }))
    const byRank = [...exact.keys()].sort((a, b) => (exact[b] ?? 0) - (exact[a] ?? 0))
    for (const v of [byRank[0] ?? 0, byRank[100] ?? 0])
      isFair(
        estimates.map(one => one.betweenness[v] ?? 0),
        estimates.map(one => one.betweenness_error[v] ?? 0),
        exact[v] ?? 0,
      )
    const [first] = estimates
    expect(first?.sources).toBe(64)
    expect(first?.largest_error).toBe(Math.max(...(first?.betweenness_error ?? [])))
  })
  test('so is temporal reach', () => {
    const exact = run(METRIC.temporal_reach, network)
    expect(exact.reachable_error).toBe(0)
    const estimates = seeds.map(seed => run(METRIC.temporal_reach, network, { budget: 1, seed }))
    expect(estimates[0]?.reach_sources).toBe(16 * 32)
    for (const of of ['reachable', 'static'] as const)
      isFair(
        estimates.map(one => one[`${of}_pairs`]),
        estimates.map(one => one[`${of}_error`]),
        exact[`${of}_pairs`],
      )
  })
})

describe('random numbers', () => {
  test('are another stretch of the sequence for every share, and other ones for every seed', () => {
    const first = (seed: number, share: number) => randomOf(seed, share).next()
    const some = [first(1, 0), first(1, 1), first(2, 0), first(2, 1)]
    expect(new Set(some).size).toBe(4)
    expect(first(1, 1)).toBe(some[1])
  })
  test('every order and every choice is as likely', () => {
    const random = randomOf(9, 0)
    const seen = new Map<string, number>()
    for (let i = 0; i < 6000; i++) {
      const cards = Uint32Array.of(0, 1, 2)
      shuffle(cards, random)
      for (const key of [cards.join(''), `chosen ${choose(3, 1, random).join('')}`])
        seen.set(key, (seen.get(key) ?? 0) + 1)
    }
    expect(seen.size).toBe(9)
    for (const [key, count] of seen)
      expect(Math.abs(count - (key.startsWith('chosen') ? 2000 : 1000))).toBeLessThan(150)
  })
})
