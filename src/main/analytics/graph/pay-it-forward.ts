import { middle95 } from '../quantile.ts'
import type { Exchanges } from './kernel.ts'
import type { Metric } from './metric.ts'
import { randomOf, shuffle } from './random.ts'
import { SHARES, stretch, within } from './shares.ts'
import { step } from './work.ts'

export type PayItForward = {
  /** Exchanges received, from someone else. */
  receipts: number
  /** Those after which the receiver gave to a third within so many days. */
  observed: number
  /** Mean of the same over the draws; null where there is none. */
  expected: number | null
  /** Between which two values 95 in 100 of the draws lie; null where there is none. */
  low: number | null
  high: number | null
  p: number | null
  draws: number
  days: number
}
/** `budget` is in exchanges looked at: draws · exchanges. */
export type PayItForwardParameters = { days: number; draws: number; seed: number; budget: number }

const DAY = 24 * 60 * 60 * 1000
const LEAST_DRAWS = 99
const DEFAULTS: PayItForwardParameters = { days: 90, draws: 999, seed: 1, budget: 2e8 }

/**
 * How often who received from j gave to another than j within 90 days, later than the receipt; against the same
 * exchanges with their times dealt out at random. p is one-sided: (1 + draws with as many or more) ÷ (draws + 1).
 */
export const PAY_IT_FORWARD: Metric<PayItForwardParameters, PayItForward, Float64Array> = {
  parameters: DEFAULTS,
  outputs: {
    receipts: 'number',
    observed: 'number',
    expected: 'number',
    low: 'number',
    high: 'number',
    p: 'number',
    draws: 'number',
    days: 'number',
  },
  shares: () => SHARES,

  share: ({ exchanges }, { days, draws, seed, budget }, index, work) => {
    const least = Math.min(draws, LEAST_DRAWS)
    const wanted = exchanges.at.length > 0 ? within(budget, exchanges.at.length, least, draws) : 0
    const { from, to } = stretch(wanted, index)
    const drawn = new Float64Array(to - from)
    const order = inOrder(exchanges)
    const random = randomOf(seed, index)
    const passedOn = counter(exchanges, days)
    for (let draw = 0; draw < drawn.length; draw++) {
      step(work, draw, drawn.length)
      shuffle(order, random)
      drawn[draw] = passedOn(order)
    }
    return drawn
  },

  join: (shares, { exchanges }, { days }) => {
    const drawn = shares.flatMap(share => [...share])
    const observed = counter(exchanges, days)(inOrder(exchanges))
    const as = drawn.filter(one => one >= observed).length
    let receipts = 0
    for (let i = 0; i < exchanges.from.length; i++) if (exchanges.from[i] !== exchanges.to[i]) receipts++
    return {
      receipts,
      observed,
      expected: drawn.length > 0 ? drawn.reduce((sum, one) => sum + one, 0) / drawn.length : null,
      ...middle95(drawn),
      p: drawn.length > 0 ? (1 + as) / (drawn.length + 1) : null,
      draws: drawn.length,
      days,
    }
  },
}

const inOrder = ({ at }: Exchanges) => Uint32Array.from({ length: at.length }, (_, i) => i)

/**
 * Counts the receipts passed on when exchange `order[i]` happens at the i-th time. Goes back in time and keeps, for
 * each node, its next gift and its next gift to anyone else than that one's receiver: enough to know the next to a third.
 */
function counter({ nodes, from, to, at }: Exchanges, days: number): (order: Uint32Array) => number {
  const receiver = new Int32Array(nodes)
  const time = new Float64Array(nodes)
  const otherTime = new Float64Array(nodes)
  return order => {
    receiver.fill(-1)
    time.fill(Number.POSITIVE_INFINITY)
    otherTime.fill(Number.POSITIVE_INFINITY)
    let passedOn = 0
    for (let end = order.length; end > 0; ) {
      const now = at[end - 1] ?? 0
      let first = end - 1
      while (first > 0 && at[first - 1] === now) first--
      for (let i = first; i < end; i++) {
        const j = from[order[i] ?? 0] ?? 0
        const v = to[order[i] ?? 0] ?? 0
        if (j === v) continue
        const next = receiver[v] === j ? otherTime[v] : time[v]
        if ((next ?? 0) - now <= days * DAY) passedOn++
      }
      for (let i = first; i < end; i++) {
        const v = from[order[i] ?? 0] ?? 0
        const k = to[order[i] ?? 0] ?? 0
        if (v === k) continue
        if (receiver[v] !== k) {
          otherTime[v] = time[v] ?? 0
          receiver[v] = k
        }
        time[v] = now
      }
      end = first
    }
    return passedOn
  }
}
