import { expect, test } from 'vitest'
import { cutsOf, periodIn, periodOf, pointsIn } from '../../src/main/core/growth/points.ts'

const HOUR = 3_600_000
const REACH = { from: '2021-11-10', to: '2022-12-31' }
const shown = (points: ReturnType<typeof pointsIn>) =>
  points.map(({ period, from, to, whole, before }) =>
    [period, from, to, whole ? '' : 'part', before ? 'before' : ''].filter(Boolean).join(' '),
  )

test('months begin and end at midnight in London, so those in which the clock changes are an hour short or long', () => {
  const points = pointsIn('month', { from: '2022-02-01', to: '2022-12-01' }, REACH)
  const cuts = cutsOf(points)
  const hours = points.map((_, i) => ((cuts[i + 1] ?? 0) - (cuts[i] ?? 0)) / HOUR)
  expect(hours).toEqual(
    [28, 31, 30, 31, 30, 31, 31, 30, 31, 30]
      .map(days => days * 24)
      .with(1, 743)
      .with(8, 745),
  )
  expect(new Date(cuts[5] ?? 0).toISOString()).toBe('2022-06-30T23:00:00.000Z')
})

test('a month that the period cuts is not whole, and says which days it has', () => {
  expect(shown(pointsIn('month', { from: '2022-06-15', to: '2022-08-10' }, REACH))).toEqual([
    '2022-06 2022-06-15 2022-07-01 part',
    '2022-07 2022-07-01 2022-08-01',
    '2022-08 2022-08-01 2022-08-10 part',
  ])
})

test('a month in which the record begins or ends is not whole', () => {
  const whole = { from: '2022-11-05', to: '2022-12-30' }
  expect(shown(pointsIn('month', periodIn(whole, {}), whole))).toEqual([
    '2022-11 2022-11-05 2022-12-01 part',
    '2022-12 2022-12-01 2022-12-31 part',
  ])
})

test('quarters are those of the calendar', () => {
  expect(shown(pointsIn('quarter', { from: '2022-01-01', to: '2023-01-01' }, REACH))).toEqual([
    '2022-Q1 2022-01-01 2022-04-01',
    '2022-Q2 2022-04-01 2022-07-01',
    '2022-Q3 2022-07-01 2022-10-01',
    '2022-Q4 2022-10-01 2023-01-01',
  ])
  expect(shown(pointsIn('quarter', { from: '2022-05-01', to: '2022-08-01' }, REACH))).toEqual([
    '2022-Q2 2022-05-01 2022-07-01 part',
    '2022-Q3 2022-07-01 2022-08-01 part',
  ])
  expect(['2022-03-31', '2022-04-01', '2022-12-31'].map(day => periodOf('quarter', day))).toEqual([
    '2022-Q1',
    '2022-Q2',
    '2022-Q4',
  ])
})

test('the record before a period can be had with it, and is told apart', () => {
  const points = pointsIn('month', { from: '2022-07-01', to: '2022-09-01' }, REACH, true)
  expect(shown(points).at(0)).toBe('2021-11 2021-11-10 2021-12-01 part before')
  expect(points.filter(point => point.before)).toHaveLength(8)
  expect(shown(points).slice(-2)).toEqual(['2022-07 2022-07-01 2022-08-01', '2022-08 2022-08-01 2022-09-01'])
})

test('there are no points where the data say nothing', () => {
  expect(pointsIn('month', { from: '2030-01-01', to: '2031-01-01' }, REACH)).toEqual([])
  expect(pointsIn('month', { from: '2001-01-01', to: '2002-01-01' }, REACH)).toEqual([])
  expect(pointsIn('month', periodIn(null, {}), null)).toEqual([])
  expect(cutsOf([])).toEqual([])
})
