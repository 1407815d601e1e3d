import { hash } from 'node:crypto'
import type { Connection } from '../../db/connection.ts'

/** Crockford's base 32: no letters that are taken for digits. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The name under which evaluators know a member: `M-` and 12 characters (60 bits), keyed by a secret of the workspace, so
 * that it stays the same from sync to sync and cannot be worked back to the member without that secret.
 */
export function pseudonyms(secret: string): (memberId: string) => string {
  const keyed = hmac(secret)
  return memberId => {
    const digest = keyed(memberId)
    let name = 'M-'
    for (let i = 0; i < 12; i++) name += ALPHABET[digest.charCodeAt(i) % 32]
    return name
  }
}

/** Bytes that SHA-256 takes in at a time. */
const BLOCK = 64
/** An id has no more characters, all of them ASCII. */
const LONGEST_ID = 64

/** A text under HMAC with SHA-256 (RFC 2104), a character for each byte. An object of the runtime's for each text would take twice as long. */
function hmac(secret: string): (text: string) => string {
  const key = Buffer.alloc(BLOCK)
  if (Buffer.byteLength(secret) > BLOCK) key.write(hash('sha256', secret, 'binary'), 'binary')
  else key.write(secret)
  const inner = Buffer.concat([key.map(byte => byte ^ 0x36), Buffer.alloc(LONGEST_ID)])
  const outer = Buffer.concat([key.map(byte => byte ^ 0x5c), Buffer.alloc(32)])
  return text => {
    const size = inner.write(text, BLOCK)
    outer.write(hash('sha256', inner.subarray(0, BLOCK + size), 'binary'), BLOCK, 'binary')
    return hash('sha256', outer, 'binary')
  }
}

/** Where the workspace's own secret is kept. */
export const PSEUDONYM_SECRET = 'pseudonym_secret'
/** The workspace's own secret: what is keyed by it tells nothing without it. */
export const secretOf = (db: Connection): string =>
  db.row<[string]>('SELECT value FROM settings WHERE name = ?', PSEUDONYM_SECRET)?.[0] ?? ''
