import type { Network } from './kernel.ts'
import { type Count, whole } from './metric.ts'
import { weightsOf } from './undirected.ts'
import { step, type Work } from './work.ts'

export type PageRank = { pagerank: Float64Array; iterations: number }
export type PageRankParameters = { count: Count; damping: number; tolerance: number }

const MOST_ITERATIONS = 1000

/**
 * Where knowledge ends up that is handed on at random along the arcs (in proportion to what is counted), starting
 * anywhere anew with probability 1 − damping. Sums to 1 over the nodes with an exchange; isolates have 0. What a node
 * that gave nothing holds is spread evenly. Iterated until no more than `tolerance` moves. Source: Brin and Page 1998.
 */
export function pageRank(network: Network, parameters: PageRankParameters, work: Work): PageRank {
  const { nodes, out, in: into } = network.graph
  const weights = weightsOf(network.graph, parameters.count)
  const given = new Float64Array(nodes)
  const members: number[] = []
  for (let v = 0; v < nodes; v++) {
    const [from, to] = [out.start[v] ?? 0, out.start[v + 1] ?? 0]
    for (let arc = from; arc < to; arc++) given[v] = (given[v] ?? 0) + (weights[arc] ?? 0)
    if (to > from || into.start[v] !== into.start[v + 1]) members.push(v)
  }
  /** What part of the provider's rank comes in by each arc. */
  const part = new Float64Array(into.node.length)
  for (let i = 0; i < part.length; i++) part[i] = (weights[into.arc[i] ?? 0] ?? 0) / (given[into.node[i] ?? 0] ?? 1)

  const n = members.length
  let rank = new Float64Array(nodes)
  for (const v of members) rank[v] = 1 / n
  let before = new Float64Array(nodes)
  let moved = n > 0 ? 1 : 0
  let iterations = 0
  while (moved > parameters.tolerance && iterations < MOST_ITERATIONS) {
    step(work, iterations++, MOST_ITERATIONS)
    ;[before, rank] = [rank, before]
    let dangling = 0
    for (let i = 0; i < n; i++) {
      const v = members[i] ?? 0
      if (given[v] === 0) dangling += before[v] ?? 0
    }
    const everywhere = (1 - parameters.damping + parameters.damping * dangling) / n
    moved = 0
    for (let i = 0; i < n; i++) {
      const v = members[i] ?? 0
      let sum = 0
      const end = into.start[v + 1] ?? 0
      for (let place = into.start[v] ?? 0; place < end; place++) {
        sum += (before[into.node[place] ?? 0] ?? 0) * (part[place] ?? 0)
      }
      const now = everywhere + parameters.damping * sum
      moved += Math.abs(now - (before[v] ?? 0))
      rank[v] = now
    }
  }
  return { pagerank: rank, iterations }
}

const DEFAULTS: PageRankParameters = { count: 'exchanges', damping: 0.85, tolerance: 1e-10 }
export const PAGERANK = whole(DEFAULTS, { pagerank: 'nodes', iterations: 'number' }, pageRank)
