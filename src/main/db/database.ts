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
  return {
    path,
    key,
    sql,
    connect: () => new Connection(path, key),
    async close() {
      // libSQL lets go of a closed file only when it is collected: whoever copies it meanwhile finds everything in it.
      try {
        sql.exec('PRAGMA wal_checkpoint(TRUNCATE)')
      } catch {
        // Damaged, or in use elsewhere: the log then stays beside the database, where SQLite will look for it.
      }
      sql.close()
    },
  }
}
