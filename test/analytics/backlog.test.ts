import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Dice, STREAM } from '../../fixtures/timebank/random.ts'
import { backlogForecast, t90 } from '../../src/main/analytics/backlog.ts'

/** NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.7.2: critical values of Student's t, 0.90. */
test.each([
  [5, 1.476],
  [6, 1.44],
  [7, 1.415],
  [8, 1.397],
  [9, 1.383],
  [10, 1.372],
  [12, 1.356],
  [15, 1.341],
  [20, 1.325],
  [30, 1.31],
  [60, 1.296],
  [100, 1.29],
])('the 90 %% quantile of t on %i degrees of freedom is the published one', (df, published) => {
  expect(t90(df)).toBeCloseTo(published, 3)
})

test('the forecast is the drift of the record with its interval, worked by hand', () => {
  // Changes 1, 2, 3, 1, 2, 3: mean 2, variance 4/5; t on 5 degrees of freedom 1.4759.
  const forecast = backlogForecast([5, 6, 7, 5, 6, 7], [4, 4, 4, 4, 4, 4], 10)
  const half = (h: number) => 1.4759 * Math.sqrt(h * 0.8 + (h * h * 0.8) / 6)
  const near = (value: number) => expect.closeTo(value, 3)
  expect(forecast?.weeks).toEqual(
    [1, 2, 3, 4].map(h => ({
      open: near(10 + 2 * h),
      low: near(10 + 2 * h - half(h)),
      high: near(10 + 2 * h + half(h)),
    })),
  )
  expect(forecast?.weeks[0]?.low).toBeCloseTo(10.574, 3)
  expect(forecast?.weeks[3]?.high).toBeCloseTo(21.408, 3)
})

describe('with too little to go by, it says nothing', () => {
  test('under six weeks', () => {
    expect(backlogForecast([9, 9, 9, 9, 9], [9, 9, 9, 9, 9], 5)).toBeNull()
    expect(backlogForecast([], [], 0)).toBeNull()
  })
  test('under twenty arrivals', () => {
    expect(backlogForecast([3, 3, 3, 3, 3, 4], [0, 0, 0, 0, 0, 0], 19)).toBeNull()
    expect(backlogForecast([3, 3, 3, 3, 4, 4], [0, 0, 0, 0, 0, 0], 20)).not.toBeNull()
  })
})

test('weeks without their clearances are refused', () => {
  expect(() => backlogForecast([5, 5, 5, 5, 5, 5], [5, 5, 5, 5, 5], 1)).toThrow(
    '6 weeks of arrivals, but 5 of clearances.',
  )
})

test('a backlog that shrinks stops at nothing', () => {
  const weeks = backlogForecast([4, 5, 4, 5, 4, 5], [9, 9, 9, 9, 9, 9], 6)?.weeks ?? []
  expect(weeks.map(({ open }) => open)).toEqual([1.5, 0, 0, 0])
  expect(weeks[0]?.low).toBeCloseTo(1.5 - 1.4759 * Math.sqrt(0.3 * (7 / 6)), 3)
  expect(weeks.slice(1).map(({ low }) => low)).toEqual([0, 0, 0])
})

test('where every week was the same there is no doubt, and no interval', () => {
  const steady = backlogForecast([5, 5, 5, 5, 5, 5], [4, 4, 4, 4, 4, 4], 0)
  expect(steady?.weeks).toEqual([1, 2, 3, 4].map(open => ({ open, low: open, high: open })))
})

test('the interval holds the forecast, widens week by week, and never falls below nothing', () => {
  const week = fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 }))
  fc.assert(
    fc.property(fc.array(week, { minLength: 6, maxLength: 60 }), fc.nat({ max: 5000 }), (record, open) => {
      const forecast = backlogForecast(
        record.map(([arrived]) => arrived),
        record.map(([, cleared]) => cleared),
        open,
      )
      fc.pre(forecast !== null)
      for (const { low, open: expected, high } of forecast.weeks) {
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(expected)
        expect(high).toBeGreaterThanOrEqual(expected)
      }
      const widths = forecast.weeks.map(({ low, high }) => high - low)
      if (forecast.weeks.every(({ low }) => low > 0)) expect(widths).toEqual([...widths].sort((a, b) => a - b))
    }),
  )
})

test('four of five backlogs end up inside the interval', () => {
  const dice = new Dice(11, STREAM.noise, 0)
  // A week's cases: 60 people, each of whom may report or not.
  const week = () => Array.from({ length: 60 }, () => Number(dice.chance(0.3))).reduce((sum, one) => sum + one, 0)
  const weeks = (count: number) => Array.from({ length: count }, week)
  const total = (counts: number[]) => counts.reduce((sum, count) => sum + count, 0)
  const inside = [0, 0, 0, 0]
  const TRIALS = 2000
  for (let trial = 0; trial < TRIALS; trial++) {
    const forecast = backlogForecast(weeks(8), weeks(8), 1000)
    const arrivals = weeks(4)
    const clearances = weeks(4)
    for (const [at, { low, high }] of (forecast?.weeks ?? []).entries()) {
      const open = 1000 + total(arrivals.slice(0, at + 1)) - total(clearances.slice(0, at + 1))
      if (open >= low && open <= high) inside[at] = (inside[at] ?? 0) + 1
    }
  }
  for (const count of inside) {
    expect(count / TRIALS).toBeGreaterThan(0.77)
    expect(count / TRIALS).toBeLessThan(0.83)
  }
})
