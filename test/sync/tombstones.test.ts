import { expect, test } from 'vitest'
import { personalColumns } from '../../src/main/core/sync/tables.ts'
import type { Stream } from '../../src/shared/export-format.ts'
import { contentsOf, rowsOf } from './contents.ts'
import { type Bench, type Cells, type Tables, workspace } from './workspace.ts'

const EARLY = '2021-12-31T00:00:00Z'
const LATE = '2022-06-01T00:00:00Z'
const NEWEST = '2022-12-01T00:00:00Z'

const FULL: Cells = {
  id: 'm1',
  email: 'm1@example.org',
  profession: 'Nurse',
  organisation_id: 'o1',
  region: 'Wales',
  career_stage: 'senior',
  pay_band: '7',
  ambassador: 'yes',
  gender: 'female',
  ethnicity: 'D',
  socioeconomic_background: 'lower',
  imd_decile: 3,
  network_ids: 'n1',
  invited_by: 'm2',
  event_id: 'e1',
}
const WITH_TEXT: Tables = {
  organisations: ['o1'],
  networks: ['n1'],
  events: ['e1'],
  members: [FULL, 'm2'],
  libraries: ['l1'],
  library_members: [{ library_id: 'l1', member_id: 'm1', capabilities: 'leadership' }],
  activities: [{ id: 'a1', body: 'About me' }],
  exchanges: [{ id: 'x1', outcome: 'Good', feedback: 'Thanks', rating: 4 }],
  reports: [{ id: 'r1', text: 'He said' }],
}
const tombstone = (stream: Stream, id: string, deleted_at = LATE): Cells => ({ stream, id, deleted_at })

const row = (bench: Bench, stream: Stream, id: string) => rowsOf(bench.sql, stream).find(row => row.id === id)
const gone = (bench: Bench, stream: Stream, id: string) => row(bench, stream, id)?.deleted_at !== null

test('a tombstone counts as added in deletions and deleted in its stream, and erases what is personal', async () => {
  const bench = await workspace()
  await bench.sync(WITH_TEXT)
  const before = bench.dump()
  const buried: [Stream, string][] = [
    ['members', 'm1'],
    ['library_members', 'l1:m1'],
    ['activities', 'a1'],
    ['exchanges', 'x1'],
    ['reports', 'r1'],
  ]
  const run = await bench.sync({ deletions: buried.map(([stream, id]) => tombstone(stream, id)) })
  expect(run.streams.deletions).toEqual({ read: 5, added: 5, updated: 0, unchanged: 0, deleted: 0, rejected: 0 })
  for (const [stream, id] of buried) {
    expect(run.streams[stream]).toEqual({ read: 0, added: 0, updated: 0, unchanged: 0, deleted: 1, rejected: 0 })
    const left = row(bench, stream, id) ?? {}
    expect(left.deleted_at).toBe(Date.parse(LATE))
    for (const column of personalColumns(stream)) expect([stream, column, left[column]]).toEqual([stream, column, null])
  }
  for (const secret of ['Member m1', 'm1@example.org', 'Nurse', 'About me', 'Thanks', 'He said']) {
    expect(contentsOf(bench.sql).join('\n')).not.toContain(secret)
  }
  expect(row(bench, 'members', 'm1')).toMatchObject({ status: 'active', joined_at: Date.parse('2020-01-01T00:00:00Z') })
  expect(row(bench, 'exchanges', 'x1')).toMatchObject({ minutes: 60, provider_key: 'm1' })
  expect(await bench.sync({ deletions: buried.map(([stream, id]) => tombstone(stream, id)) })).toMatchObject({
    status: 'unchanged',
  })
  await bench.undo()
  expect(bench.dump()).toEqual(before)
})

test('a deleted id stays a valid reference, also one that was never seen', async () => {
  const bench = await workspace()
  const export_: Tables = {
    members: ['m1'],
    deletions: [tombstone('members', 'm9'), tombstone('projects', 'p9'), tombstone('exchanges', 'x9')],
    exchanges: [{ id: 'x1', provider_id: 'm9', receiver_id: 'm1' }],
    ledger: [
      { id: 'g9', to_account: 'member:m9' },
      {
        id: 'd9',
        kind: 'donation',
        from_account: 'member:m9',
        to_account: 'project:p9',
        minutes: 10,
        exchange_id: 'x9',
      },
    ],
    activities: [{ id: 'a1', posted_by: 'm9', project_id: 'p9' }],
    reports: [{ id: 'r1', subject_kind: 'exchange', subject_id: 'x9' }],
  }
  const run = await bench.sync(export_)
  expect(run).toMatchObject({ rejected: 0, warnings: [] })
  expect(run.streams.members).toMatchObject({ read: 1, added: 1, deleted: 1 })
  expect(bench.sql.rows('SELECT name, minutes FROM accounts ORDER BY name')).toEqual([
    ['issuance', -120],
    ['member:m9', 110],
    ['project:p9', 10],
  ])
  // A member without a row has no gift to miss.
  expect(bench.sql.rows('SELECT subject FROM findings WHERE code = ?', 'gift_missing')).toEqual([['m1']])
  expect(await bench.sync(export_)).toMatchObject({ status: 'unchanged' })
})

