import { crossing, type GroupParameters, grouped, NO_LABELS } from './boundary.ts'
import type { Metric } from './metric.ts'
import { randomOf } from './random.ts'
import { SHARES, stretch, within } from './shares.ts'
import { swapper } from './swaps.ts'
import { step } from './work.ts'

export type CrossShare = {
  cross_share: number | null
  /** 1 − Σ a_g · b_g: what would cross if receivers did not depend on providers. */
  cross_expected: number | null
  cross_ratio: number | null
  /** Mean and standard deviation of the share in the random draws, and how far off the observed one is. */
  cross_mean: number | null
  cross_deviation: number | null
  z: number | null
  p: number | null
  draws: number
  cross_draws: Float64Array
  arcs_counted: number
  arcs_left_out: number
}
/** `swaps` are those tried per arc and draw, where the budget, in swaps altogether, is enough. */
export type CrossShareParameters = GroupParameters & { draws: number; swaps: number; seed: number; budget: number }

/** So few draws can still tell one in forty. */
const LEAST_DRAWS = 39
const DEFAULTS: CrossShareParameters = {
  labels: NO_LABELS,
  count: 'exchanges',
  draws: 999,
  swaps: 10,
  seed: 1,
  budget: 4e7,
}
/**
 * Swaps tried of each arc between two draws where there is no budget for more: a try has two arcs, so all but e⁻⁴ of
 * them, 2 in 100, were tried since.
 */
const APART = 2
/** Shares differ by one arc at least, or by rounding. */
const ROUNDING = 1e-12

/**
 * How many draws there are, and how many swaps of each arc lie between two of a share. Where the budget is too small for
 * all of them, a share's first draw is as far from the network as ever and the next ones follow faster; then there are
 * fewer draws.
 */
function planOf(arcs: number, { draws, swaps, budget }: CrossShareParameters): { draws: number; apart: number } {
  if (arcs * swaps * draws <= budget) return { draws: arcs > 0 ? draws : 0, apart: swaps }
  const left = budget - SHARES * arcs * swaps
  return { draws: within(left, arcs * APART, Math.min(draws, LEAST_DRAWS), draws), apart: APART }
}

/**
 * The share of what is counted that goes from one group to another, against networks in which everyone gives to and
 * receives from as many partners as here (arcs swap their receivers; an arc keeps its provider and its weight).
 * p is two-sided: (1 + draws at least as far from their mean) ÷ (draws + 1). Source: Maslov and Sneppen 2002.
 */
export const CROSS_SHARE: Metric<CrossShareParameters, CrossShare, Float64Array> = {
  parameters: DEFAULTS,
  outputs: {
    cross_share: 'number',
    cross_expected: 'number',
    cross_ratio: 'number',
    cross_mean: 'number',
    cross_deviation: 'number',
    z: 'number',
    p: 'number',
    draws: 'number',
    cross_draws: 'draws',
    arcs_counted: 'number',
    arcs_left_out: 'number',
  },
  shares: () => SHARES,

  share: ({ graph }, parameters, index, work) => {
    const known = grouped(graph, parameters.labels, parameters.count)
    const { draws, apart } = planOf(known.arcs, parameters)
    const { from: first, to: last } = stretch(draws, index)
    const drawn = new Float64Array(last - first)
    if (drawn.length === 0) return drawn
    const { total, share } = crossing(known)
    let crossed = (share ?? 0) * total
    const { swap } = swapper(known, randomOf(parameters.seed, index))
    for (let draw = 0; draw < drawn.length; draw++) {
      step(work, draw, drawn.length)
      crossed += swap(known.arcs * (draw === 0 ? parameters.swaps : apart))
      drawn[draw] = crossed / total
    }
    return drawn
  },

  join: (shares, { graph }, { labels, count }) => {
    const known = grouped(graph, labels, count)
    const { share, expected } = crossing(known)
    const drawn = Float64Array.from(shares.flatMap(part => [...part]))
    return {
      cross_share: share,
      cross_expected: expected,
      cross_ratio: share !== null && expected ? share / expected : null,
      ...against(share, drawn),
      draws: drawn.length,
      cross_draws: drawn,
      arcs_counted: known.arcs,
      arcs_left_out: known.leftOut,
    }
  },
}

function against(
  observed: number | null,
  drawn: Float64Array,
): Pick<CrossShare, 'cross_mean' | 'cross_deviation' | 'z' | 'p'> {
  const n = drawn.length
  if (observed === null || n === 0) return { cross_mean: null, cross_deviation: null, z: null, p: null }
  const mean = drawn.reduce((sum, one) => sum + one, 0) / n
  const off = Math.abs(observed - mean)
  const deviation = n > 1 ? Math.sqrt(drawn.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (n - 1)) : null
  const extreme = drawn.filter(one => Math.abs(one - mean) >= off - ROUNDING).length
  return {
    cross_mean: mean,
    cross_deviation: deviation,
    z: deviation !== null && deviation > ROUNDING ? (observed - mean) / deviation : null,
    p: (1 + extreme) / (n + 1),
  }
}
