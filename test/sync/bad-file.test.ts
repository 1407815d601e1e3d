import { createHash } from 'node:crypto'
import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runs } from '../../src/main/core/sync/runs.ts'
import { BadSource } from '../../src/main/core/sync/source.ts'
import { type Bench, fileOf, filesOf, folderOf, lineOf, namesOf, temporary, workspace } from './workspace.ts'
import { locked, zipOf } from './zip.ts'

const MEMBERS = fileOf('members', ['m1', 'm2', { id: 'm3', display_name: 'Zoë' }])
const GOOD = { 'members.csv': MEMBERS, 'ledger.csv': fileOf('ledger', ['g1']) }
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex')
const manifest = (files: object, rest: object = {}) =>
  JSON.stringify({ format: 'hexitime-export', version: 1, files, ...rest })
const described = {
  'members.csv': { rows: 3, sha256: hashOf(MEMBERS) },
  'ledger.csv': { rows: 1, sha256: hashOf(GOOD['ledger.csv']) },
}

/** A workspace with a person in it, whom nothing here may touch. */
async function used(): Promise<Bench> {
  const bench = await workspace()
  await bench.sync({ members: ['m1', { id: 'm9', gender: 'female' }], ledger: [{ id: 'g9', to_account: 'member:m9' }] })
  await bench.sync({ members: [{ id: 'm9', gender: 'other', updated_at: '2022-02-02T00:00:00Z' }] })
  return bench
}

async function refused(
  bench: Bench,
  path: string,
  reason: BadSource['reason'],
  message: RegExp,
  name = '',
): Promise<void> {
  const before = bench.dump()
  const count = runs(bench.sql).length
  const error = await bench.sync(path).catch(error => error)
  expect([name, error]).toEqual([name, expect.any(BadSource)])
  expect([name, error.reason, error.message]).toEqual([name, reason, expect.stringMatching(message)])
  expect(error.message).toMatch(/^\S.*\. Nothing was applied\.$/)
  expect(bench.dump()).toEqual(before)
  const [last] = runs(bench.sql)
  expect(last).toMatchObject({ status: 'failed', error: error.message, streams: {}, rejected: 0 })
  expect(runs(bench.sql)).toHaveLength(count + 1)
}

const without = (column: string) => MEMBERS.replace(column, 'other_column')

const BAD: [name: string, files: Record<string, string | Buffer>, reason: BadSource['reason'], message: RegExp][] = [
  ['a required column is missing', { 'members.csv': without('joined_at') }, 'bad_header', /lacks.* joined_at\./],
  ['several are', { 'members.csv': 'id\nm1\n' }, 'bad_header', /display_name, joined_at, status, updated_at/],
  ['a column is in other letters', { 'members.csv': without('status') }, 'bad_header', /status/],
  ['a column is named twice', { 'members.csv': MEMBERS.replaceAll('email', 'id') }, 'bad_header', /column id twice/],
  [
    'the header is twice in one line',
    { 'guides.csv': 'id,title,updated_at,id,title,updated_at\n' },
    'bad_header',
    /twice/,
  ],
  ['a file is empty', { 'guides.csv': '' }, 'bad_header', /guides\.csv lacks/],
  ['a file is only a BOM', { 'guides.csv': '\uFEFF' }, 'bad_header', /guides\.csv lacks/],
  ['the header has an unclosed quote', { 'guides.csv': 'id,"title,updated_at\n' }, 'bad_header', /quote/],
  ['text is Latin-1', { 'members.csv': Buffer.from(MEMBERS, 'latin1') }, 'not_utf8', /members\.csv is not UTF-8/],
  ['text is UTF-16', { 'members.csv': Buffer.from(`\uFEFF${MEMBERS}`, 'utf16le') }, 'not_utf8', /not UTF-8/],
  ['text is UTF-16 without a mark', { 'members.csv': Buffer.from(MEMBERS, 'utf16le') }, 'not_utf8', /not UTF-8/],
  ['the last character is cut off', { 'members.csv': Buffer.from(`${MEMBERS}é`).subarray(0, -1) }, 'not_utf8', /UTF-8/],
  ['a character is cut in two', { 'members.csv': Buffer.from('id,\xff') }, 'bad_header', /lacks/],
  ['there are no files', {}, 'no_files', /none of the files/],
  ['there are only other files', { 'readme.txt': 'Hello', 'Members.csv': MEMBERS }, 'no_files', /members\.csv/],
  ['the manifest is no JSON', { 'manifest.json': '{' }, 'manifest_mismatch', /is not JSON/],
  ['the manifest is null', { 'manifest.json': 'null' }, 'manifest_mismatch', /not that of a hexitime-export/],
  [
    'the manifest is of another version',
    { 'manifest.json': manifest({}, { version: 2 }) },
    'manifest_mismatch',
    /version/,
  ],
  [
    'the manifest is of another format',
    { 'manifest.json': manifest({}, { format: 'x' }) },
    'manifest_mismatch',
    /format/,
  ],
  [
    'rows differ',
    { 'manifest.json': manifest({ ...described, 'members.csv': { rows: 4 } }) },
    'manifest_mismatch',
    /members\.csv has 3 rows, and manifest\.json says 4/,
  ],
  [
    'the hash differs',
    { 'manifest.json': manifest({ ...described, 'ledger.csv': { sha256: hashOf('') } }) },
    'manifest_mismatch',
    /ledger\.csv is not the file/,
  ],
  [
    'a file of the manifest is missing',
    { 'manifest.json': manifest({ ...described, 'guides.csv': { rows: 0 } }) },
    'manifest_mismatch',
    /guides\.csv, which is not there/,
  ],
  [
    'a file is not in the manifest',
    { 'manifest.json': manifest({ 'members.csv': {} }) },
    'manifest_mismatch',
    /does not name ledger\.csv/,
  ],
  [
    'the manifest names a file outside',
    { 'manifest.json': manifest({ ...described, '../x.csv': {} }) },
    'manifest_mismatch',
    /\.\.\/x\.csv/,
  ],
]

