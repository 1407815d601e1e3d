import type { Graph } from '../graph/kernel.ts'
import type { Tallies } from './tallies.ts'

/** What a page without a graphics card can hold at once. */
export const MOST_NODES = 10_000
export const MOST_ARCS = 60_000

/** A part of the plane. */
export type View = { left: number; right: number; low: number; high: number }

/** Which nodes and arcs are drawn, in ascending order, and what they are of. */
export type Drawing = {
  /** All; all of the part in view; the best connected with the strongest arcs. */
  drawn: 'all' | 'in_view' | 'strongest'
  /** Nodes and arcs of the graph. */
  whole: { nodes: number; arcs: number }
  nodes: number[]
  arcs: number[]
  /** How many more nodes could be drawn. */
  room: number
}

type Given = {
  graph: Graph
  tallies: Tallies
  positions: Float32Array | Float64Array
  view?: View | undefined
}

/**
 * Everything, where that is not too much; else everything in view; else the nodes of most exchanges in view, with the
 * strongest of their arcs.
 */
export function chosenToDraw({ graph, tallies, positions, view }: Given): Drawing {
  const present = nodesWhere(graph.nodes, node => (tallies.exchanges[node] ?? 0) > 0)
  const whole = { nodes: present.length, arcs: graph.arcs }
  const done = (drawn: Drawing['drawn'], nodes: number[], arcs: number[]): Drawing => ({
    drawn,
    whole,
    nodes,
    arcs,
    room: MOST_NODES - nodes.length,
  })
  if (fits(present.length, graph.arcs)) return done('all', present, among(graph, present))

  const seen = view
    ? present.filter(node => {
        const [x, y] = [positions[node * 2] ?? 0, positions[node * 2 + 1] ?? 0]
        return x >= view.left && x <= view.right && y >= view.low && y <= view.high
      })
    : present
  if (view && seen.length <= MOST_NODES) {
    const arcs = among(graph, seen)
    if (fits(seen.length, arcs.length)) return done('in_view', seen, arcs)
  }
  const often = tallies.exchanges
  const busiest = [...seen].sort((a, b) => (often[b] ?? 0) - (often[a] ?? 0) || a - b).slice(0, MOST_NODES)
  const nodes = busiest.sort((a, b) => a - b)
  const arcs = among(graph, nodes)
  const weight = graph.exchanges
  const strongest = arcs.sort((a, b) => (weight[b] ?? 0) - (weight[a] ?? 0) || a - b).slice(0, MOST_ARCS)
  return done(
    'strongest',
    nodes,
    strongest.sort((a, b) => a - b),
  )
}

const fits = (nodes: number, arcs: number) => nodes <= MOST_NODES && arcs <= MOST_ARCS

function nodesWhere(nodes: number, suits: (node: number) => boolean): number[] {
  const found: number[] = []
  for (let node = 0; node < nodes; node++) if (suits(node)) found.push(node)
  return found
}

/** Arcs whose both ends are among the nodes. */
function among({ nodes: count, out }: Graph, nodes: readonly number[]): number[] {
  const inside = new Uint8Array(count)
  for (const node of nodes) inside[node] = 1
  const arcs: number[] = []
  for (const node of nodes)
    for (let i = out.start[node] ?? 0; i < (out.start[node + 1] ?? 0); i++)
      if (inside[out.node[i] ?? 0]) arcs.push(out.arc[i] ?? 0)
  return arcs
}
