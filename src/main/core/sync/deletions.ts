import { STREAMS, type Stream } from '../../../shared/export-format.ts'
import type { Applying, Arrival } from './arrival.ts'
import { remember } from './before.ts'
import { judge, judged } from './judge.ts'
import { personalColumns } from './tables.ts'

/** Streams whose rows the platform may delete. */
const DELETABLE = STREAMS.filter(stream => stream !== 'ledger' && stream !== 'deletions')

/**
 * Applies the tombstones, before every other stream: an id that was never seen gets a stub, so that it stays a valid
 * reference; a newer row revives it. Deleting a row empties what is personal in it.
 * @returns how many rows each stream lost
 */
export async function applyDeletions(arrival: Arrival, work: Applying): Promise<Map<Stream, number>> {
  const { db, run } = work
  const { base, counts, shape } = arrival
  const deleted = new Map<Stream, number>()
  const verdict = `WHEN ${shape.wrong} IS NOT NULL THEN ${shape.wrong} WHEN e.key IS NULL THEN 'add'
    WHEN s.deleted_at < e.deleted_at THEN 'stale' ELSE 'update'`
  const rows = `${judged(arrival)} s`
  await judge(arrival, work, verdict, count => {
    counts.added += count('add')
    counts.updated += count('update')
    if (!count('add', 'update')) return
    remember(db, 'deletions', run, "SELECT key FROM stage.plan WHERE verdict = 'update'")
    db.run(
      `INSERT INTO main.deletions (key, id, stream, subject_id, deleted_at, hash, added_run)
       SELECT ${base} + line, id, stream, subject_id, deleted_at, hash, ${run} FROM ${rows} WHERE verdict = 'add'`,
    )
    db.run(
      `UPDATE main.deletions AS e SET deleted_at = s.deleted_at, hash = s.hash FROM ${rows} WHERE e.key = s.key AND verdict = 'update'`,
    )
    for (const stream of DELETABLE) {
      const buried = bury(stream, rows, work)
      if (buried) deleted.set(stream, (deleted.get(stream) ?? 0) + buried)
    }
  })
  return deleted
}

/** Marks a stream's rows of these tombstones as deleted and makes stubs of unknown ones; returns how many. */
function bury(stream: Stream, rows: string, { db, run }: Applying): number {
  const fresh = `s.verdict IN ('add', 'update') AND s.stream = '${stream}'`
  const tombstones = db.number(`SELECT count(*) FROM ${rows} WHERE ${fresh}`)
  if (tombstones === 0) return 0
  const older = 't.id = s.subject_id AND (t.updated_at IS NULL OR t.updated_at <= s.deleted_at)'
  remember(db, stream, run, `SELECT t.key FROM ${rows} JOIN main.${stream} t ON ${older} WHERE ${fresh}`)
  const erase = personalColumns(stream).map(name => `, ${name} = NULL`)
  const changed = db.run(
    `UPDATE main.${stream} AS t SET deleted_at = s.deleted_at, hash = ''${erase.join('')} FROM ${rows} WHERE ${fresh} AND ${older}`,
  )
  const base = db.number(`SELECT max(key) FROM main.${stream}`)
  const stubs = db.run(
    `INSERT INTO main.${stream} (key, id, deleted_at, hash, added_run) SELECT ${base} + line, subject_id, deleted_at, '', ${run}
     FROM ${rows} WHERE ${fresh} AND NOT EXISTS (SELECT 1 FROM main.${stream} t WHERE t.id = s.subject_id)`,
  )
  return changed + stubs
}
