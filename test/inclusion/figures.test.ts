import { describe, expect, test } from 'vitest'
import { figures } from '../../src/main/core/inclusion/figures.ts'
import { headline } from '../../src/main/core/inclusion/headline.ts'
import type { Count, Estimate, FiguresQuery } from '../../src/shared/contract/inclusion.ts'
import { type Tables, workspace } from '../sync/workspace.ts'

const value = (count: Count | undefined) => (count?.kind === 'shown' ? count.value : count?.kind)
const interval = (estimate: Estimate | undefined) =>
  estimate?.kind === 'shown' ? [estimate.est, estimate.low, estimate.high] : estimate?.kind

async function timebank(tables: Tables) {
  const bench = await workspace()
  const run = await bench.sync(tables)
  expect(run.rejected).toBe(0)
  const asked = (query: Partial<FiguresQuery> & Pick<FiguresQuery, 'by'>) =>
    figures(bench.sql, { level: 'none', ...query }, 'fixed', {})
  return { ...bench, asked }
}

const OLD = '2020-01-01T00:00:00Z'
/** The third quarter of 2022 begins and ends at midnight in London, an hour before that of UTC. */
const QUARTER = { from: '2022-07-01', to: '2022-10-01' }
const JUST_BEFORE = '2022-06-30T22:59:59Z'
const BEGIN = '2022-06-30T23:00:00Z'
const JUST_IN = '2022-09-30T22:59:59Z'

const member = (id: string, ethnicity: string, joined_at: string, more: Record<string, string> = {}) => ({
  id,
  ethnicity,
  joined_at,
  gender: 'female',
  ...more,
})
const exchange = (
  id: string,
  provider_id: string,
  receiver_id: string,
  minutes: number,
  completed_at: string,
  more = {},
) => ({
  id,
  provider_id,
  receiver_id,
  minutes,
  completed_at,
  status: 'completed',
  ...more,
})

const TOY: Tables = {
  members: [
    member('a', 'A', OLD),
    member('b', 'A', OLD, { gender: 'male' }),
    member('c', 'B', OLD),
    member('d', 'M', '2022-07-10T00:00:00Z'),
    member('e', 'M', '2022-08-01T00:00:00Z'),
    member('f', 'A', JUST_BEFORE, { gender: 'male' }),
    member('g', 'D', BEGIN),
    member('h', 'Z', OLD),
    member('i', '99', OLD),
    member('j', '', JUST_IN),
    member('k', 'A', OLD, { equality_monitoring: 'no' }),
    member('l', 'N', OLD, { status: 'closed', closed_at: '2022-08-15T00:00:00Z' }),
  ],
  activities: [
    { id: 'r1', kind: 'request', posted_by: 'a', posted_at: '2022-07-05T00:00:00Z' },
    { id: 'r2', kind: 'request', posted_by: 'd', posted_at: '2022-07-20T00:00:00Z' },
    { id: 'r3', kind: 'request', posted_by: 'b', posted_at: '2022-09-25T00:00:00Z' },
    { id: 'o1', kind: 'offer', posted_by: 'a', posted_at: '2022-07-05T00:00:00Z' },
  ],
  exchanges: [
    exchange('x1', 'a', 'd', 60, '2022-07-20T12:00:00Z'),
    exchange('x2', 'a', 'c', 120, '2022-08-20T12:00:00Z'),
    exchange('x3', 'd', 'a', 90, '2022-07-25T00:00:00Z', { activity_id: 'r1' }),
    exchange('x4', 'k', 'b', 600, '2022-08-20T12:00:00Z'),
    exchange('x5', 'l', 'e', 30, '2022-09-20T12:00:00Z'),
    exchange('x6', 'b', 'f', 60, '2023-01-20T12:00:00Z'),
  ],
}

