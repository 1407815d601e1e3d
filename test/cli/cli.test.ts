import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { SCHEMA } from '../../src/main/db/migrations.ts'
import { STREAMS } from '../../src/shared/export-format.ts'
import { METRICS } from '../../src/shared/metrics.ts'
import { exported, LEDGER, MEMBERS, made, member, place } from '../workspace/place.ts'
import { commandLine } from './run.ts'

type Row = Record<string, unknown>
const home = place()
const { run, json } = commandLine(home)
const demo = join(home, 'demo')
const NUMBERS = { read: expect.any(Number), added: expect.any(Number), rejected: expect.any(Number) }

beforeAll(async () => {
  await made({ folder: join(home, 'workspace') })
  await run(['demo', '--out', demo, '--members', '400'])
  expect((await json('sync', '--from', demo)).exit).toBe(0)
})

test('init makes a workspace and tells its recovery key once', async () => {
  const folder = join(home, 'second')
  const made = await json<Row>('init', '--workspace', folder, '--person', 'Ada')
  expect(made).toMatchObject({ exit: 0, json: { workspace: folder, schema: SCHEMA }, err: '' })
  expect(made.json.recovery_key).toMatch(/^(\w{4}-){7}\w{4}$/)
  const again = await json<Row>('init', '--workspace', folder)
  expect(again).toMatchObject({ exit: 2, json: { error: { code: 'already_there', ref: expect.any(String) } } })
  expect(JSON.stringify(again.json)).not.toContain(String(made.json.recovery_key))
})

test('demo writes an export and says what is in it', async () => {
  const { exit, json: answer, err } = await json<Row>('demo', '--out', 'small', '--members', '50', '--seed', '3')
  expect(exit).toBe(0)
  expect(answer).toMatchObject({ path: join(home, 'small'), members: 50, exchanges: expect.any(Number), seed: 3 })
  expect(err).toContain('members.csv')
  for (const bad of [
    ['--members', 'many'],
    ['--members', '-5'],
    ['--until', '2022-02-30'],
    ['--seed', '1.5'],
  ]) {
    expect(await json('demo', '--out', 'none', ...bad), bad.join(' ')).toMatchObject({ exit: 2 })
  }
  expect(existsSync(join(home, 'none'))).toBe(false)
})

