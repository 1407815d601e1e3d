import type { Connection } from '../../db/connection.ts'
import { meetChanges } from '../changes/meeting.ts'
import { caseStream, type NewEvent, type Subject, SYSTEM } from './events.ts'
import { attach, casesOf, type Desk, type Incoming, nextCase, openCase } from './intake.ts'
import { meetItems } from './item-meeting.ts'
import { lapseDue } from './lapsing.ts'
import { type Cause, runCommand } from './log.ts'
import { placeCases } from './places.ts'
import { policyOf } from './policy.ts'
import { record } from './projections.ts'
import { subjectsOf } from './subjects.ts'

/** Reports or cases handled before others have their turn: some 30 ms of work. */
const CHUNK = 50

/** The desk when time or a sync acts, not a person. */
export function systemDesk(db: Connection, now: number): Desk {
  const { policy } = policyOf(db)
  return { now, by: SYSTEM, target_days: policy.target_working_days, holidays: policy.holidays }
}

type Row = [string, Subject['kind'], string, string | null, string | null, string | null, number]

/**
 * Takes reports that have no case yet into cases, the oldest first; call within a write transaction.
 * @returns how many; fewer than `limit` when that was all
 */
export function takeReports(db: Connection, desk: Desk, cause: Cause, limit: number): number {
  const rows = db.rows<Row>(
    `SELECT r.id, r.subject_kind, r.subject_id, r.reason, r.text, r.reporter_id, r.reported_at FROM reports r
     WHERE r.deleted_at IS NULL AND r.updated_at IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM moderation_reports m WHERE m.id = r.id)
     ORDER BY r.reported_at, r.id LIMIT ?`,
    limit,
  )
  if (rows.length === 0) return 0
  const reports = rows.map(
    ([id, kind, subject_id, reason, text, reporter, reported_at]): Incoming => ({
      id,
      subject: { kind, id: subject_id },
      reason,
      text,
      reporter,
      channel: 'platform',
      reported_at,
    }),
  )
  takeIn(db, reports, desk, cause)
  return rows.length
}

/** Opens cases for reports, or attaches them to the cases of their subjects; call within a write transaction. */
export function takeIn(db: Connection, reports: readonly Incoming[], desk: Desk, cause: Cause): void {
  const bySubject = new Map<string, Incoming[]>()
  for (const report of reports) {
    const key = `${report.subject.kind}:${report.subject.id}`
    bySubject.set(key, [...(bySubject.get(key) ?? []), report])
  }
  const list = reports.map(({ subject }) => subject)
  const known = casesOf(db, list)
  const subjects = subjectsOf(db, list)
  let fresh = nextCase(db)
  const touched = new Set<number>()
  // A case is opened first and its reports attached to it as it then is, one report of each subject at a time.
  const opened: NewEvent[] = []
  for (const [key, [first]] of bySubject) {
    if (!first || known.has(key)) continue
    const subject = subjects.get(key) ?? null
    opened.push(openCase(fresh++, first.subject, subject, first.channel, first.reported_at, desk))
  }
  record(db, desk.now, opened, cause)
  for (let round = 0; ; round++) {
    const now = casesOf(
      db,
      [...bySubject.values()].flatMap(of => of.slice(round, round + 1).map(({ subject }) => subject)),
    )
    if (now.size === 0) break
    const bare = bareOf(db, now.values())
    const events = [...now].flatMap(([key, it]) => {
      const report = bySubject.get(key)?.[round]
      if (!report) return []
      touched.add(it.id)
      const subject = subjects.get(key) ?? null
      const events = attach(it, report, subject, desk, bare.has(it.id))
      if (!subject && it.state !== 'closed' && !it.appealed)
        events.push({ stream: caseStream(it.id), by: desk.by, event: { type: 'closed', because: 'subject_gone' } })
      return events
    })
    record(db, desk.now, events, cause)
  }
  placeCases(db, touched)
}

/** The cases of which nothing is kept any more, since their texts were erased. */
function bareOf(db: Connection, cases: Iterable<{ id: number }>): Set<number> {
  const rows = db.rows<[number]>(
    `SELECT value FROM json_each(?) WHERE NOT EXISTS
       (SELECT 1 FROM moderation_parties p WHERE p.case_id = value AND p.role = 'about')`,
    JSON.stringify(Array.from(cases, ({ id }) => id)),
  )
  return new Set(rows.flat())
}

/**
 * Brings cases and deliveries together with what a sync brought, once everything that was due by then is recorded; call
 * within its transaction.
 * @param run the sync run
 */
export async function meetExport(
  db: Connection,
  run: number,
  now: number,
  breathe: () => Promise<void>,
): Promise<void> {
  const desk = systemDesk(db, now)
  const cause: Cause = { command: runCommand(run), payload: null }
  while (lapseDue(db, now)) await breathe()
  while (takeReports(db, desk, cause, CHUNK) === CHUNK) await breathe()
  await breathe()
  const touched = meetItems(db, desk, cause, run)
  for (const id of closeGone(db, desk, cause)) touched.add(id)
  meetChanges(db, now, cause, run)
  await breathe()
  // A subject that the run changed reads otherwise: its hints and its title may too.
  const changed = db.rows<[number]>(
    `SELECT c.id FROM moderation_cases c JOIN before_images b ON b.run = ?1 AND b.stream = 'activities'
       JOIN activities a ON a.key = b.row AND a.id = c.subject_id WHERE c.subject_kind = 'activity'
     UNION SELECT c.id FROM moderation_cases c JOIN before_images b ON b.run = ?1 AND b.stream = 'members'
       JOIN members m ON m.key = b.row AND m.id = c.subject_id WHERE c.subject_kind = 'member'`,
    run,
  )
  for (const [id] of changed) touched.add(id)
  const all = [...touched]
  for (let i = 0; i < all.length; i += CHUNK) {
    placeCases(db, all.slice(i, i + CHUNK))
    await breathe()
  }
}

/** Closes cases whose subject the platform deleted, but for those in which an appeal against that is to be answered. */
function closeGone(db: Connection, desk: Desk, cause: Cause): number[] {
  const rows = db.rows<[number]>(
    `SELECT c.id FROM moderation_cases c WHERE c.state <> 'closed' AND NOT coalesce(c.body->>'$.appealed', 0) AND CASE c.subject_kind
       WHEN 'activity' THEN EXISTS (SELECT 1 FROM activities s WHERE s.id = c.subject_id AND s.deleted_at IS NOT NULL)
       WHEN 'member' THEN EXISTS (SELECT 1 FROM members s WHERE s.id = c.subject_id AND s.deleted_at IS NOT NULL)
       ELSE EXISTS (SELECT 1 FROM exchanges s WHERE s.id = c.subject_id AND s.deleted_at IS NOT NULL) END`,
  )
  const ids = rows.map(([id]) => id)
  record(
    db,
    desk.now,
    ids.map(id => ({ stream: caseStream(id), by: desk.by, event: { type: 'closed', because: 'subject_gone' } })),
    cause,
  )
  return ids
}
