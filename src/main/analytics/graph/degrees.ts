import type { Graph, Network } from './kernel.ts'
import { whole } from './metric.ts'

/** Members who gave or received at least once: the nodes that measures of the whole network count. */
export function connected({ nodes, out, in: into }: Graph): number {
  let count = 0
  for (let v = 0; v < nodes; v++) {
    const given = (out.start[v + 1] ?? 0) - (out.start[v] ?? 0)
    const received = (into.start[v + 1] ?? 0) - (into.start[v] ?? 0)
    if (given + received > 0) count++
  }
  return count
}

export type Density = {
  nodes: number
  isolates: number
  arcs: number
  exchanges: number
  minutes: number
  density: number | null
}

/** Size of the network and how much of what is possible has happened: arcs ÷ (nodes · (nodes − 1)). */
export function density({ graph }: Network): Density {
  const nodes = connected(graph)
  let exchanges = 0
  let minutes = 0
  for (let arc = 0; arc < graph.arcs; arc++) {
    exchanges += graph.exchanges[arc] ?? 0
    minutes += graph.minutes[arc] ?? 0
  }
  return {
    nodes,
    isolates: graph.nodes - nodes,
    arcs: graph.arcs,
    exchanges,
    minutes,
    density: nodes > 1 ? graph.arcs / (nodes * (nodes - 1)) : null,
  }
}

export type Degrees = {
  out_degree: Uint32Array
  in_degree: Uint32Array
  given_exchanges: Float64Array
  received_exchanges: Float64Array
  given_minutes: Float64Array
  received_minutes: Float64Array
}

/** Partners, exchanges and minutes of each node, given and received. */
export function degrees({ graph }: Network): Degrees {
  const { nodes, out, exchanges, minutes } = graph
  const result: Degrees = {
    out_degree: new Uint32Array(nodes),
    in_degree: new Uint32Array(nodes),
    given_exchanges: new Float64Array(nodes),
    received_exchanges: new Float64Array(nodes),
    given_minutes: new Float64Array(nodes),
    received_minutes: new Float64Array(nodes),
  }
  const add = (column: Uint32Array | Float64Array, node: number, amount: number) => {
    column[node] = (column[node] ?? 0) + amount
  }
  for (let provider = 0; provider < nodes; provider++) {
    for (let arc = out.start[provider] ?? 0; arc < (out.start[provider + 1] ?? 0); arc++) {
      const receiver = out.node[arc] ?? 0
      add(result.out_degree, provider, 1)
      add(result.in_degree, receiver, 1)
      add(result.given_exchanges, provider, exchanges[arc] ?? 0)
      add(result.received_exchanges, receiver, exchanges[arc] ?? 0)
      add(result.given_minutes, provider, minutes[arc] ?? 0)
      add(result.received_minutes, receiver, minutes[arc] ?? 0)
    }
  }
  return result
}

export type Reciprocity = { reciprocity: number | null; reciprocity_corrected: number | null }

/**
 * Of the arcs, the share that is returned, and the same above what density alone would give: (r − d) ÷ (1 − d).
 * Source: Garlaschelli and Loffredo 2004.
 */
export function reciprocity(network: Network): Reciprocity {
  const { nodes, arcs, out, in: into } = network.graph
  if (arcs === 0) return { reciprocity: null, reciprocity_corrected: null }
  let returned = 0
  for (let v = 0; v < nodes; v++) {
    let i = out.start[v] ?? 0
    let j = into.start[v] ?? 0
    while (i < (out.start[v + 1] ?? 0) && j < (into.start[v + 1] ?? 0)) {
      const difference = (out.node[i] ?? 0) - (into.node[j] ?? 0)
      if (difference === 0) returned++
      if (difference <= 0) i++
      if (difference >= 0) j++
    }
  }
  const r = returned / arcs
  const d = density(network).density
  return { reciprocity: r, reciprocity_corrected: d === null || d === 1 ? null : (r - d) / (1 - d) }
}

export const DENSITY = whole(
  {},
  {
    nodes: 'number',
    isolates: 'number',
    arcs: 'number',
    exchanges: 'number',
    minutes: 'number',
    density: 'number',
  },
  density,
)
export const DEGREES = whole(
  {},
  {
    out_degree: 'nodes',
    in_degree: 'nodes',
    given_exchanges: 'nodes',
    received_exchanges: 'nodes',
    given_minutes: 'nodes',
    received_minutes: 'nodes',
  },
  degrees,
)
export const RECIPROCITY = whole({}, { reciprocity: 'number', reciprocity_corrected: 'number' }, reciprocity)
