import { expect, test } from 'vitest'
import { REJECTION_CODES, STREAMS, type Stream } from '../../src/shared/export-format.ts'
import { PLANTED, type Planted } from './planted.ts'
import { folderOf, namesOf, workspace } from './workspace.ts'

const linesIn = (text: string): number => text.split('\n').length

/** A file of planted records, with the physical line on which each starts. */
function planted(stream: Stream, end: string): { text: string; at: (Planted & { line: number })[] } {
  let line = 2
  const at = PLANTED.filter(each => each.stream === stream).map(each => {
    const placed = { ...each, line }
    line += linesIn(each.raw)
    return placed
  })
  return { text: [namesOf(stream).join(','), ...at.map(({ raw }) => raw)].join(end), at }
}

test.each([
  ['LF', '\n'],
  ['CRLF', '\r\n'],
])('every rejected row is accounted for, in files of %s lines', async (_, end) => {
  const bench = await workspace()
  const files = new Map(STREAMS.map(stream => [stream, planted(stream, end)]))
  const run = await bench.sync(
    await folderOf(Object.fromEntries([...files].map(([stream, { text }]) => [`${stream}.csv`, text]))),
  )

  const expected = [...files].flatMap(([stream, { at }]) =>
    at.flatMap(({ line, id, fate, raw }) => (isRejected(fate) ? [{ stream, line, id, code: fate, raw }] : [])),
  )
  const found = bench.rejects().map(({ message: _, ...rest }) => rest)
  const sorted = (rows: typeof expected) => rows.toSorted((a, b) => a.stream.localeCompare(b.stream) || a.line - b.line)
  expect(sorted(found as typeof expected)).toEqual(sorted(expected))

  for (const [stream, { at }] of files) {
    const counts = run.streams[stream]
    const of = (...fates: string[]) => at.filter(({ fate }) => fates.includes(fate)).length
    expect({ stream, ...counts }).toMatchObject({
      stream,
      read: at.length,
      added: of('added'),
      updated: 0,
      unchanged: of('unchanged'),
      rejected: at.length - of('added', 'unchanged'),
    })
    for (const { id, fate } of at) {
      const there = bench.sql.number(`SELECT count(*) FROM main.${stream} WHERE id = ?`, id)
      if (fate === 'added') expect([stream, id, there]).toEqual([stream, id, 1])
    }
    expect(bench.sql.number(`SELECT count(*) FROM main.${stream} WHERE hash <> ''`)).toBe(of('added'))
  }
  expect(run.rejected).toBe(expected.length)
  expect(bench.sql.number('SELECT sum(minutes) FROM main.accounts')).toBe(0)
})

const isRejected = (fate: string): boolean => (REJECTION_CODES as readonly string[]).includes(fate)

test('a rejection says what is wrong in a sentence', async () => {
  const bench = await workspace()
  await bench.sync(
    await folderOf(Object.fromEntries(STREAMS.map(stream => [`${stream}.csv`, planted(stream, '\n').text]))),
  )
  for (const { message } of bench.rejects()) expect(message).toMatch(/^\S.* .*\.$/)
  const of = (id: string) => bench.rejects().find(each => each.id === id)?.message
  expect(of('imd_decile-1')).toBe('imd_decile "11" is not a whole number from 1 to 10.')
  expect(of('x5')).toBe('provider_id "nobody" is neither in this export nor in the workspace.')
  expect(of('m90')).toBe('The row has 3 fields, the header has 21.')
  expect(of('v3')).toMatch(/minutes left to reverse, fewer than 121\.$/)
})

test('CRLF and LF may be mixed in one file', async () => {
  const bench = await workspace()
  const rows = [
    'm1,One,2020-01-01T00:00:00Z,active,2022-01-01T00:00:00Z',
    '"m2","Tw\no",2020-01-01T00:00:00Z,active,"2022-01-01T00:00:00Z"',
  ]
  const text = `id,display_name,joined_at,status,updated_at\r\n${rows[0]}\n${rows[1]}\r\nm3,bad\nm4,bad\r\n\n\r\n${rows[0]}\n`
  const run = await bench.sync(await folderOf({ 'members.csv': text }))
  expect(run.streams.members).toMatchObject({ read: 5, added: 2, unchanged: 1, rejected: 2 })
  expect(bench.rejects().map(({ line, raw }) => [line, raw])).toEqual([
    [5, 'm3,bad'],
    [6, 'm4,bad'],
  ])
})

