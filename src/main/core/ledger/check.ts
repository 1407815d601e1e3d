import { exclusively, type OpenWorkspace } from '../workspace/open.ts'
import { checkLedger } from './invariants.ts'

/** Checks the whole ledger again, outside a sync, and stores the findings. */
export async function recheck(open: OpenWorkspace): Promise<number> {
  const release = exclusively(open.path)
  const db = open.db.connect()
  try {
    db.exec('BEGIN IMMEDIATE')
    const found = await checkLedger(db, () => new Promise(resolve => setImmediate(resolve)))
    db.exec('COMMIT')
    return found
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  } finally {
    db.close()
    release()
  }
}
