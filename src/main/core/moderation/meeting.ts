import type { Connection } from '../../db/connection.ts'
import type { Case } from './case.ts'
import { type Item, meet } from './delivery.ts'
import {
  type CaseEvent,
  caseStream,
  type ItemEvent,
  itemStream,
  type NewEvent,
  type Subject,
  SYSTEM,
  type Texts,
} from './events.ts'
import { attach, casesOf, type Desk, due, type Incoming, nextCase, openCase } from './intake.ts'
import { lapseDue } from './lapsing.ts'
import { type Cause, runCommand } from './log.ts'
import { placeCases, placeLater } from './places.ts'
import { policyOf } from './policy.ts'
import { casesById, record } from './projections.ts'
import { type SubjectNow, subjectsOf } from './subjects.ts'

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
    const events = [...now].flatMap(([key, it]) => {
      const report = bySubject.get(key)?.[round]
      if (!report) return []
      touched.add(it.id)
      const subject = subjects.get(key) ?? null
      const events = attach(it, report, subject, desk)
      if (!subject && it.state !== 'closed' && !it.appealed)
        events.push({ stream: caseStream(it.id), by: desk.by, event: { type: 'closed', because: 'subject_gone' } })
      return events
    })
    record(db, desk.now, events, cause)
  }
  placeCases(db, touched)
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

/** What the export says of what was decided. Returns the cases that it moved. */
function meetItems(db: Connection, { now, ...desk }: Desk, cause: Cause, run: number): Set<number> {
  const items = db
    .rows<[string]>("SELECT body FROM moderation_items WHERE state <> 'cancelled' ORDER BY put_at, id")
    .map(([body]) => JSON.parse(body) as Item)
  const latest = new Map(items.map(item => [`${item.subject.kind}:${item.subject.id}`, item.id]))
  const subjects = subjectsOf(
    db,
    items.map(({ subject }) => subject),
  )
  const answers = new Map(
    db
      .rows<[string, 'applied' | 'refused', string | null]>(
        'SELECT a.id, a.result, a.message FROM acknowledgements a JOIN moderation_items i ON i.id = a.id WHERE a.deleted_at IS NULL',
      )
      .map(([id, ...answer]) => [id, answer]),
  )
  const read_at = db.number('SELECT started_at FROM sync_runs WHERE run = ?', run)
  const moved = items.flatMap(item => {
    const key = `${item.subject.kind}:${item.subject.id}`
    const subject = subjects.get(key)
    const shown = subject ? { status: subject.status, content: subject.hash, version: versionOf(subject) } : null
    const [acknowledged = null, message = null] = answers.get(item.id) ?? []
    const event = meet(item, {
      shown,
      acknowledged,
      superseded: latest.get(key) !== item.id,
      run,
      read_at,
      now,
    })
    const texts: Texts = event && message && 'because' in event && event.because === 'refused' ? { message } : {}
    return event?.type === 'delivery' ? [{ item, event, texts }] : []
  })
  const cases = casesById(
    db,
    moved.map(({ item }) => item.case),
  )
  const events = moved.flatMap(({ item, event, texts }): NewEvent[] => {
    const it = cases.get(item.case)
    const after = it && followingDelivery(it, item, event, { now, ...desk })
    return [
      { stream: itemStream(item.id), event, by: desk.by, texts },
      ...(it && after ? [{ stream: caseStream(it.id), event: after, by: desk.by }] : []),
    ]
  })
  record(db, now, events, cause)
  placeLater(db, cases.keys())
  return new Set(cases.keys())
}

/** The platform's version of a subject: when it last changed there, ISO. */
export const versionOf = ({ version }: Pick<SubjectNow, 'version'>): string | null =>
  version === null ? null : new Date(version).toISOString()

/** What a delivery that moved means for its case: the two axes stay apart, but a delivered decision closes it. */
function followingDelivery(
  it: Case,
  item: Item,
  event: ItemEvent & { type: 'delivery' },
  desk: Desk,
): CaseEvent | null {
  if (event.to === 'confirmed' && it.state === 'decided' && it.decision?.item === item.id)
    return { type: 'closed', because: 'delivered' }
  if (event.because === 'undone_there' && it.state === 'closed')
    return {
      type: 'reopened',
      because: 'contradicted',
      from: 'closed',
      content: it.content,
      due_at: due(desk.now, desk),
    }
  return null
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
