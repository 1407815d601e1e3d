import fc from 'fast-check'
import { pchisq } from 'lib-r-math.js'
import { describe, expect, test } from 'vitest'
import { inverse, solveSymmetric } from '../../src/main/analytics/linear.ts'
import { poissonFit } from '../../src/main/analytics/poisson.ts'
import { groupSlopes } from '../../src/main/analytics/slopes.ts'

/** Deaths from AIDS in Australia by quarter, 1983–86 (Whyte et al. 1987; Dobson 1990, exercise 4.1). */
const AIDS = [0, 1, 2, 3, 1, 4, 9, 18, 23, 31, 20, 25, 37, 45]
const errors = (covariance: Float64Array) => {
  const p = Math.sqrt(covariance.length)
  return Array.from({ length: p }, (_, i) => Math.sqrt(covariance[i * p + i] ?? 0))
}

describe('published regressions', () => {
  /** Dobson 1990, page 93, a randomised trial; as printed by R's example(glm). */
  test("Dobson's trial", () => {
    const counts = [18, 17, 15, 20, 10, 20, 25, 13, 12]
    const design = Float64Array.from(
      counts.flatMap((_, i) => [
        1,
        Number(i % 3 === 1),
        Number(i % 3 === 2),
        Number(Math.floor(i / 3) === 1),
        Number(i > 5),
      ]),
    )
    const fit = poissonFit(counts, design)
    const near = (value: number) => expect.closeTo(value, 4)
    expect([...(fit?.coefficients ?? [])]).toEqual([near(3.0445), near(-0.4543), near(-0.293), near(0), near(0)])
    expect(errors(fit?.covariance ?? new Float64Array())).toEqual([0.1709, 0.2022, 0.1927, 0.2, 0.2].map(near))
    expect(fit?.deviance).toBeCloseTo(5.1291, 4)
    expect(fit?.df).toBe(4)
    expect(fit?.chi2).toBeCloseTo(5.1732, 4)
  })

  /** R: glm(deaths ~ quarter, poisson): 0.3396 (0.2512), 0.2565 (0.0220), deviance 29.654 on 12. */
  test('deaths from AIDS by quarter', () => {
    const fit = poissonFit(AIDS, Float64Array.from(AIDS.flatMap((_, i) => [1, i + 1])))
    expect([...(fit?.coefficients ?? [])]).toEqual([expect.closeTo(0.3396, 4), expect.closeTo(0.2565, 4)])
    expect(errors(fit?.covariance ?? new Float64Array())).toEqual([expect.closeTo(0.2512, 4), expect.closeTo(0.022, 4)])
    expect(fit?.deviance).toBeCloseTo(29.654, 3)
    expect(fit?.df).toBe(12)
  })

  test('the slope of one group is that of the regression, its interval widened by the dispersion', () => {
    const fit = poissonFit(AIDS, Float64Array.from(AIDS.flatMap((_, i) => [1, i + 1])))
    const slopes = groupSlopes([AIDS], 0)
    const scale = (fit?.chi2 ?? 0) / 12
    expect(scale).toBeGreaterThan(1.5)
    expect(slopes?.dispersion).toBeCloseTo(scale, 8)
    expect(slopes?.scale).toBeCloseTo(scale, 8)
    expect(slopes?.groups[0]?.est).toBeCloseTo(Math.exp(0.2565), 3)
    const error = 1.96 * Math.sqrt(scale) * 0.02204
    expect(slopes?.groups[0]?.high).toBeCloseTo(Math.exp(0.25652 + error), 3)
  })
})

