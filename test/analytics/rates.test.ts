import fc from 'fast-check'
import { pbinom } from 'lib-r-math.js'
import { describe, expect, test } from 'vitest'
import { exactRateRatio, rateRatio, relativeLikelihood, share, wilson } from '../../src/main/analytics/rates.ts'

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

test('of nobody there is no share', () => {
  expect(share(0, 0)).toBeNull()
  expect(share(1, 4)?.est).toBe(0.25)
})

describe('relative likelihood', () => {
  /** Methods, section 2: myocardial infarction under aspirin and placebo (Physicians' Health Study). */
  test('the ratio of 104 in 11,037 to 189 in 11,034 is the published one', () => {
    const ratio = relativeLikelihood(104, 11_037, 189, 11_034)
    expect(ratio?.est).toBeCloseTo(0.5501, 4)
    expect(ratio?.low).toBeCloseTo(0.4337, 4)
    expect(ratio?.high).toBeCloseTo(0.6978, 4)
  })

  test('a zero cell gets a half, as do the other three', () => {
    const ratio = relativeLikelihood(0, 20, 5, 30)
    expect(ratio?.method).toBe('log, ½ added')
    expect(ratio?.est).toBeCloseTo(0.5 / 21 / (5.5 / 31), 12)
    const error = 1.96 * Math.sqrt(1 / 0.5 - 1 / 21 + 1 / 5.5 - 1 / 31)
    expect(ratio?.high).toBeCloseTo((0.5 / 21 / (5.5 / 31)) * Math.exp(error), 12)
    expect(relativeLikelihood(20, 20, 5, 30)?.method).toBe('log, ½ added')
  })

  test('without members in a group, or when nobody did, nothing can be said', () => {
    expect(relativeLikelihood(0, 0, 5, 30)).toBeNull()
    expect(relativeLikelihood(5, 30, 0, 0)).toBeNull()
    expect(relativeLikelihood(0, 20, 0, 30)).toBeNull()
  })
})

describe('rate ratio', () => {
  /** Methods, section 2: breast cancer after fluoroscopy (Rothman and Greenland, Modern Epidemiology). */
  test('41 in 28,010 years against 15 in 19,017 is the published ratio', () => {
    const ratio = rateRatio(41, 28_010, 15, 19_017)
    expect(ratio).toEqual({
      est: expect.closeTo(1.8558, 4),
      low: expect.closeTo(1.0272, 4),
      high: expect.closeTo(3.3526, 4),
      method: 'log',
    })
  })

  test('its exact interval is the published one', () => {
    const exact = exactRateRatio(41, 28_010, 15, 19_017)
    expect(exact.low).toBeCloseTo(1.0057, 4)
    expect(exact.high).toBeCloseTo(3.6093, 4)
  })

  test('under 10 events in either group the interval is exact', () => {
    expect(rateRatio(9, 100, 50, 100)?.method).toBe('exact')
    expect(rateRatio(50, 100, 9, 100)?.method).toBe('exact')
    expect(rateRatio(10, 100, 10, 100)?.method).toBe('log')
  })

  test('without events in a group the ratio has one bound', () => {
    expect(rateRatio(0, 100, 5, 100)).toMatchObject({ est: 0, low: 0, high: expect.any(Number) })
    expect(rateRatio(5, 100, 0, 100)).toMatchObject({ est: null, low: expect.any(Number), high: null })
    expect(rateRatio(0, 100, 0, 100)).toBeNull()
    expect(rateRatio(5, 0, 5, 100)).toBeNull()
  })
})

const events = fc.integer({ min: 1, max: 400 })
const time = fc.integer({ min: 400, max: 100_000 })

test('either ratio turned round is its inverse, interval and all', () => {
  fc.assert(
    fc.property(events, time, events, time, (d1, t1, d0, t0) => {
      for (const ratioOf of [rateRatio, exactRateRatio, relativeLikelihood]) {
        const ratio = ratioOf(d1, t1, d0, t0)
        const turned = ratioOf(d0, t0, d1, t1)
        expect((ratio?.est ?? 0) * (turned?.est ?? 0)).toBeCloseTo(1, 8)
        expect((ratio?.low ?? 0) * (turned?.high ?? 0)).toBeCloseTo(1, 6)
        expect((ratio?.low ?? 0) < (ratio?.est ?? 0) && (ratio?.est ?? 0) < (ratio?.high ?? 0)).toBe(true)
      }
    }),
  )
})

test('at the limits of the exact interval as many events, or as few, have a chance of 2.5 %', () => {
  fc.assert(
    fc.property(events, time, events, time, (d1, t1, d0, t0) => {
      const { low, high } = exactRateRatio(d1, t1, d0, t0)
      const chance = (ratio: number) => (t1 * ratio) / (t1 * ratio + t0)
      expect(pbinom(d1, d1 + d0, chance(high ?? 0))).toBeCloseTo(0.025, 8)
      expect(pbinom(d1 - 1, d1 + d0, chance(low), false)).toBeCloseTo(0.025, 8)
    }),
  )
})
