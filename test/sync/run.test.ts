import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeDemo } from '../../fixtures/timebank/index.ts'
import { runs } from '../../src/main/core/sync/runs.ts'
import { demo } from '../fixtures/export.ts'
import { contentsOf } from './contents.ts'
import { LINKED } from './linked.ts'
import { type Bench, filesOf, folderOf, temporary, workspace } from './workspace.ts'

test('the same export twice changes nothing the second time', async () => {
  const bench = await workspace()
  const first = await bench.sync(LINKED)
  const before = bench.dump()
  const second = await bench.sync(LINKED)
  expect(second).toMatchObject({ status: 'unchanged', findings: first.findings, warnings: first.warnings })
  for (const [stream, counts] of Object.entries(second.streams)) {
    const { read, added, updated, deleted, unchanged, rejected } = counts
    expect([stream, added, updated, deleted, unchanged + rejected]).toEqual([stream, 0, 0, 0, read])
  }
  expect(bench.dump()).toEqual(before)
  expect(second.rejected).toBe(first.rejected)
})

test('an update has a newer or an equal time; an older one is stale', async () => {
  const bench = await workspace()
  await bench.sync({ members: ['m1', 'm2', 'm3', 'm4'] })
  const run = await bench.sync({
    members: [
      { id: 'm1', display_name: 'Newer', updated_at: '2022-01-02T00:00:00Z' },
      { id: 'm2', display_name: 'As old' },
      { id: 'm3', display_name: 'Older', updated_at: '2021-12-31T23:59:59Z' },
      'm4',
    ],
  })
  expect(run.streams.members).toEqual({ read: 4, added: 0, updated: 2, unchanged: 1, deleted: 0, rejected: 1 })
  expect(bench.rejects()).toMatchObject([{ id: 'm3', code: 'stale', line: 4 }])
  expect(bench.sql.rows('SELECT display_name FROM members ORDER BY id')).toEqual([
    ['Newer'],
    ['As old'],
    ['Member m3'],
    ['Member m4'],
  ])
})

test('a missing file means no news, and a row that is left out stays', async () => {
  const bench = await workspace()
  await bench.sync(LINKED)
  const before = contentsOf(bench.sql)
  expect(await bench.sync({ members: ['m1'] })).toMatchObject({ status: 'unchanged' })
  expect(contentsOf(bench.sql)).toEqual(before)
})

test('a dry run tells all and changes nothing', async () => {
  const bench = await workspace()
  await bench.sync({ members: ['m1'], ledger: ['g1'] })
  await bench.sync({ members: [{ id: 'm1', display_name: 'Once more' }] })
  const before = bench.dump()
  const dry = await bench.sync(LINKED, { dryRun: true })
  expect(bench.dump()).toEqual(before)
  const rejects = bench.rejects(dry.run)
  expect(dry).toMatchObject({ status: 'dry_run', rejected: rejects.length, undoable: false })
  expect(runs(bench.sql).find(({ undoable }) => undoable)?.run).toBe(2)
  const applied = await bench.sync(LINKED)
  for (const key of ['streams', 'rejected', 'warnings', 'findings'] as const) expect(applied[key]).toEqual(dry[key])
  expect(bench.rejects(applied.run)).toEqual(rejects)
  expect(applied.findings).toBe(bench.sql.number('SELECT count(*) FROM findings'))
})

test('unknown columns and files are kept out and reported once; unknown values are counted', async () => {
  const bench = await workspace()
  const header = 'id,kind,title,posted_by,posted_at,status,updated_at,categories,mood,mood,constructor,__proto__'
  const rest = 'offer,Help,m1,2021-01-01T00:00:00Z,open,2022-01-01T00:00:00Z'
  const files = filesOf({ members: ['m1'], libraries: [{ id: 'l1', capabilities: 'magic;leadership' }] })
  const run = await bench.sync(
    await folderOf({
      ...files,
      'activities.csv': `${header}\na1,${rest},Design;Dancing,x,y,z,w\na2,${rest},Dancing,x,y,z,w\n`,
      'notes.csv': 'id\n1\n2\n',
      'README.txt': 'Hello',
      '__proto__.csv': 'id\n',
    }),
  )
  expect(run.streams.activities).toMatchObject({ added: 2, rejected: 0 })
  const warned = run.warnings.map(({ code, stream, column, count }) => [code, stream, column ?? '', count])
  expect(warned.filter(([code]) => code !== 'unknown_reference').toSorted()).toEqual(
    [
      ['unknown_column', 'activities', 'mood', 1],
      ['unknown_column', 'activities', 'constructor', 1],
      ['unknown_column', 'activities', '__proto__', 1],
      ['unknown_value', 'activities', 'categories', 2],
      ['unknown_value', 'libraries', 'capabilities', 1],
      ['unknown_file', 'notes.csv', '', 1],
      ['unknown_file', 'README.txt', '', 1],
      ['unknown_file', '__proto__.csv', '', 1],
    ].toSorted(),
  )
  expect(bench.sql.rows("SELECT categories FROM activities WHERE id = 'a1'")).toEqual([['["Design","Dancing"]']])
})

/** What must come of a later export, told from its rows and those of the earlier one. */
async function later(bench: Bench, options: { members: number; seed: number }): Promise<void> {
  const [one, two] = ['2021-06-01', '2022-03-01']
  const [before, after] = [await demo({ ...options, until: one }), await demo({ ...options, until: two })]
  for (const until of [one, two]) {
    const out = join(await temporary(), until)
    await writeDemo({ ...options, until, out })
    expect(await bench.sync(out)).toMatchObject({ status: 'applied', rejected: 0, warnings: [] })
    expect(await bench.sync(out)).toMatchObject({ status: 'unchanged', rejected: 0 })
  }
  const [, run] = runs(bench.sql)
  for (const stream of ['members', 'activities', 'exchanges', 'ledger', 'guides', 'events'] as const) {
    const known = new Map((before.tables.get(stream) ?? []).map(row => [row.id, JSON.stringify(row)]))
    const rows = after.tables.get(stream) ?? []
    const deleted = new Set((before.tables.get('deletions') ?? []).map(({ id }) => id))
    const added = rows.filter(({ id }) => !known.has(id) && !deleted.has(id)).length
    const unchanged = rows.filter(row => known.get(row.id) === JSON.stringify(row)).length
    expect({ stream, ...run?.streams[stream] }).toMatchObject({
      stream,
      read: rows.length,
      added,
      unchanged,
      updated: rows.length - added - unchanged,
    })
  }
}

test('a later export of the same platform syncs after an earlier one, and the counts are its differences', async () => {
  await later(await workspace(), { members: 400, seed: 4 })
})
