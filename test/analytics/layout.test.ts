import { describe, expect, it } from 'vitest'
import { components, layout } from '../../src/main/analytics/graph/layout.ts'

const graphOf = (nodes: number, arcs: [number, number][]) => ({
  nodes,
  from: Int32Array.from(arcs, ([from]) => from),
  to: Int32Array.from(arcs, ([, to]) => to),
  weight: new Float64Array(arcs.length).fill(1),
})
const ring = (size: number, first = 0) =>
  Array.from({ length: size }, (_, i): [number, number] => [first + i, first + ((i + 1) % size)])
const boxOf = (positions: Float64Array, members: number[]) => {
  const xs = members.map(node => positions[node * 2] ?? Number.NaN)
  const ys = members.map(node => positions[node * 2 + 1] ?? Number.NaN)
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

/** One big ring with chords, twelve rings of seven, forty pairs. */
const society = () => {
  const arcs = ring(60)
  for (let i = 0; i < 60; i += 5) arcs.push([i, (i + 23) % 60])
  for (let i = 0; i < 12; i++) arcs.push(...ring(7, 60 + i * 7))
  for (let i = 0; i < 40; i++) arcs.push([144 + i * 2, 145 + i * 2])
  return graphOf(224, arcs)
}

describe('the layout of the map', () => {
  it('is the same for the same graph and seed, and another for another seed', () => {
    expect(layout(society(), { seed: 7 })).toEqual(layout(society(), { seed: 7 }))
    expect(layout(society(), { seed: 7 })).not.toEqual(layout(society(), { seed: 8 }))
  })

  it('draws no, one and two nodes', () => {
    expect(layout(graphOf(0, []), { seed: 1 })).toEqual(new Float64Array(0))
    expect(layout(graphOf(1, []), { seed: 1 })).toEqual(new Float64Array([0, 0]))
    const [ax = 0, ay = 0, bx = 0, by = 0] = layout(graphOf(2, [[0, 1]]), { seed: 1 })
    expect(Math.hypot(ax - bx, ay - by)).toBeCloseTo(1)
  })

  it('gives every node a place of its own', () => {
    const positions = layout(society(), { seed: 3 })
    expect(positions.every(Number.isFinite)).toBe(true)
    const places = new Set(Array.from({ length: 224 }, (_, i) => `${positions[i * 2]},${positions[i * 2 + 1]}`))
    expect(places.size).toBe(224)
    const star = layout(
      graphOf(
        40,
        Array.from({ length: 39 }, (_, i): [number, number] => [0, i + 1]),
      ),
      { seed: 4 },
    )
    const gaps = Array.from({ length: 40 }, (_, a) =>
      Array.from({ length: a }, (_, b) =>
        Math.hypot((star[a * 2] ?? 0) - (star[b * 2] ?? 0), (star[a * 2 + 1] ?? 0) - (star[b * 2 + 1] ?? 0)),
      ),
    ).flat()
    expect(Math.min(...gaps)).toBeGreaterThan(0.5)
  })

  it('keeps components apart, the largest in the middle', () => {
    const graph = society()
    const positions = layout(graph, { seed: 3 })
    const [largest, ...others] = components(graph)
    const middle = boxOf(positions, largest?.members ?? [])
    expect(Math.abs(middle.left + middle.right)).toBeLessThan(middle.right - middle.left)
    const pairs = others.filter(({ members }) => members.length === 2).map(({ members }) => boxOf(positions, members))
    const overlapping = pairs.filter((a, i) =>
      pairs.some((b, j) => j > i && a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
    )
    expect(overlapping).toEqual([])
  })

  it('puts members who exchange nearer to each other than to others', () => {
    const clubs = [...ring(8), ...ring(8, 8), [0, 8]] as [number, number][]
    for (let i = 0; i < 8; i++) clubs.push([i, (i + 3) % 8], [8 + i, 8 + ((i + 3) % 8)])
    const positions = layout(graphOf(16, clubs), { seed: 2 })
    const apart = (a: number, b: number) =>
      Math.hypot(
        (positions[a * 2] ?? 0) - (positions[b * 2] ?? 0),
        (positions[a * 2 + 1] ?? 0) - (positions[b * 2 + 1] ?? 0),
      )
    const mean = (pairs: [number, number][]) => pairs.reduce((all, [a, b]) => all + apart(a, b), 0) / pairs.length
    const all = Array.from({ length: 16 }, (_, a) =>
      Array.from({ length: 16 }, (_, b): [number, number] => [a, b]),
    ).flat()
    const within = all.filter(([a, b]) => a < b && a < 8 === b < 8)
    const between = all.filter(([a, b]) => a < 8 && b >= 8)
    expect(mean(within)).toBeLessThan(mean(between) / 1.5)
  })

  it('finishes a graph of 2,000 members with Barnes and Hut', () => {
    const arcs = ring(2000)
    for (let i = 0; i < 2000; i++) arcs.push([i, (i * 37 + 11) % 2000])
    expect(layout(graphOf(2000, arcs), { seed: 5, iterations: 20 }).every(Number.isFinite)).toBe(true)
  })
})
