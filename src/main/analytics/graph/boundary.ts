import type { Graph, Network } from './kernel.ts'
import { type Count, type Labels, whole } from './metric.ts'
import { weightsOf } from './undirected.ts'

export type GroupParameters = { labels: Labels; count: Count }

/** Without labels every node's group is unknown. */
export const NO_LABELS: Labels = new Int16Array(0)

/** Arcs whose ends' groups are both known, with the ends' groups and what each arc counts. */
export type Grouped = {
  groups: number
  arcs: number
  leftOut: number
  /** Nodes at the ends, numbers of arcs. */
  from: Uint32Array
  to: Uint32Array
  arc: Uint32Array
  weight: Float64Array
  group: Int32Array
}

export function grouped(graph: Graph, labels: Labels, count: Count): Grouped {
  const { nodes, arcs, out } = graph
  const group = new Int32Array(nodes)
  let groups = 0
  for (let v = 0; v < nodes; v++) {
    group[v] = labels[v] ?? -1
    groups = Math.max(groups, (group[v] ?? -1) + 1)
  }
  const weights = weightsOf(graph, count)
  const [from, to, arc] = [new Uint32Array(arcs), new Uint32Array(arcs), new Uint32Array(arcs)]
  const weight = new Float64Array(arcs)
  let length = 0
  for (let v = 0; v < nodes; v++) {
    if ((group[v] ?? -1) < 0) continue
    for (let i = out.start[v] ?? 0; i < (out.start[v + 1] ?? 0); i++) {
      const w = out.node[i] ?? 0
      if ((group[w] ?? -1) < 0) continue
      from[length] = v
      to[length] = w
      arc[length] = i
      weight[length++] = weights[i] ?? 0
    }
  }
  return {
    groups,
    arcs: length,
    leftOut: arcs - length,
    from: from.slice(0, length),
    to: to.slice(0, length),
    arc: arc.slice(0, length),
    weight: weight.slice(0, length),
    group,
  }
}

/** What groups gave and received, what crossed, and what would cross if receivers did not depend on providers. */
export type Crossing = {
  total: number
  given: Float64Array
  received: Float64Array
  share: number | null
  expected: number | null
}

export function crossing({ groups, arcs, from, to, weight, group }: Grouped): Crossing {
  const given = new Float64Array(groups)
  const received = new Float64Array(groups)
  let total = 0
  let crossed = 0
  for (let i = 0; i < arcs; i++) {
    const a = group[from[i] ?? 0] ?? 0
    const b = group[to[i] ?? 0] ?? 0
    const w = weight[i] ?? 0
    given[a] = (given[a] ?? 0) + w
    received[b] = (received[b] ?? 0) + w
    total += w
    if (a !== b) crossed += w
  }
  if (total === 0) return { total, given, received, share: null, expected: null }
  let together = 0
  for (let g = 0; g < groups; g++) together += ((given[g] ?? 0) / total) * ((received[g] ?? 0) / total)
  return { total, given, received, share: crossed / total, expected: 1 - together }
}

export type Mixing = {
  groups: number
  mixing_pairs: Float64Array
  mixing_exchanges: Float64Array
  mixing_minutes: Float64Array
  mixing_expected: Float64Array
  mixing_ratio: Float64Array
  arcs_counted: number
  arcs_left_out: number
}

/**
 * From which group to which: pairs, exchanges and minutes, and for what is counted the number expected from what each
 * group gave and received altogether, with the ratio of the two (NaN where nothing is expected).
 */
export function mixing({ graph }: Network, { labels, count }: GroupParameters): Mixing {
  const known = grouped(graph, labels, count)
  const { groups, arcs, leftOut, from, to, arc, group } = known
  const { total, given, received } = crossing(known)
  const matrix = () => new Float64Array(groups * groups)
  const [pairs, exchanges, minutes, counted] = [matrix(), matrix(), matrix(), matrix()]
  const [expected, ratio] = [matrix(), matrix()]
  for (let i = 0; i < arcs; i++) {
    const cell = (group[from[i] ?? 0] ?? 0) * groups + (group[to[i] ?? 0] ?? 0)
    pairs[cell] = (pairs[cell] ?? 0) + 1
    exchanges[cell] = (exchanges[cell] ?? 0) + (graph.exchanges[arc[i] ?? 0] ?? 0)
    minutes[cell] = (minutes[cell] ?? 0) + (graph.minutes[arc[i] ?? 0] ?? 0)
    counted[cell] = (counted[cell] ?? 0) + (known.weight[i] ?? 0)
  }
  for (let cell = 0; cell < counted.length; cell++) {
    const both = (given[Math.floor(cell / groups)] ?? 0) * (received[cell % groups] ?? 0)
    expected[cell] = total > 0 ? both / total : 0
    ratio[cell] = both > 0 ? (counted[cell] ?? 0) / (both / total) : Number.NaN
  }
  return {
    groups,
    mixing_pairs: pairs,
    mixing_exchanges: exchanges,
    mixing_minutes: minutes,
    mixing_expected: expected,
    mixing_ratio: ratio,
    arcs_counted: arcs,
    arcs_left_out: leftOut,
  }
}

export type Assortativity = { assortativity: number | null }

/** 1 − observed ÷ expected cross-boundary share: 1 where nothing crosses, 0 as by chance. Source: Newman 2003. */
export function assortativity({ graph }: Network, { labels, count }: GroupParameters): Assortativity {
  const { share, expected } = crossing(grouped(graph, labels, count))
  return { assortativity: share === null || !expected ? null : 1 - share / expected }
}

const DEFAULTS: GroupParameters = { labels: NO_LABELS, count: 'exchanges' }

export const MIXING = whole(
  DEFAULTS,
  {
    groups: 'number',
    mixing_pairs: 'groups',
    mixing_exchanges: 'groups',
    mixing_minutes: 'groups',
    mixing_expected: 'groups',
    mixing_ratio: 'groups',
    arcs_counted: 'number',
    arcs_left_out: 'number',
  },
  mixing,
)
export const ASSORTATIVITY = whole(DEFAULTS, { assortativity: 'number' }, assortativity)
