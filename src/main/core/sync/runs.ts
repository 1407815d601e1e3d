import type { Run } from '../../../shared/contract/sync.ts'
import type { Connection } from '../../db/connection.ts'

type Row = [number, string, number, number | null, string, string, string, number, number, string | null, string]
const SELECT =
  'SELECT run, source, started_at, finished_at, status, streams, warnings, rejected, findings, error, person FROM sync_runs'

/** The run that an undo would take back: the last applied one, unless it was undone. */
const undoable = (db: Connection): number =>
  db.number(`SELECT run FROM sync_runs WHERE status IN ('applied', 'undone') ORDER BY run DESC LIMIT 1`)

function shown(
  [run, source, at, finished, status, streams, warnings, rejected, findings, error, person]: Row,
  last: number,
): Run {
  return {
    run,
    source,
    at,
    status: status as Run['status'],
    streams: JSON.parse(streams) as Run['streams'],
    rejected,
    warnings: JSON.parse(warnings) as Run['warnings'],
    findings,
    ms: finished === null ? 0 : finished - at,
    error,
    person,
    undoable: status === 'applied' && run === last,
  }
}

/** All runs, the last first. */
export const runs = (db: Connection): Run[] => {
  const last = undoable(db)
  return db.rows<Row>(`${SELECT} ORDER BY run DESC`).map(row => shown(row, last))
}

export function runById(db: Connection, run: number): Run {
  const row = db.row<Row>(`${SELECT} WHERE run = ?`, run)
  if (!row) throw new RangeError(`There is no run ${run}.`)
  return shown(row, undoable(db))
}

/** The last run that was applied and stands. */
export const lastApplied = (db: Connection): { run: number; at: number; rejected: number } | null => {
  const row = db.row<[number, number, number]>(
    "SELECT run, started_at, rejected FROM sync_runs WHERE status IN ('applied', 'unchanged') ORDER BY run DESC LIMIT 1",
  )
  return row ? { run: row[0], at: row[1], rejected: row[2] } : null
}

/** Names the state of the data; null while nothing was applied. */
export const dataHash = (db: Connection): string | null =>
  db.row<[string | null]>("SELECT data_hash FROM sync_runs WHERE status = 'applied' ORDER BY run DESC LIMIT 1")?.[0] ??
  null

/** Sources used before, the last used first. */
export const sources = (db: Connection): { path: string; at: number }[] =>
  db
    .rows<[string, number]>('SELECT source, max(started_at) FROM sync_runs GROUP BY source ORDER BY 2 DESC LIMIT 20')
    .map(([path, at]) => ({ path, at }))
