import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { writeDemo } from '../../fixtures/timebank/index.ts'
import { completionTrend } from '../../src/main/analytics/completion-trend.ts'
import { claimsBoard } from '../../src/main/core/claims/claims.ts'
import { overview } from '../../src/main/core/growth/overview.ts'
import { measures } from '../../src/main/core/network/measure.ts'
import { span } from '../../src/main/core/period.ts'
import { CLAIMS, type ClaimsBoard } from '../../src/shared/contract/claims.ts'
import { METRICS } from '../../src/shared/metrics.ts'
import { made, place, syncFrom, within } from '../workspace/place.ts'

let folder: string
const board = (
  asked: { from?: string; to?: string } = {},
  level: 'internal' | null = 'internal',
): Promise<ClaimsBoard> => within(folder, ({ db }) => claimsBoard(db.sql, { ...asked, level }))
const claimOf = ({ claims }: ClaimsBoard, key: (typeof CLAIMS)[number]) => {
  const found = claims.find(({ claim }) => claim === key)
  if (!found) throw new Error(`no claim ${key}`)
  return found
}

beforeAll(async () => {
  ;({ folder } = await made())
  const demo = join(place(), 'demo')
  await writeDemo({ out: demo, members: 1500 })
  await within(folder, open => syncFrom(open, demo))
})

describe('the claims board', () => {
  test('has every claim with its wording, reading, verdict and why; numbers are of the dictionary', async () => {
    const { claims, period } = await board()
    expect(claims.map(({ claim }) => claim)).toEqual([...CLAIMS])
    for (const claim of claims) {
      expect(claim.wording && claim.published && claim.reading && claim.why, claim.claim).toBeTruthy()
      if (claim.metric) expect(Object.keys(METRICS)).toContain(claim.metric)
      for (const { metric } of claim.evidence) expect(Object.keys(METRICS), claim.claim).toContain(metric)
      if (claim.verdict === 'supported' && claim.low !== null && claim.high !== null)
        expect(claim.estimate).toBeGreaterThanOrEqual(claim.low)
    }
    expect(period.from < period.to).toBe(true)
  })

  test('shows the numbers of the other screens', async () => {
    const found = await board()
    const [figures, flow] = await within(folder, async ({ db }) => [
      (await overview(db.sql, {})).figures,
      await measures(db.sql, {
        ...span({}),
        period: { from: null, to: null },
        filters: {},
        group: 'region',
        count: 'exchanges',
        sight: 'pseudonyms',
      }),
    ])
    const value = (key: string) => figures.find(figure => figure.key === key)?.value
    expect(claimOf(found, 'members').estimate).toBe(value('members'))
    expect((claimOf(found, 'hours').estimate ?? 0) * 60).toBe(value('exchange_minutes'))
    expect(claimOf(found, 'not_exchanged').estimate).toBeCloseTo(1 - (value('ever_exchanged_share') ?? 0), 12)
    expect(claimOf(found, 'flow_region').estimate).toBe(flow.group?.cross_share)
  })

  test('a map shows contact, not its effect: what crosses is uncertain, beside what came of it', async () => {
    const found = claimOf(await board(), 'flow_region')
    expect(found).toMatchObject({ verdict: 'uncertain', low: null, high: null })
    expect(found.why).toContain('Contact is not effect')
    expect(found.evidence.map(({ metric }) => metric)).toEqual(
      expect.arrayContaining(['cross_mean', 'logged_outcome_share', 'mean_rating']),
    )
  })

  test('a belief about causes is not testable, and has no number', async () => {
    expect(claimOf(await board(), 'advantages')).toMatchObject({ verdict: 'not_testable', estimate: null, n: null })
  })

  test('who decides about members sees nothing of protected fields', async () => {
    const found = await board({}, null)
    for (const key of ['minority_ethnic', 'women', 'lower_socioeconomic'] as const)
      expect(claimOf(found, key)).toMatchObject({ verdict: 'uncertain', estimate: null, evidence: [] })
  })

  test('headline contrasts are of the last whole quarter of the period, which they name', async () => {
    const found = claimOf(await board({ from: '2022-01-01', to: '2022-11-15' }), 'minority_ethnic')
    expect(found.period).toEqual({ from: '2022-07-01', to: '2022-10-01' })
    expect(claimOf(await board({ from: '2022-01-15', to: '2022-03-10' }), 'women').why).toContain('whole quarters')
  })

  test('a second look is the same, and comes from what was kept', async () => {
    const [first, second] = await within(folder, async ({ db }) => {
      const asked = { from: '2021-01-01', to: '2022-01-01', level: 'internal' } as const
      const before = await claimsBoard(db.sql, asked)
      let told = 0
      const again = await claimsBoard(db.sql, asked, { tell: () => told++ })
      expect(told).toBe(0)
      return [before, again]
    })
    expect(second).toEqual(first)
  })

  test('a period without exchanges says so, and one before the record too', async () => {
    const early = await board({ from: '2019-04-01', to: '2019-04-02' })
    expect(claimOf(early, 'hours')).toMatchObject({ verdict: 'not_supported', estimate: 0, n: 0 })
    expect(claimOf(early, 'increasing_rate')).toMatchObject({ verdict: 'uncertain', n: 0 })
    expect(claimOf(early, 'flow_region').verdict).toBe('uncertain')
    const before = await board({ from: '1999-01-01', to: '1999-02-01' })
    expect(before.claims.filter(({ verdict }) => verdict === 'supported')).toEqual([])
  })

  test('can be stopped, and keeps nothing then', async () => {
    await within(folder, async ({ db }) => {
      const stop = new AbortController()
      const asked = { from: '2020-01-01', to: '2020-07-01', level: null } as const
      const work = claimsBoard(db.sql, asked, { signal: stop.signal, tell: () => stop.abort() })
      await expect(work).rejects.toThrow()
      let told = 0
      await claimsBoard(db.sql, asked, { tell: () => told++ })
      expect(told).toBeGreaterThan(0)
    })
  })
})

