import { expect, test } from 'vitest'
import { tally } from '../../src/main/core/growth/tally.ts'
import { cohorts } from '../../src/main/core/journeys/cohorts.ts'
import { credits } from '../../src/main/core/journeys/credits.ts'
import { firstExchange } from '../../src/main/core/journeys/first-exchange.ts'
import { funnel } from '../../src/main/core/journeys/funnel.ts'
import { matching } from '../../src/main/core/journeys/matching.ts'
import { FIRST_BY, PROTECTED_FIELDS } from '../../src/shared/contract/journeys.ts'
import { workspace } from '../sync/workspace.ts'
import { bank } from './bank.ts'

const EVER = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }
const MONTHS = { ...EVER, network: undefined, region: undefined, step: 'month' as const }
const padded = (counts: number[]) => [...counts, ...new Array<null>(12 - counts.length).fill(null)]

test('cohorts are by the month of London in which members joined, blank where a month is not over', async () => {
  const { sql } = await bank()
  const found = await cohorts(sql, MONTHS)
  const rows = new Map(found.cohorts.map(({ cohort, size, active }) => [cohort, { size, active }]))
  expect(rows.size).toBe(12)
  expect(rows.get('2022-01-01')).toEqual({ size: 2, active: [1, 2, 1, 0, 1, 0, 0, 0, 0, 0, 0, 2] })
  // Cat posted on 1 May in London. Dan, who left, stays in the denominator.
  expect(rows.get('2022-02-01')).toEqual({ size: 2, active: padded([0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0]) })
  expect(rows.get('2022-03-01')?.size).toBe(0)
  expect(rows.get('2022-04-01')).toEqual({ size: 1, active: padded(new Array(9).fill(0)) })
  expect(found.mean[0]).toMatchObject({ k: 0, cohorts: 4, members: 6, active: 1 })
  expect(found.mean[11]).toMatchObject({ k: 11, cohorts: 1, members: 2, active: 2, share: { est: 1 } })
})

test('by quarter who is active in any of its months counts once, and an unfinished quarter is blank', async () => {
  const bench = await bank()
  const found = await cohorts(bench.sql, { ...MONTHS, step: 'quarter' })
  expect(found.cohorts.map(({ cohort, size, active }) => [cohort, size, active])).toEqual([
    ['2022-01-01', 4, [2, 2, 0, 2]],
    ['2022-04-01', 1, [0, 0, 0, null]],
    ['2022-07-01', 0, [null, null, null, null]],
    ['2022-10-01', 1, [0, null, null, null]],
  ])
  await bench.sync({ members: [{ id: 'gus', joined_at: '2023-01-02T00:00:00Z' }] })
  const later = await cohorts(bench.sql, { ...MONTHS, step: 'quarter' })
  expect(later.cohorts.at(-1)).toEqual({ cohort: '2023-01-01', size: 1, active: [null, null, null, null] })
})

test('the time to a first exchange ends with the data, or with the account', async () => {
  const { sql } = await bank()
  const { all, groups, logrank } = await firstExchange(sql, {})
  // Dan waited 9 days and left, Bob 12 days, Ann 22: 1 − 4/5, then 1 − 4/5 · 3/4.
  expect([all.n, all.events, all.median]).toEqual([6, 2, null])
  expect(all.curve.est[11]).toBe(0)
  expect(all.curve.est[12]).toBeCloseTo(0.2, 12)
  expect(all.at.map(({ days, est }) => [days, Number(est?.toFixed(12))])).toEqual([
    [30, 0.4],
    [90, 0.4],
    [180, 0.4],
  ])
  // 365 days: Ann's 355 are the longest that anybody was observed.
  expect(all.curve.est[365]).toBeNull()
  expect(all.at_risk).toEqual([6, 2, 2, 2, 0])
  expect([groups, logrank]).toEqual([[], null])
})

