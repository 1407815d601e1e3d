import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { METRICS } from '../../src/shared/metrics.ts'
import { made, place } from '../workspace/place.ts'
import { commandLine } from './run.ts'

type Printed = {
  metric: string
  points: { period: string; value: number; signals: string[]; signal: string | null; direction: string | null }[]
  mean: number | null
  lower: number | null
  upper: number | null
  segments: { from: string; to: string; n: number; mean: number; lower: number; upper: number }[]
  partial: { period: string; value: number }[]
}
const home = place()
const { run, json } = commandLine(home)
const growth = async (...args: string[]) => (await json<Printed>('growth', ...args)).json
const HALF = ['--from', '2022-07-01', '--to', '2023-01-01']

beforeAll(async () => {
  await made({ folder: join(home, 'workspace') })
  await run(['demo', '--out', join(home, 'demo'), '--members', '600', '--seed', '4'])
  expect((await json('sync', '--from', join(home, 'demo'))).exit).toBe(0)
})

test('growth prints the points and what their limits are, as methods.md has it', async () => {
  const found = await growth('--metric', 'exchanges', ...HALF)
  expect(found.metric).toBe('exchanges')
  expect(found.points.map(({ period }) => period)).toEqual(
    ['07', '08', '09', '10', '11', '12'].map(month => `2022-${month}`),
  )
  const values = found.points.map(({ value }) => value)
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const ranges = values.slice(1).map((value, i) => Math.abs(value - (values[i] ?? 0)))
  const half = 2.66 * (ranges.reduce((sum, range) => sum + range, 0) / ranges.length)
  expect(found.mean).toBeCloseTo(mean, 9)
  expect([found.lower, found.upper]).toEqual([expect.closeTo(mean - half, 9), expect.closeTo(mean + half, 9)])
  expect(found.partial).toEqual([])
  for (const key of ['mean', 'lower', 'upper', 'exchanges']) expect(METRICS).toHaveProperty(key)
  const { json: figures } = await json<{ key: string; value: number }[]>('overview', ...HALF)
  expect(figures.find(({ key }) => key === 'exchanges')?.value).toBe(values.reduce((sum, value) => sum + value, 0))
})

test('days of new segments may be given several times; quarters, hours and screening may be asked for', async () => {
  const found = await growth(
    '--metric',
    'hours',
    '--by',
    'quarter',
    '--rebase',
    '2021-01-01',
    '--rebase',
    '2022-05-31',
    '--screen',
  )
  expect(found.segments.map(({ from }) => from).slice(1)).toEqual(['2021-Q1', '2022-Q2'])
  expect([found.mean, found.lower, found.upper]).toEqual(
    (({ mean, lower, upper }) => [mean, lower, upper])(
      found.segments.at(-1) ?? { mean: null, lower: null, upper: null },
    ),
  )
  expect(found.points.every(({ value }) => Number.isInteger(value * 4))).toBe(true)
  const cut = await growth('--metric', 'joins', '--from', '2022-07-10', '--to', '2022-09-01')
  expect(cut.points.map(({ period }) => period)).toEqual(['2022-08'])
  expect(cut.partial.map(({ period }) => period)).toEqual(['2022-07'])
})

test('what it does not take is refused with exit code 2 and a sentence', async () => {
  for (const [args, sentence] of [
    [[], '--metric'],
    [['--metric', 'members'], 'not one of joins, posts, exchanges, hours, active'],
    [['--metric', 'joins', '--by', 'week'], 'not one of month, quarter'],
    [['--metric', 'joins', '--rebase', '2030-01-01'], 'cannot begin anew on 2030-01-01'],
    [['--metric', 'joins', '--rebase', 'July'], 'July is not a date'],
    [['--metric', 'joins', '--from', '2022-02-31'], 'not a date'],
    [['upwards'], 'growth does not take upwards'],
  ] as const) {
    const { exit, json: answer } = await json<{ error: { message: string } }>('growth', ...args)
    expect([exit, answer.error.message]).toEqual([2, expect.stringContaining(sentence)])
  }
})
