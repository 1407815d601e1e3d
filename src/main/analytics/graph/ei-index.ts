import { grouped, NO_LABELS } from './boundary.ts'
import type { Network } from './kernel.ts'
import type { Labels, Metric } from './metric.ts'
import { randomOf, shuffle } from './random.ts'
import { SHARES, stretch, within } from './shares.ts'
import { step } from './work.ts'

export type EiIndex = {
  external: number
  internal: number
  ei_index: number | null
  /** Mean of the index when the same labels are dealt out to the same nodes at random, worked out exactly. */
  ei_expected: number | null
  ei_p: number | null
  draws: number
  ei_draws: Float64Array
  arcs_left_out: number
}
/** `budget` is in arcs and nodes looked at: draws · (arcs + nodes). */
export type EiParameters = { labels: Labels; draws: number; seed: number; budget: number }

const LEAST_DRAWS = 999
const ROUNDING = 1e-12
const DEFAULTS: EiParameters = { labels: NO_LABELS, draws: 9999, seed: 1, budget: 2e9 }

/** The arcs between known groups by provider, their ends numbered 0, 1 …, and the group of each end. */
function compact({ graph }: Network, labels: Labels) {
  const { from, to, arcs, group, groups, leftOut } = grouped(graph, labels, 'pairs')
  const number = new Int32Array(graph.nodes).fill(-1)
  const ends: number[] = []
  const numbered = (column: Uint32Array) =>
    column.map(v => {
      if ((number[v] ?? -1) < 0) number[v] = ends.push(v) - 1
      return number[v] ?? 0
    })
  const columns = { from: numbered(from), to: numbered(to) }
  return { ...columns, arcs, groups, leftOut, label: Int32Array.from(ends, v => group[v] ?? 0) }
}

function externalOf(from: Uint32Array, to: Uint32Array, label: Int32Array): number {
  let external = 0
  for (let i = 0; i < from.length; i++) external += Number(label[from[i] ?? 0] !== label[to[i] ?? 0])
  return external
}

const index = (external: number, arcs: number) => (2 * external - arcs) / arcs

/**
 * (E − I) ÷ (E + I) of the arcs between and within groups: 1 where all cross, −1 where none does; against the same
 * labels dealt out at random among the nodes that have these arcs. p is two-sided: (1 + draws at least as far from the
 * expected value) ÷ (draws + 1). Source: Krackhardt and Stern 1988.
 */
export const EI_INDEX: Metric<EiParameters, EiIndex, Float64Array> = {
  parameters: DEFAULTS,
  outputs: {
    external: 'number',
    internal: 'number',
    ei_index: 'number',
    ei_expected: 'number',
    ei_p: 'number',
    draws: 'number',
    ei_draws: 'draws',
    arcs_left_out: 'number',
  },
  shares: () => SHARES,

  share: (network, { labels, draws, seed, budget }, part, work) => {
    const { from, to, arcs, label } = compact(network, labels)
    const wanted = arcs > 0 ? within(budget, arcs + label.length, Math.min(draws, LEAST_DRAWS), draws) : 0
    const { from: first, to: last } = stretch(wanted, part)
    const drawn = new Float64Array(last - first)
    const random = randomOf(seed, part)
    for (let draw = 0; draw < drawn.length; draw++) {
      step(work, draw, drawn.length)
      shuffle(label, random)
      drawn[draw] = index(externalOf(from, to, label), arcs)
    }
    return drawn
  },

  join: (shares, network, { labels }) => {
    const { from, to, arcs, groups, label, leftOut } = compact(network, labels)
    const external = externalOf(from, to, label)
    const drawn = Float64Array.from(shares.flatMap(part => [...part]))
    const counts = { external, internal: arcs - external, draws: drawn.length, ei_draws: drawn, arcs_left_out: leftOut }
    if (arcs === 0) return { ...counts, ei_index: null, ei_expected: null, ei_p: null }
    const observed = index(external, arcs)
    const expected = index(arcs * apartByChance(label, groups), arcs)
    const off = Math.abs(observed - expected)
    const extreme = drawn.filter(one => Math.abs(one - expected) >= off - ROUNDING).length
    return {
      ...counts,
      ei_index: observed,
      ei_expected: expected,
      ei_p: drawn.length > 0 ? (1 + extreme) / (drawn.length + 1) : null,
    }
  },
}

/** How likely two of the nodes, taken at random, are of different groups. */
function apartByChance(label: Int32Array, groups: number): number {
  const sizes = new Float64Array(groups)
  for (let v = 0; v < label.length; v++) sizes[label[v] ?? 0] = (sizes[label[v] ?? 0] ?? 0) + 1
  const n = label.length
  return 1 - sizes.reduce((sum, size) => sum + size * (size - 1), 0) / (n * (n - 1))
}
