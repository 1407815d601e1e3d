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
const COSTS = [14, 15, 16, 17, 18, 19, 20].map(power => 2 ** power)
const R = 8
/** Lengths in bytes. A shorter tag would be easier to forge. */
const [SALT, NONCE, TAG] = [16, 12, 16] as const

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
  const salt = randomBytes(SALT)
  const nonce = randomBytes(NONCE)
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

/** The database key, or null when the passphrase is not this slot's, or the slot was tampered with. */
export async function unwrapKey(slot: Slot, passphrase: string, workspace: string): Promise<string | null> {
  const bytes = (text: string) => Buffer.from(text, 'base64')
  const [salt, nonce, tag] = [bytes(slot.salt), bytes(slot.nonce), bytes(slot.tag)]
  const whole = salt.length === SALT && nonce.length === NONCE && tag.length === TAG
  if (!whole || !COSTS.includes(slot.n)) return null
  const secret = slot.person === RECOVERY ? recoveryDigits(passphrase) : passphrase
  const key = await wrappingKey(secret, salt, slot.n)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG })
  decipher.setAAD(bond(workspace, slot.person))
  decipher.setAuthTag(tag)
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
