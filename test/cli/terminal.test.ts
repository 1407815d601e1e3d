import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { beforeAll, expect, test } from 'vitest'
import { inColumns, printable } from '../../src/main/cli/print.ts'
import { exported, MEMBERS, made, member, place } from '../workspace/place.ts'
import { commandLine } from './run.ts'

const home = place()
const { run, json, start, ended } = commandLine(home)
const BELL = 'Ada\u001b]0;owned\u0007\u001b[31m\u009b1m\u202eevil'
const FORMULA = `m4,"=HYPERLINK(""http://evil.example"",""x"")",x@example.org,never,active,,Wales,2022-01-01T00:00:00Z`

beforeAll(async () => {
  await made({ folder: join(home, 'workspace') })
  const from = await exported({
    members: [
      MEMBERS,
      member('m1', '2022-01-01T00:00:00Z', { name: BELL }),
      `m2,${BELL},x@example.org,never,active,,Wales,2022-01-01T00:00:00Z`,
      'm3,too,few',
      FORMULA,
    ],
  })
  expect(await json('sync', '--from', from)).toMatchObject({ exit: 0, json: { rejected: 3 } })
})

test('refused rows come back word for word, on screen and as a file', async () => {
  const { json: rows } = await json<Record<string, unknown>[]>('rejects', '--csv', 'rejects.csv')
  expect(rows.map(({ stream, line, id, code }) => [stream, line, id, code])).toEqual([
    ['members', 3, 'm2', 'bad_time'],
    ['members', 4, 'm3', 'malformed_row'],
    ['members', 5, 'm4', 'bad_time'],
  ])
  expect(rows[2]?.raw).toBe(FORMULA)
  const { data } = Papa.parse<Record<string, string>>(readFileSync(join(home, 'rejects.csv'), 'utf8'), {
    header: true,
    skipEmptyLines: true,
  })
  expect(data.map(({ raw }) => raw)).toEqual(rows.map(({ raw }) => raw))
})

test('text from outside cannot speak to the terminal', async () => {
  const { out, exit } = await run(['rejects'])
  expect(exit).toBe(0)
  expect(out).toContain('evil')
  expect(out).not.toMatch(/[^\P{Cc}\n]|[\u202a-\u202e\u2066-\u2069]/u)
  expect(printable('a\u0000\u001b\u0085\u202eb')).toBe('a    b')
  const manifest = { format: 'hexitime-export', version: 1, files: { '\u001b[2Jgone.csv': {} } }
  const from = await exported({ members: [MEMBERS] })
  writeFileSync(join(from, 'manifest.json'), JSON.stringify(manifest))
  const refused = await run(['sync', '--from', from])
  expect(refused.exit).toBe(2)
  expect(refused.err).toContain('gone.csv')
  expect(refused.err).not.toContain('\u001b')
})

test('a long list is printed whole', () => {
  const rows = Array.from({ length: 200_000 }, (_, i) => ({ account: `member:${i}`, minutes: i }))
  expect(inColumns(rows).split('\n')).toHaveLength(200_002)
})

test('every plain answer is lines of text', async () => {
  for (const args of [['runs'], ['check'], ['balances'], ['ledger'], ['overview'], ['metrics']]) {
    const { out, err } = await run(args)
    expect(out, args[0]).toMatch(/^[^\p{Cc}]/u)
    expect(out.endsWith('\n')).toBe(true)
    expect(err).toBe('')
  }
})

test('a sync that is interrupted changes nothing and says so', async () => {
  const folder = join(home, 'interrupted')
  await made({ folder })
  await run(['demo', '--out', 'large', '--members', '20000'])
  const child = start(['sync', '--from', 'large', '--workspace', folder, '--json'])
  const done = ended(child)
  await once(child.stderr ?? child, 'data')
  child.kill('SIGINT')
  const { exit, out } = await done
  expect(JSON.parse(out)).toMatchObject({ error: { code: 'cancelled', message: 'Cancelled. Nothing was changed.' } })
  expect(exit).toBe(3)
  expect((await json<{ status: string }[]>('runs', '--workspace', folder)).json[0]).toMatchObject({
    status: 'cancelled',
  })
  expect((await json('balances', '--workspace', folder)).json).toEqual([])
  expect(existsSync(join(folder, 'staging.db'))).toBe(false)
})

test('a reader that has seen enough is no failure', async () => {
  const child = start(['ledger', '--json'])
  child.stdout?.destroy()
  const { exit, err } = await ended(child)
  expect(err).toBe('')
  expect(exit).toBe(0)
})

test('serve prints one line, answers with the page, opens what it was given, and stops when told', async () => {
  const child = start(['serve', '--json', '--workspace', join(home, 'workspace')])
  const done = ended(child)
  const [line] = (await once(child.stdout ?? child, 'data')) as [string]
  const { url } = JSON.parse(line) as { url: string }
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/#t=[\w-]{43}$/)
  const { origin, hash } = new URL(url)
  const page = await fetch(origin)
  expect(page.status).toBe(200)
  expect(await page.text()).toContain('<div id="root">')
  const ours = { origin, 'content-type': 'application/json' }
  const answer = await fetch(`${origin}/session`, {
    method: 'POST',
    headers: ours,
    body: JSON.stringify({ token: hash.slice(3) }),
  })
  const { bearer } = (await answer.json()) as { bearer: string }
  const session = await fetch(`${origin}/rpc/workspace/session`, {
    method: 'POST',
    headers: { ...ours, authorization: `Bearer ${bearer}` },
    body: '{}',
  })
  expect(await session.json()).toMatchObject({ json: { state: 'open', host: 'serve' } })
  child.kill('SIGTERM')
  const { exit, out, err } = await done
  expect({ exit, out, err }).toEqual({ exit: 0, out: line, err: '' })
})

test('a port that cannot be had is a failure with a sentence', async () => {
  const child = start(['serve'])
  const done = ended(child)
  const [line] = (await once(child.stdout ?? child, 'data')) as [string]
  const port = new URL((JSON.parse(line) as { url: string }).url).port
  expect(await run(['serve', '--port', port])).toEqual({
    exit: 3,
    out: '',
    err: `Port ${port} is taken: choose another with --port.\n`,
  })
  expect((await run(['serve', '--port', '70000', '--json'])).exit).toBe(2)
  child.kill('SIGINT')
  expect((await done).exit).toBe(0)
})
