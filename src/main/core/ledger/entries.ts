import type { Entry } from '../../../shared/contract/ledger.ts'
import type { Connection, Value } from '../../db/connection.ts'
import { csvText } from '../csv.ts'
import { remembered } from '../record/remembered.ts'
import { accountKeySql, accountSql, type Sight } from './people.ts'

/** Times in UTC ms, from inclusive, to exclusive. */
export type EntryFilter = { account?: string; kind?: string; ids?: string[]; from?: number; to?: number }

type Row = [
  number,
  string,
  string,
  string,
  string,
  string,
  string,
  number,
  number,
  string | null,
  string | null,
  string | null,
]

/** The key of an account as this sight names it, or null when there is none. */
export const accountKey = (db: Connection, sight: Sight, account: string): number | null =>
  db.row<[number | null]>(accountKeySql(sight), account)?.[0] ?? null

function where(
  db: Connection,
  sight: Sight,
  filter: EntryFilter,
): { sql: string; args: Value[]; account: number | null } {
  const terms: string[] = []
  const args: Value[] = []
  const and = (sql: string, ...values: Value[]) => {
    terms.push(sql)
    args.push(...values)
  }
  let account: number | null = null
  if (filter.account !== undefined) {
    account = accountKey(db, sight, filter.account)
    // No entry has both sides equal, so the two halves share nothing.
    and(
      'l.key IN (SELECT key FROM main.ledger WHERE from_key = ? UNION ALL SELECT key FROM main.ledger WHERE to_key = ?)',
      account,
      account,
    )
  }
  if (filter.kind) and('l.kind = ?', filter.kind)
  if (filter.ids) and('l.id IN (SELECT value FROM json_each(?))', JSON.stringify(filter.ids))
  if (filter.from !== undefined) and('l.posted_at >= ?', filter.from)
  if (filter.to !== undefined) and('l.posted_at < ?', filter.to)
  return { sql: terms.join(' AND ') || 'true', args, account }
}

/** The balance of an account before an entry at (posted_at, key), over the whole ledger. */
const balanceBefore = (db: Connection, account: number, at: number, key: number): number =>
  db.number(
    'SELECT sum(minutes) FROM main.ledger WHERE to_key = ?1 AND (posted_at, key) < (?2, ?3)',
    account,
    at,
    key,
  ) -
  db.number(
    'SELECT sum(minutes) FROM main.ledger WHERE from_key = ?1 AND (posted_at, key) < (?2, ?3)',
    account,
    at,
    key,
  )

/**
 * Entries, newest first. Of one account each carries what it changed and the balance after it, which counts every
 * earlier entry, also those that the filter leaves out.
 */
export async function entries(
  db: Connection,
  sight: Sight,
  filter: EntryFilter,
  { cursor, limit }: { cursor?: string; limit: number },
): Promise<{ rows: Entry[]; next: string | null; total: number; minutes: number }> {
  const { sql, args, account } = where(db, sight, filter)
  const [at, key] = cursor?.split(' ').map(Number) ?? [Number.MAX_SAFE_INTEGER, 0]
  const from = accountSql(sight, 'l.from_key')
  const to = accountSql(sight, 'l.to_key')
  const rows = db.rows<Row>(
    `SELECT l.key, l.id, l.kind, ${from.name}, ${from.label}, ${to.name}, ${to.label}, l.minutes, l.posted_at,
       (SELECT id FROM main.exchanges WHERE key = l.exchange_key), (SELECT id FROM main.ledger WHERE key = l.reverses_key),
       ${sight === 'names' ? 'l.note' : 'NULL'}
     FROM main.ledger l WHERE ${sql} AND (l.posted_at, l.key) < (?, ?) ORDER BY l.posted_at DESC, l.key DESC LIMIT ?`,
    ...args,
    at ?? 0,
    key ?? 0,
    limit,
  )
  const shown = rows.map(
    ([, id, kind, from, from_label, to, to_label, minutes, posted_at, exchange_id, reverses, note]): Entry => ({
      id,
      kind: kind as Entry['kind'],
      from,
      from_label,
      to,
      to_label,
      minutes,
      posted_at,
      exchange_id,
      reverses,
      note,
    }),
  )
  if (account !== null) addBalances(db, account, rows, shown)
  const last = rows.length === limit ? rows.at(-1) : undefined
  const { total, minutes } = await sumOf(db, { sight, filter })
  return { rows: shown, next: last ? `${last[8]} ${last[0]}` : null, total, minutes }
}

