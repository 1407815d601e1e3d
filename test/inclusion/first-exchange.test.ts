import { describe, expect, test } from 'vitest'
import { firstExchangeBy } from '../../src/main/core/inclusion/first-exchange.ts'
import { firstExchange } from '../../src/main/core/journeys/first-exchange.ts'
import type { FirstByQuery, FirstCurves, FirstShares } from '../../src/shared/contract/inclusion-first.ts'
import { type Tables, workspace } from '../sync/workspace.ts'

const DAY = 86_400_000
const moment = (from: string, days: number) => new Date(Date.parse(`${from}T12:00:00Z`) + days * DAY).toISOString()

async function timebank(tables: Tables) {
  const bench = await workspace()
  expect((await bench.sync(tables)).rejected).toBe(0)
  const asked = (query: Omit<FirstByQuery, 'by'> & Partial<FirstByQuery>) =>
    firstExchangeBy(bench.sql, { by: 'gender', ...query }, {})
  return {
    ...bench,
    curves: async (query: Partial<FirstByQuery> = {}) => (await asked({ level: 'none', ...query })) as FirstCurves,
    shares: async (query: Partial<FirstByQuery> = {}) => (await asked({ level: 'internal', ...query })) as FirstShares,
    asked,
  }
}

/** Members of one kind who all joined that day, and those of them who exchanged first, so many days after. */
function joiners(id: string, joined: string, row: Record<string, string>, first: readonly number[], count: number) {
  return {
    members: Array.from({ length: count }, (_, i) => ({ id: `${id}${i}`, joined_at: moment(joined, 0), ...row })),
    exchanges: first.map((days, i) => ({
      id: `x-${id}${i}`,
      // They give: who received within 90 days is shown elsewhere, which would hide these.
      provider_id: `${id}${i}`,
      receiver_id: 'taker',
      status: 'completed',
      completed_at: moment(joined, days),
    })),
  }
}
/** With whom everybody exchanges; an objector, so in no figure. */
const TAKER = { id: 'taker', joined_at: '2020-01-01T00:00:00Z', equality_monitoring: 'no', gender: 'female' }
const tablesOf = (...parts: ReturnType<typeof joiners>[]): Tables => ({
  members: [TAKER, ...parts.flatMap(({ members }) => members)],
  exchanges: parts.flatMap(({ exchanges }) => exchanges),
})

describe('the owner’s own check', () => {
  const women = joiners('w', '2022-01-10', { gender: 'female', region: 'Wales' }, [5, 20, 20, 60], 9)
  const men = joiners('m', '2022-02-01', { gender: 'male', region: 'London' }, [100, 150], 7)
  const silent = joiners('s', '2022-02-01', { gender: 'prefer_not_to_say' }, [10], 2)
  const unasked = joiners('u', '2022-02-01', { gender: '' }, [], 3)

  test('has the curves and the test that the same groups have under another name', async () => {
    const { sql, curves } = await timebank(tablesOf(women, men))
    const hidden = await curves()
    const open = await firstExchange(sql, { by: 'region' })
    const known = open.groups.filter(({ group }) => group !== null)
    expect(hidden.groups.map(({ key, name }) => [key, name])).toEqual([
      ['female', 'Women'],
      ['male', 'Men'],
    ])
    expect(hidden.groups.map(({ key: _, name: __, ...wait }) => wait)).toEqual(
      known.map(({ group: _, ...wait }) => wait),
    )
    expect(hidden.logrank).toEqual(open.logrank)
    expect(hidden.logrank?.df).toBe(1)
  })

  test('keeps who declined and who was not asked apart, tests neither, and leaves objectors out', async () => {
    const { curves } = await timebank(tablesOf(women, men, silent, unasked))
    const { groups, all, logrank } = await curves()
    expect(groups.map(({ key, n, events }) => [key, n, events])).toEqual([
      ['female', 9, 4],
      ['male', 7, 2],
      ['not_stated', 2, 1],
      ['not_known', 3, 0],
    ])
    // The taker, who objected, is in nobody's curve.
    expect(all.n).toBe(21)
    const alone = await timebank(tablesOf(women, men))
    // Only the end of the data could differ, and it does not.
    expect(logrank).toEqual((await alone.curves()).logrank)
  })

  test('is of any period and region', async () => {
    const { curves } = await timebank(tablesOf(women, men))
    expect((await curves({ from: '2022-02-01' })).groups.map(({ key, n }) => [key, n])).toEqual([['male', 7]])
    expect((await curves({ region: 'Wales' })).groups.map(({ key, n }) => [key, n])).toEqual([['female', 9]])
  })

  test('has codes one by one and put together', async () => {
    const white = joiners('a', '2022-01-10', { ethnicity: 'A' }, [5], 4)
    const black = joiners('b', '2022-01-10', { ethnicity: 'M' }, [5, 6], 3)
    const asian = joiners('c', '2022-01-10', { ethnicity: 'H' }, [], 2)
    const { curves } = await timebank(tablesOf(white, black, asian))
    expect((await curves({ by: 'ethnicity' })).groups.map(({ key, n, events }) => [key, n, events])).toEqual([
      ['A', 4, 1],
      ['M', 3, 2],
      ['H', 2, 0],
      ['white', 4, 1],
      ['bme', 5, 2],
    ])
  })
})

describe('what is published', () => {
  const days = (count: number, by: number) => Array.from({ length: count }, () => by)
  const women = joiners(
    'w',
    '2021-02-01',
    { gender: 'female' },
    [...days(21, 10), ...days(22, 60), ...days(20, 170)],
    150,
  )
  const men = joiners('m', '2021-02-01', { gender: 'male' }, [...days(13, 10), ...days(14, 60), ...days(30, 400)], 120)
  const late = joiners('l', '2022-02-01', { gender: 'female' }, days(50, 3), 60)
  const end = joiners('e', '2022-07-02', { gender: 'male' }, [], 40)

  test('is of those who were there two whole quarters before the end, to the nearest five', async () => {
    const { shares } = await timebank(tablesOf(women, men, late, end))
    const found = await shares()
    expect(found).toMatchObject({ kind: 'shares', day: '2022-01-01', end: '2022-07-01' })
    const of = (key: string) => {
      const group = found.groups.find(one => one.key === key)
      const value = (count: { kind: string; value?: number } | undefined) => count?.value ?? '*'
      return [value(group?.members), ...(group?.by_day.map(({ count }) => value(count)) ?? [])]
    }
    // True: 150 with 21, 43 and 63; 120 with 13, 27 and 27.
    expect(of('female')).toEqual([150, 20, 45, 65])
    expect(of('male').slice(0, 2)).toEqual([120, 15])
    const share = found.groups[0]?.by_day[2]?.share
    expect(share?.kind === 'shown' && share.est).toBeCloseTo(65 / 150, 12)
    expect(share?.kind === 'shown' && share.method).toBe('Wilson')
  })

  test('answers no other members than these, and nobody before there are any', async () => {
    const { asked } = await timebank(tablesOf(women, men, late, end))
    await expect(asked({ level: 'internal', region: 'Wales' })).rejects.toThrow('leave out the period')
    const { members } = joiners('y', '2022-01-10', { gender: 'male' }, [], 60)
    const last = { id: 'z', joined_at: '2022-08-01T00:00:00Z', gender: 'male' }
    const young = await timebank({ members: [...members, last] })
    await expect(young.shares()).rejects.toThrow('once 3 whole quarters of the data are over')
  })
})
