import { pnorm, qbinom, qnorm } from 'lib-r-math.js'
import { below, type Random, randomOf } from './graph/random.ts'
import { quantile } from './quantile.ts'

/** What a sample says, given how often each distinct row is in it; null where it says nothing. */
export type Statistic = (counts: Uint32Array) => number | null

export type BootstrapInterval = {
  est: number
  low: number
  high: number
  draws: number
  /** How far the draws lie from the estimate (BCa's z₀), and its acceleration; both 0 for percentile intervals. */
  bias: number
  acceleration: number
}

export type BootstrapParameters = { seed?: number; draws?: number; level?: number; method?: 'bca' | 'percentile' }

const DRAWS = 1999
const LEAST_KEPT = 0.9

/**
 * Bootstrap interval of any statistic: percentile, or bias-corrected and accelerated (Efron 1987; Efron and Tibshirani 1993,
 * chapters 13 and 14). Rows that are alike are given once with their number: hours of 1,500,000 members take a few hundred
 * values, and then neither a draw nor leaving one out costs more than these. Null where the statistic has no value, or has
 * none in more than a tenth of the draws.
 * @param counts how often each distinct row is in the sample
 */
export function bootstrap(
  counts: Uint32Array,
  statistic: Statistic,
  { seed = 1, draws = DRAWS, level = 0.95, method = 'bca' }: BootstrapParameters = {},
): BootstrapInterval | null {
  const est = statistic(counts)
  if (est === null) return null
  const random = randomOf(seed, 0)
  const drawn = new Float64Array(draws)
  const draw = resampler(counts, random)
  let kept = 0
  for (let i = 0; i < draws; i++) {
    const value = statistic(draw())
    if (value !== null) drawn[kept++] = value
  }
  if (kept < LEAST_KEPT * draws || kept === 0) return null
  const values = drawn.subarray(0, kept).sort()
  const { bias, acceleration } = method === 'bca' ? correction(counts, statistic, est, values) : NONE
  const bound = (share: number): number => {
    const z = bias + qnorm(share)
    return quantile(values, pnorm(bias + z / (1 - acceleration * z))) ?? Number.NaN
  }
  return { est, low: bound((1 - level) / 2), high: bound((1 + level) / 2), draws: kept, bias, acceleration }
}

const NONE = { bias: 0, acceleration: 0 }

function correction(counts: Uint32Array, statistic: Statistic, est: number, values: Float64Array) {
  const under = values.filter(value => value < est).length + values.filter(value => value === est).length / 2
  // All draws on one side say that the correction is beyond what they can tell: keep it finite.
  const share = Math.min(values.length - 0.5, Math.max(0.5, under)) / values.length
  return { bias: qnorm(share), acceleration: accelerationOf(counts, statistic) }
}

/** Σ(θ̄ − θ₍ᵢ₎)³ ÷ 6(Σ(θ̄ − θ₍ᵢ₎)²)^1.5 over the values with one row left out (Efron and Tibshirani 1993, 14.15). */
function accelerationOf(counts: Uint32Array, statistic: Statistic): number {
  const left = counts.slice()
  const without: { value: number; count: number }[] = []
  for (const [row, count] of counts.entries()) {
    if (count === 0) continue
    left[row] = count - 1
    const value = statistic(left)
    left[row] = count
    if (value !== null) without.push({ value, count })
  }
  const n = without.reduce((total, { count }) => total + count, 0)
  const mean = without.reduce((total, { value, count }) => total + value * count, 0) / n
  const moment = (power: number) =>
    without.reduce((total, { value, count }) => total + count * (mean - value) ** power, 0)
  const spread = moment(2)
  return spread > 0 ? moment(3) / (6 * spread ** 1.5) : 0
}

/** Samples with replacement, of as many: row by row as binomials, or one by one where that is less work. */
function resampler(counts: Uint32Array, random: Random): () => Uint32Array {
  const n = counts.reduce((total, count) => total + count, 0)
  const sample = new Uint32Array(counts.length)
  if (n > SINGLY * counts.length) return () => multinomial(counts, n, sample, random)
  const rows = new Uint32Array(n)
  let filled = 0
  for (const [row, count] of counts.entries()) {
    rows.fill(row, filled, filled + count)
    filled += count
  }
  return () => {
    sample.fill(0)
    for (let i = 0; i < n; i++) {
      const row = rows[below(random, n)] ?? 0
      sample[row] = (sample[row] ?? 0) + 1
    }
    return sample
  }
}

/** A binomial's quantile takes about as long as this many single draws. */
const SINGLY = 50

function multinomial(counts: Uint32Array, n: number, sample: Uint32Array, random: Random): Uint32Array {
  let [left, mass] = [n, n]
  for (const [row, count] of counts.entries()) {
    const drawn = mass === count ? left : count === 0 || left === 0 ? 0 : qbinom(uniform(random), left, count / mass)
    sample[row] = drawn
    left -= drawn
    mass -= count
  }
  return sample
}

const uniform = (random: Random): number => ((random.next() >>> 0) + 0.5) * 2 ** -32
