import { beforeAll, describe, expect, test } from 'vitest'
import { wilson } from '../../src/main/analytics/rates.ts'
import { overview } from '../../src/main/core/growth/overview.ts'
import type { Overview } from '../../src/shared/contract/growth.ts'
import { METRICS } from '../../src/shared/metrics.ts'
import {
  ACTIVITIES,
  EXCHANGES,
  exchange,
  exported,
  LEDGER,
  MEMBERS,
  made,
  member,
  syncFrom,
  within,
} from '../workspace/place.ts'

// In July London is an hour ahead: the month is from 30 June 23:00 to 31 July 23:00 UTC.
const JOINED: Record<string, string> = {
  ann: '2022-03-27T00:30:00Z',
  bea: '2022-06-30T22:59:59Z',
  cat: '2022-06-30T23:00:00Z',
  dan: '2022-01-10T09:00:00Z',
  eve: '2022-05-01T09:00:00Z',
  fay: '2022-02-01T09:00:00Z',
}
const post = (id: string, by: string, at: string) => `${id},offer,Title,${by},${at},open,${at}`
const TIMEBANK = {
  members: [
    MEMBERS,
    ...Object.entries(JOINED).map(([id, at]) => member(id, at, id === 'dan' ? { closed: '2022-06-15T12:00:00Z' } : {})),
  ],
  projects: ['id,title,updated_at', 'p1,Falls,2022-01-01T00:00:00Z'],
  activities: [ACTIVITIES, post('a1', 'ann', '2022-07-31T22:59:59Z'), post('a2', 'bea', '2022-07-31T23:00:00Z')],
  exchanges: [
    EXCHANGES,
    exchange('x1', 'bea', 'cat', 60, '2022-07-10T10:00:00Z'),
    exchange('x2', 'cat', 'bea', 30, '2022-06-30T22:59:59Z'),
    'x3,ann,fay,agreed,45,,2022-07-05T10:00:00Z',
    exchange('x4', 'ann', 'dan', 90, '2022-06-10T10:00:00Z'),
    exchange('x5', 'fay', 'ann', 75, '2022-07-20T10:00:00Z'),
  ],
  ledger: [
    LEDGER,
    ...Object.entries(JOINED).map(([id, at]) => `gift-${id},gift,issuance,member:${id},120,${at},,,`),
    'l1,exchange,member:cat,member:bea,60,2022-07-11T10:00:00Z,x1,,',
    'l2,exchange,member:bea,member:cat,30,2022-06-30T23:00:00Z,x2,,',
    'l3,exchange,member:dan,member:ann,90,2022-06-11T10:00:00Z,x4,,',
    'l4,donation,member:bea,project:p1,15,2022-07-12T10:00:00Z,,,',
    'l5,reversal,project:p1,member:bea,5,2022-07-13T10:00:00Z,,l4,',
  ],
  deletions: ['stream,id,deleted_at', 'members,eve,2022-07-01T00:00:00Z', 'exchanges,x5,2022-07-25T00:00:00Z'],
}

let folder: string
beforeAll(async () => {
  ;({ folder } = await made())
  const from = await exported(TIMEBANK)
  await within(folder, async open => {
    const run = await syncFrom(open, from)
    expect(run.rejected).toBe(0)
  })
})

const figuresOf = (asked: { from?: string; to?: string }): Promise<Overview> =>
  within(folder, ({ db }) => overview(db.sql, asked))
const values = ({ figures }: Overview) => Object.fromEntries(figures.map(({ key, value }) => [key, value]))

test('July 2022, counted by hand', async () => {
  const july = await figuresOf({ from: '2022-07-01', to: '2022-08-01' })
  expect(values(july)).toEqual({
    members: 4, // ann, bea, cat and fay: dan has left, eve was deleted
    joins: 1, // cat, on the stroke of midnight
    active: 3, // ann posted; bea and cat exchanged
    posts: 1,
    exchanges: 1,
    exchange_minutes: 60,
    issued_minutes: 120,
    moved_minutes: 100,
    paid_minutes: 90,
    donated_minutes: 10, // 15 less the 5 that were reversed
    outstanding_minutes: 720,
    ever_exchanged_share: 0.75, // all but fay, whose exchange was deleted
    findings: 0,
  })
  const of = (key: string) => july.figures.find(figure => figure.key === key)
  expect(of('active')?.n).toBe(4)
  expect(of('exchange_minutes')?.n).toBe(1)
  expect(of('ever_exchanged_share')).toMatchObject({ n: 4, interval: wilson(3, 4) })
  for (const figure of july.figures) expect(figure.period).toEqual({ from: '2022-07-01', to: '2022-08-01' })
})

