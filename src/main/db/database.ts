import { Connection, ConnectionAdapter } from './connection.ts'
import { PrismaClient } from './generated/client.ts'

/** An open workspace database: Prisma for records, `sql` for what is not Prisma's; both on one connection. */
export type Database = {
  readonly path: string
  readonly key: string
  readonly sql: Connection
  readonly prisma: PrismaClient
  /** A further connection to the same file, for work that must not share a transaction with the readers. */
  connect(): Connection
  close(): Promise<void>
}

export function openDatabase(path: string, key: string): Database {
  const sql = new Connection(path, key)
  const prisma = new PrismaClient({ adapter: new ConnectionAdapter(sql) })
  return {
    path,
    key,
    sql,
    prisma,
    connect: () => new Connection(path, key),
    async close() {
      await prisma.$disconnect()
      sql.close()
    },
  }
}
