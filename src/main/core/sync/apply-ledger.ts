import type { Counts } from '../../../shared/contract/sync.ts'
import { type Applying, eachRange, matching, noCounts, unknownReference } from './apply.ts'
import { type Original, type Reversal, settleReversals } from './reversals.ts'

/** The key of a staged account, or null when its owner is unknown: 4 × the owner's key + the account's kind. */
const accountKey = (side: 'from' | 'to'): string =>
  `CASE s.${side}_kind WHEN 0 THEN 0 ${['members', 'projects', 'networks']
    .map((table, i) => `WHEN ${i + 1} THEN (SELECT key FROM main.${table} WHERE id = s.${side}_owner) * 4 + ${i + 1}`)
    .join(' ')} END`

const insert =
  'INSERT INTO main.ledger (key, id, kind, from_key, to_key, minutes, posted_at, exchange_key, reverses_key, root_key, sign, note, hash, added_run)'

const MESSAGES = {
  same_party: 'from_account and to_account are the same.',
  not_positive: 'minutes must be above zero.',
  immutable_changed: 'This entry is already in the ledger with other content; entries never change.',
}

/** What is wrong with an entry whose references are good. Whether a reversal's is, only its original's fate tells. */
const FAULT =
  "CASE WHEN f = t THEN 'same_party' WHEN s.minutes <= 0 THEN 'not_positive' WHEN e.key IS NOT NULL THEN 'immutable_changed' END"

const SAME =
  'SELECT count(*) FROM stage.ledger s JOIN main.ledger e ON e.id = s.id WHERE s.line > ? AND s.line <= ? AND e.hash = s.hash'

/** Staged entries of a range of lines, each with what becomes of it. */
const judging = (join: string): string => `WITH looked AS MATERIALIZED (
    SELECT s.*, ${accountKey('from')} AS f, ${accountKey('to')} AS t,
      iif(s.exchange_id IS NULL, NULL, (SELECT key FROM main.exchanges WHERE id = s.exchange_id)) AS x
    FROM stage.ledger s WHERE s.line > ? AND s.line <= ?),
  judged AS (SELECT s.*, CASE
      WHEN e.hash = s.hash THEN 'unchanged'
      WHEN f IS NULL THEN 'from_account' WHEN t IS NULL THEN 'to_account'
      WHEN s.exchange_id IS NOT NULL AND x IS NULL THEN 'exchange_id'
      WHEN s.reverses IS NOT NULL THEN 'reversal'
      ELSE coalesce(${FAULT}, 'add') END AS verdict
    FROM looked s ${join})`

