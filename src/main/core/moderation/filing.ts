import type { ReportChannel } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import type { Subject } from './events.ts'
import { casesOf, type Desk, type Incoming, localReport, nextCase, openCase } from './intake.ts'
import type { Cause } from './log.ts'
import { takeIn } from './meeting.ts'
import { placeCases } from './places.ts'
import { record } from './projections.ts'
import { payloadOf, resultOf } from './results.ts'
import { type SubjectNow, subjectNow } from './subjects.ts'

/** @throws BadInput when the workspace has no such subject */
function proveSubject(db: Connection, subject: Subject): SubjectNow {
  const found = subjectNow(db, subject)
  if (!found)
    throw new BadInput(`There is no ${subject.kind} ${subject.id} in this workspace, or the platform deleted it.`)
  return found
}

/** The case of a subject, opened where there is none; call within a write transaction. @throws BadInput */
export function openSubject(
  db: Connection,
  subject: Subject,
  channel: ReportChannel,
  desk: Desk,
  cause: Cause,
): { case: number; fresh: boolean } {
  const now = proveSubject(db, subject)
  const [known] = casesOf(db, [subject]).values()
  if (known) return { case: known.id, fresh: false }
  const id = nextCase(db)
  record(db, desk.now, [openCase(id, subject, now, channel, desk.now, desk)], cause)
  placeCases(db, [id])
  return { case: id, fresh: true }
}

/**
 * Opens a subject's case as a moderator asked for it; the same command gives the same case. Where there was one already
 * nothing happens, and so nothing is remembered of the command. Call within a write transaction.
 * @throws BadInput; Refusal where the id was used for something else
 */
export function openAsked(
  db: Connection,
  { id, subject }: { id: string; subject: Subject },
  desk: Desk,
): { case: number } {
  const payload = payloadOf(db, { open: subject })
  const known = resultOf(db, id, payload)
  return { case: (known ?? openSubject(db, subject, 'moderator', desk, { command: id, payload })).case }
}

/**
 * Files a report that someone wrote or rang about; the same command files it once. Call within a write transaction.
 * @throws BadInput; Refusal where the id was used for something else
 */
export function fileReport(
  db: Connection,
  { id, reporter, ...given }: Omit<Incoming, 'reporter' | 'who' | 'reported_at'> & { reporter: string },
  desk: Desk,
): { case: number } {
  const payload = payloadOf(db, { report: given, reporter })
  const known = resultOf(db, id, payload)
  if (known) return { case: known.case }
  proveSubject(db, given.subject)
  const isMember = db.number('SELECT count(*) FROM members WHERE id = ? AND deleted_at IS NULL', reporter) > 0
  const who = isMember ? { reporter } : { reporter: null, ...(reporter && { who: reporter }) }
  takeIn(db, [{ ...given, ...who, id: localReport(id), reported_at: desk.now }], desk, { command: id, payload })
  const [it] = casesOf(db, [given.subject]).values()
  if (!it) throw new Error(`Report ${localReport(id)} left no case.`)
  return { case: it.id }
}
