/** `from`, `to` and `weight` have one element an arc; nodes are 0 … nodes − 1. A weight is a number from 0. */
export type LayoutGraph = {
  nodes: number
  from: Int32Array | Uint32Array
  to: Int32Array | Uint32Array
  weight: Float64Array
}

/**
 * A graph without directions as forces act on it, in compressed rows: the neighbours of node v are `node[start[v]]` to
 * `node[start[v + 1] − 1]`, each once, and `pull` is how hard each tie pulls; `mass` is how hard each node repels.
 */
export type Ties = { nodes: number; start: Uint32Array; node: Uint32Array; pull: Float64Array; mass: Float64Array }

/** A tie pulls by the root of its weight, where the mean is 1; but none is loose, and none as stiff as a rod. */
const LEAST_PULL = 0.1
const MOST_PULL = 10

/** The ties of a graph: arcs there and back and repeated ones are one; an arc from a node to itself is none. */
export function tiesOf(graph: LayoutGraph): Ties {
  refuse(graph)
  const { nodes, from, to, weight } = graph
  const joined = summed(nodes, add => {
    for (let i = 0; i < from.length; i++) {
      const [a, b, w] = [from[i] ?? 0, to[i] ?? 0, weight[i] ?? 0]
      if (a === b) continue
      add(a, b, w)
      add(b, a, w)
    }
  })
  const pull = joined.pull.map(w => Math.sqrt(Math.min(w, Number.MAX_VALUE)))
  const mean = pull.reduce((sum, p) => sum + p, 0) / pull.length
  const even = pull.map(p => (mean > 0 ? Math.min(MOST_PULL, Math.max(LEAST_PULL, p / mean)) : 1))
  const mass = new Float64Array(nodes)
  for (let v = 0; v < nodes; v++) {
    let m = 1
    for (let i = joined.start[v] ?? 0; i < (joined.start[v + 1] ?? 0); i++) m += even[i] ?? 0
    mass[v] = m
  }
  return { nodes, start: joined.start, node: joined.node, pull: even, mass }
}

function refuse({ nodes, from, to, weight }: LayoutGraph) {
  if (from.length !== to.length || from.length !== weight.length)
    throw new RangeError(
      `The arcs have ${from.length} beginnings, ${to.length} ends and ${weight.length} weights; give one of each an arc.`,
    )
  for (let i = 0; i < from.length; i++) {
    const [a, b, w] = [from[i] ?? -1, to[i] ?? -1, weight[i] ?? -1]
    if (a < 0 || b < 0 || a >= nodes || b >= nodes)
      throw new RangeError(`Arc ${i} goes from node ${a} to ${b}; nodes are numbered from 0 and there are ${nodes}.`)
    if (!(w >= 0 && w < Infinity)) throw new RangeError(`Arc ${i} has the weight ${w}; give a number from 0.`)
  }
}

/** What adds the half of a tie that belongs to node `a`. */
export type Add = (a: number, b: number, pull: number) => void

/** Compressed rows of what `each` adds (called twice, the same both times), with the pulls of equal pairs summed. */
export function summed(nodes: number, each: (add: Add) => void): Pick<Ties, 'start' | 'node' | 'pull'> {
  const end = new Uint32Array(nodes + 1)
  each(a => {
    end[a + 1] = (end[a + 1] ?? 0) + 1
  })
  for (let v = 0; v < nodes; v++) end[v + 1] = (end[v + 1] ?? 0) + (end[v] ?? 0)
  const node = new Uint32Array(end[nodes] ?? 0)
  const pull = new Float64Array(node.length)
  // Begins as where each row begins, and is where it ends once the row is full.
  each((a, b, p) => {
    const i = end[a] ?? 0
    end[a] = i + 1
    node[i] = b
    pull[i] = p
  })
  const start = new Uint32Array(nodes + 1)
  /** Where the pair of the row at hand and this neighbour stands, if not before the row. */
  const place = new Int32Array(nodes).fill(-1)
  let kept = 0
  for (let v = 0, i = 0; v < nodes; v++) {
    const row = kept
    start[v] = row
    for (; i < (end[v] ?? 0); i++) {
      const u = node[i] ?? 0
      const p = pull[i] ?? 0
      const before = place[u] ?? -1
      if (before >= row) pull[before] = (pull[before] ?? 0) + p
      else {
        place[u] = kept
        node[kept] = u
        pull[kept] = p
        kept++
      }
    }
  }
  start[nodes] = kept
  return { start, node: node.slice(0, kept), pull: pull.slice(0, kept) }
}
