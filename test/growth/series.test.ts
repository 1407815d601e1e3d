import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { writeDemo } from '../../fixtures/timebank/index.ts'
import { accounting } from '../../src/main/core/growth/accounting.ts'
import { overview } from '../../src/main/core/growth/overview.ts'
import { type RowsAsked, rows } from '../../src/main/core/growth/rows.ts'
import { panels, series } from '../../src/main/core/growth/series.ts'
import type { Connection } from '../../src/main/db/connection.ts'
import { type GrowthRow, INTERVALS, MOVES, SERIES } from '../../src/shared/contract/growth-series.ts'
import type { Scope } from '../../src/shared/contract/scope.ts'
import { londonMidnight } from '../../src/shared/london.ts'
import { METRICS } from '../../src/shared/metrics.ts'
import { CATEGORIES, REGIONS } from '../../src/shared/vocabulary.ts'
import { made, place, syncFrom, within } from '../workspace/place.ts'
import { plainScoped } from './scoped.ts'

let folder: string
let networks: string[]
beforeAll(async () => {
  const demo = join(place(), 'demo')
  await writeDemo({ out: demo, members: 500, until: '2023-01-20' })
  ;({ folder } = await made())
  networks = await within(folder, async open => {
    await syncFrom(open, demo)
    return open.db.sql
      .rows<[string]>('SELECT id FROM networks WHERE NOT coalesce(protected_membership, 0)')
      .map(([id]) => id)
  })
})

const perhaps = <T>(values: readonly T[]) => fc.option(fc.constantFrom(...values), { nil: undefined })
/** Every metric, with a scope that it can have. */
const asked = () =>
  fc
    .record({
      metric: fc.constantFrom(...SERIES),
      by: fc.constantFrom(...INTERVALS),
      scope: fc.record({ network: perhaps(networks), region: perhaps(REGIONS), category: perhaps(CATEGORIES) }),
      before: fc.boolean(),
      days: fc.uniqueArray(fc.integer({ min: 1, max: 1300 }), { minLength: 0, maxLength: 2 }),
    })
    .map(({ days, scope: { category, ...members }, ...rest }) => {
      const [from, to] = days
        .toSorted((a, b) => a - b)
        .map(day => new Date(Date.UTC(2019, 8, day)).toISOString().slice(0, 10))
      const scope: Scope = rest.metric === 'joins' ? members : { ...members, category }
      return { ...rest, scope: known(scope), ...(from && { from }), ...(to && { to }) }
    })

/** A scope without what it does not ask for. */
const known = (scope: Scope): Scope =>
  Object.fromEntries(Object.entries(scope).filter(([, value]) => value !== undefined))

async function everyRow(db: Connection, asked: RowsAsked) {
  const found: GrowthRow[] = []
  let cursor: string | undefined
  for (;;) {
    const page = await rows(db, 'names', asked, { cursor, limit: 17 })
    found.push(...page.rows)
    if (page.next === null) return { found, value: page.value, total: page.total }
    cursor = page.next
  }
}
const minutesOf = (found: readonly GrowthRow[]) =>
  found.reduce((sum, row) => sum + (row.kind === 'exchange' ? row.minutes : 0), 0)

test('every point of every metric and scope is the count, or the sum, of the rows behind it', async () => {
  await within(folder, ({ db: { sql } }) =>
    fc.assert(
      fc.asyncProperty(asked(), async ({ metric, scope, by, ...period }) => {
        const { points } = await series(sql, { metric, scope, by, ...period })
        for (const { from, to, value } of points.filter((_, i) => i % 4 === 0)) {
          const { found, ...page } = await everyRow(sql, { metric, scope, from, to })
          expect(page).toEqual({ value, total: found.length })
          expect(metric === 'hours' ? minutesOf(found) / 60 : found.length).toBe(value)
          expect(new Set(found.map(row => JSON.stringify(row))).size).toBe(found.length)
        }
      }),
      { numRuns: 60 },
    ),
  )
})

