import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { SafeStorage } from 'electron'
import type { Secrets } from '../core/core.ts'

type Cipher = Pick<
  SafeStorage,
  'isEncryptionAvailable' | 'encryptString' | 'decryptString' | 'getSelectedStorageBackend'
>

/**
 * Whether this machine has a keychain. On a Linux desktop without one Electron would "encrypt" with a key that is in
 * its source code (`basic_text`), which is no more than storing in clear.
 */
export function hasKeychain(cipher: Cipher, platform: NodeJS.Platform = process.platform): boolean {
  if (!cipher.isEncryptionAvailable()) return false
  return platform !== 'linux' || !['basic_text', 'unknown'].includes(cipher.getSelectedStorageBackend())
}

/**
 * Secrets in one file, each value encrypted by the system's keychain for this user; null where there is no keychain.
 * A value that the keychain no longer opens counts as not kept: the person types the passphrase again.
 */
export function createSecrets(file: string, cipher: Cipher, platform?: NodeJS.Platform): Secrets | null {
  if (!hasKeychain(cipher, platform)) return null

  function read(): Record<string, string> {
    try {
      const kept: unknown = JSON.parse(readFileSync(file, 'utf8'))
      if (typeof kept !== 'object' || kept === null) return {}
      return Object.fromEntries(Object.entries(kept).filter(([, value]) => typeof value === 'string'))
    } catch {
      return {}
    }
  }

  function write(kept: Record<string, string>): void {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
    writeFileSync(`${file}.new`, JSON.stringify(kept), { mode: 0o600 })
    renameSync(`${file}.new`, file)
  }

  return {
    async get(name) {
      const kept = read()
      try {
        return Object.hasOwn(kept, name) ? cipher.decryptString(Buffer.from(kept[name] ?? '', 'base64')) : null
      } catch {
        return null
      }
    },
    async set(name, value) {
      const encrypted = cipher.encryptString(value).toString('base64')
      write({ ...read(), [name]: encrypted })
    },
    async remove(name) {
      const { [name]: _, ...rest } = read()
      write(rest)
    },
  }
}
