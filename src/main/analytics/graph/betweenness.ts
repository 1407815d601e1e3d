import type { Graph } from './kernel.ts'
import type { Metric } from './metric.ts'
import { choose, randomOf } from './random.ts'
import { SHARES, within } from './shares.ts'
import { step, type Work } from './work.ts'

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
const DEFAULTS: BetweennessParameters = { budget: 2e9, seed: 1 }

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

/**
 * What lies on the shortest ways out of these sources, summed per node, and the squares too where they are wanted.
 * A walk lists, for each node it meets, the next ones on shortest ways; the way back adds them up from the far end.
 */
function dependencies(graph: Graph, sources: Uint32Array, withSquares: boolean, work: Work): BetweennessShare {
  const { nodes, arcs } = graph
  const { start, node } = graph.out
  const sum = new Float64Array(nodes)
  const squares = withSquares ? new Float64Array(nodes) : null
  const distance = new Int32Array(nodes).fill(-1)
  const paths = new Float64Array(nodes)
  /** (1 + what depends on a node) ÷ its shortest paths. */
  const passed = new Float64Array(nodes)
  const queue = new Uint32Array(nodes)
  const onward = new Uint32Array(arcs)
  const onwardEnd = new Uint32Array(nodes)
  for (let s = 0; s < sources.length; s++) {
    step(work, s, sources.length)
    const source = sources[s] ?? 0
    let length = 1
    let written = 0
    queue[0] = source
    distance[source] = 0
    paths[source] = 1
    for (let i = 0; i < length; i++) {
      const v = queue[i] ?? 0
      const next = (distance[v] ?? 0) + 1
      const ways = paths[v] ?? 0
      const end = start[v + 1] ?? 0
      for (let place = start[v] ?? 0; place < end; place++) {
        const w = node[place] ?? 0
        let d = distance[w] ?? 0
        if (d === -1) {
          d = next
          distance[w] = next
          paths[w] = 0
          queue[length++] = w
        }
        // Without a branch that nobody could foretell: what is not on a shortest way adds nothing, and is written over.
        const shortest = Number(d === next)
        paths[w] = (paths[w] ?? 0) + shortest * ways
        onward[written] = w
        written += shortest
      }
      onwardEnd[i] = written
    }
    for (let i = length - 1; i > 0; i--) {
      const v = queue[i] ?? 0
      let depends = 0
      const end = onwardEnd[i] ?? 0
      for (let place = onwardEnd[i - 1] ?? 0; place < end; place++) depends += passed[onward[place] ?? 0] ?? 0
      const ways = paths[v] ?? 1
      depends *= ways
      passed[v] = (1 + depends) / ways
      distance[v] = -1
      sum[v] = (sum[v] ?? 0) + depends
      if (squares) squares[v] = (squares[v] ?? 0) + depends * depends
    }
    distance[source] = -1
  }
  return { sum, squares }
}
