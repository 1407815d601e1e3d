import type { FindingCode } from '../../../shared/findings.ts'
import { GIFT_MINUTES } from '../../../shared/vocabulary.ts'
import type { Connection } from '../../db/connection.ts'
import { accountNameSql } from './accounts.ts'
import { type Ends, firstOverdrafts } from './overdrafts.ts'
import { gatherReversed, NET, STANDING } from './reversed.ts'

/** Members or exchanges checked in one statement. */
const CHUNK = 5000

type Found = { code: FindingCode; ids: string[]; message: string }
type Checking = { db: Connection; breathe: () => Promise<void>; add(found: Found[]): void }

/** Ids sorted, so that a finding does not depend on the order in which rows arrived. */
const list = (text: string | null): string[] => (text === null ? [] : (JSON.parse(text) as string[]).sort())

/**
 * Checks the whole ledger and replaces the stored findings. Amounts are net of reversals: an entry counts with what is
 * left of it, and one that is wholly reversed not at all.
 * @returns how many findings there are
 */
export async function checkLedger(db: Connection, breathe: () => Promise<void>): Promise<number> {
  db.exec('DELETE FROM main.findings')
  gatherReversed(db)
  let count = 0
  const add = (found: Found[]) => {
    count += found.length
    if (found.length === 0) return
    db.run(
      `INSERT INTO main.findings (code, subject, ids, message)
       SELECT value->>'code', value->>'$.ids[0]', value->'ids', value->>'message' FROM json_each(?)`,
      JSON.stringify(found),
    )
  }
  const checking = { db, breathe, add }
  await gifts(checking)
  const doubtful = await doubtfulExchanges(checking)
  for (const check of [payments, early]) {
    for (let i = 0; i < doubtful.length; i += CHUNK) {
      check(checking, JSON.stringify(doubtful.slice(i, i + CHUNK)))
      await breathe()
    }
  }
  const ends = await overdrafts(checking)
  await closed(checking)
  unequalTime(checking)
  balance(checking, ends)
  return count
}

async function eachKeyRange(
  { db, breathe }: Checking,
  table: string,
  work: (from: number, to: number) => void,
): Promise<void> {
  for (let from = 0; ; ) {
    const to = db.number(
      `SELECT max(key) FROM (SELECT key FROM main.${table} WHERE key > ? ORDER BY key LIMIT ${CHUNK})`,
      from,
    )
    if (to === 0) return
    work(from, to)
    from = to
    await breathe()
  }
}

/**
 * Most members have one gift of the right amount, and most exchanges one right payment, of which nothing was taken back. Only
 * of the others is all reckoned. This comes to 1 where there is one entry and it is right, and to null where there is none.
 */
const standing = (entries: string, right: string): string =>
  `(SELECT sum(iif(${right}, 1, 2)) FROM main.ledger l WHERE ${entries} AND +l.root_key IS NULL)`

const GIFTS = `l.to_key = m.key * 4 + 1 AND l.kind = 'gift' AND +l.from_key = 0`
const GIFT_DOUBT = `(${standing(GIFTS, `l.minutes = ${GIFT_MINUTES}`)} IS NOT 1 OR m.key * 4 + 1 IN (SELECT to_key FROM temp.reversed))`

async function gifts(checking: Checking): Promise<void> {
  await eachKeyRange(checking, 'members', (from, to) => {
    const rows = checking.db.rows<[string, number | null, number, number | null, string]>(
      `SELECT m.id, m.deleted_at, count(l.id) AS gifts, sum(${NET}), json_group_array(l.id) FILTER (WHERE l.id IS NOT NULL)
       FROM main.members m LEFT JOIN main.ledger l ON ${GIFTS} AND ${STANDING}
       WHERE m.key > ? AND m.key <= ? AND ${GIFT_DOUBT} GROUP BY m.key HAVING gifts <> 1 OR sum(${NET}) <> ${GIFT_MINUTES}`,
      from,
      to,
    )
    checking.add(
      rows.flatMap(([id, deleted, gifts, minutes, entries]): Found[] => {
        if (gifts > 1)
          return [{ code: 'gift_repeated', ids: [id, ...list(entries)], message: `The member has ${gifts} gifts.` }]
        if (gifts === 1) {
          const message = `The member's gift is ${minutes} minutes; it should be ${GIFT_MINUTES}.`
          return [{ code: 'gift_wrong_amount', ids: [id, ...list(entries)], message }]
        }
        return deleted === null
          ? [{ code: 'gift_missing', ids: [id], message: 'The member has no gift of 2 credits.' }]
          : []
      }),
    )
  })
}

