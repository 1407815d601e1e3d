import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Connection } from '../../db/connection.ts'

/** Raised when what is reckoned is reckoned differently: results of before are then not found. */
const EDITION = 4

const keyOf = (hash: string, question: unknown): string =>
  createHash('sha256')
    .update(canonicalize([EDITION, hash, question]) ?? '')
    .digest('hex')

/** What a question of the data with this hash came to before, or undefined. */
export function kept(db: Connection, hash: string | null, question: unknown): Uint8Array | undefined {
  if (hash === null) return undefined
  return db.row<[Uint8Array]>('SELECT value FROM main.kept_results WHERE key = ?', keyOf(hash, question))?.[0]
}

/** Keeps an answer for the next time, and lets go of those about other data; not while someone else is writing. */
export function keep(db: Connection, hash: string | null, question: unknown, value: Uint8Array): void {
  if (hash === null) return
  db.tryWrite(() => {
    db.run('DELETE FROM main.kept_results WHERE hash <> ?', hash)
    db.run(
      'INSERT OR REPLACE INTO main.kept_results (key, hash, value, at) VALUES (?, ?, ?, ?)',
      keyOf(hash, question),
      hash,
      value,
      Date.now(),
    )
  })
}
