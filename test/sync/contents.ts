import { accountNameSql } from '../../src/main/core/ledger/accounts.ts'
import type { Connection, Value } from '../../src/main/db/connection.ts'
import { STREAMS, type Stream } from '../../src/shared/export-format.ts'

/** The record of what was done, which every run adds to, and its undo too: the desk's log is never shortened. */
const isRecord = (table: string) =>
  ['sync_runs', 'rejections', 'audit'].includes(table) || table.startsWith('moderation_')

/** Every row of every table but the record of runs, with keys: two dumps are equal when nothing was touched. */
export function dumpOf(db: Connection, { except = [] as string[] } = {}): string[] {
  const tables = db
    .rows<[string]>(
      "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_%' ESCAPE '\\' ORDER BY name",
    )
    .map(([name]) => name)
    .filter(name => !isRecord(name) && !except.includes(name))
  return tables.flatMap(table => {
    // A check makes its findings anew, with new keys.
    const columns = columnsIn(db, table).filter(name => table !== 'findings' || name !== 'key')
    return db
      .rows<Value[]>(`SELECT ${columns.map(name => `"${name}"`).join()} FROM main.${table}`)
      .map(row => `${table} ${JSON.stringify(row)}`)
      .sort()
  })
}

const columnsIn = (db: Connection, table: string): string[] =>
  db.rows<[string]>('SELECT name FROM pragma_table_info(?)', table).map(([name]) => name)

const owner = (column: string): string | null =>
  ({
    library_key: 'libraries',
    member_key: 'members',
    posted_by_key: 'members',
    provider_key: 'members',
    receiver_key: 'members',
    exchange_key: 'exchanges',
    reverses_key: 'ledger',
    root_key: 'ledger',
  })[column] ?? null

/** The rows of a stream without keys, runs and names of texts: what an export says, whatever words it said it in. */
export function rowsOf(db: Connection, stream: Stream): Record<string, Value>[] {
  const columns = columnsIn(db, stream).filter(name => !['key', 'added_run', 'hash'].includes(name))
  const shown = columns.map(name => {
    const table = owner(name)
    if (table) return `(SELECT id FROM main.${table} x WHERE x.key = t.${name})`
    return /^(from|to)_key$/.test(name) ? accountNameSql(`t.${name}`) : `t.${name}`
  })
  return db
    .rows<Value[]>(`SELECT ${shown.join(', ')} FROM main.${stream} t ORDER BY t.id`)
    .map(row => Object.fromEntries(columns.map((name, i) => [name, row[i] ?? null])))
}

/** All that a workspace says of the platform, without keys: two ways to the same data give the same contents. */
export function contentsOf(db: Connection): string[] {
  const streams = STREAMS.flatMap(stream => rowsOf(db, stream).map(row => `${stream} ${JSON.stringify(row)}`))
  const accounts = db.rows<Value[]>('SELECT name, kind, minutes, entries FROM main.accounts ORDER BY name')
  const findings = db.rows<Value[]>('SELECT code, subject, ids, message FROM main.findings ORDER BY code, subject, ids')
  return [
    ...streams,
    ...accounts.map(row => `account ${JSON.stringify(row)}`),
    ...findings.map(row => `finding ${JSON.stringify(row)}`),
  ]
}
