import type { Connection } from '../../db/connection.ts'

/** Entries read at a time, to stay responsive. */
const CHUNK = 20_000

/** SQL for the name of an account key: `issuance`, `member:<id>`, `project:<id>` or `network:<id>`. */
export const accountNameSql = (key: string): string => `CASE ${key} & 3 WHEN 0 THEN 'issuance'
  WHEN 1 THEN 'member:' || (SELECT id FROM main.members WHERE key = ${key} >> 2)
  WHEN 2 THEN 'project:' || (SELECT id FROM main.projects WHERE key = ${key} >> 2)
  ELSE 'network:' || (SELECT id FROM main.networks WHERE key = ${key} >> 2) END`

export type Balances = Map<number, { minutes: number; entries: number }>

type Leg = [key: number, from: number, to: number, minutes: number]

/** Sums entries by account: those after a key, and posted by a moment. */
export async function sumEntries(
  db: Connection,
  { after = 0, until = null, breathe }: { after?: number; until?: number | null; breathe: () => Promise<void> },
): Promise<Balances> {
  const balances: Balances = new Map()
  const post = (account: number, change: number) => {
    const balance = balances.get(account)
    if (!balance) balances.set(account, { minutes: change, entries: 1 })
    else {
      balance.minutes += change
      balance.entries++
    }
  }
  for (let above = after; ; ) {
    const legs = db.packed<Leg>(
      `SELECT json_array(key, from_key, to_key, iif(?2 IS NULL OR posted_at <= ?2, minutes, NULL)) AS packed
       FROM main.ledger WHERE key > ?1 ORDER BY key LIMIT ${CHUNK}`,
      above,
      until,
    )
    for (const [, from, to, minutes] of legs) {
      if (minutes === null) continue
      post(from, -minutes)
      post(to, minutes)
    }
    const last = legs.at(-1)
    if (!last) return balances
    above = last[0]
    await breathe()
  }
}

const KIND = (key: string) =>
  `CASE ${key} & 3 WHEN 0 THEN 'issuance' WHEN 1 THEN 'member' WHEN 2 THEN 'project' ELSE 'network' END`

/** Keeps the balances `b` (key, minutes, entries) that a query yields, on top of those kept already. */
const keep = (balances: string): string => `INSERT INTO main.accounts (key, name, kind, minutes, entries)
  SELECT b.key, ${accountNameSql('b.key')}, ${KIND('b.key')}, b.minutes, b.entries FROM (${balances}) b WHERE true
  ON CONFLICT (key) DO UPDATE SET minutes = accounts.minutes + excluded.minutes, entries = accounts.entries + excluded.entries`

/** Adds entries after a key to the kept balances. */
export async function postBalances(db: Connection, after: number, breathe: () => Promise<void>): Promise<void> {
  const balances = await sumEntries(db, { after, breathe })
  const rows = [...balances].map(([key, { minutes, entries }]) => [key, minutes, entries])
  const given = keep('SELECT value->>0 AS key, value->>1 AS minutes, value->>2 AS entries FROM json_each(?)')
  for (let i = 0; i < rows.length; i += 3000) {
    db.run(given, JSON.stringify(rows.slice(i, i + 3000)))
    await breathe()
  }
}

/** Account keys summed in one statement. */
const RANGE = 40_000

/** Sums the whole ledger into the balances, of which there must be none: by account, in the order of the indexes. */
export async function sumBalances(db: Connection, breathe: () => Promise<void>): Promise<void> {
  const side = (column: string, sign: string) =>
    `SELECT ${column} AS key, ${sign}sum(minutes) AS minutes, count(*) AS entries FROM main.ledger
     WHERE ${column} >= ?1 AND ${column} < ?2 GROUP BY ${column}`
  const summed = keep(`SELECT key, sum(minutes) AS minutes, sum(entries) AS entries
    FROM (${side('from_key', '-')} UNION ALL ${side('to_key', '')}) GROUP BY key`)
  const last = db.number('SELECT max((SELECT max(from_key) FROM main.ledger), (SELECT max(to_key) FROM main.ledger))')
  for (let from = 0; from <= last; from += RANGE) {
    db.run(summed, from, from + RANGE)
    await breathe()
  }
}
