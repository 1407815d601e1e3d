import { createHash } from 'node:crypto'
import type { ReportChannel } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import type { Case } from './case.ts'
import { type By, type CaseEvent, caseStream, type NewEvent, type Subject, type Texts } from './events.ts'
import { casesById } from './projections.ts'
import { contentHash, type SubjectNow } from './subjects.ts'
import { dueAt } from './working-days.ts'

/** A report on its way into a case. `reporter` is a member's id, `who` what a moderator wrote of someone else. */
export type Incoming = {
  id: string
  subject: Subject
  reason: string | null
  text: string | null
  reporter: string | null
  who?: string
  channel: ReportChannel
  reported_at: number
}

/** The case of each subject that has one. */
export function casesOf(db: Connection, subjects: readonly Subject[]): Map<string, Case> {
  const rows = db.rows<[number]>(
    `SELECT c.id FROM json_each(?) w JOIN moderation_cases c
     ON c.subject_kind = w.value->>0 AND c.subject_id = w.value->>1`,
    JSON.stringify(subjects.map(({ kind, id }) => [kind, id])),
  )
  const cases = casesById(
    db,
    rows.map(([id]) => id),
  )
  return new Map([...cases.values()].map(it => [`${it.subject.kind}:${it.subject.id}`, it]))
}

export const nextCase = (db: Connection): number => db.number('SELECT max(id) FROM moderation_cases') + 1

/** What is kept of a subject as evidence, and whom it is about. Of one that is gone nothing can be kept. */
export const evidence = (subject: SubjectNow): Texts => ({
  snapshot: JSON.stringify(subject),
  about: JSON.stringify(subject.about),
})

export type Desk = { now: number; by: By; target_days: number; holidays: readonly string[] }
/** When a case that waits since a moment should see its first action, UTC ms. */
export const due = (since: number, { target_days, holidays }: Desk): number => dueAt(since, target_days, holidays)

/** Opens a case that waits `since` its first report, UTC ms. */
export const openCase = (
  id: number,
  subject: Subject,
  now: SubjectNow | null,
  channel: ReportChannel,
  since: number,
  desk: Desk,
): NewEvent => ({
  stream: caseStream(id),
  event: { type: 'opened', case: id, subject, channel, content: now?.hash ?? NOTHING, since, due_at: due(since, desk) },
  by: desk.by,
  texts: now ? evidence(now) : {},
})

/** Names the content of a subject that the platform deleted before the console saw it. */
const NOTHING = contentHash({})

/**
 * What a report does to the case of its subject: it attaches, and wakes or reopens the case where it says something new;
 * what was decided before stays on its way until someone decides otherwise. About a post that was dismissed as it still
 * reads, it says nothing new; about a member's or an exchange's conduct it does; about what is gone there is nothing to say.
 * @param subject null where the platform deleted it: what was kept stays the evidence
 * @param bare nothing is kept of the case any more: it was erased
 */
export function attach(it: Case, report: Incoming, subject: SubjectNow | null, desk: Desk, bare = false): NewEvent[] {
  const stream = caseStream(it.id)
  const content = subject?.hash ?? it.content
  const edited = subject !== null && subject.version !== null && subject.version > report.reported_at
  const texts: Texts = {
    ...(report.text && { text: report.text }),
    ...(report.reporter && { reporter: report.reporter }),
    ...(report.who && { who: report.who }),
    ...(subject && (bare || content !== it.content) && evidence(subject)),
  }
  const { id, reason, channel, reported_at } = report
  const events: { event: CaseEvent; texts?: Texts }[] = [
    { event: { type: 'reported', report: id, reason, channel, reported_at, content, edited }, texts },
  ]
  const judged = it.decision?.content
  const saysNew =
    subject !== null &&
    (it.subject.kind !== 'activity' ||
      judged !== content ||
      ['withdrawn', 'subject_gone'].includes(it.closed?.because ?? ''))
  if (it.state === 'snoozed' && it.snoozed_until !== null)
    events.push({ event: { type: 'woken', because: 'report', until: it.snoozed_until } })
  const { state: from } = it
  if ((from === 'closed' || from === 'decided') && saysNew)
    events.push({ event: { type: 'reopened', because: 'report', from, content, due_at: due(desk.now, desk) } })
  return events.map(event => ({ stream, by: desk.by, ...event }))
}

/** The same command gives the same local report. */
export const localReport = (command: string): string =>
  `local:${createHash('sha256').update(command).digest('hex').slice(0, 32)}`