const TO_PROVIDER = 'l.to_key = e.provider_key * 4 + 1'
const FROM_RECEIVER = 'l.from_key = e.receiver_key * 4 + 1'
/** The receiver pays the provider; a project may pay for help whose receiver is its lead. */
const RIGHT_PARTIES = `${TO_PROVIDER} AND (${FROM_RECEIVER} OR (l.from_key & 3 = 2 AND EXISTS (
  SELECT 1 FROM main.projects j JOIN main.members m ON m.id = j.lead_id WHERE j.key = l.from_key >> 2 AND m.key = e.receiver_key)))`

const COMPLETED = `+e.status = 'completed' AND e.deleted_at IS NULL`
const IN_TIME = `l.kind = 'exchange' AND l.minutes = e.minutes AND ${TO_PROVIDER} AND ${FROM_RECEIVER} AND l.posted_at >= e.completed_at`

/** Keys of the exchanges of which more must be reckoned. One that was not completed is right when it has no entry. */
async function doubtfulExchanges(checking: Checking): Promise<number[]> {
  const doubtful: number[] = []
  await eachKeyRange(checking, 'exchanges', (from, to) => {
    const [keys] = checking.db.columns<[key: number]>(
      ['key'],
      `SELECT e.key FROM main.exchanges e WHERE e.key > ? AND e.key <= ?
         AND (${standing('l.exchange_key = e.key', IN_TIME)} IS NOT iif(${COMPLETED}, 1, NULL)
           OR e.key IN (SELECT exchange_key FROM temp.reversed))`,
      from,
      to,
    )
    doubtful.push(...keys)
  })
  return doubtful
}

/** @param keys a JSON array of the exchanges' keys */
function payments({ db, add }: Checking, keys: string): void {
  const rows = db.rows<[string, number, number, number | null, number, string]>(
    `SELECT e.id, e.minutes, count(l.id) AS paid, sum(${NET}), coalesce(min(iif(l.id IS NULL, NULL, ${RIGHT_PARTIES})), 1) AS parties,
         json_group_array(l.id) FILTER (WHERE l.id IS NOT NULL)
       FROM json_each(?) d CROSS JOIN main.exchanges e ON e.key = d.value
         LEFT JOIN main.ledger l ON l.exchange_key = e.key AND l.kind = 'exchange' AND ${STANDING}
       WHERE ${COMPLETED} GROUP BY e.key HAVING paid <> 1 OR NOT parties OR sum(${NET}) <> e.minutes`,
    keys,
  )
  add(
    rows.map(([id, minutes, paid, net, parties, entries]): Found => {
      const ids = [id, ...list(entries)]
      if (paid === 0)
        return {
          code: 'exchange_unpaid',
          ids,
          message: `The exchange of ${minutes} minutes was completed and never paid.`,
        }
      if (paid > 1) return { code: 'exchange_paid_twice', ids, message: `The exchange was paid ${paid} times.` }
      if (!parties)
        return {
          code: 'exchange_wrong_parties',
          ids,
          message: 'The payment does not go from the receiver to the provider.',
        }
      return {
        code: 'exchange_wrong_minutes',
        ids,
        message: `The exchange took ${minutes} minutes and was paid with ${net}.`,
      }
    }),
  )
}

