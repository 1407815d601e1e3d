import { expect, test } from 'vitest'
import { assuranceOf } from '../../src/main/analytics/assurance.ts'
import { chartOf } from '../../src/main/core/growth/chart.ts'
import { pointsIn } from '../../src/main/core/growth/points.ts'
import { keepRebase, rebasesOf, removeRebase } from '../../src/main/core/growth/rebases.ts'
import { series } from '../../src/main/core/growth/series.ts'
import { removeTarget, setTarget, targetOf } from '../../src/main/core/growth/targets.ts'
import type { Rebase } from '../../src/shared/contract/growth-series.ts'
import { type Bench, type Cells, workspace } from '../sync/workspace.ts'

const REACH = { from: '2019-01-01', to: '2030-12-31' }
const rebased = (starts: string, reason = 'A reason'): Rebase => ({
  id: starts,
  metric: 'joins',
  scope: {},
  starts,
  reason,
  person: 'Ada',
  at: 1,
})
const monthly = (values: number[], more: Partial<Parameters<typeof chartOf>[2]> = {}, from = '2022-01-01', to = '') => {
  const end = to || `${2022 + Math.floor(values.length / 12)}-${String((values.length % 12) + 1).padStart(2, '0')}-01`
  const points = pointsIn('month', { from, to: end }, REACH)
  expect(points).toHaveLength(values.length)
  return chartOf(points, values, { by: 'month', asked: undefined, kept: [], screen: false, ...more })
}
const NINE = [4, 6, 4, 6, 4, 6, 4, 6, 4]

test('months that are only partly there are on the chart and in no segment, no limit and no signal', () => {
  const chart = monthly([900, ...NINE, 900], {}, '2022-01-15', '2022-11-20')
  expect(chart.segments).toMatchObject([{ from: 1, to: 10, n: 9, short: true }])
  expect(chart.segments[0]?.centre).toBeCloseTo(44 / 9)
  expect(chart.points.map(({ value }) => value)).toEqual([900, ...NINE, 900])
  expect(chart.points.every(({ signals }) => signals.length === 0)).toBe(true)
})

test('a kept rebase begins a segment in the month of its day, and tells why', () => {
  const chart = monthly([...NINE, ...NINE.map(value => value * 10)], { kept: [rebased('2022-10-19', 'Hexithons')] })
  expect(chart.segments.map(({ from, to, n, rebase }) => [from, to, n, rebase?.reason])).toEqual([
    [0, 9, 9, undefined],
    [9, 18, 9, 'Hexithons'],
  ])
  expect(chart.segments[1]?.centre).toBeCloseTo(440 / 9)
})

test('days that a call asks for stand in the place of the kept ones', () => {
  const chart = monthly(NINE, { kept: [rebased('2022-02-01')], asked: ['2022-05-01', '2022-05-31'] })
  expect(chart.segments.map(({ from, rebase }) => [from, rebase])).toEqual([
    [0, null],
    [4, null],
  ])
  expect(monthly(NINE, { kept: [rebased('2022-02-01')], asked: [] }).segments).toHaveLength(1)
})

test('a day outside the chart is refused where it is asked for, and does nothing where it is kept', () => {
  expect(() => monthly(NINE, { asked: ['2023-05-01'] })).toThrow(
    'The limits cannot begin anew on 2023-05-01: the chart’s whole months run from 2022-01 to 2022-09.',
  )
  expect(monthly(NINE, { kept: [rebased('2019-05-01'), rebased('2022-01-01')] }).segments).toHaveLength(1)
  expect(() => chartOf([], [], { by: 'month', asked: ['2022-01-01'], kept: [], screen: false })).toThrow(
    'no whole month',
  )
})

test('two reasons of one month are one beginning, and the later of them is told', () => {
  const { segments } = monthly(NINE, { kept: [rebased('2022-04-02', 'First'), rebased('2022-04-20', 'Second')] })
  expect(segments.map(({ rebase }) => rebase?.reason)).toEqual([undefined, 'Second'])
})

test('one month has a centre and no limits; no month has neither', () => {
  const one = monthly([7])
  expect(one.segments).toMatchObject([{ n: 1, centre: 7, lower: null, upper: null, short: true }])
  expect(one.points[0]).toMatchObject({ signal: null, direction: null })
  expect(chartOf([], [], { by: 'month', asked: undefined, kept: [], screen: false })).toEqual({
    points: [],
    segments: [],
  })
})

test('equal points have limits upon the centre and no signal', () => {
  const { segments, points } = monthly(Array.from({ length: 15 }, () => 5))
  expect(segments).toMatchObject([{ n: 15, centre: 5, lower: 5, upper: 5, short: false }])
  expect(points.some(({ signal }) => signal)).toBe(false)
})

test('assurance asks on which side of the target the limits lie', () => {
  const limits = { lower: 20, upper: 60 }
  expect([10, 20, 21, 60, 61].map(target => assuranceOf(limits, target))).toEqual([
    'passing',
    'passing',
    'hit and miss',
    'hit and miss',
    'failing',
  ])
  expect(assuranceOf({ lower: null, upper: null }, 20)).toBeNull()
})

/** A timebank in which so many members joined in each month of 2022. */
async function joined(counts: readonly number[]): Promise<Bench> {
  const bench = await workspace()
  const members = counts.flatMap((count, month) =>
    Array.from({ length: count }, (_, i): Cells => {
      const at = `2022-${String(month + 1).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}T12:00:00Z`
      return { id: `m${month}-${i}`, joined_at: at, updated_at: at, region: i % 2 ? 'Wales' : 'London' }
    }),
  )
  const last = `2022-${String(counts.length).padStart(2, '0')}-28T12:00:00Z`
  await bench.sync({ members: [...members, { id: 'z', joined_at: last, updated_at: last }] })
  return bench
}