describe('a timebank counted by hand', () => {
  test('members, stock and joins are cut at midnight in London, and the unknown stay apart', async () => {
    const { asked } = await timebank(TOY)
    const { groups, combined, completeness, reference, period } = await asked({ by: 'ethnicity', ...QUARTER })
    const of = (key: string) => {
      const group = groups.find(one => one.key === key)
      return [value(group?.stock), value(group?.joins), value(group?.members)]
    }
    expect(period).toEqual(QUARTER)
    expect(reference).toBe('A')
    expect([of('A'), of('B'), of('M'), of('D'), of('N')]).toEqual([
      [3, 0, 3],
      [1, 0, 1],
      [0, 2, 2],
      [0, 1, 1],
      [1, 0, 0],
    ])
    expect([completeness.all, completeness.known, completeness.not_stated, completeness.not_known].map(value)).toEqual([
      10, 7, 1, 2,
    ])
    const bme = combined.find(({ key }) => key === 'bme')
    // 3 of 3 known joins ÷ 1 of 5 known members at the start.
    expect(interval(bme?.relative_advantage)).toEqual([5, expect.closeTo(5 * 0.4385, 3), 5])
    expect(groups.find(({ key }) => key === 'A')?.bounds).toEqual({ low: 0.3, high: 0.6 })
  })

  test('member-months run from the moment of joining to that of closing', async () => {
    const { asked } = await timebank(TOY)
    const { groups } = await asked({ by: 'ethnicity', ...QUARTER })
    const months = (key: string) => value(groups.find(one => one.key === key)?.member_months)
    expect(months('A')).toBeCloseTo((3 * 92) / 30.4375, 9)
    expect(months('N')).toBeCloseTo((45 + 1 / 24) / 30.4375, 9)
    expect(months('M')).toBeCloseTo((82 + 23 / 24 + 60 + 23 / 24) / 30.4375, 9)
  })

  test('who gave and received are members of the period who did not object, with their hours', async () => {
    const { asked } = await timebank(TOY)
    const { groups, all } = await asked({ by: 'ethnicity', ...QUARTER })
    const group = (key: string) => {
      const one = groups.find(each => each.key === key)
      return [
        value(one?.gave.count),
        value(one?.given_minutes),
        value(one?.received.count),
        value(one?.received_minutes),
      ]
    }
    // l closed before their exchange was completed, and still was a member in the period; k objected.
    expect([group('A'), group('M'), group('N'), group('B')]).toEqual([
      [1, 180, 2, 690],
      [1, 90, 2, 90],
      [1, 30, 0, 0],
      [0, 0, 1, 120],
    ])
    expect([value(all.gave.count), value(all.gave.of), value(all.received.count)]).toEqual([3, 11, 5])
    expect(value(all.never_exchanged.count)).toBe(5)
    expect(value(groups.find(({ key }) => key === 'M')?.received_90.count)).toBe(2)
  })

  test('requests are watched for 90 days', async () => {
    const { asked } = await timebank(TOY)
    const { groups, all } = await asked({ by: 'ethnicity', ...QUARTER })
    const a = groups.find(({ key }) => key === 'A')
    expect([value(a?.filled.count), value(a?.filled.of), value(all.filled.of)]).toEqual([1, 2, 3])
    // One of three requests waited 20 days, less than half of them were met.
    expect(interval(a?.time_to_match)).toEqual([20, expect.anything(), null])
  })

  test('a group can be chosen to compare with, and one that is not there is refused', async () => {
    const { asked } = await timebank(TOY)
    expect((await asked({ by: 'gender', ...QUARTER, reference: 'male' })).reference).toBe('male')
    await expect(asked({ by: 'gender', ...QUARTER, reference: 'Z' })).rejects.toThrow(
      'There is no group Z. Choose one of female, male, other.',
    )
  })

  test('a field that nobody gave, and one group alone, have words instead of numbers', async () => {
    const { asked } = await timebank(TOY)
    const missing = await asked({ by: 'imd_decile', ...QUARTER })
    expect([value(missing.completeness.known), missing.reference]).toEqual([0, null])
    expect(missing.groups[0]?.rate_ratio).toEqual({ kind: 'absent', why: 'no_reference' })
    const alone = await asked({ by: 'gender', from: '2020-01-01', to: '2020-02-01' })
    expect(alone.groups[0]?.parity.parity_gave).toEqual({ kind: 'absent', why: 'reference' })
    expect(alone.inequality?.given.all.gini).toBeNull()
  })

  test('members of protected networks only are among those whose network is not known', async () => {
    const { asked } = await timebank({
      networks: [
        { id: 'n1', protected_membership: 'no' },
        { id: 'n2', protected_membership: 'yes' },
      ],
      members: [
        { id: 'a', network_ids: 'n1;n2' },
        { id: 'b', network_ids: 'n2' },
        { id: 'c', network_ids: 'n1' },
      ],
    })
    const found = await asked({ by: 'network', from: '2020-01-01', to: '2021-01-01' })
    expect(found.groups.map(({ key, members }) => [key, value(members)])).toEqual([['n1', 2]])
    expect(value(found.completeness.not_known)).toBe(1)
    await expect(asked({ by: 'region', network: 'n2' })).rejects.toThrow('specially protected')
  })
})

