// @ts-expect-error graphology-layout-forceatlas2 types its entry only; this file of it is pure and needs no Graph.
import iterateForceAtlas2 from 'graphology-layout-forceatlas2/iterate.js'
import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** `from`, `to` and `weight` have one element an arc; nodes are 0 … nodes − 1. Isolates belong elsewhere. */
export type LayoutGraph = { nodes: number; from: Int32Array; to: Int32Array; weight: Float64Array }
type Iterate = (
  settings: typeof FORCES & { barnesHutOptimize: boolean; slowDown: number },
  nodes: Float32Array,
  edges: Float32Array,
) => void
type Point = { x: number; y: number }

const iterate: Iterate = iterateForceAtlas2

/** ForceAtlas2's own numbers for a graph of this kind (its inferSettings), with ties of many exchanges not too short. */
const FORCES = {
  linLogMode: false,
  outboundAttractionDistribution: false,
  adjustSizes: false,
  edgeWeightInfluence: 0.5,
  scalingRatio: 10,
  strongGravityMode: true,
  gravity: 0.05,
  barnesHutTheta: 0.6,
}
/** Barnes–Hut is slower than all pairs on small graphs. */
const BARNES_HUT_ABOVE = 1000
const NODE_CELLS = 10
const EDGE_CELLS = 3
/** The map is wider than it is high. */
const ASPECT = 1.6

/**
 * Positions (x and y of each node in turn) by ForceAtlas2, each connected component by itself, the largest in the
 * middle and the smaller ones packed around it. The same graph and seed always give the same positions.
 * Source: Jacomy et al. 2014; packing after Freivalds, Dogrusoz and Kikusts 2002 (polyominoes).
 */
export function layout(graph: LayoutGraph, options: { seed: number; iterations?: number }): Float64Array {
  const random = xoroshiro128plus(options.seed)
  const next = () => uniformFloat64(random)
  const positions = new Float64Array(graph.nodes * 2)
  const place = packer()
  for (const component of components(graph)) {
    const points = turned(apart(spread(arranged(component, next, options.iterations))))
    const at = place(points)
    component.members.forEach((node, i) => {
      const point = points[i] ?? { x: 0, y: 0 }
      positions[node * 2] = point.x + at.x
      positions[node * 2 + 1] = point.y + at.y
    })
  }
  return positions
}

type Component = { members: number[]; from: number[]; to: number[]; weight: number[] }

/** Weakly connected components, the largest first, ties by their lowest node; arcs in the component's own numbers. */
export function components(graph: LayoutGraph): Component[] {
  const root = Int32Array.from({ length: graph.nodes }, (_, i) => i)
  const find = (node: number): number => {
    let at = node
    while (root[at] !== at) {
      root[at] = root[root[at] ?? at] ?? at
      at = root[at] ?? at
    }
    return at
  }
  graph.from.forEach((from, arc) => {
    const a = find(from)
    const b = find(graph.to[arc] ?? from)
    root[Math.max(a, b)] = Math.min(a, b)
  })
  const byRoot = new Map<number, Component>()
  const local = new Int32Array(graph.nodes)
  for (let node = 0; node < graph.nodes; node++) {
    const key = find(node)
    const component = byRoot.get(key) ?? { members: [], from: [], to: [], weight: [] }
    byRoot.set(key, component)
    local[node] = component.members.push(node) - 1
  }
  graph.from.forEach((from, arc) => {
    const to = graph.to[arc] ?? from
    const component = byRoot.get(find(from))
    if (!component || from === to) return
    component.from.push(local[from] ?? 0)
    component.to.push(local[to] ?? 0)
    component.weight.push(graph.weight[arc] ?? 1)
  })
  return [...byRoot.values()].sort((a, b) => b.members.length - a.members.length)
}

