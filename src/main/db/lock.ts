import Libsql from 'libsql'

/**
 * Takes a lock that one process at a time can hold and that dies with its process: a SQLite file lock, which the
 * operating system releases however the process ends.
 * @returns the release, or null when it is held elsewhere.
 */
export function takeLock(path: string): (() => void) | null {
  const db = new Libsql(path, { timeout: 0 } as Libsql.Options)
  try {
    // The end of the transaction gives the lock back. libSQL lets go of a closed file only when it is collected, so the
    // lock must not be one that waits for the close.
    db.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    db.close()
    if (error instanceof Error && /locked|busy/i.test(error.message)) return null
    throw error
  }
  return () => {
    db.exec('ROLLBACK')
    db.close()
  }
}
