import { copyFile, mkdir, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { unpackBackup, writeBackup } from './backup.ts'
import { DATABASE_FILE, databasePath, FILE, readHeader, WorkspaceError, writeHeader } from './header.ts'
import { backupsFolder, exclusively, type OpenWorkspace, stamp } from './open.ts'

export async function backUp(open: OpenWorkspace, out: string): Promise<{ path: string; sha256: string }> {
  await open.syncing
  return writeBackup(await readHeader(open.path), open.db, out)
}

/**
 * Restores a backup into a folder. The workspace that was there, damaged ones included, goes to its backups folder, so
 * that this can be undone; nobody may have it open for a sync meanwhile. First the new database is unpacked and the old
 * workspace kept, then the new header is written: a crash leaves either the old workspace or the new one.
 * @throws WorkspaceError, having changed nothing
 */
export async function restoreInto(folder: string, from: string): Promise<{ path: string; sha256: string }> {
  if (!(await stat(from).catch(() => null)))
    throw new WorkspaceError('bad_backup', `There is no backup at ${from}. Nothing was changed.`)
  const made = await mkdir(folder, { recursive: true, mode: 0o700 })
  const release = exclusively(folder)
  try {
    const replaced = (await readdir(folder)).filter(isOfWorkspace)
    const { header, sha256 } = await unpackBackup(from, folder)
    try {
      await keep(folder, replaced)
      writeHeader(folder, { ...header, restored_at: Date.now() })
    } catch (error) {
      await rm(databasePath(folder, header), { force: true })
      throw error
    }
    // Where another console still has them open they may stay: nothing names them any more.
    for (const name of replaced) if (name !== FILE) await rm(join(folder, name)).catch(() => {})
    release()
    return { path: folder, sha256 }
  } catch (error) {
    release()
    if (made) await rm(made, { recursive: true, force: true })
    throw error
  }
}

/** The header, and databases with what SQLite keeps beside them. */
const isOfWorkspace = (name: string) => name === FILE || DATABASE_FILE.test(name.replace(/-(wal|shm)$/, ''))

/**
 * Copies the files of the replaced workspace as they are; a restore of the wrong backup is then no loss. Logs go first:
 * a closed database may still be taking its log in and then removes it, and pages that it already took in do no harm.
 */
async function keep(folder: string, names: readonly string[]): Promise<void> {
  if (names.length === 0) return
  const kept = join(backupsFolder(folder), `before-restore-${stamp()}`)
  await mkdir(kept, { recursive: true })
  const isLog = (name: string) => name.endsWith('-wal')
  for (const name of names.toSorted((a, b) => Number(isLog(b)) - Number(isLog(a)))) {
    if (name.endsWith('-shm')) continue
    await copyFile(join(folder, name), join(kept, name)).catch((error: NodeJS.ErrnoException) => {
      if (!isLog(name) || error.code !== 'ENOENT') throw error
    })
  }
}
