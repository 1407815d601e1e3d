import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, extname, join, resolve } from 'node:path'
import { STREAMS } from '../../../shared/export-format.ts'
import { WorkspaceError } from './header.ts'

type Entry = {
  name: string
  path: string
  kind: 'folder' | 'zip' | 'csv' | 'backup'
  holds: 'workspace' | 'export' | null
}

const KINDS: Record<string, Entry['kind']> = { '.zip': 'zip', '.csv': 'csv', '.hexitime-backup': 'backup' }

const holds = (folder: string): Entry['holds'] => {
  if (existsSync(join(folder, 'workspace.json'))) return 'workspace'
  return STREAMS.some(stream => existsSync(join(folder, `${stream}.csv`))) ? 'export' : null
}

/** Folders and usable files at a path, folders first. Hidden ones are left out. */
export async function browse(path?: string): Promise<{ path: string; parent: string | null; entries: Entry[] }> {
  const full = resolve(path ?? homedir())
  const found = await readdir(full, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    const why = error.code === 'EACCES' || error.code === 'EPERM' ? 'You may not look into' : 'There is no folder'
    throw new WorkspaceError('not_a_workspace', `${why} ${full}.`)
  })
  const entries = found.flatMap((entry): Entry[] => {
    if (entry.name.startsWith('.')) return []
    const at = join(full, entry.name)
    if (entry.isDirectory()) return [{ name: entry.name, path: at, kind: 'folder', holds: holds(at) }]
    const kind = KINDS[extname(entry.name).toLowerCase()]
    return entry.isFile() && kind ? [{ name: entry.name, path: at, kind, holds: null }] : []
  })
  entries.sort(
    (a, b) =>
      Number(b.kind === 'folder') - Number(a.kind === 'folder') ||
      a.name.localeCompare(b.name, 'en-GB', { numeric: true }),
  )
  const parent = dirname(full)
  return { path: full, parent: parent === full ? null : parent, entries }
}
