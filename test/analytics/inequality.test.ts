import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { betweenGroups, inequality, inequalityOf, lorenz } from '../../src/main/analytics/inequality.ts'

const of = (...amounts: number[]) => Float64Array.from(amounts)

/** Methods, section 2. */
test('of 1, 2, 3 and 4 Gini is .25 and Theil .106440', () => {
  const { gini, theil } = inequality(of(3, 1, 4, 2))
  expect(gini).toBeCloseTo(0.25, 12)
  expect(theil).toBeCloseTo(0.10644, 6)
})

describe('the ends of the scale', () => {
  test('equal amounts', () => {
    expect(inequality(of(0.1, 0.1, 0.1))).toMatchObject({ gini: expect.closeTo(0, 12), theil: expect.closeTo(0, 12) })
    expect(inequality(of(7))).toMatchObject({ n: 1, gini: 0, theil: 0, topTenth: expect.closeTo(0.1, 12) })
  })
  test('one has everything', () => {
    const { gini, theil, topTenth } = inequality(of(0, 0, 0, 0, 0, 0, 0, 0, 0, 30))
    expect(gini).toBeCloseTo(0.9, 12)
    expect(theil).toBeCloseTo(Math.log(10), 12)
    expect(topTenth).toBeCloseTo(1, 12)
  })
  test('nobody has anything, or there is nobody', () => {
    const nothing = { gini: null, theil: null, topTenth: null }
    expect(inequality(of(0, 0))).toMatchObject({ n: 2, ...nothing })
    expect(inequality(of())).toMatchObject({ n: 0, ...nothing })
    expect(lorenz(of(0, 0))).toEqual([])
    expect(betweenGroups(of(0, 0), [0, 1], 2)).toBeNull()
    expect(betweenGroups(of(1, 2), [-1, -1], 2)).toBeNull()
  })
  test.each([-1, Number.NaN, Infinity])('an amount of %d is refused', amount => {
    expect(() => inequality(of(1, amount))).toThrow(`Amount 1 is ${amount}: it must be 0 or more.`)
  })
})

test('over the active ones alone the members who did nothing are gone', () => {
  const { all, active } = inequalityOf(of(0, 0, 1, 2, 3, 4), [0, 0, 1, 1, 1, 1])
  expect(active).toEqual(inequality(of(1, 2, 3, 4)))
  expect(all.n).toBe(6)
  expect(all.gini ?? 0).toBeGreaterThan(active.gini ?? 1)
})

test('all of the inequality lies between groups when each is equal within', () => {
  const parts = betweenGroups(of(1, 1, 5, 5, 99), [0, 0, 1, 1, -1], 2)
  expect(parts).toMatchObject({ n: 4, share: expect.closeTo(1, 12) })
  expect(betweenGroups(of(1, 5, 1, 5), [0, 0, 1, 1], 2)?.share).toBeCloseTo(0, 12)
  expect(betweenGroups(of(3, 3), [0, 1], 2)).toMatchObject({ between: expect.closeTo(0, 12), share: null })
})

const amounts = fc
  .array(fc.oneof(fc.constant(0), fc.nat({ max: 500 })), { minLength: 1, maxLength: 60 })
  .filter(values => values.some(value => value > 0))

test('Gini is twice the area above the Lorenz curve, which sags and rises from 0 to 1', () => {
  fc.assert(
    fc.property(amounts, values => {
      const curve = lorenz(Float64Array.from(values), values.length)
      const area = curve.slice(1).reduce((sum, { members, share }, i) => {
        const before = curve[i] ?? { members: 0, share: 0 }
        expect(share).toBeGreaterThanOrEqual(before.share - 1e-12)
        expect(share).toBeLessThanOrEqual(members + 1e-12)
        return sum + ((share + before.share) / 2) * (members - before.members)
      }, 0)
      expect(inequality(Float64Array.from(values)).gini).toBeCloseTo(1 - 2 * area, 10)
      expect([curve[0], curve.at(-1)]).toEqual([
        { members: 0, share: 0 },
        { members: 1, share: 1 },
      ])
    }),
  )
})

test('of many members the curve has a hundred steps, on the same line', () => {
  const values = Float64Array.from({ length: 1234 }, (_, i) => (i * 37) % 101)
  const [full, thin] = [lorenz(values, 1234), lorenz(values)]
  expect(thin).toHaveLength(101)
  for (const point of thin) expect(full[Math.round(point.members * 1234)]?.share).toBeCloseTo(point.share, 12)
})

test('neither unit, nor order, nor having every member twice changes anything; giving from rich to poor lowers both', () => {
  fc.assert(
    fc.property(amounts, fc.integer({ min: 1, max: 90 }), (values, unit) => {
      const base = inequality(Float64Array.from(values))
      const same = [values.map(value => value * unit), values.toReversed()]
      for (const other of same) {
        const { gini, theil } = inequality(Float64Array.from(other))
        expect(gini).toBeCloseTo(base.gini ?? 2, 10)
        expect(theil).toBeCloseTo(base.theil ?? -1, 10)
      }
      expect(inequality(Float64Array.from([...values, ...values])).gini).toBeCloseTo(base.gini ?? 2, 10)
      expect(base.gini).toBeLessThanOrEqual(1 - 1 / values.length + 1e-12)
      expect(base.theil).toBeLessThanOrEqual(Math.log(values.length) + 1e-12)
      const sorted = values.toSorted((a, b) => a - b)
      const [least = 0, most = 0] = [sorted[0], sorted.at(-1)]
      if (most - least < 2) return
      const moved = inequality(Float64Array.from([least + 1, ...sorted.slice(1, -1), most - 1]))
      expect(moved.gini ?? 1).toBeLessThan(base.gini ?? 0)
      expect(moved.theil ?? 1).toBeLessThan(base.theil ?? 0)
    }),
  )
})

test('what lies between groups and within them makes the whole', () => {
  fc.assert(
    fc.property(amounts, values => {
      const group = values.map((_, i) => i % 3)
      const parts = betweenGroups(Float64Array.from(values), group, 3)
      const total = values.reduce((sum, value) => sum + value, 0)
      const within = [0, 1, 2].reduce((sum, g) => {
        const own = inequality(Float64Array.from(values.filter((_, i) => group[i] === g)))
        return sum + (own.total / total) * (own.theil ?? 0)
      }, 0)
      expect((parts?.between ?? 0) + within).toBeCloseTo(parts?.theil ?? -1, 8)
    }),
  )
})