function arranged(component: Component, next: () => number, asked?: number): Point[] {
  const n = component.members.length
  if (n < 3) return component.members.map((_, i) => ({ x: i, y: 0 }))
  const nodes = new Float32Array(n * NODE_CELLS)
  const radius = 10 * Math.sqrt(n)
  for (let i = 0; i < n; i++) {
    const angle = next() * 2 * Math.PI
    const distance = radius * Math.sqrt(next())
    // x, y, dx, dy, old dx, old dy, mass, convergence, size, fixed
    nodes.set([distance * Math.cos(angle), distance * Math.sin(angle), 0, 0, 0, 0, 1, 1, 1, 0], i * NODE_CELLS)
  }
  const edges = new Float32Array(component.from.length * EDGE_CELLS)
  component.from.forEach((from, arc) => {
    const to = component.to[arc] ?? from
    for (const end of [from, to]) nodes[end * NODE_CELLS + 6] = (nodes[end * NODE_CELLS + 6] ?? 1) + 1
    edges.set([from * NODE_CELLS, to * NODE_CELLS, Math.max(component.weight[arc] ?? 1, 1e-6)], arc * EDGE_CELLS)
  })
  const settings = { ...FORCES, barnesHutOptimize: n > BARNES_HUT_ABOVE, slowDown: 1 + Math.log(n) }
  const iterations = asked ?? Math.round(Math.min(600, Math.max(120, 600_000 / n)))
  for (let i = 0; i < iterations; i++) iterate(settings, nodes, edges)
  return Array.from({ length: n }, (_, i) => ({ x: nodes[i * NODE_CELLS] ?? 0, y: nodes[i * NODE_CELLS + 1] ?? 0 }))
}

/** Centred, and scaled to the same room a node in every component. */
function spread(points: Point[]): Point[] {
  const n = points.length
  const middle = { x: sum(points.map(p => p.x)) / n, y: sum(points.map(p => p.y)) / n }
  const centred = points.map(p => ({ x: p.x - middle.x, y: p.y - middle.y }))
  const size = Math.sqrt(sum(centred.map(p => p.x * p.x + p.y * p.y)) / n)
  // A pair stays one unit long; a disc of n nodes with one unit² each has a mean square radius of n / 2π.
  const wanted = n === 2 ? 0.5 : Math.sqrt(n / 2 / Math.PI) * 1.9
  const scale = size > 0 ? wanted / size : 1
  return centred.map(p => ({ x: p.x * scale, y: p.y * scale }))
}

/** The least distance of two nodes, where one square unit is the room of a node. */
const LEAST_APART = 1.1
const PUSHES = 60

/** Pushes nodes that lie on each other apart, little by little: leaves of one hub would else hide behind it. */
function apart(points: Point[]): Point[] {
  if (points.length < 3) return points
  const moved = points.map(p => ({ ...p }))
  for (let round = 0; round < PUSHES; round++) {
    const cells = new Map<number, Point[]>()
    let close = 0
    for (const p of moved) {
      const column = Math.floor(p.x / LEAST_APART)
      const row = Math.floor(p.y / LEAST_APART)
      for (let x = column - 1; x <= column + 1; x++)
        for (let y = row - 1; y <= row + 1; y++)
          for (const other of cells.get(cellOf(x, y)) ?? []) {
            const distance = Math.hypot(p.x - other.x, p.y - other.y)
            if (distance >= LEAST_APART) continue
            close++
            const push = (LEAST_APART - distance) / 2 / (distance || 1)
            const [dx, dy] = distance ? [(p.x - other.x) * push, (p.y - other.y) * push] : [LEAST_APART / 2, 0]
            Object.assign(p, { x: p.x + dx, y: p.y + dy })
            Object.assign(other, { x: other.x - dx, y: other.y - dy })
          }
      const here = cells.get(cellOf(column, row)) ?? []
      cells.set(cellOf(column, row), here)
      here.push(p)
    }
    if (close === 0) break
  }
  return moved
}

