import type { CommandInput, Outcome } from '../../../shared/contract/moderation-shapes.ts'
import { DECISIONS, type NoticeCause } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import { type DeskActor, isInvolved, otherApprovers, team } from './actor.ts'
import { type Case, lapses } from './case.ts'
import { type Command, type Facts, type Notice, Refusal } from './command.ts'
import { decide } from './decide.ts'
import type { Item } from './delivery.ts'
import { type By, caseStream, type NewEvent, SYSTEM } from './events.ts'
import { due } from './intake.ts'
import { textsOfEvent } from './log.ts'
import { systemDesk } from './meeting.ts'
import { placeCases, placeLater, snapshotsOf } from './places.ts'
import { policyOf } from './policy.ts'
import { casesById, itemsById, record } from './projections.ts'
import { payloadOf, resultOf } from './results.ts'
import { subjectNow, versionOf } from './subjects.ts'
import { summaryOf } from './summary.ts'
import { noticesFor } from './templates.ts'

export type Order = { case: number; command: CommandInput; expect?: number | undefined; id: string }

/**
 * Carries out a moderator's command in one write transaction: permission, the pure decision, the log, the projections and
 * the outbox together. The same id again returns the first result.
 * @throws Refusal, having changed nothing
 */
export const carryOut = (db: Connection, actor: DeskActor, order: Order, now: number): Outcome =>
  db.write(() => {
    const payload = payloadOf(db, { case: order.case, command: order.command, expect: order.expect ?? null })
    const known = resultOf(db, order.id, payload)
    if (known) return known
    const before = casesById(db, [order.case]).get(order.case)
    if (!before) throw new Refusal('unknown_case', `There is no case ${order.case}.`)
    if (order.expect !== undefined && order.expect !== before.version) throw stale(db, before, order.expect, actor)
    lapse(db, before, now)
    const it = casesById(db, [order.case]).get(order.case) ?? before
    const command = complete(db, it, order.command)
    const events = keepingJudged(db, it, decided(db, actor, it, command, factsFor(db, actor, it, order.id, now)))
    record(db, now, events, { command: order.id, payload })
    placeCases(db, [it.id])
    if (touches(events)) placeLater(db, [it.id])
    const result = resultOf(db, order.id, payload)
    if (!result) throw new Error(`Command ${order.id} left no result.`)
    return result
  })

/** What deciding comes to. @throws Refusal, naming the event of someone else that a race was lost to */
function decided(db: Connection, actor: DeskActor, it: Case, command: Command, facts: Facts): NewEvent[] {
  try {
    return decide(it, command, facts)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { code, message, event } = error
    // A pure refusal names an event by its place in the case.
    if (event !== null) throw new Refusal(code, message, positionOf(db, it, event))
    if (code !== 'wrong_state' && code !== 'held_by_other') throw error
    throw new Refusal(code, message, lastOfOther(db, it, actor))
  }
}

const positionOf = (db: Connection, { id }: Case, sequence: number): number | null =>
  db.row<[number]>(
    'SELECT position FROM moderation_events WHERE stream = ? AND sequence = ?',
    caseStream(id),
    sequence,
  )?.[0] ?? null

/** What someone last did to a case, where that was someone else. */
function lastOfOther(db: Connection, { id }: Case, { by }: DeskActor): number | null {
  const [position = null, who = by.id] =
    db.row<[number, string]>(
      `SELECT position, actor->>'id' FROM moderation_events
       WHERE stream = ? AND actor->>'id' <> ? ORDER BY sequence DESC LIMIT 1`,
      caseStream(id),
      SYSTEM.id,
    ) ?? []
  return who === by.id ? null : position
}

/** Keeps what was judged where that is not the text that the case keeps as evidence: the platform may change it again. */
const keepingJudged = (db: Connection, it: Case, events: readonly NewEvent[]): NewEvent[] =>
  events.map(each =>
    (each.event.type === 'decided' || each.event.type === 'proposed') && each.event.content !== it.content
      ? { ...each, texts: { ...each.texts, judged: JSON.stringify(subjectNow(db, it.subject)) } }
      : each,
  )

/** Whether events change an outcome, on which the places of other cases rest. */
const touches = (events: readonly NewEvent[]): boolean =>
  events.some(({ event }) => ['decided', 'undone', 'appealed'].includes(event.type))

/** What stands in the way: the last event since, preferably of someone else. */
function stale(db: Connection, it: Case, expect: number, { by }: DeskActor): Refusal {
  const rows = db.rows<[number, string, string, string]>(
    'SELECT position, type, data, actor FROM moderation_events WHERE stream = ? AND sequence > ? ORDER BY sequence DESC',
    caseStream(it.id),
    expect,
  )
  const [position, type = '', data = '{}', actor = '{}'] =
    rows.find(([, , , who]) => (JSON.parse(who) as By).id !== by.id) ?? rows[0] ?? []
  const { name = 'Someone' } = JSON.parse(actor) as Partial<By>
  return new Refusal(
    'stale',
    `Case ${it.id} has changed since you looked at it. ${name}: ${summaryOf(type, JSON.parse(data))}. Nothing was done.`,
    position ?? null,
  )
}

