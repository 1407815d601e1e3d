import type { Graph } from './kernel.ts'
import type { Count } from './metric.ts'

/** How much each arc counts: 1, its exchanges, or its minutes (hours in another unit). */
export function weightsOf(graph: Graph, count: Count): Uint32Array | Float64Array {
  if (count === 'exchanges') return graph.exchanges
  return count === 'hours' ? graph.minutes : new Uint32Array(graph.arcs).fill(1)
}

/**
 * Who exchanged with whom, whoever gave: the neighbours of node v are `node[start[v]]` to `node[start[v + 1] − 1]`,
 * ascending, each once, so that every edge stands there twice. `weight` is that of the arcs both ways together.
 */
export type Undirected = { nodes: number; start: Uint32Array; node: Uint32Array; weight: Float64Array }

export function undirected(graph: Graph, count: Count = 'pairs'): Undirected {
  const { nodes, arcs, out, in: into } = graph
  const weights = weightsOf(graph, count)
  const start = new Uint32Array(nodes + 1)
  const node = new Uint32Array(arcs * 2)
  const weight = new Float64Array(arcs * 2)
  let place = 0
  for (let v = 0; v < nodes; v++) {
    let i = out.start[v] ?? 0
    let j = into.start[v] ?? 0
    const iEnd = out.start[v + 1] ?? 0
    const jEnd = into.start[v + 1] ?? 0
    while (i < iEnd || j < jEnd) {
      const to = i < iEnd ? (out.node[i] ?? 0) : nodes
      const from = j < jEnd ? (into.node[j] ?? 0) : nodes
      let both = 0
      if (to <= from) both += weights[out.arc[i++] ?? 0] ?? 0
      if (from <= to) both += weights[into.arc[j++] ?? 0] ?? 0
      node[place] = Math.min(to, from)
      weight[place++] = both
    }
    start[v + 1] = place
  }
  return { nodes, start, node: node.slice(0, place), weight: weight.slice(0, place) }
}
