import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { happenedBy, kaplanMeier, logRank, medianTime, survivalAt } from '../../src/main/analytics/survival.ts'

/** Freireich et al. 1963, remission in weeks; 6-MP with censored times below zero here, and placebo. */
const SIX_MP = [6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35]
const PLACEBO = [1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23]
const times = (weeks: readonly number[]) => Float64Array.from(weeks, Math.abs)
const ended = (weeks: readonly number[]) => Uint8Array.from(weeks, week => Number(week > 0))

describe("Freireich's remissions", () => {
  const curve = kaplanMeier(times(SIX_MP), ended(SIX_MP))

  /** Methods, section 1; standard errors and log-log intervals as R's survfit and Stata's sts list print them. */
  test.each([
    [6, 0.8571, 0.0764, 0.6197, 0.9516],
    [7, 0.8067, 0.0869, 0.5631, 0.9228],
    [10, 0.7529, 0.0963, 0.5032, 0.8894],
    [13, 0.6902, 0.1068, 0.4316, 0.8491],
    [16, 0.6275, 0.1141, 0.3675, 0.8049],
    [22, 0.5378, 0.1282, 0.2678, 0.7468],
    [23, 0.4482, 0.1346, 0.1881, 0.6801],
  ])('survival at week %i is the published one', (week, share, error, low, high) => {
    const at = survivalAt(curve, week)
    expect(at.est).toBeCloseTo(share, 4)
    expect(at.low).toBeCloseTo(low, 4)
    expect(at.high).toBeCloseTo(high, 4)
    expect(Math.sqrt(curve.variance[curve.time.indexOf(week)] ?? 0)).toBeCloseTo(error, 4)
    const [turned] = happenedBy(curve, [week])
    expect(turned).toEqual({ est: 1 - (at.est ?? 0), low: 1 - (at.high ?? 0), high: 1 - (at.low ?? 0) })
  })

  test('the log-rank χ² against placebo is the published one', () => {
    const all = [...SIX_MP, ...PLACEBO]
    const group = all.map((_, i) => Number(i >= SIX_MP.length))
    const test = logRank(times(all), ended(all), group, 2)
    expect(test?.chi2).toBeCloseTo(16.793, 3)
    expect(test?.df).toBe(1)
    expect(test?.p).toBeCloseTo(4.17e-5, 7)
    expect(test?.observed).toEqual([9, 21])
    expect(test?.expected[0]).toBeCloseTo(19.25, 2)
    expect(test?.expected[1]).toBeCloseTo(10.75, 2)
  })

  test('half of the placebo group relapsed by week 8, of the other by week 23', () => {
    expect(medianTime(kaplanMeier(times(PLACEBO), ended(PLACEBO)))).toBe(8)
    expect(medianTime(curve)).toBe(23)
  })
})

describe('little to go by', () => {
  const NOTHING = { est: null, low: null, high: null }

  test('nobody at all', () => {
    const curve = kaplanMeier(new Float64Array(), [])
    expect(happenedBy(curve, [30])).toEqual([NOTHING])
    expect(medianTime(curve)).toBeNull()
    expect(logRank(new Float64Array(), [], [], 3)).toBeNull()
  })

  test('nobody observed so long', () => {
    expect(happenedBy(kaplanMeier(Float64Array.of(5, 20), [1, 0]), [4, 20, 21])).toEqual([
      { est: 0, low: null, high: null },
      { est: 0.5, low: expect.any(Number), high: expect.any(Number) },
      NOTHING,
    ])
  })

  test('it has happened to all: the share stays 1 ever after, without an interval', () => {
    expect(happenedBy(kaplanMeier(Float64Array.of(1, 2), [1, 1]), [90])).toEqual([{ est: 1, low: null, high: null }])
  })

  test('it has happened to nobody, or all are of one group, or of no known one', () => {
    const time = Float64Array.of(1, 2, 3)
    expect(kaplanMeier(time, [0, 0, 0]).events).toBe(0)
    expect(logRank(time, [0, 0, 0], [0, 1, 1], 2)).toBeNull()
    expect(logRank(time, [1, 1, 1], [0, 0, 0], 2)).toBeNull()
    expect(logRank(time, [1, 1, 1], [-1, -1, -1], 2)).toBeNull()
  })

  test('an empty group takes no degree of freedom', () => {
    const all = [...SIX_MP, ...PLACEBO]
    const group = all.map((_, i) => (i >= SIX_MP.length ? 2 : 0))
    const test = logRank(times(all), ended(all), group, 3)
    expect(test).toMatchObject({ df: 1, chi2: expect.closeTo(16.793, 3) })
  })

  test.each([-1, Number.NaN, Infinity])('a time of %d is refused', time => {
    expect(() => kaplanMeier(Float64Array.of(1, time), [1, 1])).toThrow(`The time of number 1 is ${time}`)
  })
})

const waits = fc.array(fc.tuple(fc.nat({ max: 200 }), fc.boolean(), fc.nat({ max: 2 })), {
  minLength: 1,
  maxLength: 80,
})

test('where nobody is censored, the curve is the empirical share and its variance the binomial one', () => {
  fc.assert(
    fc.property(waits, fc.nat({ max: 250 }), (members, day) => {
      const n = members.length
      const curve = kaplanMeier(
        Float64Array.from(members, ([time]) => time),
        new Uint8Array(n).fill(1),
      )
      const share = members.filter(([time]) => time <= day).length / n
      expect(happenedBy(curve, [day])[0]?.est).toBeCloseTo(share, 10)
      const at = curve.time.findLastIndex(time => time <= day)
      if (at >= 0) expect(curve.variance[at]).toBeCloseTo((share * (1 - share)) / n, 10)
    }),
  )
})

test('the share never falls with time, and lies inside its interval', () => {
  fc.assert(
    fc.property(waits, members => {
      const curve = kaplanMeier(
        Float64Array.from(members, ([time]) => time),
        members.map(([, happened]) => Number(happened)),
      )
      const shares = happenedBy(curve, [...curve.time])
      let before = 0
      for (const { est, low, high } of shares) {
        expect(est).toBeGreaterThanOrEqual(before)
        before = est ?? 0
        if (low === null || high === null) continue
        expect(0 <= low && low <= before && before <= high && high <= 1).toBe(true)
      }
    }),
  )
})

test('events are as many as expected, and neither order nor names of the groups matter', () => {
  fc.assert(
    fc.property(waits, members => {
      const measure = (rows: typeof members, name: (group: number) => number) =>
        logRank(
          Float64Array.from(rows, ([time]) => time),
          rows.map(([, happened]) => Number(happened)),
          rows.map(([, , group]) => name(group)),
          3,
        )
      const test = measure(members, group => group)
      const turned = measure([...members].reverse(), group => 2 - group)
      if (!test) {
        expect(turned).toBeNull()
        return
      }
      const sum = (values: number[]) => values.reduce((total, value) => total + value, 0)
      expect(sum(test.observed)).toBeCloseTo(sum(test.expected), 8)
      expect(test.chi2).toBeGreaterThanOrEqual(-1e-9)
      expect(turned?.df).toBe(test.df)
      expect(turned?.chi2).toBeCloseTo(test.chi2, 6)
    }),
  )
})