/** Applies the staged ledger entries; members, projects, networks and exchanges are there already. */
export async function applyLedger(work: Applying): Promise<Counts> {
  const { db, run, staging } = work
  const counts = noCounts()
  const base = db.number('SELECT max(key) FROM main.ledger')
  const reversals: Reversal[] = []
  const match = matching(work, 'ledger')
  db.exec('CREATE TABLE stage.plan (line INTEGER PRIMARY KEY, verdict TEXT, f INTEGER, t INTEGER, x INTEGER)')
  await eachRange(work, 'ledger', (above, to, rows) => {
    const same = match.bulk ? 0 : db.number(SAME, above, to)
    if (same === rows) {
      counts.unchanged += same
      return
    }
    const judged = judging(match.join)
    const planned = 'stage.plan p JOIN stage.ledger s ON s.line = p.line'
    const straight = match.bulk
      ? db.run(
          `${judged} ${insert} SELECT ${base} + line, id, kind, f, t, minutes, posted_at, x, NULL, NULL, 1, note, hash, ${run}
          FROM judged WHERE verdict = 'add'`,
          above,
          to,
        )
      : 0
    if (straight < rows) db.run(`${judged} INSERT INTO stage.plan SELECT line, verdict, f, t, x FROM judged`, above, to)
    const added = match.bulk
      ? straight
      : db.run(`${insert} SELECT ${base} + s.line, s.id, s.kind, p.f, p.t, s.minutes, s.posted_at, p.x, NULL, NULL, 1, s.note, s.hash, ${run}
          FROM ${planned} WHERE p.verdict = 'add'`)
    counts.added += added
    if (added < rows) {
      counts.unchanged += db.number("SELECT count(*) FROM stage.plan WHERE verdict = 'unchanged'")
      const waiting = db.rows<[number, string, string, number, number, number, number, keyof typeof MESSAGES | null]>(
        `SELECT s.line, s.id, s.reverses, f, t, s.minutes, s.posted_at, ${FAULT}
         FROM ${planned} LEFT JOIN main.ledger e ON e.id = s.id WHERE p.verdict = 'reversal'`,
      )
      for (const [line, id, reverses, from, to, minutes, at, code] of waiting) {
        const fault = code && { code, message: MESSAGES[code] }
        reversals.push({ line, id, key: base + line, reverses, from, to, minutes, at, fault })
      }
      const bad = db.rows<[number, string, string, string | null]>(
        `SELECT p.line, s.id, p.verdict, CASE p.verdict WHEN 'from_account' THEN s.from_account
           WHEN 'to_account' THEN s.to_account ELSE s.exchange_id END
         FROM ${planned} WHERE p.verdict NOT IN ('unchanged', 'add', 'reversal')`,
      )
      staging.refuse(
        'ledger',
        bad.map(([line, id, verdict, value]) => {
          const message = Object.hasOwn(MESSAGES, verdict) ? MESSAGES[verdict as keyof typeof MESSAGES] : null
          return message === null
            ? unknownReference(line, id, verdict, value)
            : { line, id, code: verdict as keyof typeof MESSAGES, message }
        }),
      )
    }
    db.exec('DELETE FROM stage.plan')
  })
  db.exec('DROP TABLE stage.plan')
  await match.restore()
  counts.added += applyReversals(work, base, reversals)
  return counts
}

function applyReversals({ db, run, staging }: Applying, base: number, reversals: readonly Reversal[]): number {
  if (reversals.length === 0) return 0
  const originals = db.packed<[string, number, number, number, number, number, 1 | -1, number]>(
    `SELECT json_array(o.id, o.key, o.from_key, o.to_key, o.minutes, coalesce(o.root_key, o.key), o.sign,
       coalesce((SELECT sum(minutes) FROM main.ledger WHERE root_key = coalesce(o.root_key, o.key) AND reverses_key = o.key), 0)) AS packed
     FROM (SELECT DISTINCT value AS id FROM json_each(?)) w JOIN main.ledger o ON o.id = w.id`,
    JSON.stringify(reversals.map(({ reverses }) => reverses)),
  )
  const known = new Map<string, Original>(
    originals.map(([id, key, from, to, minutes, root, sign, reversed]) => [
      id,
      { key, from, to, minutes, root, sign, reversed },
    ]),
  )
  const settled = settleReversals(reversals, known)
  const refused = settled.flatMap(each =>
    'refused' in each ? [{ line: each.line, id: each.id, ...each.refused }] : [],
  )
  staging.refuse('ledger', refused)
  const taken = settled.flatMap(each => ('original' in each ? [each] : []))
  const accounts = new Map(reversals.map(({ line, from, to }) => [line, [from, to]]))
  return db.run(
    `${insert} SELECT ${base} + s.line, s.id, s.kind, e.value->>4, e.value->>5, s.minutes, s.posted_at,
       (SELECT key FROM main.exchanges WHERE id = s.exchange_id), e.value->>1, e.value->>2, e.value->>3, s.note, s.hash, ${run}
     FROM json_each(?) e JOIN stage.ledger s ON s.line = e.value->>0`,
    JSON.stringify(
      taken.map(({ line, original, root, sign }) => [line, original, root, sign, ...(accounts.get(line) ?? [])]),
    ),
  )
}
