import { forgetMonths } from '../growth/months.ts'
import { sumBalances } from '../ledger/accounts.ts'
import { checkLedger } from '../ledger/invariants.ts'
import { noteCheckpoint } from '../moderation/checkpoints.ts'
import { restsOn, withdrawRun } from '../moderation/run-undo.ts'
import { exclusively, type OpenWorkspace } from '../workspace/open.ts'
import { restoreBefore } from './before.ts'
import { runs } from './runs.ts'

/** There is no run that can be undone, or something rests on it. */
export class UndoRefused extends Error {}

/**
 * Undoes the last applied run as a whole: the one removal of ledger entries there is.
 * @returns the run
 * @throws UndoRefused, having changed nothing
 */
export async function undoLastRun(open: OpenWorkspace): Promise<number> {
  const release = exclusively(open.path)
  const db = open.db.connect()
  let over = () => {}
  open.syncing = new Promise(resolve => {
    over = resolve
  })
  try {
    const run = runs(db).find(({ undoable }) => undoable)?.run
    if (run === undefined) throw new UndoRefused('There is no sync to undo: only the last applied one can be, once.')
    db.exec('BEGIN IMMEDIATE')
    const why = restsOn(db, run)
    if (why) throw new UndoRefused(why)
    const breathe = () => new Promise<void>(resolve => setImmediate(resolve))
    forgetMonths(db, run)
    restoreBefore(db, run)
    withdrawRun(db, run, Date.now())
    db.exec('DELETE FROM main.accounts; DELETE FROM main.before_images;')
    await sumBalances(db, breathe)
    await checkLedger(db, breathe)
    db.run("UPDATE main.sync_runs SET status = 'undone' WHERE run = ?", run)
    db.exec('COMMIT')
    noteCheckpoint(open)
    return run
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  } finally {
    db.close()
    release()
    open.syncing = null
    over()
  }
}
