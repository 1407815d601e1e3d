import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '../../src/main/core/sync/runs.ts'
import { UndoRefused } from '../../src/main/core/sync/undo.ts'
import { dumpOf } from './contents.ts'
import { type Cells, type Tables, workspace } from './workspace.ts'

/** What can be undone goes with the run; all else must be as it was. */
const dump = (bench: { sql: Parameters<typeof dumpOf>[0] }) => dumpOf(bench.sql, { except: ['before_images'] })

const ids = (prefix: string, count: number) => Array.from({ length: count }, (_, i) => `${prefix}${i}`)
const MEMBERS = ids('m', 5)
const time = fc.integer({ min: 1, max: 9 }).map(day => `2022-01-0${day}T00:00:00Z`)
const member = fc.constantFrom(...MEMBERS)
const some = <T>(of: fc.Arbitrary<T>) => fc.array(of, { maxLength: 5 })
const row = (id: fc.Arbitrary<string>, rest: Record<string, fc.Arbitrary<string | number>>): fc.Arbitrary<Cells> =>
  fc.record({ id, ...rest })

const tables: fc.Arbitrary<Tables> = fc.record({
  members: some(
    row(member, {
      display_name: fc.constantFrom('One', 'Other'),
      updated_at: time,
      gender: fc.constantFrom('', 'female'),
    }),
  ),
  activities: some(
    row(fc.constantFrom('a1', 'a2', 'a3'), {
      posted_by: member,
      hours: fc.constantFrom('', '0.1', '1.1', '0.30000000000000004', '2'),
      updated_at: time,
    }),
  ),
  exchanges: some(
    row(fc.constantFrom('x1', 'x2', 'x3'), {
      provider_id: member,
      receiver_id: member,
      minutes: fc.integer({ min: 0, max: 90 }),
      updated_at: time,
    }),
  ),
  ledger: some(
    fc.oneof(
      row(fc.constantFrom('g0', 'g1', 'g2'), { to_account: member.map(id => `member:${id}`) }),
      row(fc.constantFrom('r0', 'r1', 'r2'), {
        kind: fc.constant('reversal'),
        from_account: member.map(id => `member:${id}`),
        to_account: fc.constant('issuance'),
        reverses: fc.constantFrom('g0', 'g1', 'g2'),
        minutes: fc.integer({ min: 1, max: 80 }),
      }),
    ),
  ),
  deletions: some(
    fc.record({
      stream: fc.constantFrom('members', 'activities', 'exchanges'),
      id: fc.constantFrom(...MEMBERS, 'a1', 'x1'),
      deleted_at: time,
    }),
  ),
})

test('the undo of the last run leaves the workspace as it was before it', async () => {
  await fc.assert(
    fc.asyncProperty(tables, tables, tables, async (one, two, three) => {
      const bench = await workspace()
      try {
        await bench.sync({ members: MEMBERS, ...one })
        const first = dump(bench)
        if ((await bench.sync(two)).status === 'applied') {
          await bench.undo()
          expect(dump(bench)).toEqual(first)
        }
        // Synced again it comes to the same, and can be undone again.
        await bench.sync(two)
        const second = dump(bench)
        if ((await bench.sync(three)).status === 'applied') {
          const third = dump(bench)
          await bench.undo()
          expect(dump(bench)).toEqual(second)
          await bench.sync(three)
          expect(dump(bench).map(strip)).toEqual(third.map(strip))
        }
      } finally {
        await bench.close()
      }
    }),
    { numRuns: 12, interruptAfterTimeLimit: 30_000 },
  )
})

/** The run that added a row is another when it is synced again. */
const strip = (row: string): string => row.replace(/,\d+\]$/, ']')

test('the first run can be undone, down to an empty workspace', async () => {
  const bench = await workspace()
  const empty = bench.dump()
  await bench.sync({ members: ['m1', 'm2'], exchanges: ['x1'], ledger: ['g1'], deletions: [{ id: 'm9' }] })
  expect(await bench.undo()).toBe(1)
  expect(bench.dump()).toEqual(empty)
  expect(runs(bench.sql)).toMatchObject([{ run: 1, status: 'undone', undoable: false }])
})

test('only the last run can be undone, and only once', async () => {
  const bench = await workspace()
  await expect(bench.undo()).rejects.toThrow(UndoRefused)
  await bench.sync({ members: ['m1'] })
  await bench.sync({ members: ['m2'] })
  expect(runs(bench.sql).map(({ run, undoable }) => [run, undoable])).toEqual([
    [2, true],
    [1, false],
  ])
  expect(await bench.undo()).toBe(2)
  const before = bench.dump()
  await expect(bench.undo()).rejects.toThrow('There is no sync to undo: only the last applied one can be, once.')
  expect(bench.dump()).toEqual(before)
  expect(bench.sql.rows('SELECT id FROM members')).toEqual([['m1']])
})

test('neither an unchanged nor a dry, failed or cancelled run spoils the undo of the last applied one', async () => {
  const bench = await workspace()
  await bench.sync({ members: ['m1'], ledger: ['g1'] })
  const before = dump(bench)
  const update: Tables = { members: [{ id: 'm1', gender: 'female' }, 'm2'], deletions: [{ id: 'm5' }] }
  await bench.sync(update)
  expect((await bench.sync(update)).status).toBe('unchanged')
  expect((await bench.sync({ members: [{ id: 'm1', gender: 'male' }] }, { dryRun: true })).status).toBe('dry_run')
  await bench.sync('/nowhere').catch(() => {})
  await bench.sync(update, { signal: AbortSignal.abort() }).catch(() => {})
  expect(runs(bench.sql).map(({ status }) => status)).toEqual([
    'cancelled',
    'failed',
    'dry_run',
    'unchanged',
    'applied',
    'applied',
  ])
  expect(await bench.undo()).toBe(2)
  expect(dump(bench)).toEqual(before)
})

test('an undone export syncs again', async () => {
  const bench = await workspace()
  const first = await bench.sync({ members: ['m1'], ledger: ['g1'], deletions: [{ id: 'm3' }] })
  await bench.undo()
  const again = await bench.sync({ members: ['m1'], ledger: ['g1'], deletions: [{ id: 'm3' }] })
  expect(again.streams).toEqual(first.streams)
  expect(again).toMatchObject({ status: 'applied', undoable: true })
})
