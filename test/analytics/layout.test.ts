import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { outness } from '../../src/main/analytics/graph/layout/packing.ts'
import { Cancelled, layout } from '../../src/main/analytics/graph/layout.ts'

type Arc = [from: number, to: number, weight?: number]

const graphOf = (nodes: number, arcs: Arc[]) => ({
  nodes,
  from: Uint32Array.from(arcs, ([from]) => from),
  to: Uint32Array.from(arcs, ([, to]) => to),
  weight: Float64Array.from(arcs, ([, , weight]) => weight ?? 1),
})
const numbers = (count: number, first = 0) => Array.from({ length: count }, (_, i) => first + i)
const ring = (size: number, first = 0) => numbers(size).map((i): Arc => [first + i, first + ((i + 1) % size)])
const path = (size: number) => numbers(size - 1).map((i): Arc => [i, i + 1])
const star = (leaves: number) => numbers(leaves, 1).map((leaf): Arc => [0, leaf])

const placesOf = (positions: Float64Array) =>
  numbers(positions.length / 2).map(v => ({ x: positions[v * 2] ?? Number.NaN, y: positions[v * 2 + 1] ?? Number.NaN }))
const drawn = (nodes: number, arcs: Arc[], seed = 1) => placesOf(layout(graphOf(nodes, arcs), { seed }))
type Place = ReturnType<typeof drawn>[number]
const apart = (a: Place | undefined, b: Place | undefined) => (a && b ? Math.hypot(a.x - b.x, a.y - b.y) : Number.NaN)
const least = (places: Place[]) => {
  let distance = Number.POSITIVE_INFINITY
  for (const [i, a] of places.entries()) for (let j = 0; j < i; j++) distance = Math.min(distance, apart(a, places[j]))
  return distance
}
const boxOf = (places: Place[]) => ({
  left: Math.min(...places.map(({ x }) => x)),
  right: Math.max(...places.map(({ x }) => x)),
  top: Math.min(...places.map(({ y }) => y)),
  bottom: Math.max(...places.map(({ y }) => y)),
})
type Box = ReturnType<typeof boxOf>
const overlap = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

/** One big ring with chords, twelve rings of seven, forty pairs. */
const society = [
  ...ring(60),
  ...numbers(12).map((i): Arc => [i * 5, (i * 5 + 23) % 60]),
  ...numbers(12).flatMap(i => ring(7, 60 + i * 7)),
  ...numbers(40).map((i): Arc => [144 + i * 2, 145 + i * 2]),
]
const SOCIETY = 224

