import type { StepKind } from '../../../shared/changes.ts'
import type { Connection } from '../../db/connection.ts'
import { Refusal } from '../moderation/command.ts'
import { UNDER_WAY } from '../moderation/delivery.ts'
import type { By, NewEvent } from '../moderation/events.ts'
import { readEvents, textsAt } from '../moderation/log.ts'
import { record } from '../moderation/projections.ts'
import { payloadOf, resultOf } from '../moderation/results.ts'
import { wish } from './carry-out.ts'
import { CHANGES, changeStream, isOfKept, type Kept } from './events.ts'
import { rowOf } from './fields.ts'
import { type Wish, wishes } from './read.ts'

type StepRow = { kind: StepKind; undoes: string | null; undone: boolean }

function stepOf(db: Connection, id: string): StepRow {
  const [kind, undoes = null, undone] =
    db.row<[StepKind, string | null, string | null]>('SELECT kind, undoes, undone_by FROM steps WHERE id = ?', id) ?? []
  if (kind === undefined) throw new Refusal('nothing_to_undo', 'There is no such step.')
  return { kind, undoes, undone: undone !== null }
}

/**
 * Takes a whole step back in one write transaction: what has not reached the platform is cancelled, what has, or may have,
 * is asked to be put right, and what is kept here is as it was.
 * @throws Refusal where something has been done since that rests on it
 */
export const undoStep = (db: Connection, by: By, { id, of }: { id: string; of: string }, now: number): void =>
  db.write(() => {
    const payload = payloadOf(db, { of })
    if (resultOf(db, id, payload)) return
    const step = stepOf(db, of)
    if (step.undone) throw new Refusal('nothing_to_undo', 'This step has been undone already.')
    if (step.undoes !== null)
      throw new Refusal('nothing_to_undo', 'This step took another one back. Do that one again instead.')
    const cause = { command: id, payload }
    const asked = wishes(db, 'c.step = ? ORDER BY c.position DESC', of)
    for (const each of asked) proveLast(db, each)
    record(db, now, [{ stream: CHANGES, event: { type: 'stepped', kind: step.kind, undoes: of }, by }], cause)
    const back = asked.flatMap((each, i) => takenBack(db, each, `${id}.${i}`, by, now))
    record(db, now, [...back, ...keptBefore(db, of, by)], cause)
  })

/** SQL: whether a step stands: it takes back none, and none takes it back. */
const stands = (step: string): string =>
  `EXISTS (SELECT 1 FROM steps s WHERE s.id = ${step} AND s.undoes IS NULL AND s.undone_by IS NULL)`

/** @throws Refusal where a later step asks for the same fields of the same thing, or for something about what this made */
function proveLast(db: Connection, { change }: Wish): void {
  const later = wishes(
    db,
    `c.subject_kind = ? AND c.subject_id = ? AND c.position > ? AND c.step <> ?
       AND c.state NOT IN ('cancelled', 'dead') AND ${stands('c.step')}`,
    change.subject.kind,
    change.subject.id,
    change.position,
    change.step,
  ).find(other => change.way !== 'edit' || other.change.fields.some(name => change.fields.includes(name)))
  if (later)
    throw new Refusal(
      'undo_depends',
      `Something was asked for since that rests on this: ${later.change.fields.join(', ')} of ${change.subject.id}. Undo that first.`,
      later.change.position,
    )
}

function takenBack(db: Connection, { change, set, base }: Wish, id: string, by: By, now: number): NewEvent[] {
  const reached = UNDER_WAY.includes(change.state) || change.state === 'confirmed'
  const cancelled: NewEvent = {
    stream: changeStream(change.id),
    event: { type: 'moved', to: 'cancelled', because: 'undone' },
    by,
  }
  const inDoubt = change.state === 'conflict' && change.handed_at !== null
  if (!reached && !inDoubt) return change.state === 'cancelled' ? [] : [cancelled]
  if (!set || !base)
    throw new Refusal('nothing_to_undo', 'What was asked for has been erased, so it cannot be put back.')
  const edit = change.way === 'edit'
  const right = wish(
    db,
    {
      id,
      kind: change.kind,
      way: edit ? 'edit' : 'withdraw',
      subject: change.subject,
      set: edit ? base : {},
      base: edit ? set : {},
      version: rowOf(db, change.subject)?.version ?? null,
      compensates: change.id,
    },
    by,
    now,
  )
  return inDoubt ? [cancelled, right] : [right]
}

/** What is kept here, as it was before a step. @throws Refusal where it was changed since */
function keptBefore(db: Connection, step: string, by: By): NewEvent[] {
  const events = readEvents(db, 'command = ? ORDER BY position', step).filter(isOfKept)
  return events.map(({ stream, sequence, event }): NewEvent => {
    const { kind, id } = event as Kept
    const later = `stream = ? AND sequence > ? AND ${stands('command')}`
    if (db.number(`SELECT count(*) FROM moderation_events WHERE ${later}`, stream, sequence) > 0)
      throw new Refusal('undo_depends', 'Something of this step was changed since. Undo that first.')
    const body = bodyBefore(db, stream, sequence)
    return body === null
      ? { stream, event: { type: 'dropped', kind, id }, by }
      : { stream, event: { type: 'kept', kind, id }, by, texts: { body } }
  })
}

/** The body that a stream held before an event of it; null where it held none, or that was erased. */
function bodyBefore(db: Connection, stream: string, sequence: number): string | null {
  const [before] = readEvents(db, 'stream = ? AND sequence = ?', stream, sequence - 1)
  return before?.event.type === 'kept' ? (textsAt(db, [before.position]).get(before.position)?.body ?? null) : null
}
