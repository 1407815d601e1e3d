import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Role } from '../../../shared/vocabulary.ts'
import { type Database, openDatabase } from '../../db/database.ts'
import { takeLock } from '../../db/lock.ts'
import { migrate, pendingMigrations, schemaOf } from '../../db/migrations.ts'
import { settleRestored } from '../moderation/restored.ts'
import { closeIndex } from '../search/searching.ts'
import { clearStaging } from '../sync/staging.ts'
import { writeBackup } from './backup.ts'
import { databasePath, explained, type Header, readHeader, WorkspaceError } from './header.ts'
import { looksLikeRecoveryKey, RECOVERY, unwrapKey } from './slots.ts'

export type Actor = { id: string; name: string; roles: Role[] }

/** An unlocked workspace, and the person at it. */
export type OpenWorkspace = {
  readonly path: string
  /** The app's own data folder, outside the workspace; null where a caller has none. */
  readonly home: string | null
  readonly header: Header
  readonly db: Database
  readonly person: Actor
  /** While a sync writes: resolves when it is over. */
  syncing: Promise<void> | null
  close(): Promise<void>
}

export const stagingPath = (folder: string): string => join(folder, 'staging.db')
export const backupsFolder = (folder: string): string => join(folder, 'backups')
/** The moment as part of a file's name, to the millisecond: two of a second must not meet. */
export const stamp = (): string => new Date().toISOString().replaceAll(':', '-').replace('Z', '')

/** Takes the lock that sync, migration and restore need. @throws WorkspaceError when another process holds it */
export function exclusively(folder: string): () => void {
  const release = takeLock(join(folder, 'exclusive.lock'))
  if (release) return release
  throw new WorkspaceError(
    'locked',
    'Another console is syncing, restoring or updating this workspace. Try again when it is done.',
  )
}

/** Whose slot a passphrase opens, and the database key in it. */
export async function unlock(
  header: Header,
  passphrase: string,
  person?: string,
): Promise<{ person: string; key: string }> {
  const slots = header.slots.filter(slot =>
    person ? slot.person === person || slot.name === person || slot.person === RECOVERY : true,
  )
  for (const slot of slots) {
    if (slot.person === RECOVERY && !looksLikeRecoveryKey(passphrase)) continue
    const key = await unwrapKey(slot, passphrase, header.id)
    if (key) return { person: slot.person, key }
  }
  throw new WorkspaceError(
    'wrong_passphrase',
    'That passphrase does not open this workspace. Nothing was changed. Try again, or use the recovery key.',
  )
}

/** Opens the database of a workspace, brought up to this version's schema after a backup. @throws WorkspaceError */
export async function openDatabaseOf(folder: string, header: Header, key: string): Promise<Database> {
  const path = databasePath(folder, header)
  if (!existsSync(path)) {
    throw new WorkspaceError('damaged', `The database ${header.database} is missing from ${folder}. Restore a backup.`)
  }
  let db: Database | null = null
  try {
    db = openDatabase(path, key)
    await bringUpToDate(folder, header, db)
    return db
  } catch (error) {
    await db?.close()
    throw explained(error)
  }
}

async function bringUpToDate(folder: string, header: Header, db: Database): Promise<void> {
  if (pendingMigrations(db.sql).length === 0) return
  const release = exclusively(folder)
  try {
    const pending = pendingMigrations(db.sql)
    const before = schemaOf(db.sql)
    if (before > 0 && pending.length > 0) {
      await mkdir(backupsFolder(folder), { recursive: true })
      await writeBackup(
        header,
        db,
        join(backupsFolder(folder), `before-schema-${before + pending.length}-${stamp()}.hexitime-backup`),
      )
    }
    migrate(db.sql, pending, Date.now())
  } finally {
    release()
  }
}

/** The person that a slot belongs to; whoever holds the recovery key acts as the first owner. */
export function personOf(db: Database, id: string): Actor {
  const rows = db.sql.rows<[string, string, string]>(
    'SELECT id, name, roles FROM people WHERE removed_at IS NULL ORDER BY added_at, id',
  )
  const people = rows.map(([id, name, roles]) => ({ id, name, roles: JSON.parse(roles) as Role[] }))
  const found =
    id === RECOVERY ? people.find(({ roles }) => roles.includes('owner')) : people.find(person => person.id === id)
  if (!found) throw new WorkspaceError('not_a_person', 'You are no longer a person of this workspace. Ask its owner.')
  return found
}

/**
 * The person at an open workspace with the roles that the database grants now, which another console may have changed
 * since; null when that person was removed.
 */
export function presentPerson({ db, person }: OpenWorkspace): Actor | null {
  const [roles] = db.sql.row<[string]>('SELECT roles FROM people WHERE id = ? AND removed_at IS NULL', person.id) ?? []
  person.roles = roles === undefined ? [] : (JSON.parse(roles) as Role[])
  return roles === undefined ? null : person
}

/** Unlocks a workspace for a person. @throws WorkspaceError, having changed nothing */
export async function openWorkspace(
  folder: string,
  way: { passphrase: string; person?: string } | { key: string; person: string },
  home: string | null = null,
): Promise<OpenWorkspace & { key: string }> {
  const header = await readHeader(folder)
  const { person, key } = 'key' in way ? way : await unlock(header, way.passphrase, way.person)
  const db = await openDatabaseOf(folder, header, key)
  try {
    const actor = personOf(db, person)
    settleInterrupted(folder, db)
    const open: OpenWorkspace & { key: string } = {
      path: folder,
      home,
      header,
      db,
      person: actor,
      key,
      syncing: null,
      async close() {
        await closeIndex(open)
        await db.close()
      },
    }
    settleRestored(open, Date.now())
    return open
  } catch (error) {
    await db.close()
    throw explained(error)
  }
}

/** A run that is still marked as running while nobody holds the lock was cut off: nothing of it was applied. */
function settleInterrupted(folder: string, db: Database): void {
  if (db.sql.number("SELECT count(*) FROM sync_runs WHERE status = 'running'") === 0) return
  const release = takeLock(join(folder, 'exclusive.lock'))
  if (!release) return
  try {
    clearStaging(stagingPath(folder))
    db.sql.write(() =>
      db.sql.run("UPDATE sync_runs SET status = 'interrupted', finished_at = started_at WHERE status = 'running'"),
    )
  } finally {
    release()
  }
}
