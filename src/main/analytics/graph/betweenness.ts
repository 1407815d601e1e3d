import { dependencies } from './dependencies.ts'
import type { Graph } from './kernel.ts'
import type { Metric } from './metric.ts'
import { choose, randomOf } from './random.ts'
import { SHARES, within } from './shares.ts'

export type Betweenness = {
  betweenness: Float64Array
  /** Standard error of each, all 0 where every source was used. */
  betweenness_error: Float64Array
  largest_error: number
  /** Sources used, and how many there are: nodes that gave. */
  sources: number
  sources_of: number
}
/** `budget` is in arcs walked: sources · arcs. */
export type BetweennessParameters = { budget: number; seed: number }
export type BetweennessShare = { sum: Float64Array; squares: Float64Array | null }

/** So few sources say nothing of the error. */
const LEAST_SOURCES = 64
const DEFAULTS: BetweennessParameters = { budget: 1e9, seed: 1 }

/** The sources to walk from, in order; those that gave nothing lead nowhere and are on no one's way. */
function sourcesOf(graph: Graph, { budget, seed }: BetweennessParameters): { used: Uint32Array; of: number } {
  const { start } = graph.out
  const all = Uint32Array.from({ length: graph.nodes }, (_, v) => v).filter(v => start[v] !== start[v + 1])
  const count = within(budget, graph.arcs, LEAST_SOURCES, all.length)
  if (count === all.length) return { used: all, of: all.length }
  const used = choose(all.length, count, randomOf(seed, 0)).sort()
  return { used: used.map(i => all[i] ?? 0), of: all.length }
}

/**
 * How often a node lies on the shortest ways from one member to another: Σ over pairs of the part of their shortest
 * paths through it; directed, unweighted, not normalised. Above the budget it is estimated from sources chosen at
 * random without replacement, with its standard error. Source: Brandes 2001; Brandes and Pich 2007.
 */
export const BETWEENNESS: Metric<BetweennessParameters, Betweenness, BetweennessShare> = {
  parameters: DEFAULTS,
  outputs: {
    betweenness: 'nodes',
    betweenness_error: 'nodes',
    largest_error: 'number',
    sources: 'number',
    sources_of: 'number',
  },
  shares: () => SHARES,

  share: ({ graph }, parameters, index, work) => {
    const { used, of } = sourcesOf(graph, parameters)
    return dependencies(
      graph,
      used.filter((_, i) => i % SHARES === index),
      used.length < of,
      work,
    )
  },

  join: (shares, { graph }, parameters) => {
    const { used, of } = sourcesOf(graph, parameters)
    const sampled = used.length < of
    const betweenness = new Float64Array(graph.nodes)
    const error = new Float64Array(graph.nodes)
    let largest = 0
    for (let v = 0; v < graph.nodes; v++) {
      let sum = 0
      let squares = 0
      for (const share of shares) {
        sum += share.sum[v] ?? 0
        squares += share.squares?.[v] ?? 0
      }
      const k = used.length
      betweenness[v] = sampled ? (sum * of) / k : sum
      if (!sampled) continue
      const variance = Math.max(0, squares - (sum * sum) / k) / (k - 1)
      error[v] = of * Math.sqrt(((1 - k / of) * variance) / k)
      largest = Math.max(largest, error[v] ?? 0)
    }
    return {
      betweenness,
      betweenness_error: error,
      largest_error: largest,
      sources: used.length,
      sources_of: of,
    }
  },
}
