import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createSecrets } from '../../src/main/shell/secrets.ts'

let folder: string
let file: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hexitime-secrets-'))
  file = join(folder, 'home', 'secrets.json')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Turns bits over: enough to show that what is stored is not what was given. */
const turn = (bytes: Buffer) => Buffer.from(bytes.map(byte => byte ^ 0xff))
const keychain = (backend: 'gnome_libsecret' | 'basic_text' | 'unknown', available = true) => ({
  isEncryptionAvailable: () => available,
  encryptString: (text: string) => turn(Buffer.from(text)),
  decryptString: (bytes: Buffer) => {
    if (bytes.length === 0) throw new Error('not ours')
    return turn(bytes).toString()
  },
  getSelectedStorageBackend: () => backend,
})

test('a secret comes back, and lies on the disk encrypted and for this user only', async () => {
  const secrets = createSecrets(file, keychain('gnome_libsecret'), 'linux')
  await secrets?.set('workspace:1', 'correct horse')
  expect(await secrets?.get('workspace:1')).toBe('correct horse')
  expect(readFileSync(file, 'utf8')).not.toContain('horse')
  if (process.platform !== 'win32') expect(statSync(file).mode & 0o077).toBe(0)
  await secrets?.remove('workspace:1')
  expect(await secrets?.get('workspace:1')).toBeNull()
})

test.each([
  ['cannot encrypt', 'linux', keychain('gnome_libsecret', false)],
  ['cannot encrypt', 'win32', keychain('unknown', false)],
  ['would encrypt with a key that everybody knows', 'linux', keychain('basic_text')],
  ['does not know its keychain', 'linux', keychain('unknown')],
] as const)('nothing is ever stored on a machine that %s (%s)', (_, platform, cipher) => {
  expect(createSecrets(file, cipher, platform)).toBeNull()
  expect(existsSync(file)).toBe(false)
})

test('Windows and macOS need no Linux keychain', () => {
  expect(createSecrets(file, keychain('unknown'), 'darwin')).not.toBeNull()
})

test('what cannot be read any more counts as not kept', async () => {
  const secrets = createSecrets(join(folder, 'secrets.json'), keychain('gnome_libsecret'), 'linux')
  for (const content of ['{"workspace:1": ""}', '{"workspace:1": 7}', 'null', '{"work']) {
    writeFileSync(join(folder, 'secrets.json'), content)
    expect(await secrets?.get('workspace:1')).toBeNull()
    expect(await secrets?.get('toString')).toBeNull()
  }
})
