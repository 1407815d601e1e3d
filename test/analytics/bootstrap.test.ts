import { describe, expect, test } from 'vitest'
import { bootstrap, type Statistic } from '../../src/main/analytics/bootstrap.ts'

/** Efron and Tibshirani 1993, table 14.1: spatial test data, A. */
const SPATIAL = [48, 36, 20, 29, 42, 42, 20, 42, 22, 41, 45, 14, 6, 0, 33, 28, 34, 4, 32, 24, 47, 41, 24, 26, 30, 41]
const moments = (values: readonly number[], counts: Uint32Array) => {
  const n = counts.reduce((sum, count) => sum + count, 0)
  const mean = values.reduce((sum, value, i) => sum + value * (counts[i] ?? 0), 0) / n
  return { mean, variance: values.reduce((sum, value, i) => sum + (value - mean) ** 2 * (counts[i] ?? 0), 0) / n }
}
const variance: Statistic = counts => moments(SPATIAL, counts).variance
const once = new Uint32Array(SPATIAL.length).fill(1)

describe('the spatial test data, 90 % interval of the variance', () => {
  const DRAWS = { draws: 20_000, level: 0.9, seed: 7 }

  /** Efron and Tibshirani 1993, table 14.2: (115.8, 259.6), z₀ = .146, a = .061; theirs rests on 2,000 draws. */
  test('BCa', () => {
    const found = bootstrap(once, variance, DRAWS)
    expect(found?.est).toBeCloseTo(171.5, 1)
    expect(found?.acceleration).toBeCloseTo(0.061, 3)
    expect(Math.abs((found?.bias ?? 0) - 0.146)).toBeLessThan(0.04)
    expect(Math.abs((found?.low ?? 0) - 115.8)).toBeLessThan(3)
    expect(Math.abs((found?.high ?? 0) - 259.6)).toBeLessThan(5)
  })

  /** The same table: (100.8, 233.9). */
  test('percentile', () => {
    const found = bootstrap(once, variance, { ...DRAWS, method: 'percentile' })
    expect(Math.abs((found?.low ?? 0) - 100.8)).toBeLessThan(3)
    expect(Math.abs((found?.high ?? 0) - 233.9)).toBeLessThan(4)
  })
})

test('the same seed gives the same interval, another seed another', () => {
  const interval = (seed: number) => bootstrap(once, variance, { seed, draws: 500 })
  expect(interval(3)).toEqual(interval(3))
  expect(interval(3)?.low).not.toBe(interval(4)?.low)
})

test('1,500,000 members of three values give the interval of a mean that theory gives', () => {
  const values = [0, 1, 4]
  const counts = Uint32Array.of(1_000_000, 400_000, 100_000)
  const { mean, variance: spread } = moments(values, counts)
  const found = bootstrap(counts, sample => moments(values, sample).mean, { draws: 2000 })
  const error = Math.sqrt(spread / 1_500_000)
  expect(Math.abs((found?.low ?? 0) - (mean - 1.96 * error))).toBeLessThan(0.25 * error)
  expect(Math.abs((found?.high ?? 0) - (mean + 1.96 * error))).toBeLessThan(0.25 * error)
})

test('drawing singly or by value, samples are as many as there are members', () => {
  for (const counts of [Uint32Array.of(3, 0, 5, 1), Uint32Array.of(9000, 0, 70_000, 1), Uint32Array.of(500)])
    bootstrap(
      counts,
      sample => {
        expect(sample.reduce((sum, count) => sum + count, 0)).toBe(counts.reduce((sum, count) => sum + count, 0))
        expect(sample.every((count, row) => count === 0 || (counts[row] ?? 0) > 0)).toBe(true)
        return 1
      },
      { draws: 50, method: 'percentile' },
    )
})

test('where the statistic has no value, or mostly none in the draws, there is no interval', () => {
  expect(bootstrap(once, () => null)).toBeNull()
  const [own, ...others] = [1, 1, 1]
  const needs: Statistic = counts => (counts[0] === own ? 1 : null)
  expect(bootstrap(Uint32Array.of(own, ...others), needs, { draws: 200 })).toBeNull()
})

test('equal points have no uncertainty', () => {
  const found = bootstrap(Uint32Array.of(40), () => 5, { draws: 100 })
  expect(found).toMatchObject({ est: 5, low: 5, high: 5, acceleration: 0 })
})
