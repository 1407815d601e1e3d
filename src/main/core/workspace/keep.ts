import { copyFile, mkdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { removeDatabase, restoreBackup, writeBackup } from './backup.ts'
import { type Header, readHeader, WorkspaceError, writeHeader } from './header.ts'
import { backupsFolder, exclusively, type OpenWorkspace } from './open.ts'

export async function backUp(open: OpenWorkspace, out: string): Promise<{ path: string; sha256: string }> {
  await open.syncing
  return writeBackup(await readHeader(open.path), open.db, out)
}

/**
 * Restores a backup into a folder. The workspace that was there goes to its backups folder, so that this can be undone;
 * nobody may have it open for a sync meanwhile.
 */
export async function restoreInto(folder: string, from: string): Promise<{ path: string; sha256: string }> {
  if (!(await stat(from).catch(() => null)))
    throw new WorkspaceError('bad_backup', `There is no backup at ${from}. Nothing was changed.`)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const release = exclusively(folder)
  try {
    const before = await readHeader(folder).catch((error: unknown) => {
      if (error instanceof WorkspaceError && error.reason === 'not_a_workspace') return null
      throw error
    })
    const { sha256 } = await restoreBackup(from, folder)
    if (before) await keepReplaced(folder, before)
    return { path: folder, sha256 }
  } finally {
    release()
  }
}

/** The replaced database and its header, kept as they were; a restore of the wrong backup is then no loss. */
async function keepReplaced(folder: string, header: Header): Promise<void> {
  const stamp = new Date().toISOString().replaceAll(':', '-').slice(0, 19)
  const kept = join(backupsFolder(folder), `before-restore-${stamp}`)
  await mkdir(kept, { recursive: true })
  for (const suffix of ['', '-wal']) {
    await copyFile(join(folder, header.database) + suffix, join(kept, header.database) + suffix).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT') throw error
      },
    )
  }
  await writeHeader(kept, header)
  await removeDatabase(folder, header)
}
