import { summed, type Ties } from './ties.ts'

/** Members of a group at most. */
const MOST = 4
const NONE = 0xffffffff

/**
 * Groups of a few closely tied nodes, each as one node of a smaller graph: masses and pulls add up, so the forces
 * between groups are those between their nodes. `group` is each node's. Nodes with few neighbours choose first; each
 * joins the neighbour to whom their tie means most. Leaves whose hub is full make groups of their own, or a star would
 * hardly get smaller. Source: Hu 2005, "Efficient, high-quality force-directed graph drawing"; leaves as in Karypis'
 * METIS 5 ("two-hop matching").
 */
export function coarsen(ties: Ties): { coarse: Ties; group: Uint32Array } {
  const { nodes, start, node, pull, mass } = ties
  const group = new Uint32Array(nodes).fill(NONE)
  const size = new Uint8Array(nodes)
  /** The group of the latest who found a neighbour full, by that neighbour. */
  const aside = new Uint32Array(nodes).fill(NONE)
  let groups = 0
  const hasRoom = (g: number) => g === NONE || (size[g] ?? 0) < MOST
  for (const v of byDegree(ties)) {
    if (group[v] !== NONE) continue
    let [chosen, most] = [NONE, 0]
    let [full, mostOfFull] = [NONE, 0]
    for (let i = start[v] ?? 0; i < (start[v + 1] ?? 0); i++) {
      const u = node[i] ?? 0
      const rating = (pull[i] ?? 0) / (mass[u] ?? 1)
      if (hasRoom(group[u] ?? NONE)) {
        if (rating > most) [chosen, most] = [u, rating]
      } else if (rating > mostOfFull) [full, mostOfFull] = [u, rating]
    }
    const joined = chosen === NONE ? (aside[full] ?? NONE) : (group[chosen] ?? NONE)
    const g = joined !== NONE && hasRoom(joined) ? joined : groups++
    group[v] = g
    size[g] = (size[g] ?? 0) + 1
    if (chosen === NONE) aside[full] = g
    else if (group[chosen] === NONE) {
      group[chosen] = g
      size[g] = (size[g] ?? 0) + 1
    }
  }
  const weight = new Float64Array(groups)
  for (let v = 0; v < nodes; v++) {
    const g = group[v] ?? 0
    weight[g] = (weight[g] ?? 0) + (mass[v] ?? 0)
  }
  const rows = summed(groups, add => {
    for (let v = 0; v < nodes; v++) {
      const g = group[v] ?? 0
      for (let i = start[v] ?? 0; i < (start[v + 1] ?? 0); i++) {
        const h = group[node[i] ?? 0] ?? 0
        if (g !== h) add(g, h, pull[i] ?? 0)
      }
    }
  })
  return { coarse: { nodes: groups, ...rows, mass: weight }, group }
}

/** Nodes by their number of neighbours, fewest first, ties by number (counting sort). */
function byDegree({ nodes, start }: Ties): Uint32Array {
  const degree = (v: number) => (start[v + 1] ?? 0) - (start[v] ?? 0)
  const at = new Uint32Array(nodes + 1)
  for (let v = 0; v < nodes; v++) at[degree(v) + 1] = (at[degree(v) + 1] ?? 0) + 1
  for (let d = 0; d < nodes; d++) at[d + 1] = (at[d + 1] ?? 0) + (at[d] ?? 0)
  const order = new Uint32Array(nodes)
  for (let v = 0; v < nodes; v++) {
    const i = at[degree(v)] ?? 0
    at[degree(v)] = i + 1
    order[i] = v
  }
  return order
}
