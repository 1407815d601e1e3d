import { describe, expect, test } from 'vitest'
import { relativeLikelihood } from '../../src/main/analytics/rates.ts'
import { libraryEvaluation, windowsAround } from '../../src/main/core/programmes/library-evaluation.ts'
import { londonMidnight } from '../../src/shared/london.ts'
import { steps } from '../changes/steps.ts'
import type { Tables } from '../sync/workspace.ts'
import { TABLES } from './shelf.ts'

async function timebank() {
  const at = await steps()
  await at.brings(TABLES)
  return at
}

describe('before and after', () => {
  test('two times of the same length, of whole months that the record covers', () => {
    const data = { from: '2020-01-15', to: '2022-06-30' }
    expect(windowsAround('2022-04-01', data)).toEqual({
      months: 3,
      before: { from: '2022-01-01', to: '2022-04-01' },
      after: { from: '2022-04-01', to: '2022-07-01' },
    })
    expect(windowsAround('2022-03-31', data).after.from).toBe('2022-04-01')
    expect(windowsAround('2022-06-02', data).months).toBe(0)
    expect(windowsAround('2020-03-01', data).months).toBe(1)
    expect(windowsAround('2021-05-01', { from: '2010-01-01', to: '2023-01-01' }).months).toBe(12)
  })

  /** A year of requests, some met, by members of Q and by others. */
  function busy(): Tables {
    const posts = Array.from({ length: 240 }, (_, i) => {
      const at = londonMidnight('2021-07-01') + i * 1.5 * 86_400_000 + 3_600_000
      return { i, at, by: i % 3 === 0 ? 'm1' : 'm3', met: (i * 7) % 5 < (at >= londonMidnight('2022-01-01') ? 3 : 1) }
    })
    const iso = (at: number) => new Date(at).toISOString()
    return {
      members: ['m1', 'm2', 'm3'].map(id => ({
        id,
        joined_at: '2021-07-01T00:00:00Z',
        network_ids: id === 'm1' ? 'q' : '',
      })),
      networks: ['q'],
      libraries: [{ id: 'l1', launched_on: '2022-01-01' }],
      activities: posts.map(({ i, at, by }) => ({ id: `a${i}`, kind: 'request', posted_by: by, posted_at: iso(at) })),
      exchanges: posts
        .filter(({ met }) => met)
        .map(({ i, at, by }) => ({
          id: `x${i}`,
          activity_id: `a${i}`,
          provider_id: 'm2',
          receiver_id: by,
          status: 'completed',
          agreed_at: iso(at + 5 * 86_400_000),
          completed_at: iso(at + (i % 2 ? 10 : 120) * 86_400_000),
        })),
    }
  }

  test('is what a plain count gives, for those it serves and for all others', async () => {
    const at = await steps()
    const tables = busy()
    await at.brings(tables)
    const everyone = await libraryEvaluation(at.sql, 'l1')
    expect(everyone.groups.map(({ who }) => who)).toEqual(['everyone'])
    await at.step({
      kind: 'library',
      keep: [
        { kind: 'library_serves', id: 'l1', body: { library_id: 'l1', network_ids: ['q'], from: null }, expect: 0 },
      ],
    })
    const { groups, months, data } = await libraryEvaluation(at.sql, 'l1')
    expect(months).toBe(6)
    const end = Math.max(
      ...(tables.exchanges ?? []).map(row => Date.parse(String((row as { completed_at: string }).completed_at))),
    )
    type Row = Record<string, string>
    for (const { who, before, after, fill_ratio, exchange_ratio } of groups) {
      const mine = (by: string | undefined) => (by === 'm1') === (who === 'served')
      for (const window of [before, after]) {
        const inside = (when: string | undefined) => {
          const moment = Date.parse(when ?? '')
          return moment >= londonMidnight(window.from) && moment < londonMidnight(window.to)
        }
        const requests = (tables.activities as Row[]).filter(row => mine(row.posted_by) && inside(row.posted_at))
        const seen = requests.filter(row => end - Date.parse(row.posted_at ?? '') >= 90 * 86_400_000)
        const done = new Map(
          (tables.exchanges as Row[]).map(row => [row.activity_id, Date.parse(row.completed_at ?? '')]),
        )
        const filled = seen.filter(
          row => (done.get(row.id) ?? Number.POSITIVE_INFINITY) - Date.parse(row.posted_at ?? '') <= 90 * 86_400_000,
        )
        expect(window).toMatchObject({
          requests: requests.length,
          observable: seen.length,
          filled: filled.length,
          exchanges: (tables.exchanges as Row[]).filter(row => mine(row.receiver_id) && inside(row.completed_at))
            .length,
        })
      }
      expect(fill_ratio).toEqual(relativeLikelihood(after.filled, after.observable, before.filled, before.observable))
      expect(exchange_ratio?.est).toBeCloseTo(after.exchanges / 181 / (before.exchanges / 184), 2)
      // Three in five are met after five days: half of them wait no longer.
      expect(after.median_days).toBeCloseTo(5, 5)
      expect(before.median_days).toBeNull()
    }
    expect(data?.to).toBe(new Date(end).toISOString().slice(0, 10))
    const whole = everyone.groups[0]
    for (const part of ['requests', 'exchanges', 'filled'] as const)
      expect(groups.reduce((sum, group) => sum + group.after[part], 0)).toBe(whole?.after[part])
    const chart = whole?.charts.find(({ of }) => of === 'exchanges')
    expect(chart?.points.reduce((sum, { value }) => sum + value, 0)).toBeGreaterThan(0)
    expect(chart?.segments.map(({ from }) => chart.points[from]?.month)).toEqual(['2021-07', '2022-01'])
  })

  test('without a launch, or with too little around it, there is nothing to compare', async () => {
    const at = await timebank()
    expect(await libraryEvaluation(at.sql, 'l1')).toMatchObject({ launched_on: '2022-04-01' })
    const other = await steps()
    await other.brings({ members: ['m1'], libraries: ['l9'] })
    expect(await libraryEvaluation(other.sql, 'l9')).toMatchObject({ launched_on: null, months: 0, groups: [] })
    await expect(libraryEvaluation(other.sql, 'l0')).rejects.toThrow('There is no library l0.')
  })
})
