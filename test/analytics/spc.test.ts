import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { controlChart, SIGNALS, type Signal } from '../../src/main/analytics/spc.ts'

const carrying = (values: (number | null)[], signal: Signal, rebase: number[] = []) =>
  controlChart(values, { rebase }).points.flatMap(({ signals }, i) => (signals.includes(signal) ? [i] : []))

/** Methods, section 1. */
describe('published values', () => {
  const values = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]

  test('centre and limits', () => {
    const [segment] = controlChart(values).segments
    expect(segment?.centre).toBeCloseTo(1.9444, 4)
    expect(segment?.lower).toBeCloseTo(-3.0626, 4)
    expect(segment?.upper).toBeCloseTo(6.9515, 4)
    expect(carrying(values, 'outside')).toEqual([4])
  })

  test('limits with the two large moving ranges screened out', () => {
    const [segment] = controlChart(values, { screen: true }).segments
    expect(segment?.centre).toBeCloseTo(1.9444, 4)
    expect(segment?.lower).toBeCloseTo(-0.7156, 4)
    expect(segment?.upper).toBeCloseTo(4.6044, 4)
    expect(segment?.screened).toBe(2)
  })

  test('1 to 7 is a trend of seven points, the first and last of them outside as well', () => {
    const { points } = controlChart([1, 2, 3, 4, 5, 6, 7])
    expect(points.every(({ signals }) => signals.includes('trend'))).toBe(true)
    expect(points.map(({ signal }) => signal)).toEqual([
      'outside',
      'trend',
      'trend',
      'trend',
      'trend',
      'trend',
      'outside',
    ])
    expect(points.map(({ direction }) => direction)).toEqual(['down', 'up', 'up', 'up', 'up', 'up', 'up'])
  })

  test('a step on the spot ends a trend', () => {
    expect(carrying([1, 2, 3, 3, 4, 5, 6], 'trend')).toEqual([])
  })
})

describe('the rules', () => {
  test('seven in a row on one side are a shift, all of them; a point on the centre breaks it', () => {
    expect(carrying([5, 5, 5, 5, 5, 5, 5, 1, 1, 1, 1, 1, 1, 1], 'shift')).toEqual([...Array(14).keys()])
    expect(carrying([5, 5, 5, 3, 5, 5, 5, 1, 1, 1, 3, 1, 1, 1], 'shift')).toEqual([])
    expect(carrying([5, 5, 5, 5, 5, 5, 1, 5, 1, 1, 1, 1, 1, 1], 'shift')).toEqual([])
  })

  // Centre 10 and MR̄ near 1 by the pattern before it: near limits about ±1.8, limits about ±2.7.
  const quiet = [10, 11, 10, 9, 10, 11, 10, 9, 10, 11, 10, 9, 10, 11, 10, 9, 10, 11, 10, 9]

  test('of three on one side two beyond the near limit are marked, the third is not', () => {
    const values = [...quiet, 12.5, 11, 12.5, 10]
    const marked = carrying(values, 'two_of_three')
    expect(marked).toEqual([20, 22])
    expect(carrying(values, 'outside')).toEqual([])
  })

  test('a third point on the other side, or two outside the limit, make no two of three', () => {
    expect(carrying([...quiet, 12.5, 9, 12.5, 10], 'two_of_three')).toEqual([])
    expect(carrying([...quiet, 20, 11, 20, 10], 'two_of_three')).toEqual([])
  })

  test('a new segment has limits of its own, and runs do not reach across', () => {
    const values = [1, 2, 3, 4, 5, 6, 7, 8]
    expect(carrying(values, 'trend', [4])).toEqual([])
    const { segments } = controlChart(values, { rebase: [4] })
    expect(segments.map(({ from, to, centre }) => [from, to, centre])).toEqual([
      [0, 4, 2.5],
      [4, 8, 6.5],
    ])
  })

  test('a segment begins at a point after the first', () => {
    for (const at of [0, -1, 3, 1.5])
      expect(() => controlChart([1, 2, 3], { rebase: [at] })).toThrow(`A segment cannot begin at point ${at} of 3`)
  })
})

describe('little to go by', () => {
  test('below 13 points a segment says that it is short', () => {
    const short = (n: number) => controlChart(Array.from({ length: n }, (_, i) => i % 3)).segments[0]?.short
    expect([short(0), short(1), short(12), short(13)]).toEqual([true, true, true, false])
  })

  test('without points there is no centre, with one no limits', () => {
    expect(controlChart([]).segments[0]).toMatchObject({ n: 0, centre: null, lower: null, upper: null })
    expect(controlChart([null, null]).segments[0]).toMatchObject({ n: 0, centre: null })
    expect(controlChart([4]).segments[0]).toMatchObject({ n: 1, centre: 4, lower: null, nearUpper: null })
  })

  test('a month without data breaks a run, and no moving range is taken across it', () => {
    expect(carrying([1, 2, 3, null, 4, 5, 6, 7], 'trend')).toEqual([])
    const [segment] = controlChart([10, 10, null, 40, 40]).segments
    expect(segment).toMatchObject({ n: 4, centre: 25, lower: 25, upper: 25 })
  })

  test('points that are all equal signal nothing, screened or not', () => {
    for (const value of [0, 7, 0.1, 1 / 3, 1e9 + 0.1])
      for (const screen of [false, true])
        expect(controlChart(Array(20).fill(value), { screen }).points.flatMap(point => point.signals)).toEqual([])
  })
})

const series = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: 50 })

test('moving or stretching the scale changes no signal, and turning it over turns the directions', () => {
  fc.assert(
    fc.property(series, fc.integer({ min: -50, max: 50 }), fc.integer({ min: 1, max: 9 }), (values, shift, scale) => {
      const { points } = controlChart(values)
      const moved = controlChart(values.map(value => value * scale + shift)).points
      expect(moved.map(point => point.signals)).toEqual(points.map(point => point.signals))
      const turned = controlChart(values.map(value => -value)).points
      expect(turned.map(point => point.signals)).toEqual(points.map(point => point.signals))
      const opposite = { up: 'down', down: 'up' } as const
      expect(turned.map(point => point.direction)).toEqual(
        points.map(({ direction }) => (direction ? opposite[direction] : null)),
      )
    }),
  )
})

test('every signal has its evidence', () => {
  fc.assert(
    fc.property(series, values => {
      const { points, segments } = controlChart(values)
      const { centre, lower, upper } = segments[0] ?? {}
      points.forEach(({ value, signals, signal }, i) => {
        const far = (value ?? 0) > (upper ?? 0) + 1e-6 || (value ?? 0) < (lower ?? 0) - 1e-6
        if (far) expect(signals).toContain('outside')
        if (signals.includes('two_of_three')) expect(signals).not.toContain('outside')
        expect(signal).toBe(SIGNALS.find(one => signals.includes(one)) ?? null)
        if (!signals.includes('shift')) return
        const around = values.slice(Math.max(0, i - 6), i + 7)
        expect(around.filter(one => one > (centre ?? 0) === (value ?? 0) > (centre ?? 0)).length).toBeGreaterThan(6)
      })
    }),
  )
})