/** @param keys a JSON array of the exchanges' keys */
function early({ db, add }: Checking, keys: string): void {
  const rows = db.rows<[string, string | null, number | null, string]>(
    `SELECT e.id, e.status, e.deleted_at, json_group_array(l.id)
       FROM json_each(?) d CROSS JOIN main.exchanges e ON e.key = d.value CROSS JOIN main.ledger l
       WHERE l.exchange_key = e.key AND ${STANDING}
         AND (e.deleted_at IS NOT NULL OR e.status IS NOT 'completed' OR l.posted_at < e.completed_at) GROUP BY e.key`,
    keys,
  )
  add(
    rows.map(([id, status, deleted, entries]) => ({
      code: 'paid_before_completed',
      ids: [id, ...list(entries)],
      message:
        deleted !== null
          ? 'The exchange was deleted and its payment stands.'
          : status === 'completed'
            ? 'The payment was posted before the exchange was completed.'
            : `The exchange is ${status} and was paid.`,
    })),
  )
}

/** Returns what the pass through the ledger came to. */
async function overdrafts({ db, breathe, add }: Checking): Promise<Ends> {
  const { overdrafts: found, ends } = await firstOverdrafts(db, breathe)
  for (let i = 0; i < found.length; i += CHUNK) {
    const rows = db.rows<[string, number, number, string]>(
      `SELECT ${accountNameSql('o.account')}, o.at, o.minutes, (SELECT json_group_array(id) FROM (
         SELECT id FROM main.ledger WHERE from_key = o.account AND posted_at = o.at UNION ALL
         SELECT id FROM main.ledger WHERE to_key = o.account AND posted_at = o.at))
       FROM (SELECT value->>0 AS account, value->>1 AS at, value->>2 AS minutes FROM json_each(?)) o`,
      JSON.stringify(found.slice(i, i + CHUNK)),
    )
    add(
      rows.map(([account, at, minutes, entries]) => ({
        code: 'negative_balance',
        ids: [account, ...list(entries)],
        message: `The account was first below zero, by ${-minutes} minutes, on ${new Date(at).toISOString().slice(0, 16).replace('T', ' at ')} UTC.`,
      })),
    )
    await breathe()
  }
  return ends
}

async function closed(checking: Checking): Promise<void> {
  await eachKeyRange(checking, 'members', (from, to) => {
    const rows = checking.db.rows<[string, string]>(
      `SELECT m.id, json_group_array(l.id) FROM main.members m CROSS JOIN main.ledger l
       WHERE m.key > ? AND m.key <= ? AND m.closed_at IS NOT NULL AND l.kind <> 'reversal' AND l.posted_at > m.closed_at
         AND (l.from_key = m.key * 4 + 1 OR l.to_key = m.key * 4 + 1) GROUP BY m.key`,
      from,
      to,
    )
    checking.add(
      rows.map(([id, entries]) => ({
        code: 'closed_account_entry',
        ids: [id, ...list(entries)],
        message: 'Entries were posted after the account was closed.',
      })),
    )
  })
}

function unequalTime({ db, add }: Checking): void {
  const rows = db.rows<[string]>(
    'SELECT id FROM main.activities WHERE unequal_time AND deleted_at IS NULL ORDER BY key',
  )
  const message = 'Its words ask for or promise other than one credit an hour.'
  add(rows.map(([id]) => ({ code: 'unequal_time', ids: [id], message })))
}

/** The kept balances must be those of the entries, and sum to zero. */
function balance({ db, add }: Checking, ends: Ends): void {
  const [keys, minutes] = db.columns<[key: number, minutes: number]>(
    ['key', 'minutes'],
    'SELECT key, minutes FROM main.accounts',
  )
  const total = minutes.reduce((sum, each) => sum + each, 0)
  const wrong = keys.filter((key, i) => ends.of(key) !== minutes[i])
  if (total === 0 && wrong.length === 0 && keys.length === ends.accounts) return
  const message = `All accounts together sum to ${total} minutes; ${wrong.length} balances are not those of their entries.`
  const named = db.rows<[string]>(
    'SELECT a.name FROM json_each(?) w CROSS JOIN main.accounts a ON a.key = w.value ORDER BY w.key',
    JSON.stringify(wrong.slice(0, 50)),
  )
  add([{ code: 'ledger_unbalanced', ids: named.flat(), message }])
}
