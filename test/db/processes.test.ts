import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { Connection } from '../../src/main/db/connection.ts'
import { takeLock } from '../../src/main/db/lock.ts'
import { place } from '../workspace/place.ts'

const KEY = 'ab'.repeat(16)

/** Another process that says `ready` and then works, or waits to be ended. */
async function elsewhere(script: string, ...args: string[]): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['-e', `const Libsql = require('libsql'); ${script}`, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

test('one process at a time holds the lock, and gives it back', () => {
  const path = join(place(), 'exclusive.lock')
  const release = takeLock(path)
  expect(release).not.toBeNull()
  expect(takeLock(path)).toBeNull()
  release?.()
  const again = takeLock(path)
  expect(again).not.toBeNull()
  again?.()
})

test('the lock dies with its process, however that ends', async () => {
  const path = join(place(), 'exclusive.lock')
  const hold = `const db = new Libsql(process.argv[1]); db.exec('PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE')
    console.log('ready'); setInterval(() => {}, 1000)`
  const child = await elsewhere(hold, path)
  expect(takeLock(path)).toBeNull()
  child.kill('SIGKILL')
  await once(child, 'exit')
  const release = takeLock(path)
  expect(release).not.toBeNull()
  release?.()
})

test('a write begins at once, so that one which reads first cannot fail half-way', async () => {
  const path = join(place(), 'console.db')
  const db = new Connection(path, KEY, { busyMs: 50 })
  const other = new Connection(path, KEY, { busyMs: 50 })
  db.exec('CREATE TABLE t (x INTEGER)')
  db.write(() => {
    expect(db.number('SELECT count(*) FROM t')).toBe(0)
    expect(() => other.write(() => other.run('INSERT INTO t VALUES (1)'))).toThrow(
      expect.objectContaining({ code: 'SQLITE_BUSY' }),
    )
    db.run('INSERT INTO t VALUES (2)')
  })
  expect(() =>
    db.write(() => {
      db.run('INSERT INTO t VALUES (3)')
      throw new Error('second thoughts')
    }),
  ).toThrow('second thoughts')
  expect(other.rows('SELECT x FROM t')).toEqual([[2]])
  db.close()
  other.close()
})

test('two processes that write at once wait for each other', async () => {
  const path = join(place(), 'console.db')
  const db = new Connection(path, KEY)
  db.exec('CREATE TABLE t (x INTEGER)')
  const write = `const db = new Libsql(process.argv[1], { encryptionKey: process.argv[2], timeout: 5000 })
    db.exec('PRAGMA synchronous=NORMAL'); console.log('ready')
    for (let i = 0; i < 300; i++) { db.exec('BEGIN IMMEDIATE'); db.prepare('INSERT INTO t VALUES (1)').run(); db.exec('COMMIT') }`
  const child = await elsewhere(write, path, KEY)
  const ended = once(child, 'exit')
  for (let i = 0; i < 300; i++) {
    db.write(() => db.run('INSERT INTO t VALUES (1)'))
    if (i % 20 === 0) await new Promise(resolve => setImmediate(resolve))
  }
  expect(await ended).toEqual([0, null])
  expect(db.number('SELECT count(*) FROM t')).toBe(600)
  db.close()
})

test('an encrypted file does not open without its key, or with another', () => {
  const path = join(place(), 'console.db')
  const db = new Connection(path, KEY)
  db.exec('CREATE TABLE t (x); INSERT INTO t VALUES (1)')
  db.close()
  for (const key of ['', 'cd'.repeat(16), KEY.slice(0, -1), KEY.toUpperCase()]) {
    expect(() => new Connection(path, key).rows('SELECT x FROM t'), key).toThrow(/not a database/)
  }
  expect(new Connection(path, KEY).rows('SELECT x FROM t')).toEqual([[1]])
})

test('foreign keys hold on every connection', () => {
  const path = join(place(), 'console.db')
  const first = new Connection(path, KEY)
  first.exec('CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (a INTEGER REFERENCES a (id))')
  for (const db of [first, new Connection(path, KEY)]) {
    expect(() => db.run('INSERT INTO b VALUES (1)')).toThrow(/FOREIGN KEY/)
    expect(db.row('PRAGMA journal_mode')).toEqual(['wal'])
  }
})
