import { Connection } from './connection.ts'

/** An open workspace database. */
export type Database = {
  readonly path: string
  readonly key: string
  readonly sql: Connection
  /** A further connection to the same file, for work that must not share a transaction with the readers. */
  connect(): Connection
  close(): Promise<void>
}

export function openDatabase(path: string, key: string): Database {
  const sql = new Connection(path, key)
  return { path, key, sql, connect: () => new Connection(path, key), close: async () => sql.close() }
}
