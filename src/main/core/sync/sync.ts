import { resolve } from 'node:path'
import type { Progress, Run } from '../../../shared/contract/sync.ts'
import type { Connection } from '../../db/connection.ts'
import { noteCheckpoint } from '../moderation/checkpoints.ts'
import { exclusively, type OpenWorkspace, stagingPath } from '../workspace/open.ts'
import { secretOf } from '../workspace/pseudonym.ts'
import { carryOut } from './run.ts'
import { dataHash, runById } from './runs.ts'
import { clearStaging } from './staging.ts'

/**
 * Of the sync's own connection. Checkpointing every so many pages of 16 KiB keeps a large run from writing its pages twice in
 * one go. A sync looks up each key that it writes in the statement that writes it; for SQLite to look it up again, as it does
 * for foreign keys, would take as long as all else of an exchange.
 */
const PRAGMAS = 'PRAGMA wal_autocheckpoint=5000; PRAGMA cache_size=-262144; PRAGMA foreign_keys=OFF;'

export type SyncOptions = {
  from: string
  dryRun: boolean
  signal: AbortSignal
  onProgress(progress: Progress): void
}

/**
 * Syncs the workspace from an export. Whatever stops the run, a cancel or a crash included, leaves the workspace as it
 * was; the run stays on record with what became of it.
 * @throws WorkspaceError when another process syncs; BadSource; the signal's reason when cancelled
 */
export async function sync(open: OpenWorkspace, options: SyncOptions): Promise<Run> {
  const { sql } = open.db
  const source = resolve(options.from)
  const release = exclusively(open.path)
  let over = () => {}
  open.syncing = new Promise(resolve => {
    over = resolve
  })
  let db: Connection | null = null
  try {
    const run = sql.write(() => {
      sql.run(
        "INSERT INTO sync_runs (source, person, started_at, status) VALUES (?, ?, ?, 'running')",
        source,
        open.person.name,
        Date.now(),
      )
      return sql.number('SELECT last_insert_rowid()')
    })
    const ended = (status: Run['status'], error: string | null) =>
      sql.write(() =>
        sql.run(
          'UPDATE sync_runs SET status = ?, error = ?, finished_at = ? WHERE run = ?',
          status,
          error,
          Date.now(),
          run,
        ),
      )
    try {
      db = open.db.connect()
      db.exec(PRAGMAS)
      await carryOut({
        db,
        key: open.db.key,
        stagingPath: stagingPath(open.path),
        source,
        run,
        dryRun: options.dryRun,
        pseudonymSecret: secretOf(sql),
        dataHash: dataHash(sql),
        signal: options.signal,
        onProgress: options.onProgress,
      })
    } catch (error) {
      if (options.signal.aborted) ended('cancelled', null)
      else ended('failed', error instanceof Error ? error.message : String(error))
      throw error
    }
    noteCheckpoint(open)
    return runById(sql, run)
  } finally {
    db?.close()
    clearStaging(stagingPath(open.path))
    release()
    open.syncing = null
    over()
  }
}