/** Records what time alone has brought about for a case. */
export function lapse(db: Connection, it: Case, now: number): void {
  const events = lapses(it, now)
  record(
    db,
    now,
    events.map(event => ({ stream: caseStream(it.id), event, by: SYSTEM })),
  )
}

/** Fills in what the moderator left to the templates, and looks up whom a case is assigned to. */
function complete(db: Connection, it: Case, input: CommandInput): Command {
  if (input.action === 'assign') {
    const to = team(db).find(({ id, name }) => id === input.to || name === input.to)
    if (!to) throw new Refusal('bad_input', `${input.to} is nobody who moderates here.`)
    return { action: 'assign', to: { id: to.id, name: to.name } }
  }
  const cause = causeOf(it, input)
  if (!cause) return input as Command
  if (input.action === 'approve' && it.proposal) {
    // What was proposed is what is sent, unless the second person writes otherwise.
    const proposed = textsOfEvent(db, caseStream(it.id), it.proposal.sequence)
    const reason = input.reason ?? proposed.reason ?? undefined
    const kept = proposed.notices ? (JSON.parse(proposed.notices) as Notice[]) : undefined
    const notices = input.notices ?? kept ?? standardNotices(db, it, cause, { reason })
    return { ...input, reason, notices } as Command
  }
  const given = 'notices' in input ? input.notices : undefined
  // Why a proposal is denied is for the desk alone.
  const filling = 'reason' in input && input.action !== 'deny' ? input : {}
  const notices: Notice[] = given ?? standardNotices(db, it, cause, filling)
  if (!('emergency' in input && input.emergency)) return { ...input, notices } as Command
  // Where nobody is to be told, nobody is told of the emergency either.
  const at_once = notices.length === 0 ? [] : standardNotices(db, it, 'emergency', filling)
  return { ...input, notices, at_once } as Command
}

/** Which templates a command's notices come from; none where the platform sends nothing yet. */
function causeOf(it: Case, input: CommandInput): NoticeCause | null {
  if (input.action === 'approve') return it.proposal?.decision ?? null
  if (input.action === 'undo' || (input.action === 'deny' && it.proposal?.item)) return 'undo'
  return DECISIONS.find(decision => decision === input.action) ?? null
}

export function standardNotices(
  db: Connection,
  it: Case,
  cause: NoticeCause,
  input: { reason?: string | undefined; length_days?: number | undefined },
): Notice[] {
  const [title = it.subject.id] = db.row<[string]>('SELECT title FROM moderation_ranks WHERE case_id = ?', it.id) ?? []
  const reporters =
    db.number("SELECT count(*) FROM moderation_parties WHERE case_id = ? AND role = 'reporter'", it.id) > 0
  const days = input.length_days ?? it.proposal?.length_days ?? undefined
  const hours = policyOf(db).policy.emergency_hours
  return noticesFor(db, cause, { title, reason: input.reason, days, hours, reporters })
}

/** What deciding needs to know besides the case. */
export function factsFor(db: Connection, actor: DeskActor, it: Case, command: string, now: number): Facts {
  const { policy } = policyOf(db)
  const subject = subjectNow(db, it.subject)
  const items = [it, ...it.undoable.map(({ before }) => before)]
    .flatMap(({ decision, proposal }) => [decision?.item, proposal?.item])
    .filter(item => typeof item === 'string')
  return {
    now,
    by: actor.by,
    lead: actor.lead,
    involved: isInvolved(db, actor.by.id, it.id),
    others: otherApprovers(db, actor.by.id, it.id),
    policy,
    subject: subject && { content: subject.hash, status: subject.status, version: versionOf(subject) },
    seen: seenBy(db, it, actor.by.id),
    items: itemsById(db, items) as ReadonlyMap<string, Item>,
    command,
    due_at: due(now, systemDesk(db, now)),
  }
}

/** The content that someone saw last; who never opened the case knows it as it was first kept. */
export const seenBy = (db: Connection, it: Case, person: string): string =>
  db.row<[string]>('SELECT content FROM moderation_seen WHERE case_id = ? AND person = ?', it.id, person)?.[0] ??
  snapshotsOf(db, [it.id]).get(it.id)?.hash ??
  it.content

/** Notes that a person has the content of a case before them; call within a write transaction. */
export function saw(db: Connection, caseId: number, person: string, content: string, now: number): void {
  db.run(
    'INSERT OR REPLACE INTO moderation_seen (case_id, person, content, at) VALUES (?, ?, ?, ?)',
    caseId,
    person,
    content,
    now,
  )
}
