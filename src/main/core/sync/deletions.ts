import type { Counts } from '../../../shared/contract/sync.ts'
import { STREAMS, type Stream } from '../../../shared/export-format.ts'
import { type Applying, eachRange, noCounts } from './apply.ts'
import { remember } from './before.ts'
import { personalColumns } from './tables.ts'

/** Streams whose rows the platform may delete. */
const DELETABLE = STREAMS.filter(stream => stream !== 'ledger' && stream !== 'deletions')

/**
 * Applies the tombstones, before every other stream: an id that was never seen gets a stub, so that it stays a valid
 * reference; a newer row revives it. Deleting a row empties what is personal in it.
 * @returns the counts of the deletions, and how many rows each stream lost
 */
export async function applyDeletions(work: Applying): Promise<{ counts: Counts; deleted: Map<Stream, number> }> {
  const { db, run, staging } = work
  const counts = noCounts()
  const deleted = new Map<Stream, number>()
  const base = db.number('SELECT max(key) FROM main.deletions')
  db.exec(
    'CREATE TABLE stage.plan (line INTEGER PRIMARY KEY, key INTEGER, verdict TEXT, target TEXT, subject TEXT, at INTEGER)',
  )
  await eachRange(work, 'deletions', (above, to) => {
    db.run(
      `INSERT INTO stage.plan SELECT s.line, e.key, CASE
         WHEN s.stream = 'ledger' THEN 'immutable_changed' WHEN e.key IS NULL THEN 'add' WHEN e.hash = s.hash THEN 'unchanged'
         WHEN s.deleted_at < e.deleted_at THEN 'stale' ELSE 'update' END, s.stream, s.subject_id, s.deleted_at
       FROM stage.deletions s LEFT JOIN main.deletions e ON e.id = s.id WHERE s.line > ? AND s.line <= ?`,
      above,
      to,
    )
    const found = new Map(db.rows<[string, number]>('SELECT verdict, count(*) FROM stage.plan GROUP BY verdict'))
    counts.added += found.get('add') ?? 0
    counts.updated += found.get('update') ?? 0
    counts.unchanged += found.get('unchanged') ?? 0
    remember(db, 'deletions', run, "SELECT key FROM stage.plan WHERE verdict = 'update'")
    db.run(
      `INSERT INTO main.deletions (key, id, stream, subject_id, deleted_at, hash, added_run)
       SELECT ${base} + s.line, s.id, s.stream, s.subject_id, s.deleted_at, s.hash, ${run}
       FROM stage.plan p JOIN stage.deletions s ON s.line = p.line WHERE p.verdict = 'add'`,
    )
    db.run(
      `UPDATE main.deletions AS e SET deleted_at = s.deleted_at, hash = s.hash
       FROM stage.plan p JOIN stage.deletions s ON s.line = p.line WHERE e.key = p.key AND p.verdict = 'update'`,
    )
    for (const stream of DELETABLE) {
      const rows = bury(stream, work)
      if (rows) deleted.set(stream, (deleted.get(stream) ?? 0) + rows)
    }
    staging.refuse(
      'deletions',
      db
        .rows<[number, string, string]>(
          "SELECT line, target || '/' || subject, verdict FROM stage.plan WHERE verdict IN ('immutable_changed', 'stale')",
        )
        .map(([line, id, verdict]) =>
          verdict === 'stale'
            ? { line, id, code: 'stale' as const, message: 'The workspace has a newer deletion of this row.' }
            : {
                line,
                id,
                code: 'immutable_changed' as const,
                message: 'A ledger entry is never deleted; it is reversed.',
              },
        ),
    )
    db.exec('DELETE FROM stage.plan')
  })
  db.exec('DROP TABLE stage.plan')
  return { counts, deleted }
}

/** Marks a stream's rows of the planned tombstones as deleted and makes stubs of unknown ones; returns how many. */
function bury(stream: Stream, { db, run }: Applying): number {
  const fresh = `p.verdict IN ('add', 'update') AND p.target = '${stream}'`
  const tombstones = db.number(`SELECT count(*) FROM stage.plan p WHERE ${fresh}`)
  if (tombstones === 0) return 0
  const buried = `SELECT t.key FROM stage.plan p JOIN main.${stream} t ON t.id = p.subject
    WHERE ${fresh} AND (t.updated_at IS NULL OR t.updated_at <= p.at)`
  remember(db, stream, run, buried)
  const erase = personalColumns(stream).map(name => `, ${name} = NULL`)
  const changed = db.run(
    `UPDATE main.${stream} AS t SET deleted_at = p.at, hash = ''${erase.join('')} FROM stage.plan p
     WHERE t.id = p.subject AND ${fresh} AND (t.updated_at IS NULL OR t.updated_at <= p.at)`,
  )
  const base = db.number(`SELECT max(key) FROM main.${stream}`)
  const stubs = db.run(
    `INSERT INTO main.${stream} (key, id, deleted_at, hash, added_run) SELECT ${base} + p.line, p.subject, p.at, '', ${run}
     FROM stage.plan p WHERE ${fresh} AND NOT EXISTS (SELECT 1 FROM main.${stream} t WHERE t.id = p.subject)`,
  )
  return changed + stubs
}
