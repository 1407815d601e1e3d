import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDemo } from '../../../../fixtures/timebank/index.ts'
import type { Core } from '../core.ts'
import { sync } from '../sync/sync.ts'
import { createWorkspace } from './create.ts'
import { readHeader } from './header.ts'
import { enter, leave } from './session.ts'

/** No secret: the sample holds nobody's data. */
export const SAMPLE_PASSPHRASE = 'hexitime-sample'
const UNTIL = '2023-07-01'

/**
 * Opens the sample workspace, a synthetic timebank; on first use it is made, which takes a few seconds. Its export stays
 * beside it, so that a person can try a sync.
 */
export async function enterSample(core: Core, signal: AbortSignal = new AbortController().signal): Promise<void> {
  const folder = join(core.host.home, 'sample')
  const there = await readHeader(folder).then(
    header => header.sample,
    () => false,
  )
  if (!there) await makeSample(core, folder, signal)
  await enter(core, folder, { passphrase: SAMPLE_PASSPHRASE })
}

async function makeSample(core: Core, folder: string, signal: AbortSignal): Promise<void> {
  const source = join(core.host.home, 'sample-export')
  await leave(core)
  await rm(folder, { recursive: true, force: true })
  await rm(source, { recursive: true, force: true })
  try {
    await writeDemo({ out: source, until: UNTIL, signal })
    await createWorkspace(folder, {
      name: 'Sample timebank',
      person: 'Sample owner',
      passphrase: SAMPLE_PASSPHRASE,
      sample: true,
      cost: 2 ** 14,
    })
    await enter(core, folder, { passphrase: SAMPLE_PASSPHRASE })
    if (core.open) await sync(core.open, { from: source, dryRun: false, signal, onProgress: () => {} })
  } catch (error) {
    await leave(core)
    await rm(folder, { recursive: true, force: true })
    throw error
  }
}