test('rejected rows, corrected, sync', async () => {
  const bench = await workspace()
  await bench.sync({ members: ['m1'], exchanges: [{ id: 'x1' }], ledger: [{ id: 'g1', to_account: 'member:m2' }] })
  expect(bench.rejects().map(({ code }) => code)).toEqual(['unknown_reference', 'unknown_reference'])
  const run = await bench.sync({
    members: ['m1', 'm2'],
    exchanges: [{ id: 'x1' }],
    ledger: [{ id: 'g1', to_account: 'member:m2' }],
  })
  expect(run).toMatchObject({ status: 'applied', rejected: 0 })
  expect(run.streams.exchanges?.added).toBe(1)
  expect(bench.rejects(1)).toHaveLength(2)
})

test('a reference is good when the workspace has its id, though the row comes in this export and is refused', async () => {
  const bench = await workspace()
  await bench.sync({ members: ['m1', 'm2'] })
  const run = await bench.sync({
    members: [
      { id: 'm1', gender: 'x' },
      { id: 'm2', updated_at: '2021-01-01T00:00:00Z', display_name: 'Old' },
    ],
    exchanges: ['x1'],
  })
  expect(bench.rejects().map(({ code }) => code)).toEqual(['bad_choice', 'stale'])
  expect(run.streams.exchanges?.added).toBe(1)
})

test('an optional reference that points at nothing is kept, and warned of once a column', async () => {
  const bench = await workspace()
  const run = await bench.sync({
    members: [
      { id: 'm1', organisation_id: 'o9', network_ids: 'n1;n8;n9', invited_by: 'm8', event_id: 'e9' },
      { id: 'm2', organisation_id: 'o8' },
    ],
    networks: [{ id: 'n1', host_organisation_id: 'o9' }],
    activities: [{ id: 'a1', project_id: 'p9', event_id: 'e9', library_id: 'l9' }],
    exchanges: [
      { id: 'x1', activity_id: 'a9' },
      { id: 'x2', activity_id: 'a9', minutes: 0 },
    ],
    reports: [{ id: 'r1', reporter_id: 'm9' }],
    projects: [{ id: 'p1', lead_id: 'm9', organisation_id: 'o9' }],
  })
  const warned = run.warnings.map(({ code, stream, column, count }) => [code, `${stream}.${column}`, count])
  expect(warned.toSorted()).toEqual(
    [
      ['members.organisation_id', 2],
      ['members.network_ids', 2],
      ['members.invited_by', 1],
      ['members.event_id', 1],
      ['networks.host_organisation_id', 1],
      ['activities.project_id', 1],
      ['activities.event_id', 1],
      ['activities.library_id', 1],
      ['exchanges.activity_id', 1],
      ['reports.reporter_id', 1],
      ['projects.lead_id', 1],
      ['projects.organisation_id', 1],
    ]
      .map(([column, count]) => ['unknown_reference', column, count])
      .toSorted(),
  )
  expect(run.rejected).toBe(1)
})

test('a known ledger entry never changes', async () => {
  const bench = await workspace()
  await bench.sync({ members: ['m1'], ledger: ['g1'] })
  const run = await bench.sync({ ledger: [{ id: 'g1', minutes: 60 }] })
  expect(run).toMatchObject({ status: 'unchanged', rejected: 1 })
  expect(bench.rejects()).toMatchObject([{ id: 'g1', code: 'immutable_changed', line: 2 }])
  expect((await bench.sync({ ledger: ['g1'] })).streams.ledger).toMatchObject({ unchanged: 1, rejected: 0 })
})
