import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import pino from 'pino'
import { afterAll } from 'vitest'
import { type Core, createCore, type Host } from '../../src/main/core/index.ts'
import { sync } from '../../src/main/core/sync/sync.ts'
import { createWorkspace } from '../../src/main/core/workspace/create.ts'
import { type OpenWorkspace, openWorkspace } from '../../src/main/core/workspace/open.ts'

/** scrypt at its least, so that tests are quick. */
export const CHEAP = { cost: 2 ** 14 } as const
export const PASSPHRASE = 'four words of nothing'

const places: string[] = []
afterAll(() => {
  for (const place of places.splice(0)) rmSync(place, { recursive: true, force: true })
})

/** A temporary folder, gone when the file's tests are. */
export function place(): string {
  const made = mkdtempSync(join(tmpdir(), 'hexitime-test-'))
  places.push(made)
  return made
}

export async function made(
  options: { name?: string; person?: string; folder?: string } = {},
): Promise<{ folder: string; recoveryKey: string }> {
  const folder = options.folder ?? join(place(), 'workspace')
  const { recoveryKey } = await createWorkspace(folder, {
    name: options.name ?? 'Test timebank',
    person: options.person ?? 'Olive Owner',
    passphrase: PASSPHRASE,
    ...CHEAP,
  })
  return { folder, recoveryKey }
}

/** Opens a workspace for some work and closes it, whatever happens. */
export async function within<T>(
  folder: string,
  work: (open: OpenWorkspace) => Promise<T> | T,
  way: Parameters<typeof openWorkspace>[1] = { passphrase: PASSPHRASE },
): Promise<T> {
  const open = await openWorkspace(folder, way)
  try {
    return await work(open)
  } finally {
    await open.close()
  }
}

export const syncFrom = (open: OpenWorkspace, from: string) =>
  sync(open, { from, dryRun: false, signal: new AbortController().signal, onProgress: () => {} })

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

/**
 * Waits until closed databases have let go of their files: libSQL keeps a connection until its statements are collected
 * (github.com/tursodatabase/libsql-js/issues/228).
 */
export async function settled(): Promise<void> {
  for (let i = 0; i < 3; i++) {
    collect()
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

/** Every file under a folder with its bytes, to prove that nothing was changed. */
export function bytesOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(
    files
      .filter(name => statSync(join(folder, name)).isFile())
      .map(name => [name, readFileSync(join(folder, name)).toString('base64')]),
  )
}

/** Writes CSV files, given as their lines. */
export async function exported(files: Record<string, readonly string[]>, folder = join(place(), 'export')) {
  await mkdir(folder, { recursive: true })
  for (const [name, lines] of Object.entries(files)) {
    await writeFile(join(folder, `${name}.csv`), `${lines.join('\n')}\n`)
  }
  return folder
}

export const MEMBERS = 'id,display_name,email,joined_at,status,closed_at,region,updated_at'
export const ACTIVITIES = 'id,kind,title,posted_by,posted_at,status,updated_at'
export const EXCHANGES = 'id,provider_id,receiver_id,status,minutes,completed_at,updated_at'
export const LEDGER = 'id,kind,from_account,to_account,minutes,posted_at,exchange_id,reverses,note'

export const member = (id: string, joined: string, { closed = '', region = 'Wales', name = `Name of ${id}` } = {}) =>
  `${id},${name},${id}@example.org,${joined},${closed ? 'closed' : 'active'},${closed},${region},${joined}`
export const exchange = (id: string, provider: string, receiver: string, minutes: number, at: string) =>
  `${id},${provider},${receiver},completed,${minutes},${at},${at}`

export function coreIn(home: string, more: Partial<Host> = {}): Core {
  return createCore({ kind: 'serve', home, log: pino({ level: 'silent' }), ...more })
}