test('without members there is a sentence that says what to do', async () => {
  const { sql } = await workspace()
  await expect(figures(sql, { by: 'gender', level: 'none' }, 'fixed', {})).rejects.toThrow('sync an export first')
})

const many = (count: number, id: string, row: Record<string, string>) =>
  Array.from({ length: count }, (_, i) => ({ id: `${id}${i}`, ...row }))

describe('published values, through the database', () => {
  test('41/28010 against 15/19017 member-months', async () => {
    const base = '2019-01-01T00:00:00Z'
    const before = { joined_at: '2018-06-01T00:00:00Z' }
    const late = '2022-12-31T23:59:59.999Z'
    const monthsOn = (months: number) => new Date(Date.parse(base) + months * 30.4375 * 86_400_000).toISOString()
    const { asked, sql } = await timebank({
      // 1,461 days are 48 months.
      members: [
        ...many(583, 'f', { ...before, gender: 'female' }),
        { id: 'f', ...before, gender: 'female', status: 'closed', closed_at: monthsOn(26) },
        ...many(41, 'fj', { joined_at: late, gender: 'female' }),
        ...many(396, 'm', { ...before, gender: 'male' }),
        { id: 'm', ...before, gender: 'male', status: 'closed', closed_at: monthsOn(9) },
        ...many(15, 'mj', { joined_at: late, gender: 'male' }),
      ],
    })
    const period = { from: '2019-01-01', to: '2023-01-01' }
    const { groups } = await asked({ by: 'gender', ...period, reference: 'male' })
    expect(value(groups[0]?.member_months)).toBeCloseTo(28010, 5)
    expect(value(groups[1]?.member_months)).toBeCloseTo(19017, 5)
    expect(interval(groups[0]?.rate_ratio)).toEqual([
      expect.closeTo(1.8558, 4),
      expect.closeTo(1.0272, 4),
      expect.closeTo(3.3526, 4),
    ])
    const { contrasts } = await headline(sql, { ...period, level: 'none' }, {})
    const women = contrasts.find(({ by }) => by === 'gender')?.rate_ratio
    expect(interval(women)).toEqual(interval(groups[0]?.rate_ratio))
    // The only one of three that can be compared at all.
    expect(women?.kind === 'shown' && women.adjusted === women.p && (women.p ?? 1) < 0.05).toBe(true)
  })

  test('81 of 263, 0 of 20, and 104 of 11,037 against 189 of 11,034', async () => {
    const giving = (count: number, group: string) =>
      Array.from({ length: count }, (_, i) =>
        exchange(`${group}${i}`, `${group}${i}`, `${group}${i + 1}`, 60, '2022-02-01T00:00:00Z'),
      )
    const { asked } = await timebank({
      members: [
        ...many(11_037, 'p', { joined_at: OLD, gender: 'female', socioeconomic_background: '' }),
        ...many(11_034, 'q', { joined_at: OLD, gender: 'male' }),
        ...many(81, 's', { joined_at: OLD, socioeconomic_background: 'lower', career_stage: 'entry' }),
        ...many(182, 't', { joined_at: OLD, socioeconomic_background: 'higher' }),
        ...many(20, 'u', { joined_at: '2022-02-01T00:00:00Z', career_stage: 'senior' }),
      ],
      exchanges: [...giving(104, 'p'), ...giving(189, 'q')],
    })
    const period = { from: '2022-01-01', to: '2022-04-01' }
    const background = await asked({ by: 'socioeconomic_background', ...period })
    expect(interval(background.groups.find(({ key }) => key === 'lower')?.share)).toEqual([
      expect.closeTo(81 / 263, 9),
      expect.closeTo(0.2553, 4),
      expect.closeTo(0.3662, 4),
    ])
    const stages = await asked({ by: 'career_stage', ...period })
    expect(interval(stages.groups.find(({ key }) => key === 'senior')?.gave.share)).toEqual([
      0,
      0,
      expect.closeTo(0.1611, 4),
    ])
    const gender = await asked({ by: 'gender', ...period, reference: 'male' })
    expect(interval(gender.groups[0]?.parity.parity_gave)).toEqual([
      expect.closeTo(0.5501, 4),
      expect.closeTo(0.4337, 4),
      expect.closeTo(0.6978, 4),
    ])
  })
})
