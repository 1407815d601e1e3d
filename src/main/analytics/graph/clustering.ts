import type { Network } from './kernel.ts'
import { whole } from './metric.ts'
import { type Undirected, undirected } from './undirected.ts'
import { step, type Work } from './work.ts'

export type Transitivity = { transitivity: number | null; triangles: number }

/** Nodes between two looks at whether to stop. */
const STRIDE = 1024

/**
 * Of the pairs of partners of one member, the share who exchanged with each other too: 3 · triangles ÷ connected
 * triples, on the undirected simple graph. Each triangle is found once, from its node of least degree, so that hubs
 * cost little. Source: Newman, Strogatz and Watts 2001; Latapy 2008.
 */
export function transitivity({ graph }: Network, _: object, work: Work): Transitivity {
  const both = undirected(graph)
  const up = upward(both)
  const near = new Int32Array(both.nodes).fill(-1)
  let triangles = 0
  let triples = 0
  for (let v = 0; v < both.nodes; v++) {
    if (v % STRIDE === 0) step(work, v, both.nodes)
    const degree = (both.start[v + 1] ?? 0) - (both.start[v] ?? 0)
    triples += (degree * (degree - 1)) / 2
    const [from, to] = [up.start[v] ?? 0, up.start[v + 1] ?? 0]
    for (let i = from; i < to; i++) near[up.node[i] ?? 0] = v
    for (let i = from; i < to; i++) {
      const w = up.node[i] ?? 0
      for (let j = up.start[w] ?? 0; j < (up.start[w + 1] ?? 0); j++) if (near[up.node[j] ?? 0] === v) triangles++
    }
  }
  return { transitivity: triples > 0 ? (3 * triangles) / triples : null, triangles }
}

/** Of each node's neighbours those of higher degree, or of the same and a higher number. */
function upward({ nodes, start, node }: Undirected): { start: Uint32Array; node: Uint32Array } {
  const upStart = new Uint32Array(nodes + 1)
  const upNode = new Uint32Array(node.length / 2)
  let length = 0
  for (let v = 0; v < nodes; v++) {
    const degree = (start[v + 1] ?? 0) - (start[v] ?? 0)
    for (let i = start[v] ?? 0; i < (start[v + 1] ?? 0); i++) {
      const w = node[i] ?? 0
      const other = (start[w + 1] ?? 0) - (start[w] ?? 0)
      if (other > degree || (other === degree && w > v)) upNode[length++] = w
    }
    upStart[v + 1] = length
  }
  return { start: upStart, node: upNode }
}

export const TRANSITIVITY = whole({}, { transitivity: 'number', triangles: 'number' }, transitivity)
