import { expect, test } from 'vitest'
import { wilson } from '../../src/main/analytics/rates.ts'

/** Newcombe RG. Two-sided confidence intervals for the single proportion. Stat Med 1998;17:857–72, table I, method 3. */
test.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
])('the Wilson interval of %i in %i is the published one', (count, n, low, high) => {
  const [found, upper] = wilson(count, n)
  expect(found).toBeCloseTo(low, 4)
  expect(upper).toBeCloseTo(high, 4)
})

test('the interval of all is the mirror of that of none, and lies within 0 and 1', () => {
  for (const n of [1, 2, 7, 100, 100_000]) {
    const [low, high] = wilson(0, n)
    expect(low).toBeCloseTo(0, 15)
    expect(low).toBeGreaterThanOrEqual(0)
    expect(wilson(n, n)).toEqual([expect.closeTo(1 - high, 12), expect.closeTo(1, 12)])
    expect(wilson(n, n)[1]).toBeLessThanOrEqual(1)
  }
})
