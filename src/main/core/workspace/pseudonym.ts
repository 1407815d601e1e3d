import { createHmac } from 'node:crypto'
import type { Connection } from '../../db/connection.ts'

/** Crockford's base 32: no letters that are taken for digits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The name under which evaluators know a member: `M-` and 12 characters (60 bits), keyed by a secret of the workspace, so
 * that it stays the same from sync to sync and cannot be worked back to the member without that secret.
 */
export function pseudonymOf(memberId: string, secret: string): string {
  const digest = createHmac('sha256', secret).update(memberId).digest()
  let name = 'M-'
  for (let i = 0; i < 12; i++) name += ALPHABET[(digest[i] ?? 0) % 32]
  return name
}

/** Where the workspace's own secret is kept. */
export const PSEUDONYM_SECRET = 'pseudonym_secret'
/** The workspace's own secret: what is keyed by it tells nothing without it. */
export const secretOf = (db: Connection): string =>
  db.row<[string]>('SELECT value FROM settings WHERE name = ?', PSEUDONYM_SECRET)?.[0] ?? ''
