import type { Account } from '../../../shared/contract/ledger.ts'
import type { Connection, Value } from '../../db/connection.ts'
import { csvText } from '../csv.ts'
import { sumEntries } from './accounts.ts'
import { accountSql, type Sight } from './people.ts'

export type AccountQuery = {
  search?: string
  kind?: string
  /** Balances after all entries up to this moment (UTC ms); absent: now. */
  at?: number
  sort: string
  cursor?: string
  limit: number
}

const SORTS: Record<string, string> = {
  account: 'name',
  '-account': 'name DESC',
  minutes: 'minutes, name',
  '-minutes': 'minutes DESC, name',
  entries: 'entries, name',
  '-entries': 'entries DESC, name',
}

/** Balances of a past moment go into a table of this connection alone, which stays until another moment is asked for. */
async function tableOf(db: Connection, at: number | undefined, breathe: () => Promise<void>): Promise<string> {
  if (at === undefined) return 'main.accounts'
  db.exec(
    'CREATE TEMP TABLE IF NOT EXISTS past_accounts (key INTEGER PRIMARY KEY, kind TEXT, minutes INTEGER, entries INTEGER); DELETE FROM temp.past_accounts',
  )
  db.run('INSERT INTO temp.past_accounts SELECT key, kind, 0, 0 FROM main.accounts')
  const balances = await sumEntries(db, { until: at, breathe })
  const rows = [...balances].map(([key, { minutes, entries }]) => [key, minutes, entries])
  for (let i = 0; i < rows.length; i += 5000) {
    db.run(
      'UPDATE temp.past_accounts AS a SET minutes = e.value->>1, entries = e.value->>2 FROM json_each(?) e WHERE a.key = e.value->>0',
      JSON.stringify(rows.slice(i, i + 5000)),
    )
    await breathe()
  }
  return 'temp.past_accounts'
}

const breathe = () => new Promise<void>(resolve => setImmediate(resolve))

/** A page of accounts with their balances, and the sum over all that match. */
export async function accounts(
  db: Connection,
  sight: Sight,
  query: AccountQuery,
): Promise<{ rows: Account[]; next: string | null; total: number; minutes: number }> {
  const table = await tableOf(db, query.at, breathe)
  const { name, label } = accountSql(sight, 'a.key')
  const terms: string[] = []
  const args: Value[] = []
  if (query.kind) {
    terms.push('a.kind = ?')
    args.push(query.kind)
  }
  if (query.search) {
    terms.push(`instr(lower(${name} || ' ' || ${label}), lower(?)) > 0`)
    args.push(query.search)
  }
  const from = `FROM ${table} a WHERE ${terms.join(' AND ') || 'true'}`
  const offset = Number(query.cursor ?? 0)
  const rows = db.rows<[string, string, string, number, number]>(
    `SELECT ${name} AS name, ${label}, a.kind, a.minutes AS minutes, a.entries AS entries ${from}
     ORDER BY ${SORTS[query.sort] ?? 'name'} LIMIT ? OFFSET ?`,
    ...args,
    query.limit,
    offset,
  )
  const [total = 0, minutes = 0] =
    db.row<[number, number]>(`SELECT count(*), coalesce(sum(a.minutes), 0) ${from}`, ...args) ?? []
  return {
    rows: rows.map(([account, label, kind, minutes, entries]) => ({ account, label, kind, minutes, entries })),
    next: offset + rows.length < total && rows.length > 0 ? String(offset + rows.length) : null,
    total,
    minutes,
  }
}

export async function accountsCsv(
  db: Connection,
  sight: Sight,
  at?: number,
): Promise<{ name: string; type: string; text: string }> {
  const { rows } = await accounts(db, sight, {
    ...(at !== undefined && { at }),
    sort: 'account',
    limit: Number.MAX_SAFE_INTEGER,
  })
  const cells = rows.map(({ account, label, kind, minutes, entries }) => [account, label, kind, minutes, entries])
  return {
    name: 'ledger-accounts.csv',
    type: 'text/csv',
    text: csvText(['account', 'label', 'kind', 'minutes', 'entries'], cells),
  }
}
