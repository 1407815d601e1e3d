import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDemo } from '../../../../fixtures/timebank/index.ts'
import type { Core } from '../core.ts'
import { sync } from '../sync/sync.ts'
import { createWorkspace } from './create.ts'
import { FILE, readHeader, WorkspaceError } from './header.ts'
import { openWorkspace } from './open.ts'
import { enter } from './session.ts'

/** No secret: the sample holds nobody's data. */
export const SAMPLE_PASSPHRASE = 'hexitime-sample'
const UNTIL = '2023-07-01'

/**
 * Opens the sample workspace, a synthetic timebank; on first use it is made, which takes a few seconds. Its export stays
 * beside it, so that a person can try a sync.
 * @throws WorkspaceError when something that is not the sample lies in its place
 */
export async function enterSample(core: Core, signal: AbortSignal = new AbortController().signal): Promise<void> {
  const folder = join(core.host.home, 'sample')
  if (!existsSync(join(folder, FILE))) await makeSample(core.host.home, folder, signal)
  if (!(await readHeader(folder)).sample) {
    throw new WorkspaceError('already_there', `${folder} holds another workspace. Move it, then open the sample again.`)
  }
  await enter(core, folder, { passphrase: SAMPLE_PASSPHRASE })
}

/** Made aside and then put in its place, so that one cut off in the making is never taken for the sample. */
async function makeSample(home: string, folder: string, signal: AbortSignal): Promise<void> {
  const source = join(home, 'sample-export')
  const aside = join(home, 'sample-unfinished')
  for (const path of [source, aside]) await rm(path, { recursive: true, force: true })
  try {
    await writeDemo({ out: source, until: UNTIL, signal })
    await createWorkspace(aside, {
      name: 'Sample timebank',
      person: 'Sample owner',
      passphrase: SAMPLE_PASSPHRASE,
      sample: true,
      cost: 2 ** 14,
    })
    const open = await openWorkspace(aside, { passphrase: SAMPLE_PASSPHRASE })
    try {
      await sync(open, { from: source, dryRun: false, signal, onProgress: () => {} })
    } finally {
      await open.close()
    }
    await rm(folder, { recursive: true, force: true })
    await rename(aside, folder)
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}