describe('the layout of the map', () => {
  it('is the same to the byte for the same graph and seed, and another for another seed', () => {
    const arcs = [...ring(300), ...numbers(300).map((i): Arc => [i, (i * 7 + 3) % 300])]
    for (const graph of [graphOf(SOCIETY + 9, society), graphOf(300, arcs)]) {
      const once = Buffer.from(layout(graph, { seed: 7 }).buffer)
      expect(once.equals(Buffer.from(layout(graph, { seed: 7 }).buffer))).toBe(true)
      expect(once.equals(Buffer.from(layout(graph, { seed: 8 }).buffer))).toBe(false)
    }
  })

  it('draws no node, one node and a pair', () => {
    expect(layout(graphOf(0, []), { seed: 1 })).toEqual(new Float64Array(0))
    expect(layout(graphOf(1, []), { seed: 1 })).toEqual(new Float64Array([0, 0]))
    const [a, b] = drawn(2, [[0, 1]])
    expect(apart(a, b)).toBe(1)
    expect(a?.y).toBe(b?.y)
  })

  it('draws a star with its hub in the middle and no leaf behind another', () => {
    const [hub, ...leaves] = drawn(40, star(39))
    const middle = { x: leaves.reduce((sum, p) => sum + p.x, 0) / 39, y: leaves.reduce((sum, p) => sum + p.y, 0) / 39 }
    const box = boxOf(leaves)
    expect(apart(hub, middle)).toBeLessThan((box.bottom - box.top) / 8)
    expect(least(leaves)).toBeGreaterThan(1)
  })

  it('unfolds a path, a ring and a grid: next to no tie lies across another', () => {
    const grid = numbers(100).flatMap((v): Arc[] => [
      ...(v % 10 < 9 ? [[v, v + 1] satisfies Arc] : []),
      ...(v < 90 ? [[v, v + 10] satisfies Arc] : []),
    ])
    const turn = (a: Place, b: Place, c: Place) => Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x))
    const crossings = (nodes: number, arcs: Arc[], seed: number) => {
      const places = drawn(nodes, arcs, seed)
      return arcs.flatMap(([a, b], i) =>
        arcs.slice(i + 1).filter(([c, d]) => {
          const [pa, pb, pc, pd] = [places[a], places[b], places[c], places[d]]
          if (!pa || !pb || !pc || !pd || new Set([a, b, c, d]).size < 4) return false
          return turn(pa, pb, pc) !== turn(pa, pb, pd) && turn(pc, pd, pa) !== turn(pc, pd, pb)
        }),
      ).length
    }
    for (const seed of [1, 2, 3]) {
      expect(crossings(30, path(30), seed)).toBeLessThan(2)
      expect(crossings(30, ring(30), seed)).toBeLessThan(2)
      expect(crossings(100, grid, seed)).toBe(0)
    }
  })

  it('takes no notice of arcs from a node to itself, nor of how the weight of a pair is split over arcs', () => {
    const whole = layout(graphOf(6, [[0, 1, 4], ...path(6)]), { seed: 5 })
    const split: Arc[] = [[3, 3, 9], [1, 0, 3], ...path(6), [0, 1, 1], [5, 5]]
    expect(layout(graphOf(6, split), { seed: 5 })).toEqual(whole)
    expect(layout(graphOf(2, [[0, 0]]), { seed: 1 })).toEqual(layout(graphOf(2, []), { seed: 1 }))
  })

  it('keeps components apart, the largest in the middle', () => {
    const places = drawn(SOCIETY, society, 3)
    const boxes = [
      boxOf(places.slice(0, 60)),
      ...numbers(12).map(i => boxOf(places.slice(60 + i * 7, 67 + i * 7))),
      ...numbers(40).map(i => boxOf(places.slice(144 + i * 2, 146 + i * 2))),
    ]
    const [largest, ...others] = boxes
    if (!largest) throw new Error('Nothing is drawn.')
    expect(Math.abs(largest.left + largest.right)).toBeLessThan((largest.right - largest.left) / 4)
    expect(others.flatMap((a, i) => others.slice(i + 1).filter(b => overlap(a, b)))).toEqual([])
    expect(boxOf(places).right / boxOf(places).bottom).toBeGreaterThan(1.2)
  })

  it('puts nodes without an arc on rings around everything else, evenly', () => {
    for (const isolates of [1, 5, 80, 2000]) {
      const places = drawn(SOCIETY + isolates, society, 3)
      const far = Math.max(...places.slice(0, SOCIETY).map(({ x, y }) => outness(x, y)))
      const rings = places.slice(SOCIETY)
      expect(Math.min(...rings.map(({ x, y }) => outness(x, y)))).toBeGreaterThan(far + 1)
      if (isolates > 1) expect(least(rings)).toBeGreaterThan(0.8)
    }
    const alone = drawn(500, [])
    expect(least(alone)).toBeGreaterThan(0.8)
    expect(boxOf(alone).right).toBeLessThan(20)
  })

  it('puts members who exchange nearer to each other than to others', () => {
    const clubs = numbers(6).flatMap(club => {
      const first = club * 20
      const chords = numbers(20).map((i): Arc => [first + i, first + ((i * 7 + 3) % 20)])
      const across: Arc = [first, (first + 20) % 120]
      return [...ring(20, first), ...chords, across]
    })
    const places = drawn(120, clubs, 2)
    const nearest = places.map((a, v) => {
      const others = numbers(120).filter(u => u !== v)
      return others.sort((b, c) => apart(a, places[b]) - apart(a, places[c])).slice(0, 4)
    })
    const ofTheClub = nearest.map((near, v) => near.filter(u => Math.floor(u / 20) === Math.floor(v / 20)).length)
    expect(ofTheClub.reduce((sum, count) => sum + count, 0) / 480).toBeGreaterThan(0.9)
  })

  it('finds a place of its own for every node of any graph, whatever the weights', () => {
    const weight = fc.oneof(
      fc.constantFrom(0, 1, 1e-300, 1e300, Number.MAX_VALUE),
      fc.double({ min: 0, max: 1e6, noNaN: true }),
    )
    const graphs = fc.integer({ min: 1, max: 60 }).chain(nodes => {
      const node = fc.integer({ min: 0, max: nodes - 1 })
      return fc.record({ nodes: fc.constant(nodes), arcs: fc.array(fc.tuple(node, node, weight), { maxLength: 120 }) })
    })
    fc.assert(
      fc.property(graphs, fc.integer(), ({ nodes, arcs }, seed) => {
        const places = drawn(nodes, arcs, seed)
        expect(places.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true)
        if (nodes > 1) expect(least(places)).toBeGreaterThan(0.3)
      }),
      { numRuns: 150 },
    )
  })

  it('refuses a graph that is none, in a sentence', () => {
    expect(() => layout(graphOf(3, [[0, 3]]), { seed: 1 })).toThrow(
      'Arc 0 goes from node 0 to 3; nodes are numbered from 0 and there are 3.',
    )
    expect(() =>
      layout(
        graphOf(3, [
          [0, 1],
          [1, 2, Number.NaN],
        ]),
        { seed: 1 },
      ),
    ).toThrow('Arc 1 has the weight NaN; give a number from 0.')
    expect(() => layout(graphOf(3, [[0, 1, -2]]), { seed: 1 })).toThrow(
      'Arc 0 has the weight -2; give a number from 0.',
    )
    const short = { ...graphOf(3, [[0, 1]]), weight: new Float64Array(0) }
    expect(() => layout(short, { seed: 1 })).toThrow(
      'The arcs have 1 beginnings, 1 ends and 0 weights; give one of each an arc.',
    )
  })
})

describe('the work of a layout', () => {
  const graph = graphOf(SOCIETY + 3, society)

  it('counts up to the number of nodes', () => {
    const told: number[] = []
    const of = new Set<number>()
    const progress = (done: number, all: number) => {
      told.push(done)
      of.add(all)
    }
    layout(graph, { seed: 1 }, { cancelled: () => false, progress })
    expect(told.length).toBeGreaterThan(50)
    expect(told).toEqual(told.toSorted((a, b) => a - b))
    expect([told[0], told.at(-1), ...of]).toEqual([0, SOCIETY + 3, SOCIETY + 3])
  })

  it('stops within an iteration when it is cancelled, and says so as an AbortError', () => {
    let asked = 0
    const work = { cancelled: () => ++asked > 20, progress: () => {} }
    const stopped = () => layout(graph, { seed: 1 }, work)
    expect(stopped).toThrow(Cancelled)
    expect(asked).toBe(21)
    expect(stopped).toThrow(expect.objectContaining({ name: 'AbortError' }))
  })
})
