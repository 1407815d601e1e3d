import type { Graph } from './kernel.ts'
import { louvain, modularity } from './louvain.ts'
import type { Count, Metric } from './metric.ts'
import { adjustedRand, bySize, type Partition } from './partition.ts'
import { randomOf } from './random.ts'
import { within } from './shares.ts'
import { undirected } from './undirected.ts'

export type Communities = {
  community: Int32Array
  communities: number
  modularity: number | null
  /** The seed that gave these communities. */
  seed: number
  seeds: number
  /** Mean agreement of the other seeds' communities with these; null where there is one seed only. */
  agreement: number | null
}
/** Seeds are `seed`, seed + 1 … ; `budget` is in arcs: seeds · arcs. */
export type CommunitiesParameters = { count: Count; seed: number; seeds: number; budget: number }
export type CommunitiesShare = { partition: Partition; modularity: number | null }

const DEFAULTS: CommunitiesParameters = { count: 'exchanges', seed: 1, seeds: 20, budget: 5e6 }

const seedsOf = ({ arcs }: Graph, { seeds, budget }: CommunitiesParameters) => within(budget, arcs, 1, seeds)

/**
 * Communities of the undirected graph by Louvain: of several seeds the best modularity, the first of equal ones, and
 * how far the others agree (mean adjusted Rand index). Numbered by size, ties by their lowest node; isolates have −1.
 */
export const COMMUNITIES: Metric<CommunitiesParameters, Communities, CommunitiesShare> = {
  parameters: DEFAULTS,
  outputs: {
    community: 'nodes',
    communities: 'number',
    modularity: 'number',
    seed: 'number',
    seeds: 'number',
    agreement: 'number',
  },
  shares: ({ graph }, parameters) => seedsOf(graph, parameters),

  share: ({ graph }, { count, seed }, index, work) => {
    const both = undirected(graph, count)
    const { part, parts } = louvain(both, randomOf(seed + index, 0), work)
    const partition = bySize(part, parts)
    return { partition, modularity: modularity(both, partition.part, parts) }
  },

  join: (shares, _, { seed }) => {
    const values = shares.map(share => share.modularity ?? 0)
    const at = values.indexOf(Math.max(...values))
    const best = shares[at]?.partition ?? bySize(new Int32Array(0), 0)
    const others = shares.filter((_, i) => i !== at).map(share => adjustedRand(best, share.partition))
    return {
      community: best.part,
      communities: best.sizes.length,
      modularity: shares[at]?.modularity ?? null,
      seed: seed + at,
      seeds: shares.length,
      agreement: others.length > 0 ? others.reduce((sum, one) => sum + one, 0) / others.length : null,
    }
  },
}