test('June and July share no second and lose none', async () => {
  const [june, july, both] = await Promise.all([
    figuresOf({ from: '2022-06-01', to: '2022-07-01' }),
    figuresOf({ from: '2022-07-01', to: '2022-08-01' }),
    figuresOf({ from: '2022-06-01', to: '2022-08-01' }),
  ])
  expect(values(june)).toMatchObject({
    joins: 1,
    exchanges: 2,
    exchange_minutes: 120,
    issued_minutes: 120,
    paid_minutes: 90,
  })
  for (const key of ['joins', 'posts', 'exchanges', 'exchange_minutes', 'issued_minutes', 'moved_minutes']) {
    expect((values(june)[key] ?? 0) + (values(july)[key] ?? 0), key).toBe(values(both)[key])
  }
  expect(values(june).outstanding_minutes).toBe(600)
})

test('without a period it is the whole record, month by month', async () => {
  const all = await figuresOf({})
  expect(all.data).toEqual({ from: '2022-01-10', to: '2022-08-01' })
  expect(all.figures[0]?.period).toEqual({ from: '2022-01-10', to: '2022-08-02' })
  expect(all.months.map(({ month, whole }) => `${month} ${whole}`)).toEqual([
    '2022-01 false',
    '2022-02 true',
    '2022-03 true',
    '2022-04 true',
    '2022-05 true',
    '2022-06 true',
    '2022-07 true',
    '2022-08 false',
  ])
  expect(all.months.find(({ month }) => month === '2022-07')).toEqual({
    month: '2022-07',
    whole: true,
    joins: 1,
    active: 3,
    exchanges: 1,
    minutes: 60,
    posts: 1,
  })
  for (const key of ['joins', 'exchanges', 'posts'] as const) {
    expect(all.months.reduce((sum, month) => sum + month[key], 0)).toBe(values(all)[key])
  }
})

test('a member who left counts until then, and their exchange always', async () => {
  expect(values(await figuresOf({ to: '2022-06-15' })).members).toBe(3) // ann, dan and fay
  expect(values(await figuresOf({ to: '2022-06-16' })).members).toBe(2)
  expect(values(await figuresOf({ from: '2022-06-10', to: '2022-06-11' })).exchanges).toBe(1)
})

test('a period outside the data is zeros, quickly, and no months', async () => {
  const began = performance.now()
  const wide = await figuresOf({ from: '1000-01-01', to: '9999-12-31' })
  expect(performance.now() - began).toBeLessThan(3000)
  expect(wide.months).toHaveLength(8)
  const later = await figuresOf({ from: '2030-01-01' })
  expect(values(later)).toMatchObject({ joins: 0, exchanges: 0 })
  expect(later.months).toEqual([])
})

test('an empty workspace has figures without a claim', async () => {
  const { folder: empty } = await made()
  await within(empty, async ({ db }) => {
    const none = await overview(db.sql, {})
    expect(none).toMatchObject({ months: [], data: null })
    expect(values(none)).toMatchObject({ members: 0, exchanges: 0, outstanding_minutes: 0, ever_exchanged_share: null })
    expect(none.figures.find(({ key }) => key === 'ever_exchanged_share')).toMatchObject({ n: 0 })
  })
})

test('every figure is in the metric dictionary', async () => {
  for (const { key } of (await figuresOf({})).figures) expect(METRICS).toHaveProperty(key)
})

describe('the Wilson interval has its published values', () => {
  test.each([
    [81, 263, 0.2553, 0.3662],
    [0, 20, 0, 0.1611],
    [20, 20, 0.8389, 1],
  ])('%i of %i', (count, n, low, high) => {
    const interval = wilson(count, n)
    expect(interval[0]).toBeCloseTo(low, 4)
    expect(interval[1]).toBeCloseTo(high, 4)
  })
})