test('every point is what the database says by a question of its own', async () => {
  await within(folder, ({ db: { sql } }) =>
    fc.assert(
      fc.asyncProperty(asked(), async ({ metric, scope, by, ...period }) => {
        const found = await series(sql, { metric, scope, by, ...period })
        const plain = ({ from, to }: { from: string; to: string }) =>
          plainScoped(sql, metric, scope, londonMidnight(from), londonMidnight(to)) / (metric === 'hours' ? 60 : 1)
        for (const point of found.points) expect(point.value).toBe(plain(point))
        expect(found.total).toBe(plain(found.period))
      }),
      { numRuns: 80 },
    ),
  )
})

test('the overview and the series of a period say the same', async () => {
  await within(folder, async ({ db: { sql } }) => {
    for (const period of [{}, { from: '2022-03-10', to: '2022-11-20' }, { from: '2022-07-01', to: '2023-01-01' }]) {
      const { figures, months } = await overview(sql, period)
      const figure = (key: string) => figures.find(figure => figure.key === key)?.value
      for (const metric of SERIES) {
        const { points, total } = await series(sql, { metric, ...period })
        expect(total).toBe(metric === 'hours' ? (figure('exchange_minutes') ?? 0) / 60 : figure(metric))
        expect(points.map(({ period, whole, value }) => ({ month: period, whole, value }))).toEqual(
          months.map(month => ({
            month: month.month,
            whole: month.whole,
            value: metric === 'hours' ? month.minutes / 60 : month[metric],
          })),
        )
      }
    }
  })
})

test('active members of one month come from those before it by the moves, and each move is its rows', async () => {
  await within(folder, async ({ db: { sql } }) => {
    for (const scope of [{}, { region: 'London' }, { category: 'Design' as const }]) {
      const { months } = await accounting(sql, { scope })
      const active = (await series(sql, { metric: 'active', scope, from: '2019-04-01' })).points
      expect(months.map(({ period }) => period)).toEqual(active.map(({ period }) => period))
      months.forEach((month, i) => {
        const before = months[i - 1]?.active ?? 0
        expect(month.active).toBe(active[i]?.value)
        expect(month.active).toBe(before + month.new_active + month.resurrected - month.churned)
        expect(month.active).toBe(month.new_active + month.resurrected + month.retained)
      })
      for (const { from, to, ...month } of months.filter((_, i) => i % 9 === 4))
        for (const metric of MOVES) {
          const { found, total } = await everyRow(sql, { metric, scope, from, to })
          expect([metric, found.length, total]).toEqual([metric, month[metric], month[metric]])
          // Everybody did something in the month, or, of those who lapsed, in the month before.
          expect(found.every(row => row.kind === 'active' && row.posts + row.exchanges > 0)).toBe(true)
        }
    }
    // Nobody is new twice.
    const all = await accounting(sql, {})
    const ever = plainScoped(sql, 'active', {}, 0, Number.MAX_SAFE_INTEGER)
    expect(all.months.reduce((sum, month) => sum + month.new_active, 0)).toBe(ever)
    const part = await accounting(sql, { from: '2022-05-10', to: '2022-06-20' })
    expect(part.months).toEqual(all.months.filter(({ period }) => period === '2022-05' || period === '2022-06'))
    expect(all.months.at(-1)).toMatchObject({ period: '2023-01', whole: false })
  })
})

test('panels are the series of every network, region or category, and of no protected network', async () => {
  await within(folder, async ({ db: { sql } }) => {
    const regions = await panels(sql, { metric: 'posts', split: 'region', from: '2022-01-01', to: '2023-01-01' })
    expect(regions.map(({ label }) => label)).toEqual([...REGIONS].sort((a, b) => a.localeCompare(b, 'en-GB')))
    for (const { label, series: panel } of regions)
      expect(panel).toEqual(
        await series(sql, { metric: 'posts', scope: { region: label }, from: '2022-01-01', to: '2023-01-01' }),
      )
    expect(
      (await panels(sql, { metric: 'joins', split: 'network' })).map(({ series }) => series.scope.network).sort(),
    ).toEqual(networks.sort())
    await expect(panels(sql, { metric: 'joins', split: 'category' })).rejects.toThrow('Nobody joins in a category')
  })
})

test('every metric, and every figure of a chart, is in the metric dictionary', () => {
  for (const key of [...SERIES, ...MOVES, 'mean', 'lower', 'upper', 'assurance', 'growth_scope'])
    expect(METRICS).toHaveProperty(key)
})
