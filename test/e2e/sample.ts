import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import type { TestProject } from 'vitest/node'
import type { Core } from '../../src/main/core/core.ts'
import { enterSample } from '../../src/main/core/workspace/sample.ts'
import { leave } from '../../src/main/core/workspace/session.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The home of a console that has once looked at the sample. */
    sample: string
  }
}

/** Makes the sample once for all files of a run: each console gets a copy, which takes a moment instead of seconds. */
export async function setup({ provide }: TestProject) {
  if (!existsSync(join(import.meta.dirname, '../../out/main/worker.js')))
    throw new Error('The browser tests need the built product: npm run build.')
  const home = mkdtempSync(join(tmpdir(), 'hexitime-e2e-sample-'))
  const core: Core = { host: { kind: 'serve', home, log: pino({ level: 'silent' }) }, open: null }
  await enterSample(core)
  // All of it in the one file that is copied: libSQL lets go of the others only when its statements are collected.
  core.open?.db.sql.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  await leave(core)
  provide('sample', home)
  return () => {
    try {
      rmSync(home, { recursive: true, force: true })
    } catch {
      // Windows removes no file that is still held; it lies among the temporary ones.
    }
  }
}