test('an empty workspace has no claim that holds', async () => {
  const empty = await made()
  const { claims, hash } = await within(empty.folder, ({ db }) => claimsBoard(db.sql, { level: 'internal' }))
  expect(hash).toBeNull()
  expect(claims.filter(({ verdict }) => verdict === 'supported')).toEqual([])
})

describe('the trend of completions', () => {
  const DAY = 86_400_000
  const months = [0, 30, 60, 90].map(day => day * DAY)
  const of = (days: number[], active = [10, 10, 10]) =>
    completionTrend(
      Float64Array.from([...days.map(day => day * DAY), Number.NaN]),
      { from: 0, to: 90 * DAY },
      months,
      active,
    )
  test('an even pace has none; more and more has one', () => {
    const even = Array.from({ length: 90 }, (_, day) => day + 0.5)
    expect(of(even).total?.u).toBeCloseTo(0, 9)
    const late = Array.from({ length: 60 }, (_, i) => 45 + i * 0.7)
    expect(of(late).total?.increasing).toBe(true)
  })
  test('that merely follows the number of members is no trend per member', () => {
    const days = [10, 20, 30].flatMap((perMonth, month) =>
      Array.from({ length: perMonth }, (_, i) => month * 30 + (30 * (i + 0.5)) / perMonth),
    )
    const { total, perMember } = of(days, [10, 20, 30])
    expect(total?.increasing).toBe(true)
    expect(perMember?.u).toBeCloseTo(0, 6)
  })
  test('without completions, months or members there is nothing to say', () => {
    expect(of([])).toEqual({ total: null, perMember: null })
    expect(completionTrend(Float64Array.of(1), { from: 0, to: 0 }, [], [])).toEqual({ total: null, perMember: null })
  })
})
