import type { Connection } from '../../db/connection.ts'

const CHUNK = 20_000

const COLUMNS = ['posted_at', 'key', 'from_key', 'to_key', 'minutes'] as const

/** What every account came to, in minutes. */
export type Ends = { readonly accounts: number; of(account: number): number | undefined }

/** Balances side by side, each account in the place that it was given when it was first seen. */
class Balances implements Ends {
  readonly #places = new Map<number, number>()
  readonly #minutes: number[] = []

  get accounts(): number {
    return this.#minutes.length
  }

  of(account: number): number | undefined {
    return this.#minutes[this.#places.get(account) ?? -1]
  }

  post(account: number, minutes: number): void {
    const place = this.#places.get(account)
    if (place === undefined) {
      this.#places.set(account, this.#minutes.length)
      this.#minutes.push(minutes)
    } else this.#minutes[place] = (this.#minutes[place] ?? 0) + minutes
  }
}

/**
 * Accounts other than issuance that were below zero after all entries of a moment, each with the first such moment.
 * Goes through the ledger once, in time.
 * @returns `[account key, UTC ms, minutes]` in the order of the moments, and what every account came to in the end
 */
export async function firstOverdrafts(
  db: Connection,
  breathe: () => Promise<void>,
): Promise<{ overdrafts: [number, number, number][]; ends: Ends }> {
  const balances = new Balances()
  const found = new Map<number, [number, number, number]>()
  const payers: number[] = []
  let moment: number | null = null
  const close = (at: number) => {
    for (const account of payers) {
      const minutes = balances.of(account) ?? 0
      if (minutes < 0 && !found.has(account)) found.set(account, [account, at, minutes])
    }
    payers.length = 0
  }
  let last = [Number.MIN_SAFE_INTEGER, 0, 0, 0, 0]
  for (;;) {
    const [ats, keys, froms, tos, sizes] = db.columns<
      [at: number, key: number, from: number, to: number, size: number]
    >(
      COLUMNS,
      `SELECT ${COLUMNS} FROM main.ledger WHERE (posted_at, from_key, to_key, minutes, key) > (?, ?, ?, ?, ?)
       ORDER BY posted_at, from_key, to_key, minutes, key LIMIT ${CHUNK}`,
      ...last,
    )
    for (let i = 0; i < ats.length; i++) {
      const at = ats[i] ?? 0
      const from = froms[i] ?? 0
      const minutes = sizes[i] ?? 0
      if (moment !== null && at !== moment) close(moment)
      moment = at
      balances.post(from, -minutes)
      balances.post(tos[i] ?? 0, minutes)
      if (from !== 0) payers.push(from)
    }
    const end = [ats, froms, tos, sizes, keys].flatMap(column => column.slice(-1))
    if (end.length === 0) break
    last = end
    await breathe()
  }
  if (moment !== null) close(moment)
  return { overdrafts: [...found.values()], ends: balances }
}