/** As much of the ledger's time as one statement sums. */
const STRETCH = 30 * 24 * 60 * 60 * 1000

/** How many entries a filter lets through and their minutes: counted once for all pages, a stretch of time at a time. */
const sumOf = remembered(async (db: Connection, { sight, filter }: { sight: Sight; filter: EntryFilter }) => {
  const first = db.number('SELECT min(posted_at) FROM main.ledger')
  const end = db.number('SELECT max(posted_at) FROM main.ledger') + 1
  const [from, to] = [Math.max(filter.from ?? first, first), Math.min(filter.to ?? end, end)]
  // What names its entries or their account is found at once, and few.
  const stretch = filter.account === undefined && filter.ids === undefined ? STRETCH : to - from
  const sum = { total: 0, minutes: 0 }
  for (let start = from; start < to; start += stretch) {
    const { sql, args } = where(db, sight, { ...filter, from: start, to: Math.min(start + stretch, to) })
    const [total = 0, minutes = 0] =
      db.row<[number, number]>(
        `SELECT count(*), coalesce(sum(l.minutes), 0) FROM main.ledger l WHERE ${sql}`,
        ...args,
      ) ?? []
    sum.total += total
    sum.minutes += minutes
    if (stretch === STRETCH) await new Promise<void>(resolve => setImmediate(resolve))
  }
  return sum
})

/** Adds change and balance: the balance before the oldest row shown, then a running sum over all entries from there. */
function addBalances(db: Connection, account: number, rows: readonly Row[], shown: Entry[]): void {
  const newest = rows[0]
  const oldest = rows.at(-1)
  if (!newest || !oldest) return
  const before = balanceBefore(db, account, oldest[8], oldest[0])
  const running = new Map(
    db
      .rows<[number, number, number]>(
        `SELECT key, change, sum(change) OVER (ORDER BY posted_at, key) FROM (
         SELECT key, posted_at, minutes AS change FROM main.ledger
         WHERE to_key = ?1 AND posted_at BETWEEN ?2 AND ?4 AND (posted_at, key) BETWEEN (?2, ?3) AND (?4, ?5)
         UNION ALL SELECT key, posted_at, -minutes FROM main.ledger
         WHERE from_key = ?1 AND posted_at BETWEEN ?2 AND ?4 AND (posted_at, key) BETWEEN (?2, ?3) AND (?4, ?5))`,
        account,
        oldest[8],
        oldest[0],
        newest[8],
        newest[0],
      )
      .map(([key, change, sum]) => [key, { change, balance: before + sum }]),
  )
  rows.forEach(([key], i) => {
    Object.assign(shown[i] ?? {}, running.get(key))
  })
}

const HEADER = [
  'id',
  'kind',
  'from',
  'to',
  'minutes',
  'posted_at',
  'exchange_id',
  'reverses',
  'note',
  'change',
  'balance',
]

export async function entriesCsv(
  db: Connection,
  sight: Sight,
  filter: EntryFilter,
): Promise<{ name: string; type: string; text: string }> {
  const { rows } = await entries(db, sight, filter, { limit: Number.MAX_SAFE_INTEGER })
  const cells = rows.map(row => [
    row.id,
    row.kind,
    row.from,
    row.to,
    row.minutes,
    new Date(row.posted_at).toISOString(),
    row.exchange_id,
    row.reverses,
    row.note,
    row.change ?? null,
    row.balance ?? null,
  ])
  return { name: 'ledger-entries.csv', type: 'text/csv', text: csvText(HEADER, cells) }
}