test.each(['one export', 'two exports', 'two exports, the tombstone first'])(
  'a newer row revives, an older one does not, in %s',
  async way => {
    const bench = await workspace()
    const rows: Tables = {
      members: [
        { ...FULL, id: 'older' },
        { ...FULL, id: 'equal', updated_at: LATE },
        { ...FULL, id: 'newer', updated_at: NEWEST },
        'm2',
      ],
    }
    const deletions: Tables = { deletions: ['older', 'equal', 'newer'].map(id => tombstone('members', id)) }
    const exports =
      way === 'one export' ? [{ ...rows, ...deletions }] : way === 'two exports' ? [rows, deletions] : [deletions, rows]
    for (const each of exports) {
      const run = await bench.sync(each)
      for (const { read, added, updated, unchanged, rejected } of Object.values(run.streams)) {
        expect(added + updated + unchanged + rejected).toBe(read)
      }
      expect(run.rejected).toBe(0)
    }
    expect([gone(bench, 'members', 'older'), gone(bench, 'members', 'equal'), gone(bench, 'members', 'newer')]).toEqual(
      [true, true, false],
    )
    expect(row(bench, 'members', 'newer')).toMatchObject({ display_name: 'Member newer', gender: 'female' })
    for (const id of ['older', 'equal']) {
      const left = row(bench, 'members', id) ?? {}
      for (const column of personalColumns('members')) expect([column, left[column]]).toEqual([column, null])
      expect(left.status).toBe('active')
    }
    const before = bench.dump()
    for (const each of exports) expect(await bench.sync(each)).toMatchObject({ status: 'unchanged', rejected: 0 })
    expect(bench.dump()).toEqual(before)
  },
)

test('a row comes back with a later version, and goes again with a later tombstone', async () => {
  const bench = await workspace()
  await bench.sync({ members: [FULL, 'm2'], deletions: [tombstone('members', 'm1')] })
  const back = await bench.sync({ members: [{ ...FULL, updated_at: NEWEST }], deletions: [tombstone('members', 'm1')] })
  expect(back.streams.members).toMatchObject({ updated: 1, deleted: 0 })
  expect(row(bench, 'members', 'm1')).toMatchObject({ gender: 'female', deleted_at: null })
  expect(row(bench, 'members', 'm1')?.pseudonym).toMatch(/^M-/)
  const again = await bench.sync({ deletions: [tombstone('members', 'm1', '2023-01-01T00:00:00Z')] })
  expect(again.streams.deletions).toMatchObject({ updated: 1 })
  expect(again.streams.members).toMatchObject({ deleted: 1 })
  expect(gone(bench, 'members', 'm1')).toBe(true)
  await bench.undo()
  expect(row(bench, 'members', 'm1')).toMatchObject({ gender: 'female', deleted_at: null })
})

test('a tombstone older than the row deletes nothing, and an older one of the same row is stale', async () => {
  const bench = await workspace()
  await bench.sync({ members: ['m1', 'm2'], deletions: [tombstone('members', 'm2')] })
  const run = await bench.sync({ deletions: [tombstone('members', 'm1', EARLY), tombstone('members', 'm2', EARLY)] })
  expect(run.streams.deletions).toMatchObject({ added: 1, rejected: 1 })
  expect(bench.rejects()).toMatchObject([{ stream: 'deletions', id: 'members/m2', code: 'stale' }])
  expect(gone(bench, 'members', 'm1')).toBe(false)
})

test('the ledger has no tombstones', async () => {
  const bench = await workspace()
  await bench.sync({ members: ['m1'], ledger: ['g1'] })
  const before = bench.dump()
  const run = await bench.sync({ deletions: [tombstone('ledger', 'g1'), tombstone('ledger', 'g9')] })
  expect(run).toMatchObject({ status: 'unchanged', rejected: 2 })
  expect(bench.rejects().map(({ code }) => code)).toEqual(['immutable_changed', 'immutable_changed'])
  expect(bench.dump()).toEqual(before)
})

test('after an undo, what a deleted person wrote lingers nowhere but in the row itself', async () => {
  const bench = await workspace()
  await bench.sync(WITH_TEXT)
  await bench.sync({ deletions: [tombstone('members', 'm1')] })
  expect(bench.dump().join('\n')).toContain('m1@example.org')
  // The next run forgets what could have been undone before it.
  await bench.sync({ members: [{ id: 'm3' }] })
  expect(bench.dump().join('\n')).not.toContain('m1@example.org')
})