test('a month in which nobody joined is a zero inside the record', async () => {
  const { sql } = await joined([3, 0, 2])
  const { points, data, total } = await series(sql, { metric: 'joins' })
  expect(points.map(({ period, value, whole }) => [period, value, whole])).toEqual([
    ['2022-01', 3, true],
    ['2022-02', 0, true],
    ['2022-03', 3, false],
  ])
  expect(data).toEqual({ from: '2022-01-01', to: '2022-03-28' })
  expect(total).toBe(6)
})

test('an empty workspace, and a period outside the record, have no points and claim nothing', async () => {
  const empty = await workspace()
  expect(await series(empty.sql, { metric: 'active' })).toMatchObject({
    points: [],
    segments: [],
    total: 0,
    variation: null,
    data: null,
  })
  const { sql } = await joined([3, 2])
  expect(await series(sql, { metric: 'joins', from: '2030-01-01' })).toMatchObject({
    points: [],
    total: 0,
    variation: null,
  })
  await expect(series(sql, { metric: 'joins', scope: { region: 'Atlantis' } })).rejects.toThrow('No member comes from')
  await expect(series(sql, { metric: 'joins', rebase: ['2022-02-31'] })).rejects.toThrow('not a date of the calendar')
  await expect(series(sql, { metric: 'joins', scope: { category: 'Design' } })).rejects.toThrow(
    'Nobody joins in a category',
  )
})

const AT = { id: 'r1', metric: 'joins', scope: {}, starts: '2022-06-01', reason: 'First Hexithons' } as const

test('a rebase is kept with who and why, is removed, and comes back as it was', async () => {
  const { sql } = await joined([2, 3, 2, 3, 2, 30, 32, 31, 30, 33])
  const segments = async () =>
    (await series(sql, { metric: 'joins' })).segments.map(({ from, rebase }) => [from, rebase?.reason ?? null])
  expect(await segments()).toEqual([[0, null]])
  const kept = keepRebase(sql, 'Ada', AT, 1000)
  expect(kept).toEqual({ ...AT, person: 'Ada', at: 1000 })
  expect(await segments()).toEqual([
    [0, null],
    [5, 'First Hexithons'],
  ])
  // Of another scope, another metric and another call nothing changes.
  expect((await series(sql, { metric: 'joins', scope: { region: 'Wales' } })).segments).toHaveLength(1)
  expect((await series(sql, { metric: 'posts' })).rebases).toEqual([])
  expect((await series(sql, { metric: 'joins', rebase: ['2022-03-01'] })).segments.map(({ from }) => from)).toEqual([
    0, 2,
  ])

  expect(() => keepRebase(sql, 'Bob', AT)).toThrow('begin anew there already')
  expect(removeRebase(sql, 'Bob', 'r1')).toEqual(kept)
  expect(await segments()).toEqual([[0, null]])
  expect(() => removeRebase(sql, 'Bob', 'r1')).toThrow('not there any more')
  expect(() => keepRebase(sql, 'Bob', { ...AT, reason: 'Another' })).toThrow('Give a new id')
  expect(keepRebase(sql, 'Bob', AT, 5000)).toEqual(kept)
  expect(rebasesOf(sql, 'joins', {})).toEqual([kept])
  expect(() => keepRebase(sql, 'Ada', { ...AT, id: 'r2', starts: '2022-02-30' })).toThrow('not a date of the calendar')
})

test('the last whole month tells the variation, up, down or common', async () => {
  const variation = async (counts: number[]) =>
    (await series((await joined([...counts, 0])).sql, { metric: 'joins' })).variation
  expect(await variation([2, 3, 2, 3, 2, 3, 2, 3, 30])).toBe('up')
  expect(await variation([20, 21, 20, 21, 20, 21, 20, 1])).toBe('down')
  expect(await variation([20, 21, 20, 21, 20, 21, 20, 21])).toBe('common')
})

test('a new target takes the place of the old one, and what was there can be put back', async () => {
  const { sql } = await joined([20, 21, 20, 21, 20, 21, 20, 21])
  const target = { id: 't1', metric: 'joins', scope: {}, by: 'month', value: 10 } as const
  expect(setTarget(sql, 'Ada', target, 1).replaced).toBeNull()
  expect(await series(sql, { metric: 'joins' })).toMatchObject({
    target: { value: 10, person: 'Ada' },
    assurance: 'passing',
  })
  expect((await series(sql, { metric: 'joins', by: 'quarter' })).target).toBeNull()
  const { replaced } = setTarget(sql, 'Bob', { ...target, id: 't2', value: 40 }, 2)
  expect(replaced).toMatchObject({ id: 't1', person: 'Ada' })
  expect((await series(sql, { metric: 'joins' })).assurance).toBe('failing')
  if (replaced) setTarget(sql, 'Bob', replaced, 3)
  expect(targetOf(sql, 'joins', {}, 'month')).toMatchObject({ id: 't1', value: 10, person: 'Ada', at: 1 })
  expect(() => setTarget(sql, 'Bob', { ...target, value: 11 })).toThrow('Give a new id')
  removeTarget(sql, 'Bob', 't1')
  expect(targetOf(sql, 'joins', {}, 'month')).toBeNull()
  expect(() => removeTarget(sql, 'Bob', 't1')).toThrow('not there any more')
})
