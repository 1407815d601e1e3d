import { describe, expect, it } from 'vitest'
import { coarsen } from '../../src/main/analytics/graph/layout/coarsen.ts'
import { repulsion } from '../../src/main/analytics/graph/layout/repulsion.ts'
import { tiesOf } from '../../src/main/analytics/graph/layout/ties.ts'

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)
/** Numbers between 0 and 1 that look random (the golden ratio's multiples). */
const spread = (i: number, step = 0.6180339887498949) => (i * step) % 1

describe('repulsion', () => {
  const exact = (x: Float64Array, y: Float64Array, mass: Float64Array, v: number) => {
    let [fx, fy] = [0, 0]
    for (let u = 0; u < x.length; u++) {
      const [dx, dy] = [(x[v] ?? 0) - (x[u] ?? 0), (y[v] ?? 0) - (y[u] ?? 0)]
      const push = u === v ? 0 : ((mass[u] ?? 0) * (mass[v] ?? 0)) / (dx * dx + dy * dy)
      fx += dx * push
      fy += dy * push
    }
    return { fx, fy }
  }

  it('is that of all pairs, about, also where bodies crowd', () => {
    for (const crowding of [1, 6]) {
      const n = 3000
      const x = Float64Array.from({ length: n }, (_, i) => spread(i) ** crowding * 100)
      const y = Float64Array.from({ length: n }, (_, i) => spread(i, 0.7548776662466927) * 100)
      const mass = Float64Array.from({ length: n }, (_, i) => 1 + (i % 7))
      const [fx, fy] = [new Float64Array(n), new Float64Array(n)]
      repulsion(mass)(x, y, fx, fy, 0)
      let [off, all] = [0, 0]
      for (let v = 0; v < n; v += 10) {
        const force = exact(x, y, mass, v)
        off += ((fx[v] ?? 0) - force.fx) ** 2 + ((fy[v] ?? 0) - force.fy) ** 2
        all += force.fx ** 2 + force.fy ** 2
      }
      expect(Math.sqrt(off / all)).toBeLessThan(0.05)
    }
  })

  it('of few bodies is exact', () => {
    const [x, y] = [Float64Array.of(0, 3, 0), Float64Array.of(0, 4, 1)]
    const mass = Float64Array.of(1, 2, 3)
    const [fx, fy] = [new Float64Array(3), new Float64Array(3)]
    repulsion(mass)(x, y, fx, fy, 0)
    for (let v = 0; v < 3; v++) {
      const force = exact(x, y, mass, v)
      expect(fx[v]).toBeCloseTo(force.fx, 12)
      expect(fy[v]).toBeCloseTo(force.fy, 12)
    }
  })

  it('stays finite where all bodies are in one place', () => {
    const [x, y] = [new Float64Array(100).fill(5), new Float64Array(100).fill(-5)]
    const [fx, fy] = [new Float64Array(100), new Float64Array(100)]
    repulsion(new Float64Array(100).fill(1))(x, y, fx, fy, 0)
    expect([...fx, ...fy].every(force => force === 0)).toBe(true)
  })
})

describe('coarsening', () => {
  const graphOf = (nodes: number, arcs: [number, number][]) => ({
    nodes,
    from: Uint32Array.from(arcs, ([from]) => from),
    to: Uint32Array.from(arcs, ([, to]) => to),
    weight: new Float64Array(arcs.length).fill(1),
  })
  const star = Array.from({ length: 999 }, (_, i): [number, number] => [0, i + 1])
  const web = Array.from({ length: 4000 }, (_, i): [number, number] => [i % 1000, Math.floor(spread(i) * 1000)])

  it('keeps all mass, all pull between groups, and no group larger than four', () => {
    for (const arcs of [star, web]) {
      const ties = tiesOf(graphOf(1000, arcs))
      const { coarse, group } = coarsen(ties)
      expect(total(coarse.mass)).toBeCloseTo(total(ties.mass), 6)
      let between = 0
      for (let v = 0; v < 1000; v++)
        for (let i = ties.start[v] ?? 0; i < (ties.start[v + 1] ?? 0); i++)
          if (group[v] !== group[ties.node[i] ?? 0]) between += ties.pull[i] ?? 0
      expect(total(coarse.pull)).toBeCloseTo(between, 6)
      const sizes = new Map<number, number>()
      for (const g of group) sizes.set(g, (sizes.get(g) ?? 0) + 1)
      expect(Math.max(...sizes.values())).toBeLessThanOrEqual(4)
      expect(sizes.size).toBe(coarse.nodes)
    }
  })

  it('makes a star as much smaller as a web', () => {
    for (const arcs of [star, web]) expect(coarsen(tiesOf(graphOf(1000, arcs))).coarse.nodes).toBeLessThan(400)
  })
})
