import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { sync } from '../../src/main/core/sync/sync.ts'
import { backUp } from '../../src/main/core/workspace/keep.ts'
import { Connection } from '../../src/main/db/connection.ts'
import { exported, LEDGER, MEMBERS, made, member, place, within } from './place.ts'

const PLANTED = 'Wilhelmina Plantagenet'

/** What of the planted person can be read in a folder's files, by file. */
const readable = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(name => join(folder, name))
    .filter(path => statSync(path).isFile())
    .filter(path => {
      const text = readFileSync(path)
      return [PLANTED, 'planted-0', 'SQLite format 3', 'CREATE TABLE'].some(
        word => text.includes(word) || text.includes(Buffer.from(word, 'utf16le')),
      )
    })

test('nothing of the members can be read from the disk: database, log, staging, backup', async () => {
  const { folder } = await made()
  const rows = Array.from({ length: 6000 }, (_, i) =>
    member(`planted-0${i}`, '2022-01-01T00:00:00Z', { name: `${PLANTED} ${i}` }),
  )
  const gifts = rows.map((_, i) => `l${i},gift,issuance,member:planted-0${i},120,2022-01-01T00:00:00Z,,,${PLANTED}`)
  const from = await exported({ members: [MEMBERS, ...rows], ledger: [LEDGER, ...gifts] })
  expect(readable(from)).toHaveLength(2)
  const seen = new Set<string>()
  const watch = () => {
    for (const name of readdirSync(folder)) seen.add(name)
    expect(readable(folder)).toEqual([])
  }
  await within(folder, async open => {
    const signal = new AbortController().signal
    const run = await sync(open, { from, dryRun: false, signal, onProgress: watch })
    expect(run.streams.members?.added).toBe(6000)
    watch()
    const out = join(place(), 'b.hexitime-backup')
    await backUp(open, out)
    expect(readable(join(out, '..'))).toEqual([])
  })
  expect([...seen]).toEqual(expect.arrayContaining(['console.db', 'console.db-wal', 'staging.db']))
  expect(readable(folder)).toEqual([])
})

test.skipIf(process.platform === 'win32')('the files of a workspace are for its user alone', async () => {
  const { folder } = await made()
  expect(statSync(folder).mode & 0o077).toBe(0)
  expect(statSync(join(folder, 'workspace.json')).mode & 0o077).toBe(0)
})

test('every character of the database key counts', async () => {
  const { folder } = await made()
  const { key, path } = await within(folder, ({ db }) => ({ key: db.key, path: db.path }))
  const other = (letter = '') => (letter === 'A' ? 'B' : 'A')
  for (const at of [0, key.length - 1]) {
    const wrong = key.slice(0, at) + other(key[at]) + key.slice(at + 1)
    expect(() => new Connection(path, wrong), `character ${at}`).toThrow(/not a database/)
  }
  expect(key).toMatch(/^[\w-]{32}$/)
})

test('an ordinary SQLite cannot make anything of the database', async () => {
  const { folder } = await made()
  const script = `const Libsql = require('libsql')
    try { new Libsql(process.argv[1]).exec('SELECT * FROM sqlite_master'); console.log('read') } catch (e) { console.log(e.code) }`
  const answer = execFileSync(process.execPath, ['-e', script, join(folder, 'console.db')], { encoding: 'utf8' })
  expect(answer.trim()).toBe('SQLITE_NOTADB')
})
