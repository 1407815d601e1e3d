import { createHash } from 'node:crypto'
import type { Connection } from './connection.ts'

const files = import.meta.glob<string>('../../../prisma/migrations/*/migration.sql', {
  query: '?raw',
  import: 'default',
  eager: true,
})

export type Migration = {
  readonly number: number
  readonly name: string
  readonly sql: string
  readonly checksum: string
}

/** A git checkout on Windows may have turned the line ends. */
const checksum = (sql: string) => createHash('sha256').update(sql.replaceAll('\r\n', '\n')).digest('hex')

/** The committed migrations, in order of their number. */
export const MIGRATIONS: readonly Migration[] = Object.entries(files)
  .map(([path, sql]) => {
    const name = path.split('/').at(-2) ?? ''
    return { number: Number.parseInt(name, 10), name, sql, checksum: checksum(sql) }
  })
  .sort((a, b) => a.number - b.number)

export const SCHEMA = MIGRATIONS.length

export class SchemaError extends Error {
  readonly reason: 'newer_schema' | 'changed_migration'
  constructor(reason: SchemaError['reason'], message: string) {
    super(message)
    this.reason = reason
  }
}

const applied = (db: Connection): [number, string][] =>
  db.number("SELECT count(*) FROM sqlite_master WHERE name = '_migrations'") === 0
    ? []
    : db.rows<[number, string]>('SELECT number, checksum FROM _migrations ORDER BY number')

/** How many migrations the database has had. */
export const schemaOf = (db: Connection): number => applied(db).length

/**
 * What is still to be applied.
 * @throws SchemaError when the database is newer than this program, or a committed migration was changed since.
 */
export function pendingMigrations(db: Connection): Migration[] {
  const past = applied(db)
  if (past.length > SCHEMA) {
    throw new SchemaError(
      'newer_schema',
      `This workspace was written by a newer version of the console (schema ${past.length}; this version knows ${SCHEMA}). ` +
        'Nothing was changed. Update the console, then open it again.',
    )
  }
  for (const [number, sum] of past) {
    const known = MIGRATIONS[number - 1]
    if (known?.checksum !== sum) {
      throw new SchemaError(
        'changed_migration',
        `Migration ${number} of this workspace is not the one this version of the console was built with. Nothing was changed.`,
      )
    }
  }
  return MIGRATIONS.slice(past.length)
}

/** Applies migrations in one transaction: all or none. */
export function migrate(db: Connection, pending: readonly Migration[], now: number): void {
  db.write(() => {
    db.exec(
      'CREATE TABLE IF NOT EXISTS _migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, checksum TEXT NOT NULL, applied_at INTEGER NOT NULL)',
    )
    for (const { number, name, sql, checksum } of pending) {
      db.exec(sql)
      db.run('INSERT INTO _migrations VALUES (?, ?, ?, ?)', number, name, checksum, now)
    }
  })
}
