import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { addPerson } from '../../src/main/core/workspace/people.ts'
import { made, place, within } from '../workspace/place.ts'
import { commandLine } from './run.ts'

const home = place()
const { run, json } = commandLine(home)

beforeAll(async () => {
  await made({ folder: join(home, 'workspace') })
  await run(['demo', '--out', join(home, 'demo'), '--members', '600', '--seed', '4'])
  expect((await json('sync', '--from', join(home, 'demo'))).exit).toBe(0)
})

test('growth cohorts prints a row a month, each with a share or null for every month after', async () => {
  type Row = { cohort: string; size: number; active: (number | null)[] }
  const { exit, json: rows } = await json<Row[]>('growth', 'cohorts')
  expect(exit).toBe(0)
  expect(Object.keys(rows[0] ?? {})).toEqual(['cohort', 'size', 'active'])
  expect(rows.map(({ cohort }) => cohort)).toEqual(rows.map(({ cohort }) => cohort).toSorted())
  expect(rows[0]?.cohort).toMatch(/^\d{4}-\d\d$/)
  for (const [i, { size, active }] of rows.entries())
    for (const [k, share] of active.entries()) {
      expect(share === null).toBe(size === 0 || i + k >= active.length)
      // A share of whole members.
      if (share !== null) expect(share * size).toBeCloseTo(Math.round(share * size), 9)
    }
})

type At = { est: number | null; low: number | null; high: number | null }
type Groups = {
  groups: { group: string; n: number; events: number; at: Record<string, At> }[]
  logrank?: { chi2: number; df: number; p: number }
}

test('growth first-exchange prints all members, or groups with their test', async () => {
  const { json: all } = await json<Groups>('growth', 'first-exchange')
  expect(all.logrank).toBeUndefined()
  expect(all.groups.map(({ group, at }) => [group, Object.keys(at)])).toEqual([['all', ['30', '90', '180']]])
  const { '30': early, '180': late } = all.groups[0]?.at ?? {}
  expect(early?.est).toBeLessThan(late?.est ?? 0)
  expect(late?.low).toBeLessThan(late?.est ?? 0)

  const { json: by } = await json<Groups>('growth', 'first-exchange', '--by', 'region')
  expect(by.logrank).toEqual({ chi2: expect.any(Number), df: expect.any(Number), p: expect.any(Number) })
  expect(by.groups.reduce((sum, { n }) => sum + n, 0)).toBe(all.groups[0]?.n)

  const part = await json<Groups>('growth', 'first-exchange', '--from', '2021-01-01', '--to', '2022-01-01')
  expect(part.json.groups[0]?.n).toBeLessThan(all.groups[0]?.n ?? 0)
})

type Cell = number | '*' | null
type Hidden = { groups: { group: string; n: Cell; events: Cell; at: Record<string, At & { count: Cell }> }[] }

test('growth first-exchange by a protected field prints rounded or starred counts, and curves to the owner alone', async () => {
  const { exit, json: hidden, err } = await json<Hidden>('growth', 'first-exchange', '--by', 'ethnicity')
  expect(exit).toBe(0)
  expect(Object.keys(hidden)).toEqual(['groups'])
  expect(hidden.groups.map(({ group }) => group)).toEqual(
    'white mixed asian black other bme not_stated not_known'.split(' '),
  )
  const counts = hidden.groups.flatMap(({ n, events, at }) => [
    n,
    events,
    ...Object.values(at).map(({ count }) => count),
  ])
  expect(counts).toContain('*')
  for (const count of counts)
    if (typeof count === 'number') expect([count % 5, count > 0 && count < 8]).toEqual([0, false])
  for (const { at } of hidden.groups)
    for (const { count, est } of Object.values(at)) if (count === '*') expect(est).toBeNull()
  expect(err).toContain('the owner’s own check')

  const { json: raw } = await json<Groups>('growth', 'first-exchange', '--by', 'gender', '--disclosure', 'none')
  expect(raw.logrank).toEqual({ chi2: expect.any(Number), df: expect.any(Number), p: expect.any(Number) })
  expect(raw.groups.map(({ group, at }) => [group, Object.keys(at)])).toContainEqual(['female', ['30', '90', '180']])

  const folder = join(home, 'workspace')
  const passphrase = { director: 'director of the timebank', moderator: 'moderator of the timebank' }
  await within(folder, async open => {
    for (const role of ['director', 'moderator'] as const)
      await addPerson(open, { name: role, roles: [role], passphrase: passphrase[role] })
  })
  const as = async (role: keyof typeof passphrase, ...args: string[]) =>
    (
      await run(['growth', 'first-exchange', '--by', 'gender', ...args, '--json'], {
        HEXITIME_PASSPHRASE: passphrase[role],
      })
    ).out
  expect(JSON.parse(await as('director')).groups[0].group).toBe('female')
  expect(await as('director', '--disclosure', 'none')).toContain('inclusion_raw')
  expect(await as('moderator')).toContain('grants \\"inclusion\\"')
})

test('growth funnel, matching and credits print what the screens show', async () => {
  type Funnel = { steps: { step: string; reached: number }[] }
  const { json: funnel } = await json<Funnel>('growth', 'funnel', '--region', 'Midlands')
  expect(funnel.steps.map(({ step }) => step)).toEqual(['joined', 'posted', 'agreed', 'completed', 'gave_back'])
  const { json: matching } = await json<{ requests: number; rate: At }>('growth', 'matching', '--category', 'Design')
  expect(matching).toMatchObject({ requests: expect.any(Number), rate: { est: expect.any(Number) } })
  const { json: credits } = await json<{ settled: number; held: object }>('growth', 'credits')
  const { json: overview } = await json<{ key: string; value: number }[]>('overview')
  expect(credits.settled).toBe(overview.find(({ key }) => key === 'paid_minutes')?.value)
  expect(credits.held).not.toHaveProperty('lorenz')
})

test('what is protected, unknown or empty is refused in a sentence', async () => {
  const refused = async (...args: string[]) => {
    const { exit, json: said } = await json<{ error: { code: string; message: string } }>('growth', ...args)
    return [exit, said.error.message] as const
  }
  expect(await refused('first-exchange', '--by', 'ethnicity', '--region', 'Wales')).toEqual([
    2,
    expect.stringContaining('leave out the period, the network and the region'),
  ])
  expect(await refused('first-exchange', '--by', 'shoe')).toEqual([2, expect.stringContaining('--by shoe')])
  expect(await refused('funnel', '--network', 'nowhere')).toEqual([2, expect.stringContaining('nowhere')])
  expect(await refused('credits', '--from', '2022-02-01', '--to', '2022-01-01')).toEqual([
    2,
    expect.stringContaining('empty'),
  ])
})
