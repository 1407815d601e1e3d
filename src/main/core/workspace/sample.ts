import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDemo } from '../../../../fixtures/timebank/index.ts'
import type { Core } from '../core.ts'
import { lastApplied } from '../sync/runs.ts'
import { sync } from '../sync/sync.ts'
import { createWorkspace } from './create.ts'
import { FILE, readHeader, WorkspaceError } from './header.ts'
import type { OpenWorkspace } from './open.ts'
import { enter, leave } from './session.ts'

/** No secret: the sample holds nobody's data. */
export const SAMPLE_PASSPHRASE = 'hexitime-sample'
const UNTIL = '2023-07-01'

/**
 * Opens the sample workspace, a synthetic timebank; on first use it is made, which takes a few seconds. Its export stays
 * beside it, so that a person can try a sync.
 * @throws WorkspaceError when something that is not the sample lies in its place
 */
export async function enterSample(core: Core, signal: AbortSignal = new AbortController().signal): Promise<void> {
  const { home } = core.host
  const folder = join(home, 'sample')
  if (!existsSync(join(folder, FILE))) await makeSample(folder)
  if (!(await readHeader(folder)).sample) {
    throw new WorkspaceError('already_there', `${folder} holds another workspace. Move it, then open the sample again.`)
  }
  await enter(core, folder, { passphrase: SAMPLE_PASSPHRASE })
  // Also when the first time was cut off.
  if (core.open && !lastApplied(core.open.db.sql)) {
    await fill(core.open, join(home, 'sample-export'), signal).catch(async error => {
      await leave(core)
      throw error
    })
  }
}

async function makeSample(folder: string): Promise<void> {
  // Without a header it is none, but what a crash left.
  await rm(folder, { recursive: true, force: true })
  await createWorkspace(folder, {
    name: 'Sample timebank',
    person: 'Sample owner',
    passphrase: SAMPLE_PASSPHRASE,
    sample: true,
    cost: 2 ** 14,
  })
}

async function fill(open: OpenWorkspace, source: string, signal: AbortSignal): Promise<void> {
  await rm(source, { recursive: true, force: true })
  await writeDemo({ out: source, until: UNTIL, signal })
  await sync(open, { from: source, dryRun: false, signal, onProgress: () => {} })
}
