import { describe, expect, test } from 'vitest'
import { ROLES } from '../../../src/main/analytics/graph/brokerage.ts'
import { run } from '../../../src/main/analytics/graph/metric.ts'
import { NETWORK_METRICS as METRIC } from '../../../src/main/analytics/graph/metrics.ts'
import { karate, kite, toy } from './networks.ts'

describe('Zachary’s karate club', () => {
  const { network, once, labels } = karate

  test('34 members, 78 edges', () => {
    expect(run(METRIC.density, once)).toMatchObject({ nodes: 34, arcs: 78, isolates: 0 })
  })
  test('transitivity', () => {
    expect(run(METRIC.transitivity, once).transitivity).toBeCloseTo(0.255682, 6)
    expect(run(METRIC.transitivity, network)).toEqual(run(METRIC.transitivity, once))
  })
  test('betweenness, each pair once', () => {
    const { betweenness, sources, largest_error } = run(METRIC.betweenness, network)
    const of = (v: number) => (betweenness[v] ?? 0) / 2
    expect(of(0)).toBeCloseTo(231.0714, 4)
    expect(of(33)).toBeCloseTo(160.5516, 4)
    expect(of(32)).toBeCloseTo(76.6905, 4)
    expect({ sources, largest_error }).toEqual({ sources: 34, largest_error: 0 })
  })
  test('PageRank', () => {
    const { pagerank } = run(METRIC.pagerank, network)
    expect(pagerank[33]).toBeCloseTo(0.100919, 6)
    expect(pagerank[0]).toBeCloseTo(0.096997, 6)
  })
  test('constraint of member 0', () => {
    expect(run(METRIC.constraint, once).constraint[0]).toBeCloseTo(0.155423, 6)
  })
  test('a 4-core of 10', () => {
    const { core, largest_core } = run(METRIC.cores, once)
    expect(largest_core).toBe(4)
    expect(core.filter(k => k === 4)).toHaveLength(10)
  })
  test('by club: E 11, I 67, E–I, r', () => {
    expect(run(METRIC.ei_index, once, { labels })).toMatchObject({
      external: 11,
      internal: 67,
      ei_index: expect.closeTo(-0.717949, 6),
    })
    expect(run(METRIC.assortativity, network, { labels }).assortativity).toBeCloseTo(0.717531, 6)
  })
  test('best modularity', () => {
    const { modularity, communities, seeds } = run(METRIC.communities, once)
    expect(modularity).toBeCloseTo(0.4198, 4)
    expect({ communities, seeds }).toEqual({ communities: 4, seeds: 20 })
  })
})

test('Krackhardt’s kite: Heather’s betweenness is 14', () => {
  const { betweenness } = run(METRIC.betweenness, kite.network)
  expect((betweenness[kite.names.indexOf('Heather')] ?? 0) / 2).toBeCloseTo(14, 10)
})

describe('the toy timebank', () => {
  const { network, labels, names } = toy
  const at = (column: ArrayLike<number>, name: string) => column[names.indexOf(name)]

  test('density, reciprocity, components', () => {
    expect(run(METRIC.density, network)).toEqual({
      nodes: 6,
      isolates: 0,
      arcs: 7,
      exchanges: 8,
      minutes: 540,
      density: expect.closeTo(0.233333, 6),
    })
    const { reciprocity, reciprocity_corrected } = run(METRIC.reciprocity, network)
    expect(reciprocity).toBeCloseTo(4 / 7, 12)
    expect(reciprocity_corrected).toBeCloseTo(0.440994, 6)
    expect(run(METRIC.components, network)).toMatchObject({
      weak_components: 2,
      largest_component: 4,
      strong_components: 2,
    })
  })
  test('arcs E 6, I 1', () => {
    expect(run(METRIC.ei_index, network, { labels })).toMatchObject({
      external: 6,
      internal: 1,
      ei_index: expect.closeTo(0.714286, 6),
    })
  })
  test('what crosses: 6/8 of the exchanges, 7/9 of the hours', () => {
    const share = (count: 'pairs' | 'exchanges' | 'hours') => run(METRIC.cross_share, network, { labels, count })
    expect(share('exchanges').cross_share).toBe(6 / 8)
    expect(share('hours').cross_share).toBe(7 / 9)
    expect(share('pairs').cross_expected).toBeCloseTo(0.612245, 6)
    expect(run(METRIC.assortativity, network, { labels, count: 'pairs' }).assortativity).toBeCloseTo(-0.4, 12)
  })
  test('betweenness', () => {
    const { betweenness } = run(METRIC.betweenness, network)
    expect(names.map(name => at(betweenness, name))).toEqual([2, 3, 0, 3, 0, 2])
  })
  test('brokerage: one gatekeeper, one representative, two liaisons', () => {
    const { roles, ...totals } = run(METRIC.brokerage, network, { labels })
    expect(totals).toEqual({
      coordinator: 0,
      itinerant: 0,
      gatekeeper: 1,
      representative: 1,
      liaison: 2,
      brokerage_left_out: 0,
    })
    const held = names.flatMap((name, v) =>
      ROLES.flatMap(({ role }, r) => (roles[v * ROLES.length + r] ? [`${name} ${role}`] : [])),
    )
    expect(held).toEqual(['A1 gatekeeper', 'A2 representative', 'B1 liaison', 'C1 liaison'])
  })
  test('temporal reach: 13 of 14 pairs', () => {
    expect(run(METRIC.temporal_reach, network)).toMatchObject({ reachable_pairs: 13, static_pairs: 14 })
  })
  test('the mixing of exchanges by letter', () => {
    const { groups, mixing_exchanges, mixing_minutes } = run(METRIC.mixing, network, { labels })
    expect(groups).toBe(3)
    expect([...mixing_exchanges]).toEqual([2, 2, 0, 2, 0, 1, 1, 0, 0])
    expect([...mixing_minutes]).toEqual([120, 120, 0, 120, 0, 120, 60, 0, 0])
  })
})