test('sync, runs and undo-run tell one story', async () => {
  const folder = join(home, 'third')
  await made({ folder })
  const at = ['--workspace', folder]
  const dry = await json<Row>('sync', '--from', demo, '--dry-run', ...at)
  expect(dry.json).toMatchObject({ status: 'dry_run', source: demo, streams: { members: { added: 400 } } })
  const first = await json<Row>('sync', '--from', demo, ...at)
  expect(first).toMatchObject({ exit: 0, json: { status: 'applied', rejected: 0, warnings: expect.any(Array) } })
  expect(Object.keys(first.json).sort()).toEqual(
    ['findings', 'ms', 'rejected', 'run', 'source', 'status', 'streams', 'warnings'].sort(),
  )
  const streams = first.json.streams as Record<string, Record<string, number>>
  for (const [stream, counts] of Object.entries(streams)) {
    expect(STREAMS).toContain(stream)
    expect(counts).toEqual({ ...NUMBERS, updated: 0, unchanged: expect.any(Number), deleted: expect.any(Number) })
    const { read = 0, added = 0, updated = 0, unchanged = 0, rejected = 0 } = counts
    expect(read, stream).toBe(added + updated + unchanged + rejected)
    for (const key of Object.keys(counts)) expect(METRICS).toHaveProperty(key)
  }
  expect(first.err).toMatch(/^(\d+ %: (reading|applying|checking) .*\n)*$/)
  expect((await json<Row>('sync', '--from', demo, ...at)).json).toMatchObject({ status: 'unchanged' })
  const runs = await json<Row[]>('runs', ...at)
  expect(runs.json.map(({ status }) => status)).toEqual(['unchanged', 'applied', 'dry_run'])
  expect(runs.json[1]).toMatchObject({ run: first.json.run, source: demo })
  expect(runs.json[1]?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  expect(await json('undo-run', ...at)).toMatchObject({ exit: 0, json: { run: first.json.run, undone: true } })
  expect(await json('undo-run', ...at)).toMatchObject({ exit: 3, json: { error: { code: 'undo_refused' } } })
  expect((await json<Row[]>('balances', ...at)).json).toEqual([])
})

test('check says no by its exit code, and every total is in the dictionary', async () => {
  const { exit, json: answer } = await json<{ ok: boolean; totals: Row; findings: Row[] }>('check')
  expect(exit).toBe(1)
  expect(answer.ok).toBe(false)
  expect(answer.findings.length).toBeGreaterThan(5)
  for (const one of answer.findings) {
    expect(one).toEqual({ code: expect.any(String), ids: expect.any(Array), message: expect.any(String) })
  }
  for (const [key, value] of Object.entries(answer.totals)) {
    expect(METRICS).toHaveProperty(key)
    expect(Number.isInteger(value)).toBe(true)
  }
  expect(Object.keys(answer.totals)).toEqual([
    'members',
    'exchanges_completed',
    'exchange_minutes',
    'issued_minutes',
    'paid_minutes',
    'donated_minutes',
    'outstanding_minutes',
  ])
})

test('balances are sorted, sum to zero at any time, and agree with the totals', async () => {
  type Balance = { account: string; minutes: number }
  const sum = (rows: Balance[]) => rows.reduce((all, { minutes }) => all + minutes, 0)
  const { json: now } = await json<Balance[]>('balances')
  expect(now.map(({ account }) => account)).toEqual(now.map(({ account }) => account).toSorted())
  expect(sum(now)).toBe(0)
  expect(Object.keys(now[0] ?? {})).toEqual(['account', 'minutes'])
  const { json: then } = await json<Balance[]>('balances', '--at', '2021-07-01')
  expect(then.map(({ account }) => account)).toEqual(now.map(({ account }) => account))
  expect(sum(then)).toBe(0)
  expect(then).not.toEqual(now)
  // Midnight in London on 1 July is 23:00 UTC the day before.
  expect((await json('balances', '--at', '2021-06-30T23:00:00Z')).json).toEqual(then)
  expect((await json('balances', '--at', '2021-07-01T00:00:00+01:00')).json).toEqual(then)
  const { json: checked } = await json<{ totals: Record<string, number> }>('check')
  expect(sum(now.filter(({ account }) => account !== 'issuance'))).toBe(checked.totals.outstanding_minutes)
  expect(await json('balances', '--at', 'yesterday')).toMatchObject({ exit: 2 })
})

test('dates mean midnight in London', async () => {
  const folder = join(home, 'bst')
  await made({ folder })
  const gift = (id: string, at: string) => `${id},gift,issuance,member:m1,60,${at},,,`
  const from = await exported({
    members: [MEMBERS, member('m1', '2022-01-01T00:00:00Z')],
    ledger: [
      LEDGER,
      gift('l1', '2022-06-30T22:59:59Z'),
      gift('l2', '2022-06-30T23:00:00Z'),
      gift('l3', '2022-07-31T22:59:59Z'),
      gift('l4', '2022-07-31T23:00:00Z'),
    ],
  })
  await json('sync', '--from', from, '--workspace', folder)
  const at = ['--workspace', folder, '--from', '2022-07-01', '--to', '2022-08-01']
  const { json: july } = await json<Row[]>('ledger', ...at)
  expect(july.map(({ id, balance }) => [id, balance])).toEqual([
    ['l3', 180],
    ['l2', 120],
  ])
  const { json: figures } = await json<Row[]>('overview', ...at)
  expect(figures.find(({ key }) => key === 'issued_minutes')).toEqual({
    key: 'issued_minutes',
    value: 120,
    period: { from: '2022-07-01', to: '2022-08-01' },
  })
  expect(figures.find(({ key }) => key === 'outstanding_minutes')?.value).toBe(180)
  const empty = await json('overview', '--from', '2022-07-01', '--to', '2022-07-01', '--workspace', folder)
  expect(empty).toMatchObject({ exit: 2, json: { error: { code: 'bad_input' } } })
})

test('the ledger of an account runs to its balance', async () => {
  const { json: balances } = await json<{ account: string; minutes: number }[]>('balances')
  const { account, minutes } = balances.find(({ account }) => account.startsWith('project:')) ?? {
    account: '',
    minutes: 0,
  }
  const { json: entries } = await json<Row[]>('ledger', '--account', account)
  expect(entries[0]).toMatchObject({ balance: minutes })
  expect(entries.reduce((all, { change }) => all + Number(change), 0)).toBe(minutes)
  const times = entries.map(({ posted_at }) => String(posted_at))
  expect(times).toEqual(times.toSorted().toReversed())
  expect(await json('ledger', '--account', 'member:nobody')).toMatchObject({
    exit: 2,
    json: { error: { code: 'bad_usage' } },
  })
})

test('overview and metrics speak of the same numbers', async () => {
  const { json: figures } = await json<Row[]>('overview')
  const { json: metrics } = await json<Row[]>('metrics')
  const known = metrics.map(({ key }) => key)
  expect(figures.length).toBeGreaterThan(10)
  for (const { key, value, period } of figures) {
    expect(known).toContain(key)
    expect(value === null || typeof value === 'number').toBe(true)
    expect(period).toEqual({ from: expect.any(String), to: expect.any(String) })
  }
  for (const metric of metrics) {
    expect(metric).toMatchObject({
      name: expect.any(String),
      definition: expect.any(String),
      formula: expect.any(String),
    })
  }
})

test('backup and restore keep the sum of the file', async () => {
  const out = join(home, 'kept.hexitime-backup')
  const { json: backup } = await json<Row>('backup', '--out', out)
  expect(backup).toEqual({ path: out, sha256: createHash('sha256').update(readFileSync(out)).digest('hex') })
  expect(await json('backup', '--out', out)).toMatchObject({ exit: 2, json: { error: { code: 'already_there' } } })
  const folder = join(home, 'restored')
  const { json: restored } = await json<Row>('restore', '--from', out, '--workspace', folder)
  expect(restored).toEqual({ path: folder, sha256: backup.sha256 })
  expect((await json('balances', '--workspace', folder)).json).toEqual((await json('balances')).json)
  // Over a workspace that can be opened, only with its owner's passphrase.
  const stranger = await run(['restore', '--from', out, '--workspace', folder], { HEXITIME_PASSPHRASE: 'not this one' })
  expect(stranger).toMatchObject({ exit: 2, out: '' })
  const damaged = join(home, 'damaged.hexitime-backup')
  writeFileSync(damaged, readFileSync(out).subarray(0, 50_000))
  expect(await json('restore', '--from', damaged, '--workspace', folder)).toMatchObject({
    exit: 2,
    json: { error: { code: 'bad_backup' } },
  })
})
