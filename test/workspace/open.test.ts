import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openWorkspace } from '../../src/main/core/workspace/open.ts'
import { Connection } from '../../src/main/db/connection.ts'
import { bytesOf, made, PASSPHRASE, place, settled, within } from './place.ts'

const database = (folder: string) => join(folder, 'console.db')
const keyOf = (folder: string) => within(folder, ({ db }) => db.key)

/** Holds the workspace's database as a program does that lets nobody else in. */
async function held(folder: string): Promise<ChildProcess> {
  const key = await keyOf(folder)
  await settled()
  const script = `const Libsql = require('libsql')
    const db = new Libsql(process.argv[1], { encryptionKey: process.argv[2] })
    db.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE; UPDATE settings SET value = value')
    console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['-e', script, database(folder), key], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

/** Overwrites a stretch of a file. */
function garble(path: string, from: number, to: number): void {
  const bytes = readFileSync(path)
  for (let i = from; i < Math.min(to, bytes.length); i++) bytes[i] = (bytes[i] ?? 0) ^ 0x5a
  writeFileSync(path, bytes)
}

const writeInto = (folder: string, sql: string) =>
  keyOf(folder).then(key => {
    const db = new Connection(database(folder), key)
    db.exec(sql)
    db.close()
  })

type Fault = { reason: string; says: RegExp; harm(folder: string): unknown; passphrase?: string }
const FAULTS: Record<string, Fault> = {
  'no workspace in the folder': {
    reason: 'not_a_workspace',
    says: /^There is no workspace in /,
    harm: folder => rmSync(join(folder, 'workspace.json')),
  },
  'a wrong passphrase': {
    reason: 'wrong_passphrase',
    says: /^That passphrase does not open this workspace/,
    harm: () => {},
    passphrase: 'four words of another',
  },
  'a header that is no JSON': {
    reason: 'damaged',
    says: /workspace\.json is damaged: it is not JSON/,
    harm: folder => writeFileSync(join(folder, 'workspace.json'), '{"format":"hexitime-work'),
  },
  'a header that lacks its slots': {
    reason: 'damaged',
    says: /workspace\.json is damaged\./,
    harm: folder => writeFileSync(join(folder, 'workspace.json'), '{"format":"hexitime-workspace","version":1}'),
  },
  'a header of a later version': {
    reason: 'newer_schema',
    says: /workspace\.json was written by a newer version/,
    harm: folder => writeFileSync(join(folder, 'workspace.json'), '{"format":"hexitime-workspace","version":2}'),
  },
  'a database that is gone': {
    reason: 'damaged',
    says: /^The database console\.db is missing from /,
    harm: folder => rmSync(database(folder)),
  },
  'a database whose first page is garbled': {
    reason: 'damaged',
    says: /^The database of this workspace is damaged or is not its own/,
    harm: folder => garble(database(folder), 0, 4096),
  },
  'a database that is garbled but for its first page': {
    reason: 'damaged',
    says: /^The database of this workspace is damaged or is not its own/,
    harm: folder => garble(database(folder), 4096, Number.MAX_SAFE_INTEGER),
  },
  'a database that is cut short': {
    reason: 'damaged',
    says: /^The database of this workspace is damaged or is not its own/,
    harm: folder => truncateSync(database(folder), 20 * 4096),
  },
  'a text in the place of the database': {
    reason: 'damaged',
    says: /^The database of this workspace is damaged or is not its own/,
    harm: folder => writeFileSync(database(folder), 'Dear colleague,\n'.repeat(1000)),
  },
  'the database of another workspace': {
    reason: 'damaged',
    says: /damaged or is not its own/,
    harm: async folder => copyFileSync(database((await made()).folder), database(folder)),
  },
  'a schema that this version does not know': {
    reason: 'newer_schema',
    says: /^This workspace was written by a newer version of the console \(schema \d+; this version knows \d+\)/,
    harm: folder => writeInto(folder, "INSERT INTO _migrations VALUES (999, 'later', 'x', 0)"),
  },
  'a migration that is not the one of this version': {
    reason: 'changed_migration',
    says: /^Migration 1 of this workspace is not the one/,
    harm: folder => writeInto(folder, "UPDATE _migrations SET checksum = 'x' WHERE number = 1"),
  },
  'a database that another program holds': {
    reason: 'locked',
    says: /^The database of this workspace is locked by another program/,
    harm: held,
  },
}

test.each(Object.entries(FAULTS))('%s gets its own sentence and harms nothing', async (_, fault) => {
  const { folder } = await made()
  await settled()
  const harmed = await fault.harm(folder)
  await settled()
  const before = bytesOf(folder)
  const opening = openWorkspace(folder, { passphrase: fault.passphrase ?? PASSPHRASE })
  const error: unknown = await opening.then(
    open => open.close(),
    thrown => thrown,
  )
  await settled()
  expect(error).toMatchObject({ reason: fault.reason, message: expect.stringMatching(fault.says) })
  expect(String(error)).toMatch(/Nothing was changed|was left as it is|Restore a backup|Create one|Update/)
  const after = bytesOf(folder)
  // SQLite's own index of its log is no part of the data.
  for (const files of [before, after]) delete files['console.db-shm']
  expect(Object.keys(after)).toEqual(Object.keys(before))
  for (const name of Object.keys(before)) expect(after[name] === before[name], `${name} is as it was`).toBe(true)
  if (harmed && typeof harmed === 'object' && 'kill' in harmed) (harmed as ChildProcess).kill('SIGKILL')
})

test('a workspace opens again when the program that held it is gone, however that ended', async () => {
  const { folder } = await made()
  const child = await held(folder)
  child.kill('SIGKILL')
  await once(child, 'exit')
  await expect(within(folder, ({ person }) => person.name)).resolves.toBe('Olive Owner')
})

test('a sync that was cut off is settled when the workspace is opened next', async () => {
  const { folder } = await made()
  await writeInto(folder, "INSERT INTO sync_runs (source, person, started_at, status) VALUES ('/x', 'O', 1, 'running')")
  writeFileSync(join(folder, 'staging.db'), 'left over')
  await within(folder, ({ db }) => {
    expect(db.sql.rows('SELECT status FROM sync_runs')).toEqual([['interrupted']])
  })
  expect(Object.keys(bytesOf(folder))).not.toContain('staging.db')
})

test('a workspace may be moved to another folder', async () => {
  const { folder } = await made()
  const elsewhere = join(place(), 'moved')
  renameSync(folder, elsewhere)
  await expect(within(elsewhere, ({ person }) => person.roles)).resolves.toEqual(['owner'])
})