test('groups are by size, who is of none comes last and is not tested', async () => {
  const { sql } = await bank()
  const found = await firstExchange(sql, { by: 'region' })
  expect(found.groups.map(({ group, n, events }) => [group, n, events])).toEqual([
    ['Wales', 3, 0],
    ['London', 2, 2],
    [null, 1, 0],
  ])
  expect(found.logrank?.df).toBe(1)
  const kinds = await firstExchange(sql, { by: 'organisation_kind' })
  expect(kinds.groups.map(({ group, n }) => [group, n])).toEqual([
    ['trust', 1],
    ['university', 1],
    [null, 4],
  ])
})

test('networks overlap and are not tested; one with protected membership is neither a group nor a scope', async () => {
  const { sql } = await bank()
  const found = await firstExchange(sql, { by: 'network' })
  expect(found.groups.map(({ group, n }) => [group, n])).toEqual([
    ['Open network', 2],
    [null, 4],
  ])
  expect([found.overlapping, found.logrank]).toEqual([true, null])
  await expect(funnel(sql, { network: 'shut' })).rejects.toThrow('specially protected')
})

test.each(PROTECTED_FIELDS)('no curve is told by %s', async by => {
  const { sql } = await bank()
  expect(FIRST_BY).toContain(by)
  await expect(firstExchange(sql, { by })).rejects.toThrow('specially protected')
})

test('the funnel follows members who were observed for 90 days, each step in a row', async () => {
  const { sql } = await bank()
  const { steps, too_new } = await funnel(sql, {})
  expect(too_new).toBe(1)
  expect(steps.map(({ step, reached, did }) => [step, reached, did])).toEqual([
    ['joined', 5, 5],
    ['posted', 3, 3],
    // Cat's was cancelled later: it had been agreed.
    ['agreed', 3, 3],
    ['completed', 2, 2],
    ['gave_back', 2, 2],
  ])
  // Ann posted after 5 days, Bob after 50, Cat after 84.98; Bob had agreed before he posted, which is no days after it.
  expect(steps.map(({ median_days }) => median_days)).toEqual([null, 50, 5, expect.closeTo(6, 6), expect.any(Number)])
  expect(steps[3]?.of_before?.est).toBeCloseTo(2 / 3, 12)
  expect(steps[3]?.of_all?.est).toBeCloseTo(2 / 5, 12)
})

test('a request is filled by an exchange completed within 90 days; later is not, and too new is not counted', async () => {
  const { sql } = await bank()
  const found = await matching(sql, {})
  expect([found.requests, found.observable, found.filled]).toEqual([4, 3, 1])
  expect(found.rate).toMatchObject({ est: 1 / 3 })
  expect([found.completed.n, found.completed.events, found.agreed.events]).toEqual([4, 2, 2])
  const counts = (field: 'category' | 'region' | 'month') =>
    found.groups[field].map(({ group, requests, observable, filled }) => [group, requests, observable, filled])
  // A request with two categories counts in each, one without in none of them.
  expect(counts('category')).toEqual([
    ['Engagement', 1, 1, 0],
    ['Design', 3, 2, 1],
    [null, 1, 1, 0],
  ])
  expect(counts('region')).toEqual([
    ['Wales', 1, 1, 0],
    ['London', 1, 1, 1],
    [null, 2, 1, 0],
  ])
  // Cat's request is of 1 May in London.
  expect(counts('month')).toEqual([
    ['2022-01', 1, 1, 1],
    ['2022-05', 2, 2, 0],
    ['2022-12', 1, 0, 0],
  ])
  expect((await matching(sql, { category: 'Engagement' })).requests).toBe(1)
})

