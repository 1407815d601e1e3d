import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { runs } from '../../src/main/core/sync/runs.ts'
import { sync } from '../../src/main/core/sync/sync.ts'
import { openWorkspace } from '../../src/main/core/workspace/open.ts'
import type { Progress } from '../../src/shared/contract/sync.ts'
import { contentsOf } from './contents.ts'
import { type Bench, filesOf, folderOf, type Tables, workspace } from './workspace.ts'

/** Names a dump: two that differ would print thousands of lines. */
const dump = (bench: Bench): string => createHash('sha256').update(bench.dump().join('\n')).digest('hex')

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`)
/** Large enough for several batches and ranges, small enough for a test. */
const many = (name: string): Tables => ({
  members: ids('m', 4000).map(id => ({
    id,
    display_name: name,
    updated_at: name === 'old' ? '2022-01-01T00:00:00Z' : '2022-02-01T00:00:00Z',
  })),
  activities: [...ids('a', 4000), { id: 'bad', posted_by: 'nobody' }],
  ledger: ids('m', 4000).map(id => ({
    id: `${name}-${id}`,
    to_account: `member:${id}`,
    kind: name === 'old' ? 'gift' : 'adjustment',
  })),
})

test('a cancel at any moment leaves the workspace as it was', async () => {
  const bench = await workspace()
  await bench.sync(many('old'))
  const before = dump(bench)
  let moments = 0
  for (const ms of [0, 30, 90, 150]) {
    const error = await bench.sync(many('new'), { signal: AbortSignal.timeout(ms) }).catch(error => error)
    expect(error).toBeInstanceOf(Error)
    expect(dump(bench)).toEqual(before)
    moments++
  }
  for (const after of [0, 1, 2, 3, 4, 6, 8, 11, 15, 20]) {
    const stop = new AbortController()
    let told = 0
    const onProgress = () => {
      if (told++ === after) stop.abort()
    }
    const error = await bench
      .sync(many('new'), { signal: stop.signal, onProgress, dryRun: false })
      .catch(error => error)
    if (!stop.signal.aborted) break
    expect([after, error.name]).toEqual([after, 'AbortError'])
    expect([after, dump(bench)]).toEqual([after, before])
    expect(runs(bench.sql)[0]).toMatchObject({ status: 'cancelled', error: null, streams: {} })
    moments++
  }
  expect(moments).toBeGreaterThan(6)
  // What was cancelled syncs when asked again, and nothing of the cancelled runs is in the way.
  expect(['applied', 'unchanged']).toContain((await bench.sync(many('new'))).status)
  expect(bench.sql.number("SELECT count(*) FROM members WHERE display_name = 'new'")).toBe(4000)
})

test('a reader sees all of the old or all of the new, at every moment of a sync', async () => {
  const bench = await workspace()
  await bench.sync(many('old'))
  const seen = new Set<string>()
  const reader = bench.open.db.connect()
  const look = () => {
    const [old = 0, entries = 0, minutes = 0, members = 0] =
      reader.row<[number, number, number, number]>(
        `SELECT (SELECT count(*) FROM members WHERE display_name = 'old'), (SELECT count(*) FROM ledger),
           (SELECT sum(abs(minutes)) FROM accounts), (SELECT count(*) FROM members)`,
      ) ?? []
    seen.add([old, entries, minutes, members].join(' '))
  }
  const timer = setInterval(look, 1)
  await bench.sync(many('new'), { onProgress: look })
  clearInterval(timer)
  look()
  reader.close()
  expect([...seen]).toEqual([`4000 4000 ${4000 * 240} 4000`, `0 8000 ${8000 * 240} 4000`])
})

test('progress goes forward to the end, and tells rows and rejects', async () => {
  const bench = await workspace()
  const told: Progress[] = []
  await bench.sync(many('old'), { onProgress: progress => told.push(progress) })
  const shares = told.map(({ share }) => share)
  expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  expect(shares.every(share => share >= 0 && share <= 1)).toBe(true)
  expect(told.at(-1)).toMatchObject({ phase: 'checking' })
})

test('of two syncs at once the second is refused with a sentence', async () => {
  const bench = await workspace()
  const { open } = bench
  const other = await openWorkspace(open.path, { key: open.db.key, person: open.person.id })
  const [large, small] = [await folderOf(filesOf(many('old'))), await folderOf(filesOf({ members: ['z1'] }))]
  const first = bench.sync(large)
  const refused = /^Another console is syncing.*\.$/
  await expect(bench.sync(small)).rejects.toThrow(refused)
  await expect(
    sync(other, { from: small, dryRun: false, signal: new AbortController().signal, onProgress: () => {} }),
  ).rejects.toThrow(refused)
  await expect(bench.undo()).rejects.toThrow(refused)
  await other.close()
  expect(await first).toMatchObject({ status: 'applied' })
  expect(runs(bench.sql).map(({ status }) => status)).toEqual(['applied'])
  expect(await bench.sync({ members: ['z1'] })).toMatchObject({ status: 'applied' })
})

test('a run that was cut off is on record as such when the workspace is opened again', async () => {
  const bench: Bench = await workspace()
  await bench.sync({ members: ['m1'] })
  const before = contentsOf(bench.sql)
  bench.sql.run("INSERT INTO sync_runs (source, person, started_at, status) VALUES ('/x', 'Tester', 5, 'running')")
  const { path, db, person } = bench.open
  const again = await openWorkspace(path, { key: db.key, person: person.id })
  expect(runs(again.db.sql).map(({ status, undoable }) => [status, undoable])).toEqual([
    ['interrupted', false],
    ['applied', true],
  ])
  expect(contentsOf(again.db.sql)).toEqual(before)
  await again.close()
})
