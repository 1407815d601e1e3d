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

/** SQL: in the order of an index where there is one, so that a page does not sort every account. */
const SORTS: Record<string, (name: string) => string> = {
  account: name => name,
  '-account': name => `${name} DESC`,
  minutes: () => 'a.minutes, a.key',
  '-minutes': () => 'a.minutes DESC, a.key DESC',
  entries: () => 'a.entries, a.key',
  '-entries': () => 'a.entries DESC, a.key DESC',
}

/** Balances after the last entry, which the sync keeps. */
const NOW = 'main.accounts'
let tables = 0

/** The balances of a past moment in a temporary table of their own, which the caller drops. */
async function pastBalances(db: Connection, at: number): Promise<string> {
  const table = `temp.past_${++tables}`
  db.exec(`CREATE TEMP TABLE past_${tables} (key INTEGER PRIMARY KEY, kind TEXT, minutes INTEGER, entries INTEGER)`)
  db.run(`INSERT INTO ${table} SELECT key, kind, 0, 0 FROM main.accounts`)
  const balances = await sumEntries(db, { until: at, breathe })
  const rows = [...balances].map(([key, { minutes, entries }]) => [key, minutes, entries])
  for (let i = 0; i < rows.length; i += 5000) {
    db.run(
      `UPDATE ${table} AS a SET minutes = e.value->>1, entries = e.value->>2 FROM json_each(?) e WHERE a.key = e.value->>0`,
      JSON.stringify(rows.slice(i, i + 5000)),
    )
    await breathe()
  }
  return table
}

const breathe = () => new Promise<void>(resolve => setImmediate(resolve))

type Page = { rows: Account[]; next: string | null; total: number; minutes: number }

/** A page of accounts with their balances, and the sum over all that match. */
export async function accounts(db: Connection, sight: Sight, query: AccountQuery): Promise<Page> {
  const past = query.at === undefined ? null : await pastBalances(db, query.at)
  try {
    return pageOf(db, sight, query, past ?? NOW)
  } finally {
    if (past) db.exec(`DROP TABLE ${past}`)
  }
}

function pageOf(db: Connection, sight: Sight, query: AccountQuery, table: string): Page {
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
  const stored = sight === 'names' && table === NOW
  const order = (SORTS[query.sort] ?? (by => by))(stored ? 'a.name' : name)
  const rows = db.rows<[string, string, string, number, number]>(
    `SELECT ${name} AS name, ${label}, a.kind, a.minutes AS minutes, a.entries AS entries ${from}
     ORDER BY ${order} LIMIT ? OFFSET ?`,
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
