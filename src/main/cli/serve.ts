import { join } from 'node:path'
import { pino } from 'pino'
import { closeCore, createCore } from '../core/index.ts'
import { describe, rememberPath } from '../core/workspace/known.ts'
import { SAMPLE_PASSPHRASE } from '../core/workspace/sample.ts'
import { enter } from '../core/workspace/session.ts'
import { openBrowser, serve } from '../serve/index.ts'
import { dataFolder } from './data-folder.ts'
import { type Options, text, whole } from './options.ts'
import { folderOf } from './workspace.ts'

/** Serves the console until it is stopped. A workspace that is named is opened where the passphrase is known. */
export async function runServe(options: Options, signal: AbortSignal): Promise<0> {
  const log = pino({ level: process.env.HEXITIME_LOG ?? 'silent' }, pino.destination(2))
  const core = createCore({ kind: 'serve', home: dataFolder(), log, onFault: error => console.error(error) })
  try {
    if (text(options, 'workspace')) {
      const folder = folderOf(options)
      const { sample } = await describe(core.host, folder)
      const passphrase = sample ? SAMPLE_PASSPHRASE : process.env.HEXITIME_PASSPHRASE
      if (passphrase) await enter(core, folder, { passphrase })
      else await rememberPath(core.host.home, folder)
    }
    const serving = await serve({
      core,
      root: join(import.meta.dirname, '../renderer'),
      port: whole(options, 'port'),
      onUrl: url => {
        process.stdout.write(`${JSON.stringify({ url })}\n`)
        if (process.env.HEXITIME_OPEN) openBrowser(url)
      },
    })
    await new Promise<void>(resolve => {
      if (signal.aborted) resolve()
      else signal.addEventListener('abort', () => resolve())
    })
    await serving.close()
    return 0
  } finally {
    await closeCore(core)
  }
}