test('velocity is hours settled over the mean of what was outstanding each day', async () => {
  const { sql } = await bank()
  const found = await credits(sql, {})
  expect([found.period, found.days]).toEqual([{ from: '2022-01-10', to: '2023-01-01' }, 356])
  // Of four entries one takes another back.
  expect(found.settled).toBe(120)
  expect(found.settled).toBe(tally(sql, EVER).paid)
  const daysHeld = ['2022-01-10', '2022-01-20', '2022-02-05', '2022-02-20', '2022-04-01', '2022-11-01'].map(
    date => (Date.parse('2023-01-01') - Date.parse(date)) / 86_400_000,
  )
  const mean = (120 * daysHeld.reduce((sum, days) => sum + days, 0)) / 356
  expect(found.outstanding).toBeCloseTo(mean, 9)
  expect(found.velocity).toBeCloseTo(120 / mean, 12)
  expect(found.months.map(({ settled }) => settled)).toEqual([0, 60, 0, 0, 0, 0, 0, 0, 0, 0, 0, 60])
  expect(found.months.map(({ whole }) => whole)).toEqual([false, ...new Array(11).fill(true)])
})

test('what is left on an account is what came last; a reversal leaves credits what they were', async () => {
  const { sql } = await bank()
  const { held } = await credits(sql, {})
  expect([held.accounts, held.holding, held.overdrawn, held.minutes]).toEqual([6, 6, 0, 720])
  // Ann and Bob each spent half of their gift and earned an hour; Cat got back what she had paid.
  expect(held.origins).toEqual({ gifted: 600, earned: 120, other: 0 })
  // Ann earned on the last day, and Fay joined within 180 days of it.
  expect(held.unmoved).toEqual({ gifted: 480, earned: 60, other: 0 })
  expect([held.gini, held.top_tenth]).toEqual([0, 1 / 6])
})

test('of a region: what its members paid and hold', async () => {
  const { sql } = await bank()
  const found = await credits(sql, { region: 'Wales', from: '2022-06-01', to: '2022-07-01' })
  expect([found.settled, found.outstanding, found.held.minutes, found.held.accounts]).toEqual([
    0,
    // Cat paid an hour for three days; Dan and Eve hold their gifts.
    360 - (60 * 3) / 30,
    360,
    3,
  ])
  const london = await credits(sql, { region: 'London' })
  expect(london.settled).toBe(120)
})

test('an empty workspace, and a time of which the data say nothing, have no figures rather than zeros', async () => {
  const { sql } = await workspace()
  expect(await cohorts(sql, MONTHS)).toMatchObject({ cohorts: [], mean: [], data: null })
  expect((await firstExchange(sql, {})).all).toMatchObject({ n: 0, median: null, at: [{ est: null }, {}, {}] })
  expect((await funnel(sql, {})).steps.map(({ of_all }) => of_all)).toEqual(new Array(5).fill(null))
  expect(await matching(sql, {})).toMatchObject({ requests: 0, rate: null })
  expect(await credits(sql, {})).toMatchObject({ days: 0, velocity: null, months: [], held: { gini: null } })

  const full = await bank()
  const before = { from: '2001-01-01', to: '2002-01-01' }
  expect(await credits(full.sql, before)).toMatchObject({ days: 0, velocity: null })
  expect((await funnel(full.sql, before)).steps[0]).toMatchObject({ reached: 0 })
  await expect(funnel(full.sql, { from: '2022-02-01', to: '2022-02-01' })).rejects.toThrow('empty')
})

test('an answer is kept for the data that it was reckoned from, and no longer', async () => {
  const bench = await bank()
  const keptRows = () => bench.sql.number('SELECT count(*) FROM kept_results')
  const first = await firstExchange(bench.sql, {})
  expect(keptRows()).toBe(1)
  bench.sql.run('UPDATE kept_results SET value = CAST(replace(CAST(value AS TEXT), \'"n":6\', \'"n":7\') AS BLOB)')
  expect((await firstExchange(bench.sql, {})).all.n).toBe(7)
  await bench.sync({ members: [{ id: 'gus', joined_at: '2022-12-01T00:00:00Z' }] })
  const later = await firstExchange(bench.sql, {})
  expect([first.all.n, later.all.n, keptRows()]).toEqual([6, 7, 1])
  await bench.undo()
  expect((await firstExchange(bench.sql, {})).all.n).toBe(6)
})
