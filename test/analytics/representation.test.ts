import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wilson } from '../../src/main/analytics/rates.ts'
import { relativeAdvantage, representation, shareBounds } from '../../src/main/analytics/representation.ts'

test('81 of 263 against a benchmark of 20 % are one and a half times represented', () => {
  const found = representation(81, 263, 0.2)
  const [low, high] = wilson(81, 263)
  expect(found).toEqual({ est: 81 / 263 / 0.2, low: low / 0.2, high: high / 0.2 })
  expect(found?.low).toBeCloseTo(0.2553 / 0.2, 3)
})

test('without known members or a benchmark nothing can be said', () => {
  expect(representation(0, 0, 0.2)).toBeNull()
  expect(representation(1, 5, 0)).toBeNull()
  expect(relativeAdvantage(0, 0, 5, 10)).toBeNull()
  expect(relativeAdvantage(1, 5, 0, 10)).toBeNull()
  expect(relativeAdvantage(1, 5, 0, 0)).toBeNull()
  expect(shareBounds(0, 0, 0)).toBeNull()
})

test('relative advantages, weighted by stock, are 1 on the whole: one grows faster only as another grows slower', () => {
  const groups = fc.array(fc.tuple(fc.nat({ max: 50 }), fc.integer({ min: 1, max: 500 })), {
    minLength: 1,
    maxLength: 9,
  })
  fc.assert(
    fc.property(groups, members => {
      const joins = members.reduce((sum, [joined]) => sum + joined, 0)
      const stock = members.reduce((sum, [, held]) => sum + held, 0)
      fc.pre(joins > 0)
      const whole = members.reduce(
        (sum, [joined, held]) => sum + (held / stock) * (relativeAdvantage(joined, joins, held, stock)?.est ?? 0),
        0,
      )
      expect(whole).toBeCloseTo(1, 10)
    }),
  )
})

test('whoever the unknown are, the share lies within its bounds', () => {
  const count = fc.nat({ max: 500 })
  fc.assert(
    fc.property(count, count, count, count, (own, others, unknown, hidden) => {
      const n = own + others + unknown
      fc.pre(n > 0 && hidden <= unknown)
      const bounds = shareBounds(own, unknown, n)
      const share = (own + hidden) / n
      expect((bounds?.low ?? 2) <= share && share <= (bounds?.high ?? 0)).toBe(true)
    }),
  )
})
