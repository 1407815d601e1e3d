import { readFile, realpath } from 'node:fs/promises'
import { resolve } from 'node:path'

const SYNCED =
  /[\\/](OneDrive[^\\/]*|Dropbox[^\\/]*|Google ?Drive|My Drive|iCloud ?Drive|Mobile Documents|Nextcloud|ownCloud|Box( Sync)?|SharePoint[^\\/]*|pCloud[^\\/]*|Sync\.com)([\\/]|$)/i
const NETWORK_FILE_SYSTEMS = /^(nfs\d?|cifs|smb\d?|smbfs|afpfs|webdav|davfs2?|fuse\.sshfs|9p|ncpfs)$/

const SYNCED_SENTENCE =
  'This folder is on a synced drive. Copies of an open database can break it; keep the workspace on a local disk and use backups instead.'
const NETWORK_SENTENCE =
  'This folder is on a network drive, where file locks are not reliable. Keep the workspace on a local disk and use backups instead.'

/** What `/proc/mounts` says of the mount that holds a path: the longest mount point that the path lies in. */
export function mountOf(mounts: string, path: string): string | null {
  let best = { point: '', kind: null as string | null }
  for (const line of mounts.split('\n')) {
    const [, escaped = '', kind = ''] = line.split(' ')
    const point = escaped.replace(/\\040/g, ' ')
    const inside = path === point || path.startsWith(point.endsWith('/') ? point : `${point}/`)
    if (point && inside && point.length >= best.point.length) best = { point, kind }
  }
  return best.kind
}

/** A sentence of warning when a folder lies on a network or synced drive, else null. */
export async function driveWarning(
  folder: string,
  platform: NodeJS.Platform = process.platform,
): Promise<string | null> {
  const path = await realpath(folder).catch(() => resolve(folder))
  if (SYNCED.test(path) || (process.env.OneDrive && path.startsWith(process.env.OneDrive))) return SYNCED_SENTENCE
  if (path.startsWith('\\\\') && !path.startsWith('\\\\?\\')) return NETWORK_SENTENCE
  if (platform === 'linux') {
    const kind = mountOf(await readFile('/proc/mounts', 'utf8').catch(() => ''), path)
    if (kind && NETWORK_FILE_SYSTEMS.test(kind)) return NETWORK_SENTENCE
  }
  if (platform === 'darwin' && path.startsWith('/Volumes/')) return NETWORK_SENTENCE
  return null
}
