import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { type Exchanges, graphOf } from './kernel.ts'
import { apart } from './layout/apart.ts'
import { arranged } from './layout/arrange.ts'
import { type Component, components } from './layout/components.ts'
import { ringed } from './layout/isolates.ts'
import { outness, packer } from './layout/packing.ts'
import { shaped } from './layout/shape.ts'
import { type LayoutGraph, tiesOf } from './layout/ties.ts'
import { steps, type Work } from './work.ts'

export type { LayoutGraph } from './layout/ties.ts'
export { Cancelled, type Work } from './work.ts'

/** Exchanges as a layout wants them: a pair is held together by how many they were. */
export function layoutGraphOf(exchanges: Exchanges): LayoutGraph {
  const { nodes, arcs, out, exchanges: often } = graphOf(exchanges)
  const from = new Int32Array(arcs)
  for (let v = 0; v < nodes; v++) from.fill(v, out.start[v] ?? 0, out.start[v + 1] ?? 0)
  return { nodes, from, to: Int32Array.from(out.node), weight: Float64Array.from(often) }
}

/**
 * Positions (x and y of each node in turn; a node has about a square unit) by forces, each connected component by itself:
 * the largest in the middle, the smaller ones packed around it, nodes without a tie on rings around all. The same graph
 * and seed always give the same bytes. `iterations` is how often forces act on the whole graph, if not as its size asks.
 * Throws a RangeError about a graph that is none, and `Cancelled` when `work` was stopped.
 */
export function layout(
  graph: LayoutGraph,
  options: { seed: number; iterations?: number },
  work?: Work,
): Float64Array<ArrayBuffer> {
  const step = steps(work, graph.nodes)
  step(0)
  const generator = xoroshiro128plus(options.seed)
  const random = () => uniformFloat64(generator)
  const positions = new Float64Array(graph.nodes * 2)
  const { connected, isolates } = components(tiesOf(graph))
  const place = packer()
  let done = 0
  let out = 0
  for (const component of connected) {
    const { members } = component
    const { x, y } = drawn(component, random, options.iterations, share => step(done + share * members.length))
    const at = place(x, y)
    members.forEach((node, i) => {
      const [px, py] = [(x[i] ?? 0) + at.x, (y[i] ?? 0) + at.y]
      positions[node * 2] = px
      positions[node * 2 + 1] = py
      out = Math.max(out, outness(px, py))
    })
    done += members.length
  }
  const ring = ringed(isolates.length, out)
  isolates.forEach((node, i) => {
    positions.set(ring.subarray(i * 2, i * 2 + 2), node * 2)
  })
  step(graph.nodes)
  return positions
}

/** A component about its own middle. */
function drawn(
  { ties }: Component,
  random: () => number,
  iterations: number | undefined,
  step: (share: number) => void,
): { x: Float64Array; y: Float64Array } {
  if (ties.nodes === 2) return { x: Float64Array.of(-0.5, 0.5), y: Float64Array.of(0, 0) }
  const places = arranged(ties, random, iterations, step)
  shaped(places.x, places.y)
  apart(places.x, places.y)
  return places
}
