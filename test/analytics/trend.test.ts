import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { laplace, laplacePerMember } from '../../src/main/analytics/trend.ts'

/** Crow's first of three systems, observed for 2,000 hours (ReliaWiki, Reliability Growth, appendix B: U = −2.6121). */
const FAILURES = [1.2, 55.6, 72.7, 111.9, 121.9, 303.6, 326.9, 1568.4, 1913.5]

test("U of Crow's failures is the published one", () => {
  expect(laplace(FAILURES, 2000)).toMatchObject({ n: 9, u: expect.closeTo(-2.6121, 4), increasing: false })
  const turned = laplace(
    FAILURES.map(t => 2000 - t),
    2000,
  )
  expect(turned).toMatchObject({ u: expect.closeTo(2.6121, 4), p: expect.closeTo(0.0045, 4), increasing: true })
})

describe('little to go by', () => {
  test('no events, or no members, say nothing', () => {
    expect(laplace([], 10)).toBeNull()
    expect(laplacePerMember([], [1, 2], [5, 5])).toBeNull()
    expect(laplacePerMember([1], [1, 2], [0, 0])).toBeNull()
  })
  test('a period without length, and events outside it, are refused', () => {
    expect(() => laplace([1], 0)).toThrow("The period's length is 0")
    expect(() => laplace([1, 11], 10)).toThrow('Event 2 is at 11, outside the period of 10.')
    expect(() => laplacePerMember([3], [1, 2], [5, 5])).toThrow('after the last month')
    expect(() => laplacePerMember([1], [1, 2], [5])).toThrow('2 months, but numbers of members of 1.')
  })
})

test('where membership doubles and exchanges with it, there is a trend, but none per member', () => {
  const early = Array.from({ length: 50 }, (_, i) => (i + 0.5) / 50)
  const late = Array.from({ length: 100 }, (_, i) => 1 + (i + 0.5) / 100)
  const times = [...early, ...late]
  expect(laplace(times, 2)?.increasing).toBe(true)
  expect(laplacePerMember(times, [1, 2], [400, 800])?.u).toBeCloseTo(0, 8)
})

const times = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 60 })

test('turned round in time U changes sign; its unit does not matter; with a steady membership both tests agree', () => {
  fc.assert(
    fc.property(times, fc.integer({ min: 1, max: 1000 }), (events, unit) => {
      const u = laplace(events, 1)?.u ?? 0
      expect(
        laplace(
          events.map(t => 1 - t),
          1,
        )?.u,
      ).toBeCloseTo(-u, 8)
      expect(
        laplace(
          events.map(t => t * unit),
          unit,
        )?.u,
      ).toBeCloseTo(u, 8)
      expect(laplacePerMember(events, [0.2, 0.7, 1], [unit, unit, unit])?.u).toBeCloseTo(u, 8)
      expect(Math.abs(u)).toBeLessThanOrEqual(Math.sqrt(3 * events.length) + 1e-9)
    }),
  )
})
