import { meetExport } from '../../src/main/core/moderation/meeting.ts'
import { forgetBefore, remember } from '../../src/main/core/sync/before.ts'
import type { OpenWorkspace } from '../../src/main/core/workspace/open.ts'
import { HOUR } from './folded.ts'

export const SUBJECTS = [
  { kind: 'activity', id: 'a1' },
  { kind: 'activity', id: 'a2' },
  { kind: 'member', id: 'm1' },
  { kind: 'exchange', id: 'x1' },
] as const
const STREAMS = { activity: 'activities', member: 'members', exchange: 'exchanges' } as const
const STATUSES = { activity: ['hidden', 'removed', 'open'], member: ['suspended', 'active'], exchange: ['completed'] }
const TEXT = { activity: 'body', member: 'profession', exchange: 'feedback' }

/** What a later export may show. */
export const EXPORTED = ['status', 'edit', 'delete', 'revive', 'report', 'applied', 'refused'] as const

/**
 * A sync in which rows change as the reading of an export would change them, without one.
 * @param n which subject; @param m which status, report or item
 */
export async function exportShows(open: OpenWorkspace, what: (typeof EXPORTED)[number], n: number, m: number) {
  const { sql } = open.db
  const now = Date.now()
  sql.exec('BEGIN IMMEDIATE')
  try {
    sql.run("INSERT INTO sync_runs (source, person, started_at, status) VALUES ('x', 'x', ?, 'applied')", now)
    const run = sql.number('SELECT last_insert_rowid()')
    forgetBefore(sql)
    const { kind, id } = SUBJECTS[n] ?? SUBJECTS[0]
    const change = (set: string, ...values: (string | number)[]) => {
      remember(sql, STREAMS[kind], run, `SELECT key FROM ${STREAMS[kind]} WHERE id = '${id}'`)
      sql.run(`UPDATE ${STREAMS[kind]} SET ${set} WHERE id = ?`, ...values, id)
    }
    const statuses = STATUSES[kind]
    if (what === 'status') change('status = ?, updated_at = ?', statuses[m % statuses.length] ?? '', now)
    else if (what === 'edit') change(`${TEXT[kind]} = ?, updated_at = ?`, `For a fee of £${m}`, now)
    else if (what === 'delete') change('deleted_at = ?', now)
    else if (what === 'revive') change('deleted_at = NULL, updated_at = ?', now)
    else if (what === 'report')
      sql.run(
        `INSERT OR IGNORE INTO reports (id, subject_kind, subject_id, reporter_id, reason, reported_at, updated_at, hash, added_run)
         VALUES (?, ?, ?, 'm3', 'conduct', ?, ?, '', ?)`,
        `p${n}.${m}`,
        kind,
        id,
        now - HOUR,
        now,
        run,
      )
    else {
      const asked = sql.rows<[string]>(
        "SELECT id FROM moderation_items WHERE state NOT IN ('held', 'ready') ORDER BY id",
      )
      const [item = 'unknown'] = asked[m % Math.max(1, asked.length)] ?? []
      sql.run(
        `INSERT OR IGNORE INTO acknowledgements (id, result, message, at, updated_at, hash, added_run)
         VALUES (?, ?, 'told', ?, ?, '', ?)`,
        item,
        what,
        now,
        now,
        run,
      )
    }
    await meetExport(sql, run, now, async () => {})
    sql.exec('COMMIT')
  } catch (error) {
    sql.exec('ROLLBACK')
    throw error
  }
}
