import type { Graph, Network } from './kernel.ts'
import { whole } from './metric.ts'
import { bySize } from './partition.ts'

export type Components = {
  weak_components: number
  largest_component: number
  strong_components: number
  component: Int32Array
}

/**
 * Parts of the network that hang together, whichever way time was given (weak), or in which everyone can be reached
 * from everyone along the arcs (strong). Isolates are in none. `component` numbers the weak ones by size.
 */
export function components({ graph }: Network): Components {
  const { part, parts } = weakComponents(graph)
  const weak = bySize(part, parts)
  const strong = strongComponents(graph)
  return {
    weak_components: parts,
    largest_component: weak.sizes[0] ?? 0,
    strong_components: strong.parts - isolates(graph),
    component: weak.part,
  }
}

const isIsolate = ({ out, in: into }: Graph, v: number) =>
  out.start[v] === out.start[v + 1] && into.start[v] === into.start[v + 1]

function isolates(graph: Graph): number {
  let count = 0
  for (let v = 0; v < graph.nodes; v++) if (isIsolate(graph, v)) count++
  return count
}

function weakComponents(graph: Graph): { part: Int32Array; parts: number } {
  const part = new Int32Array(graph.nodes).fill(-1)
  const queue = new Uint32Array(graph.nodes)
  let parts = 0
  for (let first = 0; first < graph.nodes; first++) {
    if (part[first] !== -1 || isIsolate(graph, first)) continue
    let length = 0
    queue[length++] = first
    part[first] = parts
    for (let i = 0; i < length; i++) {
      const v = queue[i] ?? 0
      for (const { start, node } of [graph.out, graph.in]) {
        for (let place = start[v] ?? 0; place < (start[v + 1] ?? 0); place++) {
          const w = node[place] ?? 0
          if (part[w] !== -1) continue
          part[w] = parts
          queue[length++] = w
        }
      }
    }
    parts++
  }
  return { part, parts }
}

/**
 * Strongly connected components, an isolate being one by itself, numbered so that arcs between two of them go from the
 * higher number to the lower. Source: Tarjan 1972, without recursion.
 */
export function strongComponents({ nodes, out }: Graph): { part: Int32Array; parts: number } {
  const part = new Int32Array(nodes).fill(-1)
  /** When a node was first met, from 1; the earliest that it leads back to. */
  const met = new Uint32Array(nodes)
  const back = new Uint32Array(nodes)
  const next = out.start.slice(0, nodes)
  const path = new Uint32Array(nodes)
  const open = new Uint32Array(nodes)
  let opened = 0
  let meetings = 0
  let parts = 0
  for (let first = 0; first < nodes; first++) {
    if (met[first]) continue
    let depth = 0
    path[depth] = first
    while (depth >= 0) {
      const v = path[depth] ?? 0
      if (!met[v]) {
        met[v] = back[v] = ++meetings
        open[opened++] = v
      }
      const place = next[v] ?? 0
      if (place < (out.start[v + 1] ?? 0)) {
        const w = out.node[place] ?? 0
        next[v] = place + 1
        if (!met[w]) path[++depth] = w
        else if (part[w] === -1) back[v] = Math.min(back[v] ?? 0, met[w] ?? 0)
        continue
      }
      if (back[v] === met[v]) {
        let w = -1
        while (w !== v) {
          w = open[--opened] ?? 0
          part[w] = parts
        }
        parts++
      }
      depth--
      if (depth >= 0) {
        const above = path[depth] ?? 0
        back[above] = Math.min(back[above] ?? 0, back[v] ?? 0)
      }
    }
  }
  return { part, parts }
}

export const COMPONENTS = whole(
  {},
  { weak_components: 'number', largest_component: 'number', strong_components: 'number', component: 'nodes' },
  components,
)
