import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { CLAIMS, type Claim } from '../../src/shared/contract/claims.ts'
import { SECTIONS } from '../../src/shared/contract/report.ts'
import { made, place } from '../workspace/place.ts'
import { commandLine } from './run.ts'

type Said = { path: string; sha256: string; bytes: number; sections: string[]; disclosure: string; tables: number }
const home = place()
const { run, json } = commandLine(home)
const sumOf = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')

beforeAll(async () => {
  await made({ folder: join(home, 'workspace') })
  await run(['demo', '--out', join(home, 'demo'), '--members', '600', '--seed', '4'])
  expect((await json('sync', '--from', join(home, 'demo'))).exit).toBe(0)
})

test('growth claims prints what cli.md names of every claim', async () => {
  const { exit, json: claims } = await json<Claim[]>('growth', 'claims')
  expect(exit).toBe(0)
  expect(claims.map(({ claim }) => claim)).toEqual([...CLAIMS])
  for (const claim of claims)
    expect(Object.keys(claim)).toEqual(
      expect.arrayContaining(['claim', 'wording', 'estimate', 'low', 'high', 'n', 'period', 'verdict', 'why']),
    )
  const { json: year } = await json<Claim[]>('growth', 'claims', '--from', '2022-01-01', '--to', '2023-01-01')
  expect(year[2]?.period).toEqual({ from: '2022-01-01', to: '2023-01-01' })
  expect(year[2]?.estimate).toBeLessThan(claims[2]?.estimate ?? 0)
})

test('two processes write the same bytes, wherever on earth and whenever they run', async () => {
  const args = (name: string) => ['report', '--out', join(home, name), '--sections', SECTIONS.join(), '--json']
  const [here, there] = [
    await run(args('here.zip'), { TZ: 'Europe/London' }),
    await run(args('there.zip'), { TZ: 'Pacific/Auckland' }),
  ].map(({ out }) => JSON.parse(out) as Said)
  expect(here?.sha256).toBe(sumOf(join(home, 'here.zip')))
  expect(sumOf(join(home, 'there.zip'))).toBe(here?.sha256)
  expect(here).toMatchObject({ sections: [...SECTIONS], disclosure: 'internal', bytes: there?.bytes })
})

test('the name says the format', async () => {
  const out = (name: string) => json<Said>('report', '--out', join(home, name), '--sections', 'overview')
  await out('page.html')
  expect(readFileSync(join(home, 'page.html'), 'utf8')).toMatch(/^<!doctype html>/)
  await out('all.JSON')
  expect(JSON.parse(readFileSync(join(home, 'all.JSON'), 'utf8'))).toMatchObject({ sections: [{ key: 'overview' }] })
})

test.each([
  [['report'], /--out/],
  [['report', '--out', 'board.docx'], /\.zip, \.html, \.json/],
  [['report', '--out', 'x.zip', '--sections', 'overview,nothing'], /nothing is not one of overview/],
  [['report', '--out', 'x.zip', '--disclosure', 'open'], /none, internal, external/],
  [['report', '--out', 'x.zip', '--audience', 'press'], /board, funder, host_network/],
  [['report', '--out', 'x.zip', '--from', '2022-13-01'], /not a date/],
])('%j is refused in a sentence that says what would do', async (args, says) => {
  const { exit, json: refused } = await json<{ error: { message: string } }>(...args)
  expect(exit).toBe(2)
  expect(refused.error.message).toMatch(says)
})
