import type { Connection } from '../../db/connection.ts'
import { dataHash } from '../sync/runs.ts'

/** Names the state of the data: `run` differs after a sync and after its undo, `hash` only where the data do. */
export type State = { readonly hash: string | null; readonly run: number }

export const stateOf = (db: Connection): State => ({
  hash: dataHash(db),
  run: db.number("SELECT coalesce(max(run), 0) FROM main.sync_runs WHERE status IN ('applied', 'undone')"),
})

export const sameState = (a: State, b: State): boolean => a.hash === b.hash && a.run === b.run

/**
 * What is read from the database once for each state of the data, by whoever asks first. A sync that ends while it is being
 * read has it read again, so it is never of two states.
 */
export function oncePerState<T>(read: (db: Connection) => Promise<T>): (db: Connection) => Promise<T> {
  const known = new WeakMap<Connection, { state: State; value: Promise<T> }>()
  const readWhole = async (db: Connection): Promise<T> => {
    for (;;) {
      const before = stateOf(db)
      const value = await read(db)
      if (sameState(before, stateOf(db))) return value
    }
  }
  return db => {
    const state = stateOf(db)
    const before = known.get(db)
    if (before && sameState(before.state, state)) return before.value
    const value = readWhole(db)
    const now = { state, value }
    known.set(db, now)
    // What failed is read anew by whoever asks next.
    value.catch(() => known.get(db) === now && known.delete(db))
    return value
  }
}
