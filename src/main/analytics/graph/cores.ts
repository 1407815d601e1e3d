import type { Network } from './kernel.ts'
import { whole } from './metric.ts'
import { undirected } from './undirected.ts'

export type Cores = { core: Int32Array; largest_core: number }

/**
 * The largest k for which a node is in a part of the network where everyone has at least k partners, on the
 * undirected simple graph; 0 for isolates. In linear time: the node of least remaining degree is taken away, again and
 * again. Source: Batagelj and Zaveršnik 2003.
 */
export function cores({ graph }: Network): Cores {
  const { nodes, start, node } = undirected(graph)
  const core = new Int32Array(nodes)
  let most = 0
  for (let v = 0; v < nodes; v++) {
    const degree = (start[v + 1] ?? 0) - (start[v] ?? 0)
    core[v] = degree
    most = Math.max(most, degree)
  }
  /** Nodes by remaining degree; where those of each degree begin; where each node is. */
  const order = new Uint32Array(nodes)
  const bin = new Uint32Array(most + 2)
  const at = new Uint32Array(nodes)
  for (let v = 0; v < nodes; v++) bin[(core[v] ?? 0) + 1] = (bin[(core[v] ?? 0) + 1] ?? 0) + 1
  for (let degree = 0; degree <= most; degree++) bin[degree + 1] = (bin[degree + 1] ?? 0) + (bin[degree] ?? 0)
  const next = bin.slice()
  for (let v = 0; v < nodes; v++) {
    const place = next[core[v] ?? 0] ?? 0
    next[core[v] ?? 0] = place + 1
    order[place] = v
    at[v] = place
  }
  for (let i = 0; i < nodes; i++) {
    const v = order[i] ?? 0
    const least = core[v] ?? 0
    for (let place = start[v] ?? 0; place < (start[v + 1] ?? 0); place++) {
      const w = node[place] ?? 0
      const degree = core[w] ?? 0
      if (degree <= least) continue
      // w changes places with the first of its degree, whose bin then begins one further on.
      const first = bin[degree] ?? 0
      const other = order[first] ?? 0
      const from = at[w] ?? 0
      order[first] = w
      order[from] = other
      at[w] = first
      at[other] = from
      bin[degree] = first + 1
      core[w] = degree - 1
    }
  }
  let largest = 0
  for (let v = 0; v < nodes; v++) largest = Math.max(largest, core[v] ?? 0)
  return { core, largest_core: largest }
}

export const CORES = whole({}, { core: 'nodes', largest_core: 'number' }, cores)