describe('group × time', () => {
  const steady = Array.from({ length: 12 }, () => 20)
  const doubling = Array.from({ length: 12 }, (_, month) => Math.round(10 * 2 ** (month / 6)))

  test('a group that doubles in six months grows by a twelfth root of four more than a steady one', () => {
    const slopes = groupSlopes([steady, doubling], 0)
    expect(slopes?.scale).toBe(1)
    expect(slopes?.groups[0]?.est).toBeCloseTo(1, 6)
    expect(slopes?.against[0]).toBeNull()
    expect(slopes?.against[1]?.est).toBeCloseTo(2 ** (1 / 6), 2)
    expect(slopes?.against[1]?.low).toBeGreaterThan(1)
    expect(slopes?.interaction?.df).toBe(1)
    expect(slopes?.interaction?.p).toBeCloseTo(pchisq(slopes?.interaction?.statistic ?? 0, 1, undefined, false), 12)
    expect(slopes?.interaction?.p).toBeLessThan(0.001)
  })

  test('groups without a slope are left out, and the others keep theirs', () => {
    const none = steady.map(() => 0)
    const firstOnly = steady.map((_, month) => (month === 0 ? 5 : 0))
    const lastOnly = steady.map((_, month) => (month === 11 ? 5 : 0))
    const slopes = groupSlopes([none, steady, firstOnly, doubling, lastOnly], 1)
    expect(slopes?.groups.map(group => group === null)).toEqual([true, false, true, false, true])
    expect(slopes?.against[3]?.est).toBeCloseTo(groupSlopes([steady, doubling], 0)?.against[1]?.est ?? 0, 8)
    expect(groupSlopes([none, steady], 0)?.against).toEqual([null, null])
  })

  test('too little to go by is null, and uneven records are refused', () => {
    expect(groupSlopes([], 0)).toBeNull()
    expect(groupSlopes([[1, 2]], 0)).toBeNull()
    expect(groupSlopes([[0, 0, 0, 0]], 0)).toBeNull()
    expect(() =>
      groupSlopes(
        [
          [1, 2, 3],
          [1, 2],
        ],
        0,
      ),
    ).toThrow('Every group needs a count for each month.')
  })

  const series = fc.array(fc.nat({ max: 60 }), { minLength: 6, maxLength: 6 })
  test('turned round in time every factor is its inverse; a reference of either side gives inverse ratios', () => {
    fc.assert(
      fc.property(series, series, (a, b) => {
        const slopes = groupSlopes([a, b], 0)
        const back = groupSlopes([a.toReversed(), b.toReversed()], 0)
        const other = groupSlopes([a, b], 1)
        for (const [i, group] of (slopes?.groups ?? []).entries()) {
          const turned = back?.groups[i]
          expect(turned === null).toBe(group === null)
          if (!group || !turned) continue
          expect(Math.log(group.est) + Math.log(turned.est)).toBeCloseTo(0, 6)
          expect(group.low <= group.est && group.est <= group.high).toBe(true)
        }
        const [against, inverted] = [slopes?.against[1], other?.against[0]]
        if (against && inverted) expect(Math.log(against.low) + Math.log(inverted.high)).toBeCloseTo(0, 6)
      }),
    )
  })

  test('fitted counts add up to those counted, in all and weighted by month', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 4, maxLength: 40 }), counts => {
        const fit = poissonFit(counts, Float64Array.from(counts.flatMap((_, i) => [1, i])))
        const total = (values: ArrayLike<number>, weight: (i: number) => number) =>
          Array.from(values).reduce((sum, value, i) => sum + value * weight(i), 0)
        for (const weight of [() => 1, (i: number) => i])
          expect(total(fit?.fitted ?? [], weight) / total(counts, weight)).toBeCloseTo(1, 5)
      }),
    )
  })
})

test('an inverse times its matrix is one, and a matrix without inverse has none', () => {
  const a = Float64Array.of(4, 2, 1, 2, 5, 3, 1, 3, 6)
  const b = inverse(a) ?? new Float64Array()
  const product = Array.from({ length: 9 }, (_, at) =>
    [0, 1, 2].reduce((sum, k) => sum + (a[Math.floor(at / 3) * 3 + k] ?? 0) * (b[k * 3 + (at % 3)] ?? 0), 0),
  )
  expect(product).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1].map(value => expect.closeTo(value, 12)))
  expect(inverse(Float64Array.of(1, 1, 1, 1))).toBeNull()
  expect(solveSymmetric(Float64Array.of(1, 1, 1, 1), [2, 2])).toEqual({ x: Float64Array.of(2, 0), rank: 1 })
})
