import { createCipheriv, createDecipheriv, randomBytes, type ScryptOptions, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { z } from 'zod'

/** A way into the workspace: its database key, wrapped by a person's passphrase or by the recovery key. */
export const slotShape = z.object({
  /** A person's id, or `recovery`. */
  person: z.string(),
  name: z.string(),
  n: z.number().int(),
  salt: z.string(),
  nonce: z.string(),
  wrapped: z.string(),
  tag: z.string(),
})
export type Slot = z.infer<typeof slotShape>

export const RECOVERY = 'recovery'

/** scrypt's cost: 2¹⁷ with r = 8 takes 128 MB and some 0.4 s (OWASP Password Storage Cheat Sheet, 2024). */
export const COST = 2 ** 17
/** A header may not ask for more than this, nor for so little that guessing is cheap. */
const COSTS = [2 ** 14, 2 ** 20] as const
const R = 8

const derive = promisify<string, Buffer, number, ScryptOptions, Buffer>(scrypt)
const wrappingKey = (passphrase: string, salt: Buffer, n: number): Promise<Buffer> =>
  derive(passphrase.normalize('NFKC'), salt, 32, { N: n, r: R, p: 1, maxmem: 160 * n * R })

/** Binds a slot to its workspace and person, so that it cannot be moved to another. */
const bond = (workspace: string, person: string) => Buffer.from(`hexitime ${workspace} ${person}`)

export async function wrapKey(
  key: string,
  passphrase: string,
  of: { workspace: string; person: string; name: string; cost?: number },
): Promise<Slot> {
  const n = of.cost ?? COST
  const salt = randomBytes(16)
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await wrappingKey(passphrase, salt, n), nonce)
  cipher.setAAD(bond(of.workspace, of.person))
  const wrapped = Buffer.concat([cipher.update(key, 'utf8'), cipher.final()])
  const text = (bytes: Buffer) => bytes.toString('base64')
  return {
    person: of.person,
    name: of.name,
    n,
    salt: text(salt),
    nonce: text(nonce),
    wrapped: text(wrapped),
    tag: text(cipher.getAuthTag()),
  }
}

/** The database key, or null when the passphrase is not this slot's. */
export async function unwrapKey(slot: Slot, passphrase: string, workspace: string): Promise<string | null> {
  if (slot.n < COSTS[0] || slot.n > COSTS[1]) return null
  const bytes = (text: string) => Buffer.from(text, 'base64')
  const secret = slot.person === RECOVERY ? recoveryDigits(passphrase) : passphrase
  const decipher = createDecipheriv(
    'aes-256-gcm',
    await wrappingKey(secret, bytes(slot.salt), slot.n),
    bytes(slot.nonce),
  )
  decipher.setAAD(bond(workspace, slot.person))
  decipher.setAuthTag(bytes(slot.tag))
  try {
    return Buffer.concat([decipher.update(bytes(slot.wrapped)), decipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const RECOVERY_LENGTH = 32

/** 160 random bits in eight groups of four, without letters that are taken for digits. */
export function newRecoveryKey(): string {
  const digits = [...randomBytes(RECOVERY_LENGTH)].map(byte => ALPHABET[byte % 32]).join('')
  return (digits.match(/.{4}/g) ?? []).join('-')
}

/** A recovery key as typed, without its dashes, and letters for the digits they look like. */
export const recoveryDigits = (typed: string): string =>
  typed
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1')

export const looksLikeRecoveryKey = (typed: string): boolean => recoveryDigits(typed).length === RECOVERY_LENGTH
