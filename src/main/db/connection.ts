import { LibsqlError } from '@libsql/client'
import { PrismaLibSql } from '@prisma/adapter-libsql'
import Libsql from 'libsql'

export type Value = string | number | null
type Query = { sql: string; args: unknown[] }

const PRAGMAS =
  'PRAGMA foreign_keys=ON; PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-65536; PRAGMA mmap_size=0;'

/** Well under SQLite's 32,766 parameters a statement. */
const ROWS_AT_ONCE = 100

type NativeError = Error & { code: string; rawCode?: number }
const isNative = (error: unknown): error is NativeError =>
  error instanceof Error && typeof (error as { code?: unknown }).code === 'string'

/** Prisma knows libSQL's client errors, so the native driver's are passed on as such. */
const translated = (error: unknown): unknown =>
  isNative(error) ? new LibsqlError(error.message, error.code, error.code, error.rawCode, error) : error

const bound = (value: unknown): unknown => {
  if (typeof value === 'boolean') return Number(value)
  if (value instanceof Date) return value.getTime()
  if (value instanceof ArrayBuffer) return Buffer.from(value)
  return value
}

/**
 * One SQLite connection. Prisma's stock adapter opens a new one for every transaction, which leaks descriptors and loses
 * PRAGMAs; this stands in for its client and is also what our own SQL runs on.
 */
export class Connection {
  readonly #db: Libsql.Database

  constructor(path: string, encryptionKey: string, options: { readonly busyMs?: number } = {}) {
    this.#db = new Libsql(path, { encryptionKey, timeout: options.busyMs ?? 5000 } as Libsql.Options)
    try {
      this.#db.exec('PRAGMA journal_mode=WAL;')
      this.#db.exec(PRAGMAS)
    } catch (error) {
      this.#db.close()
      throw error
    }
  }

  get inTransaction(): boolean {
    return this.#db.inTransaction
  }

  /** Runs a script of statements without results. */
  exec(sql: string): void {
    this.#db.exec(sql)
  }

  /** Runs one statement and returns how many rows it changed. */
  run(sql: string, ...args: Value[]): number {
    return this.#db.prepare(sql).run(args).changes
  }

  /**
   * Inserts many rows to a statement.
   * @param values the rows' values, one row after the other, `width` to a row
   * @returns how many were inserted
   */
  insertMany(into: string, conflict: string, width: number, values: readonly Value[]): number {
    const row = `(${Array.from({ length: width }, () => '?').join(', ')})`
    const statement = (rows: number) =>
      this.#db.prepare(`${into} VALUES ${Array.from({ length: rows }, () => row).join(', ')} ${conflict}`)
    const step = width * ROWS_AT_ONCE
    const whole = values.length - (values.length % step)
    const many = whole ? statement(ROWS_AT_ONCE) : null
    let inserted = 0
    this.#db.exec('SAVEPOINT many')
    for (let i = 0; many && i < whole; i += step) inserted += many.run(values.slice(i, i + step)).changes
    const rest = values.slice(whole)
    if (rest.length) inserted += statement(rest.length / width).run(rest).changes
    this.#db.exec('RELEASE many')
    return inserted
  }

  /** All rows of a query as arrays, columns in the order of the SELECT. */
  rows<T extends Value[]>(sql: string, ...args: Value[]): T[] {
    return this.#db.prepare(sql).raw(true).all(args) as T[]
  }

  /** The first row of a query, or undefined. */
  row<T extends Value[]>(sql: string, ...args: Value[]): T | undefined {
    return this.rows<T>(sql, ...args)[0]
  }

  /** The one number of a query such as `SELECT count(*)`; null counts as 0. */
  number(sql: string, ...args: Value[]): number {
    return Number(this.row<[number | null]>(sql, ...args)?.[0] ?? 0)
  }

  /**
   * A large result as one JSON text, parsed once: a tenth of the time and memory of rows as objects.
   * `select` must return one column made by json_array(…).
   */
  packed<T>(select: string, ...args: Value[]): T[] {
    const [text] = this.row<[string]>(`SELECT json_group_array(json(packed)) FROM (${select})`, ...args) ?? ['[]']
    return JSON.parse(text) as T[]
  }

  /** Runs `work` in one write transaction, begun IMMEDIATE: a deferred one fails when another process writes first. */
  write<T>(work: () => T): T {
    this.#db.exec('BEGIN IMMEDIATE')
    try {
      const result = work()
      this.#db.exec('COMMIT')
      return result
    } catch (error) {
      if (this.#db.inTransaction) this.#db.exec('ROLLBACK')
      throw error
    }
  }

  close(): void {
    this.#db.close()
  }

  // What Prisma's adapter asks of a libSQL client:

  async execute({ sql, args }: Query) {
    try {
      const statement = this.#db.prepare(sql)
      const values = args.map(bound)
      if (!statement.reader) {
        return { columns: [], columnTypes: [], rows: [], rowsAffected: statement.run(values).changes }
      }
      const columns = statement.columns()
      const rows = statement.raw(true).all(values) as unknown[][]
      return {
        columns: columns.map(column => column.name),
        columnTypes: columns.map(column => column.type ?? ''),
        rows: rows.map(row => row.map(value => (Buffer.isBuffer(value) ? new Uint8Array(value).buffer : value))),
        rowsAffected: 0,
      }
    } catch (error) {
      throw translated(error)
    }
  }

  async executeMultiple(sql: string) {
    try {
      this.exec(sql)
    } catch (error) {
      throw translated(error)
    }
  }

  async transaction() {
    await this.executeMultiple('BEGIN IMMEDIATE')
    return {
      execute: (query: Query) => this.execute(query),
      executeMultiple: (sql: string) => this.executeMultiple(sql),
      commit: async () => this.exec('COMMIT'),
      rollback: async () => this.exec('ROLLBACK'),
      close: () => {
        if (this.inTransaction) this.exec('ROLLBACK')
      },
    }
  }
}

/** Prisma's libSQL adapter over one kept connection. */
export class ConnectionAdapter extends PrismaLibSql {
  readonly #connection: Connection

  constructor(connection: Connection) {
    super({ url: 'file:' }, { timestampFormat: 'unixepoch-ms' })
    this.#connection = connection
  }

  override createClient(): ReturnType<PrismaLibSql['createClient']> {
    return this.#connection as unknown as ReturnType<PrismaLibSql['createClient']>
  }
}