test('nothing is applied of an export with a bad file', async () => {
  const bench = await used()
  for (const [name, files, reason, message] of BAD) {
    const all = reason === 'no_files' ? files : { ...GOOD, ...files }
    await refused(bench, await folderOf(all), reason, message, name)
  }
})

test('nor is it when they lie in a zip', async () => {
  const bench = await used()
  for (const [name, files, reason, message] of BAD.filter((_, i) => i % 3 === 0)) {
    const zip = join(await temporary(), 'export.zip')
    await writeFile(zip, await zipOf(Object.entries(reason === 'no_files' ? files : { ...GOOD, ...files })))
    await refused(bench, zip, reason, message, name)
  }
})

test('nothing is applied when there is nothing at the path', async () => {
  const bench = await used()
  await refused(bench, join(await temporary(), 'nowhere'), 'not_found', /There is nothing at .*nowhere/)
})

test('nothing is applied of a zip that cannot be read', async () => {
  const bench = await used()
  const entries = Object.entries(GOOD)
  const whole = await zipOf(entries)
  const stored = await zipOf(entries, { compress: false })
  const flipped = Buffer.from(stored)
  const at = flipped.indexOf('Member m2')
  flipped.write('M', at + 'Member '.length)
  const squashed = Buffer.from(whole)
  squashed.fill(0xff, 60, 90)
  const torn = await zipOf([...entries, ['manifest.json', manifest(described)]])
  torn.fill(0xff, torn.indexOf('manifest.json') + 20, torn.indexOf('manifest.json') + 40)
  const cases: [string, Buffer, RegExp][] = [
    ['empty', Buffer.alloc(0), /cannot be read as a zip file/],
    ['a CSV file', Buffer.from(MEMBERS), /cannot be read as a zip file/],
    ['truncated', whole.subarray(0, -30), /cannot be read as a zip file/],
    ['without its start', whole.subarray(40), /cannot be read/],
    ['damaged within', squashed, /members\.csv cannot be read/],
    ['changed within', flipped, /members\.csv cannot be read/],
    ['with a damaged manifest', torn, /manifest\.json cannot be read/],
    ['with a password', locked(whole), /protected by a password/],
    ['with a name twice', await zipOf([...entries, ['members.csv', MEMBERS]]), /holds members\.csv twice/],
    [
      'with two exports',
      await zipOf([
        ['a/members.csv', MEMBERS],
        ['b/ledger.csv', ''],
      ]),
      /several folders/,
    ],
  ]
  for (const [name, content, message] of cases) {
    const path = join(await temporary(), `${name}.zip`)
    await writeFile(path, content)
    await refused(bench, path, 'bad_zip', message, name)
  }
})

test('a zip may hold its files in a folder, and what Finder and Explorer add', async () => {
  const bench = await workspace()
  const path = join(await temporary(), 'export.zip')
  const zip = await zipOf([
    ['export 2022/', ''],
    ...Object.entries(GOOD).map(([name, text]): [string, string] => [`export 2022/${name}`, text]),
    ['__MACOSX/export 2022/._members.csv', 'Mac'],
    ['export 2022/.DS_Store', 'Mac'],
    ['export 2022/manifest.json', manifest(described)],
  ])
  await writeFile(path, zip)
  expect(await bench.sync(path)).toMatchObject({ status: 'applied', warnings: [], rejected: 0 })
  expect(bench.sql.number('SELECT count(*) FROM main.members')).toBe(3)
})

test('a manifest that matches changes nothing, in letters of either case', async () => {
  const bench = await workspace()
  const upper = { ...described, 'members.csv': { rows: 3, sha256: hashOf(MEMBERS).toUpperCase() } }
  const text = `\uFEFF${manifest(upper, { exported_at: '2022-12-31T00:00:00Z', source: 'hexitime.com' })}`
  const run = await bench.sync(await folderOf({ ...GOOD, 'manifest.json': text }))
  expect(run).toMatchObject({ status: 'applied', warnings: [] })
})

test('a manifest counts rejected rows as rows', async () => {
  const bench = await workspace()
  const text = `${namesOf('members').join(',')}\n${lineOf('members', 'm1')}\nm2,"\n\nm3\n`
  const run = await bench.sync(
    await folderOf({ 'members.csv': text, 'manifest.json': manifest({ 'members.csv': { rows: 3 } }) }),
  )
  expect(run.streams.members).toMatchObject({ read: 3, added: 1, rejected: 2 })
})

test('a folder may hold hidden files and what an editor links', async () => {
  const bench = await workspace()
  const folder = await folderOf({ ...filesOf({ members: ['m1'] }), '.DS_Store': 'Mac' })
  await symlink('/nowhere', join(folder, '.#members.csv'))
  expect(await bench.sync(folder)).toMatchObject({ status: 'applied', warnings: [] })
})

test('a file of only a header is no news', async () => {
  const bench = await used()
  const run = await bench.sync({ members: [], ledger: [], deletions: [] })
  expect(run).toMatchObject({ status: 'unchanged', rejected: 0 })
  expect(run.streams.members).toEqual({ read: 0, added: 0, updated: 0, unchanged: 0, deleted: 0, rejected: 0 })
})
