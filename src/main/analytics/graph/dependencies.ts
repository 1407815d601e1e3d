import { instantiate } from './assembly/shortest.ts?wasm'
import type { Graph, Neighbours } from './kernel.ts'
import { step, type Work } from './work.ts'

/** Bytes of a page of WebAssembly's memory. */
const PAGE = 65_536

/** Nodes by how many they receive from, so that the rows walked one after another are as long; `reachable` is the first of any. */
function byInDegree({ nodes, in: { start } }: Graph) {
  const degree = (v: number) => (start[v + 1] ?? 0) - (start[v] ?? 0)
  const node = Uint32Array.from(
    Float64Array.from({ length: nodes }, (_, v) => degree(v) * nodes + v).sort(),
    key => key % nodes,
  )
  const place = new Uint32Array(nodes)
  for (let i = 0; i < nodes; i++) place[node[i] ?? 0] = i
  let reachable = 0
  while (reachable < nodes && degree(node[reachable] ?? 0) === 0) reachable++
  return { node, place, reachable }
}

/**
 * What depends on each node on the shortest ways out of these sources (δ_s(v), Brandes 2001), summed over them, and
 * the squares too where they are wanted. The walks are in assembly/shortest.ts.
 * @throws RangeError where there is not enough memory
 */
export function dependencies(
  graph: Graph,
  sources: Uint32Array,
  withSquares: boolean,
  work: Work,
): { sum: Float64Array; squares: Float64Array | null } {
  const { nodes, arcs } = graph
  const { node, place, reachable } = byInDegree(graph)
  const walks = instantiate({ nodes, arcs, reachable, squared: Number(withSquares) })
  const { memory, outStart, outNode, inStart, inNode } = walks
  memory.grow(Math.ceil(walks.end.value / PAGE))

  const write = (side: Neighbours, startAt: number, nodeAt: number) => {
    const start = new Int32Array(memory.buffer, startAt, nodes + 1)
    const neighbour = new Int32Array(memory.buffer, nodeAt, arcs)
    let length = 0
    for (let i = 0; i < nodes; i++) {
      const v = node[i] ?? 0
      const end = side.start[v + 1] ?? 0
      for (let at = side.start[v] ?? 0; at < end; at++) neighbour[length++] = place[side.node[at] ?? 0] ?? 0
      start[i + 1] = length
    }
  }
  write(graph.out, outStart.value, outNode.value)
  write(graph.in, inStart.value, inNode.value)

  for (let s = 0; s < sources.length; s++) {
    step(work, s, sources.length)
    walks.walk(place[sources[s] ?? 0] ?? 0)
  }

  const read = (at: number) => {
    const column = new Float64Array(memory.buffer, at, nodes)
    return Float64Array.from(place, i => column[i] ?? 0)
  }
  return { sum: read(walks.sum.value), squares: withSquares ? read(walks.squares.value) : null }
}
