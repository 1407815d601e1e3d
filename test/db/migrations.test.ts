import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { missingSql } from '../../scripts/migration.mjs'
import { Connection } from '../../src/main/db/connection.ts'
import {
  MIGRATIONS,
  type Migration,
  migrate,
  pendingMigrations,
  SCHEMA,
  schemaOf,
} from '../../src/main/db/migrations.ts'
import { place } from '../workspace/place.ts'

const KEY = 'ab'.repeat(32)
const database = () => new Connection(join(place(), 'console.db'), KEY)
const migration = (number: number, sql: string): Migration => ({
  number,
  name: `${number}_test`,
  sql,
  checksum: `sum ${number}`,
})
const tables = (db: Connection) =>
  db.rows<[string]>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").map(([name]) => name)

test('the committed migrations make the schema, and nothing else', async () => {
  expect(await missingSql()).toBeNull()
})

test('migrations come in the order of their numbers, without a gap', () => {
  expect(MIGRATIONS.map(({ number }) => number)).toEqual(MIGRATIONS.map((_, i) => i + 1))
  expect(SCHEMA).toBe(MIGRATIONS.length)
  for (const { number, name, sql } of MIGRATIONS) {
    expect(name).toMatch(new RegExp(`^${number}_[a-z0-9_]+$`))
    const path = join(import.meta.dirname, '../../prisma/migrations', name, 'migration.sql')
    expect(sql).toBe(readFileSync(path, 'utf8'))
  }
})

test('a new database gets them all, once', () => {
  const db = database()
  expect(schemaOf(db)).toBe(0)
  expect(pendingMigrations(db)).toEqual(MIGRATIONS)
  migrate(db, pendingMigrations(db), 7)
  expect(schemaOf(db)).toBe(SCHEMA)
  expect(pendingMigrations(db)).toEqual([])
  const before = db.rows('SELECT * FROM _migrations')
  migrate(db, pendingMigrations(db), 8)
  expect(db.rows('SELECT * FROM _migrations')).toEqual(before)
  expect(db.rows('PRAGMA foreign_key_check')).toEqual([])
  db.close()
})

test('several migrations are applied all or none', () => {
  const db = database()
  migrate(db, MIGRATIONS, 0)
  const before = tables(db)
  const good = migration(SCHEMA + 1, 'CREATE TABLE one (x); INSERT INTO one VALUES (1);')
  const bad = migration(SCHEMA + 2, 'CREATE TABLE two (x); INSERT INTO nowhere VALUES (1);')
  expect(() => migrate(db, [good, bad], 0)).toThrow(/nowhere/)
  expect(tables(db)).toEqual(before)
  expect(schemaOf(db)).toBe(SCHEMA)
  expect(db.inTransaction).toBe(false)
  migrate(db, [good], 0)
  expect(db.rows('SELECT x FROM one')).toEqual([[1]])
  expect(schemaOf(db)).toBe(SCHEMA + 1)
  db.close()
})

test('a database of a later version, or of another history, is refused', () => {
  const db = database()
  migrate(db, MIGRATIONS, 0)
  db.run('UPDATE _migrations SET checksum = ? WHERE number = 1', 'x')
  expect(() => pendingMigrations(db)).toThrow(expect.objectContaining({ reason: 'changed_migration' }))
  db.run('INSERT INTO _migrations VALUES (?, ?, ?, 0)', SCHEMA + 1, 'later', 'y')
  expect(() => pendingMigrations(db)).toThrow(expect.objectContaining({ reason: 'newer_schema' }))
  db.close()
})
