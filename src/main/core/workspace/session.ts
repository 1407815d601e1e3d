import { join } from 'node:path'
import type { Session } from '../../../shared/contract/workspace.ts'
import { SCHEMA } from '../../db/migrations.ts'
import type { Core } from '../core.ts'
import { dataRange } from '../growth/history.ts'
import { granted } from '../permission.ts'
import { dataHash, lastApplied } from '../sync/runs.ts'
import { driveWarning } from './drive.ts'
import { rememberPath, secretName } from './known.ts'
import { openWorkspace } from './open.ts'
import { personById } from './people.ts'

/** Set at build from package.json. */
declare const __APP_VERSION__: string
export const VERSION = typeof __APP_VERSION__ === 'string' ? __APP_VERSION__ : 'dev'

export async function sessionOf(core: Core): Promise<Session> {
  const { open, host } = core
  const base = { version: VERSION, host: host.kind, may: granted(open?.person ?? null) }
  if (!open) return { ...base, state: 'closed', workspace: null, person: null, data: null }
  const { sql } = open.db
  const last = lastApplied(sql)
  return {
    ...base,
    state: 'open',
    workspace: {
      path: open.path,
      name: open.header.name,
      sample: open.header.sample,
      warning: await driveWarning(open.path),
      schema: SCHEMA,
    },
    person: personById(open, open.person.id),
    data: {
      synced_at: last?.at ?? null,
      data_to: dataRange(sql)?.last ?? null,
      hash: dataHash(sql),
      findings: sql.number('SELECT count(*) FROM findings'),
      rejected: last?.rejected ?? 0,
    },
  }
}

/** Opens a workspace in the core, in the place of the one that was open. */
export async function enter(
  core: Core,
  folder: string,
  way: { passphrase: string; person?: string } | { key: string; person: string },
  remember = false,
): Promise<void> {
  const opened = await openWorkspace(folder, way, core.host.home)
  await leave(core)
  core.open = opened
  await rememberPath(core.host.home, folder)
  if (remember) await core.host.secrets?.set(secretName(opened.header.id, opened.person.id), opened.db.key)
}

export async function leave(core: Core): Promise<void> {
  const { open } = core
  core.open = null
  await open?.syncing
  await open?.close()
}

export const defaultWorkspace = (home: string): string => join(home, 'workspace')
