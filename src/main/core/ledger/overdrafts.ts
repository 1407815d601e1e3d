import type { Connection } from '../../db/connection.ts'

const CHUNK = 20_000

type Leg = [at: number, key: number, from: number, to: number, minutes: number]

/**
 * Accounts other than issuance that were below zero after all entries of a moment, each with the first such moment.
 * Goes through the ledger once, in time.
 * @returns `[account key, UTC ms, minutes]` in the order of the moments, and what every account came to in the end
 */
export async function firstOverdrafts(
  db: Connection,
  breathe: () => Promise<void>,
): Promise<{ overdrafts: [number, number, number][]; balances: Map<number, number> }> {
  const balances = new Map<number, number>()
  const found = new Map<number, [number, number, number]>()
  const touched = new Set<number>()
  let moment: number | null = null
  const close = (at: number) => {
    for (const account of touched) {
      const minutes = balances.get(account) ?? 0
      if (minutes < 0 && !found.has(account)) found.set(account, [account, at, minutes])
    }
    touched.clear()
  }
  let last: Leg = [Number.MIN_SAFE_INTEGER, 0, 0, 0, 0]
  for (;;) {
    const [at, key, from, to, minutes] = last
    const legs = db.packed<Leg>(
      `SELECT json_array(posted_at, key, from_key, to_key, minutes) AS packed FROM (
         SELECT posted_at, key, from_key, to_key, minutes FROM main.ledger
         WHERE (posted_at, from_key, to_key, minutes, key) > (?, ?, ?, ?, ?)
         ORDER BY posted_at, from_key, to_key, minutes, key LIMIT ${CHUNK})`,
      at,
      from,
      to,
      minutes,
      key,
    )
    for (const [at, , from, to, minutes] of legs) {
      if (moment !== null && at !== moment) close(moment)
      moment = at
      balances.set(from, (balances.get(from) ?? 0) - minutes)
      balances.set(to, (balances.get(to) ?? 0) + minutes)
      if (from !== 0) touched.add(from)
    }
    const end = legs.at(-1)
    if (!end) break
    last = end
    await breathe()
  }
  if (moment !== null) close(moment)
  return { overdrafts: [...found.values()], balances }
}
