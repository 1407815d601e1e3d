import { resolve } from 'node:path'
import type { Need } from '../../shared/contract/base.ts'
import { permit } from '../core/permission.ts'
import { readHeader } from '../core/workspace/header.ts'
import { type OpenWorkspace, openWorkspace } from '../core/workspace/open.ts'
import { SAMPLE_PASSPHRASE } from '../core/workspace/sample.ts'
import { defaultWorkspace } from '../core/workspace/session.ts'
import { dataFolder } from './data-folder.ts'
import { type Options, text, UsageError } from './options.ts'

export const folderOf = (options: Options): string =>
  resolve(text(options, 'workspace') ?? defaultWorkspace(dataFolder()))

/** The passphrase of whoever runs the command. @throws UsageError */
export function passphrase(): string {
  const given = process.env.HEXITIME_PASSPHRASE
  if (!given) throw new UsageError('Set HEXITIME_PASSPHRASE to your passphrase for this workspace.')
  return given
}

/** Opens the command's workspace, does the work as that person, and closes it. */
export async function inWorkspace<T>(
  options: Options,
  need: Need,
  work: (open: OpenWorkspace) => Promise<T> | T,
): Promise<T> {
  const folder = folderOf(options)
  const { sample } = await readHeader(folder)
  const open = await openWorkspace(folder, { passphrase: sample ? SAMPLE_PASSPHRASE : passphrase() }, dataFolder())
  try {
    permit(open.person, need)
    return await work(open)
  } finally {
    await open.close()
  }
}
