import { mkdtempSync, rmSync } from 'node:fs'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Papa from 'papaparse'
import { onTestFinished } from 'vitest'
import { rejects } from '../../src/main/core/sync/quarantine.ts'
import { sync } from '../../src/main/core/sync/sync.ts'
import { undoLastRun } from '../../src/main/core/sync/undo.ts'
import { createWorkspace } from '../../src/main/core/workspace/create.ts'
import { readHeader } from '../../src/main/core/workspace/header.ts'
import { type OpenWorkspace, openWorkspace, unlock } from '../../src/main/core/workspace/open.ts'
import type { Connection } from '../../src/main/db/connection.ts'
import type { Progress, Rejection, Run } from '../../src/shared/contract/sync.ts'
import { columnsOf, isStream, type Stream } from '../../src/shared/export-format.ts'
import { dumpOf } from './contents.ts'

export type Cells = Record<string, string | number>
/** Rows of an export by stream; a text stands for a row with that id and else what every row needs. */
export type Tables = { [S in Stream]?: (Cells | string)[] }

export const PASSPHRASE = 'four words for a test'
export const NEWER = '2023-01-01T00:00:00Z'
const UPDATED = { updated_at: '2022-01-01T00:00:00Z' }

/** What a row of each stream needs at least. */
const NEEDED: Record<Stream, (id: string) => Cells> = {
  organisations: id => ({ name: `Organisation ${id}`, ...UPDATED }),
  networks: id => ({ name: `Network ${id}`, ...UPDATED }),
  members: id => ({ display_name: `Member ${id}`, joined_at: '2020-01-01T00:00:00Z', status: 'active', ...UPDATED }),
  projects: id => ({ title: `Project ${id}`, ...UPDATED }),
  events: id => ({ name: `Event ${id}`, held_on: '2021-03-01', ...UPDATED }),
  libraries: id => ({ name: `Library ${id}`, ...UPDATED }),
  library_members: () => UPDATED,
  activities: id => ({
    kind: 'offer',
    title: `Activity ${id}`,
    posted_by: 'm1',
    posted_at: '2021-01-01T00:00:00Z',
    status: 'open',
    ...UPDATED,
  }),
  exchanges: () => ({ provider_id: 'm1', receiver_id: 'm2', status: 'agreed', minutes: 60, ...UPDATED }),
  ledger: () => ({
    kind: 'gift',
    from_account: 'issuance',
    to_account: 'member:m1',
    minutes: 120,
    posted_at: '2020-01-01T00:00:00Z',
  }),
  reports: () => ({ subject_kind: 'member', subject_id: 'm1', reported_at: '2021-06-01T00:00:00Z', ...UPDATED }),
  guides: id => ({ title: `Guide ${id}`, ...UPDATED }),
  acknowledgements: () => ({ result: 'applied', at: '2021-06-01T00:00:00Z', ...UPDATED }),
  deletions: () => ({ stream: 'members', deleted_at: '2022-06-01T00:00:00Z' }),
}

export const namesOf = (stream: Stream): string[] => columnsOf(stream).map(([name]) => name)

/** The cells of a row in the order of the format, with what it needs filled in. */
export function cellsOf(stream: Stream, row: Cells | string): string[] {
  const given: Cells = typeof row === 'string' ? { id: row } : row
  const cells: Cells = { ...NEEDED[stream](String(given.id ?? '')), ...given }
  return namesOf(stream).map(name => String(cells[name] ?? ''))
}

/** One line of a file, without its end. */
export const lineOf = (stream: Stream, row: Cells | string): string => Papa.unparse([cellsOf(stream, row)])

export const fileOf = (stream: Stream, rows: readonly (Cells | string)[]): string =>
  `${[namesOf(stream).join(','), ...rows.map(row => lineOf(stream, row))].join('\n')}\n`

export const filesOf = (tables: Tables): Record<string, string> =>
  Object.fromEntries(
    Object.entries(tables).map(([stream, rows]) => [`${stream}.csv`, isStream(stream) ? fileOf(stream, rows) : '']),
  )

/** A folder that is removed after the test. */
export async function temporary(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hexitime-test-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Writes files into a folder of their own. */
export async function folderOf(files: Record<string, string | Buffer>): Promise<string> {
  const folder = await temporary()
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content)
  return folder
}

export type SyncWith = { dryRun?: boolean; signal?: AbortSignal; onProgress?: (progress: Progress) => void }
export type Bench = {
  readonly open: OpenWorkspace
  readonly sql: Connection
  /** Syncs tables, or what lies at a path. */
  sync(from: Tables | string, options?: SyncWith): Promise<Run>
  undo(): Promise<number>
  rejects(run?: number): Rejection[]
  /** Every row of every table but the record of runs, with keys. */
  dump(): string[]
  close(): Promise<void>
}

/** A new workspace is a copy of this one: deriving keys and migrating take a second. */
const template = (async () => {
  const folder = mkdtempSync(join(tmpdir(), 'hexitime-template-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  await createWorkspace(folder, { name: 'Test', person: 'Tester', passphrase: PASSPHRASE, cost: 2 ** 14 })
  const way = await unlock(await readHeader(folder), PASSPHRASE)
  const open = await openWorkspace(folder, way)
  open.db.sql.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  await open.close()
  return { folder, way }
})()

/** A workspace of its own, closed and removed when the test is over. */
export async function workspace(): Promise<Bench> {
  const { folder, way } = await template
  const path = join(await temporary(), 'workspace')
  await mkdir(path)
  // The log is empty, and goes away when the garbage collector meets the last statement of a closed connection.
  await cp(folder, path, { recursive: true, filter: name => !/-(wal|shm)$/.test(name) })
  const open = await openWorkspace(path, way)
  const { sql } = open.db
  let closed: Promise<void> | null = null
  const close = () => {
    closed ??= open.close()
    return closed
  }
  onTestFinished(close)
  return {
    open,
    sql,
    close,
    sync: async (from, { dryRun = false, signal = new AbortController().signal, onProgress = () => {} } = {}) => {
      const path = typeof from === 'string' ? from : await folderOf(filesOf(from))
      const run = await sync(open, { from: path, dryRun, signal, onProgress })
      // The sync's own connection does not check them.
      const broken = sql.rows('PRAGMA main.foreign_key_check')
      if (broken.length) throw new Error(`References point at nothing: ${JSON.stringify(broken)}`)
      return run
    },
    undo: () => undoLastRun(open),
    rejects: run => rejects(sql, run === undefined ? {} : { run }, { limit: Number.MAX_SAFE_INTEGER }).rows,
    dump: () => dumpOf(sql),
  }
}
