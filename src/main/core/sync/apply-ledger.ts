import type { Applying, Arrival } from './arrival.ts'
import { judge, judged } from './judge.ts'
import { type Original, type Reversal, settleReversals } from './reversals.ts'

type Waiting = [
  number,
  string,
  string,
  number,
  number,
  number,
  number,
  'same_party' | 'not_positive' | 'immutable_changed' | null,
]

/** Applies the staged ledger entries; members, projects, networks and exchanges are there already. */
export async function applyLedger(arrival: Arrival, work: Applying): Promise<void> {
  const { db } = work
  const { base, shape } = arrival
  const reversals: Reversal[] = []
  const verdict = `WHEN s.reverses IS NOT NULL THEN 'reversal' WHEN ${shape.wrong} IS NOT NULL THEN ${shape.wrong} ELSE 'immutable_changed'`
  await judge(arrival, work, verdict, count => {
    if (!count('reversal')) return
    // Whether a reversal's own fault is its first, only its original's fate tells.
    const waiting = db.rows<Waiting>(
      `SELECT line, id, reverses, from_key, to_key, minutes, posted_at, coalesce(${shape.wrong}, iif(key IS NULL, NULL, 'immutable_changed'))
       FROM ${judged(arrival)} s WHERE verdict = 'reversal'`,
    )
    for (const [line, id, reverses, from, to, minutes, at, code] of waiting) {
      const fault = code && { code, message: shape.messages[code] ?? '' }
      reversals.push({ line, id, key: base + line, reverses, from, to, minutes, at, fault })
    }
  })
  arrival.counts.added += applyReversals(arrival, work, reversals)
}

function applyReversals({ base }: Arrival, { db, run, staging }: Applying, reversals: readonly Reversal[]): number {
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
    `INSERT INTO main.ledger (key, id, kind, from_key, to_key, minutes, posted_at, exchange_key, reverses_key, root_key, sign, note, hash, added_run)
     SELECT ${base} + s.line, s.id, s.kind, e.value->>4, e.value->>5, s.minutes, s.posted_at,
       (SELECT key FROM main.exchanges WHERE id = s.exchange_id), e.value->>1, e.value->>2, e.value->>3, s.note, s.hash, ${run}
     FROM json_each(?) e JOIN stage.ledger s ON s.line = e.value->>0`,
    JSON.stringify(
      taken.map(({ line, original, root, sign }) => [line, original, root, sign, ...(accounts.get(line) ?? [])]),
    ),
  )
}
