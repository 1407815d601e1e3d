import fc from 'fast-check'
import { expect, test } from 'vitest'
import { run } from '../../../src/main/analytics/graph/metric.ts'
import { NETWORK_METRICS as METRIC } from '../../../src/main/analytics/graph/metrics.ts'
import { anyExchanges, anyLabels, type Exchange, networkFrom } from './networks.ts'

/** Each measure worked out again from its definition, pair by pair, on networks small enough for that. */
const NODES = 9
const all = Array.from({ length: NODES }, (_, v) => v)
const anyNetwork = anyExchanges(NODES, 40).map(list => ({ list, network: networkFrom(list, NODES) }))

const gives = (list: readonly Exchange[]) => {
  const arcs = new Set(list.filter(({ from, to }) => from !== to).map(({ from, to }) => `${from} ${to}`))
  return (a: number, b: number) => arcs.has(`${a} ${b}`)
}
const reachable = (arc: (a: number, b: number) => boolean) => {
  const reach = all.map(a => all.map(b => a === b || arc(a, b)))
  for (const k of all)
    for (const a of all) for (const b of all) if (reach[a]?.[k] && reach[k]?.[b]) (reach[a] ?? [])[b] = true
  return (a: number, b: number) => reach[a]?.[b] ?? false
}
const count = (nodes: readonly number[], holds: (v: number) => boolean) => nodes.filter(holds).length
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

test('reciprocity, components, triangles and cores follow their definitions', () => {
  fc.assert(
    fc.property(anyNetwork, ({ list, network }) => {
      const arc = gives(list)
      const tie = (a: number, b: number) => arc(a, b) || arc(b, a)
      const members = all.filter(a => all.some(b => tie(a, b)))
      const pairs = all.flatMap(a => all.filter(b => arc(a, b)).map(b => [a, b] as const))
      const returned = pairs.filter(([a, b]) => arc(b, a)).length
      expect(run(METRIC.reciprocity, network).reciprocity).toBe(pairs.length > 0 ? returned / pairs.length : null)

      const weak = reachable(tie)
      const way = reachable(arc)
      const found = run(METRIC.components, network)
      const first = (same: (a: number, b: number) => boolean) =>
        members.filter(a => !members.some(b => b < a && same(a, b)))
      expect(found.weak_components).toBe(first(weak).length)
      expect(found.strong_components).toBe(first((a, b) => way(a, b) && way(b, a)).length)
      expect(found.largest_component).toBe(Math.max(0, ...members.map(a => count(members, b => weak(a, b)))))
      for (const a of all)
        for (const b of all)
          expect(found.component[a] === found.component[b] && found.component[a] !== -1).toBe(
            members.includes(a) && members.includes(b) && weak(a, b),
          )

      const triples = all.flatMap(v =>
        all.flatMap(a => all.filter(b => a < b && tie(v, a) && tie(v, b)).map(b => tie(a, b))),
      )
      const closed = triples.filter(Boolean).length
      expect(run(METRIC.transitivity, network)).toEqual({
        transitivity: triples.length > 0 ? expect.closeTo(closed / triples.length, 12) : null,
        triangles: closed / 3,
      })

      const { core } = run(METRIC.cores, network)
      const inCore = (k: number) => {
        let left = all
        for (;;) {
          const kept = left.filter(v => count(left, w => tie(v, w)) >= k)
          if (kept.length === left.length) return left
          left = kept
        }
      }
      const expected = all.map(v => Math.max(...all.filter(k => k === 0 || inCore(k).includes(v))))
      expect([...core]).toEqual(expected)
    }),
  )
})

test('constraint is Burt’s sum over all pairs of partners', () => {
  fc.assert(
    fc.property(anyNetwork, ({ list, network }) => {
      const arc = gives(list)
      const tie = (a: number, b: number) => arc(a, b) || arc(b, a)
      const p = (a: number, b: number) => (tie(a, b) ? 1 / count(all, c => tie(a, c)) : 0)
      const { constraint } = run(METRIC.constraint, network)
      for (const i of all) {
        const partners = all.filter(j => tie(i, j))
        const expected = sum(partners.map(j => (p(i, j) + sum(all.map(q => p(i, q) * p(q, j)))) ** 2))
        if (partners.length > 0) expect(constraint[i]).toBeCloseTo(expected, 12)
        else expect(constraint[i]).toBeNaN()
      }
    }),
  )
})