/** Turned so that the longer side lies flat. */
function turned(points: Point[]): Point[] {
  if (points.length < 3) return points
  const xx = sum(points.map(p => p.x * p.x))
  const yy = sum(points.map(p => p.y * p.y))
  const xy = sum(points.map(p => p.x * p.y))
  const angle = -0.5 * Math.atan2(2 * xy, xx - yy)
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  return points.map(p => ({ x: p.x * cos - p.y * sin, y: p.x * sin + p.y * cos }))
}

/** Gives each component, in turn, the free place nearest to the middle. Room is kept in cells of one unit. */
function packer(): (points: Point[]) => Point {
  const taken = new Set<number>()
  const ring = rings()
  /** Where the search for a shape may begin: an earlier place that was full stays full. */
  const begun = new Map<string, number>()
  return points => {
    const rows = hullRows(points)
    const shape = JSON.stringify(rows)
    const fits = (at: Point) =>
      rows.every(({ y, from, to }) => {
        for (let x = from; x <= to; x++) if (taken.has(cellOf(x + at.x, y + at.y))) return false
        return true
      })
    let i = begun.get(shape) ?? 0
    while (!fits(ring(i))) i++
    begun.set(shape, i)
    const at = ring(i)
    for (const { y, from, to } of rows) for (let x = from; x <= to; x++) taken.add(cellOf(x + at.x, y + at.y))
    return at
  }
}

/** Whole-numbered places by their distance from the middle, wider than high. */
function rings(): (index: number) => Point {
  let places: Point[] = []
  let reach = 0
  return index => {
    while (index >= places.length) {
      const before = reach
      reach = Math.max(32, reach * 2)
      const more: (Point & { d: number })[] = []
      for (let x = Math.floor(-reach * ASPECT); x <= reach * ASPECT; x++)
        for (let y = -reach; y <= reach; y++) {
          const d = Math.hypot(x / ASPECT, y)
          if (d <= reach && (d > before || before === 0)) more.push({ x, y, d })
        }
      places = places.concat(more.sort((a, b) => a.d - b.d || a.y - b.y || a.x - b.x))
    }
    return places[index] ?? { x: 0, y: 0 }
  }
}

/** The cells under a component's convex hull and a margin of one, row by row: no arc of it leaves them. */
function hullRows(points: Point[]): { y: number; from: number; to: number }[] {
  const hull = convexHull(points)
  const span = new Map<number, { from: number; to: number }>()
  const widen = (row: number, x: number) => {
    for (const y of [row - 1, row, row + 1]) {
      const at = span.get(y) ?? { from: Number.POSITIVE_INFINITY, to: Number.NEGATIVE_INFINITY }
      span.set(y, { from: Math.min(at.from, Math.floor(x) - 1), to: Math.max(at.to, Math.floor(x) + 1) })
    }
  }
  for (const [i, a] of hull.entries()) {
    const b = hull[(i + 1) % hull.length] ?? a
    const steps = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) * 2))
    for (let s = 0; s <= steps; s++) widen(Math.floor(a.y + ((b.y - a.y) * s) / steps), a.x + ((b.x - a.x) * s) / steps)
  }
  return [...span].map(([y, { from, to }]) => ({ y, from, to })).sort((a, b) => a.y - b.y)
}

/** Andrew's monotone chain. */
function convexHull(points: Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a.x - b.x || a.y - b.y)
  const half = (line: Point[]) => {
    const chain: Point[] = []
    for (const p of line) {
      while (chain.length > 1 && turn(chain.at(-2) ?? p, chain.at(-1) ?? p, p) <= 0) chain.pop()
      chain.push(p)
    }
    return chain.slice(0, -1)
  }
  const hull = [...half(sorted), ...half(sorted.reverse())]
  return hull.length ? hull : points.slice(0, 1)
}

/** One number for a cell of the plane. */
const cellOf = (x: number, y: number) => (x + 50_000) * 100_000 + y + 50_000
const turn = (o: Point, a: Point, b: Point) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x)
const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