test('brokerage counts every a → v → c without a → c, by the groups of the three', () => {
  fc.assert(
    fc.property(anyNetwork, anyLabels(NODES), ({ list, network }, labels) => {
      const arc = gives(list)
      const triads = all.flatMap(a =>
        all.flatMap(v => all.filter(c => a !== c && arc(a, v) && arc(v, c) && !arc(a, c)).map(c => [a, v, c])),
      )
      const groups = triads.map(triad => triad.map(v => labels[v] ?? -1))
      const known = groups.filter(triad => !triad.includes(-1))
      const of = (holds: (a: number, v: number, c: number) => boolean) =>
        known.filter(([a = 0, v = 0, c = 0]) => holds(a, v, c)).length
      const { roles, ...totals } = run(METRIC.brokerage, network, { labels })
      expect(totals).toEqual({
        coordinator: of((a, v, c) => a === v && v === c),
        itinerant: of((a, v, c) => a === c && a !== v),
        gatekeeper: of((a, v, c) => v === c && a !== v),
        representative: of((a, v, c) => a === v && v !== c),
        liaison: of((a, v, c) => a !== v && v !== c && a !== c),
        brokerage_left_out: groups.length - known.length,
      })
      for (const v of all) {
        const mediated = triads.filter((triad, i) => triad[1] === v && !groups[i]?.includes(-1)).length
        expect(sum([...roles.subarray(5 * v, 5 * v + 5)])).toBe(mediated)
      }
    }),
  )
})

test('temporal reach is what exchanges in order of time can carry on, equal times being one step', () => {
  fc.assert(
    fc.property(anyNetwork, ({ list, network }) => {
      const times = [...new Set(list.map(({ at }) => at ?? 0))].sort((a, b) => a - b)
      let pairs = 0
      for (const source of all) {
        let had = new Set([source])
        for (const time of times) {
          const next = new Set(had)
          for (const { from, to, at } of list) if (at === time && had.has(from)) next.add(to)
          had = next
        }
        pairs += had.size - 1
      }
      const way = reachable(gives(list))
      const expected = sum(all.map(a => count(all, b => a !== b && way(a, b))))
      expect(run(METRIC.temporal_reach, network)).toMatchObject({ reachable_pairs: pairs, static_pairs: expected })
      expect(pairs).toBeLessThanOrEqual(expected)
    }),
  )
})

test('a receipt is passed on when the receiver later gives to a third in time', () => {
  const DAY = 24 * 60 * 60 * 1000
  fc.assert(
    fc.property(anyNetwork, fc.integer({ min: 1, max: 5 }), ({ list, network }, days) => {
      const receipts = list.filter(({ from, to }) => from !== to)
      const passed = receipts.filter(({ from: j, to: i, at = 0 }) =>
        receipts.some(
          gift => gift.from === i && gift.to !== j && (gift.at ?? 0) > at && (gift.at ?? 0) - at <= days * DAY,
        ),
      )
      expect(run(METRIC.pay_it_forward, network, { days, draws: 3 })).toMatchObject({
        receipts: receipts.length,
        observed: passed.length,
        days,
      })
    }),
  )
})

test('mixing adds up, and what crosses is what is off its diagonal', () => {
  fc.assert(
    fc.property(anyNetwork, anyLabels(NODES), ({ network }, labels) => {
      const mixing = run(METRIC.mixing, network, { labels, count: 'hours' })
      const { groups } = mixing
      const total = sum([...mixing.mixing_minutes])
      expect(sum([...mixing.mixing_pairs])).toBe(mixing.arcs_counted)
      expect(mixing.arcs_counted + mixing.arcs_left_out).toBe(network.graph.arcs)
      expect(sum([...mixing.mixing_expected])).toBeCloseTo(total, 6)
      const inside = (matrix: Float64Array) =>
        sum(Array.from({ length: groups }, (_, g) => matrix[g * groups + g] ?? 0))
      const { cross_share, cross_expected } = run(METRIC.cross_share, network, { labels, count: 'hours', draws: 1 })
      if (total === 0) expect({ cross_share, cross_expected }).toEqual({ cross_share: null, cross_expected: null })
      else {
        expect(cross_share).toBeCloseTo(1 - inside(mixing.mixing_minutes) / total, 12)
        expect(cross_expected).toBeCloseTo(1 - inside(mixing.mixing_expected) / total, 12)
      }
    }),
  )
})
