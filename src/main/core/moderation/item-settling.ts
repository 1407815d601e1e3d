import type { Outcome } from '../../../shared/contract/moderation-shapes.ts'
import type { Connection } from '../../db/connection.ts'
import { type DeskActor, proveUninvolved } from './actor.ts'
import { seenBy } from './carry-out.ts'
import type { Case } from './case.ts'
import { Refusal } from './command.ts'
import type { Item } from './delivery.ts'
import { caseStream, itemStream, type NewEvent } from './events.ts'
import { due } from './intake.ts'
import { textsOfEvent } from './log.ts'
import { systemDesk } from './meeting.ts'
import { placeCases } from './places.ts'
import { policyOf } from './policy.ts'
import { casesById, itemsById, record } from './projections.ts'
import { payloadOf, resultOf } from './results.ts'
import { subjectNow, versionOf } from './subjects.ts'

/** Settles what did not go through: asks again as things are now, by a new item, or lets the decision go. */
export const settleItem = (
  db: Connection,
  actor: DeskActor,
  order: { item: string; way: 'send_again' | 'let_go'; id: string },
  now: number,
): Outcome =>
  db.write(() => {
    const payload = payloadOf(db, { item: order.item, way: order.way })
    const item = itemsById(db, [order.item]).get(order.item)
    const it = item && casesById(db, [item.case]).get(item.case)
    if (!item || !it) throw new Refusal('unknown_case', `There is no item ${order.item} in the outbox.`)
    const known = resultOf(db, order.id, payload)
    if (known) return known
    proveUninvolved(db, actor.by.id, it.id)
    if (!['conflict', 'dead', 'unknown'].includes(item.state))
      throw new Refusal('wrong_state', `This delivery is ${item.state}: there is nothing to settle.`)
    const events =
      order.way === 'send_again' ? again(db, item, it, order.id, actor, now) : letGo(db, item, it, actor, now)
    record(db, now, events, { command: order.id, payload })
    placeCases(db, [it.id])
    const done = resultOf(db, order.id, payload)
    if (!done) throw new Error(`Command ${order.id} left no result.`)
    return done
  })

/** As things are now, which whoever asks must have seen; a second person approves nothing but what they saw. */
function again(db: Connection, item: Item, it: Case, id: string, { by }: DeskActor, now: number): NewEvent[] {
  proveStanding(db, item, it)
  const subject = subjectNow(db, item.subject)
  if (!subject) throw new Refusal('subject_gone', 'The platform has deleted what this is about: let it go.')
  if (subject.hash !== seenBy(db, it, by.id))
    throw new Refusal('changed_since_seen', 'This was changed since you saw it. Look at what changed, then decide.')
  const { decision } = it
  const approved = decision?.item === item.id && policyOf(db).policy.approval.includes(decision.decision)
  if (approved && subject.hash !== item.content)
    throw new Refusal('changed_since_seen', 'This was changed since it was approved. Let it go and propose it again.')
  const kept = textsOfEvent(db, itemStream(item.id), 1)
  const texts = Object.fromEntries(
    Object.entries(kept).flatMap(([name, text]) => (text === null ? [] : [[name, text]])),
  )
  const { hold_seconds } = policyOf(db).policy
  return [
    { stream: itemStream(item.id), event: { type: 'delivery', to: 'cancelled', because: 'sent_again' }, by },
    {
      stream: itemStream(id),
      event: {
        type: 'put',
        item: id,
        case: item.case,
        subject: item.subject,
        desired: item.desired,
        length_days: item.length_days,
        base_version: versionOf(subject),
        base_status: subject.status,
        content: subject.hash,
        until: now + hold_seconds * 1000,
        compensates: item.compensates,
        notices: item.notices,
      },
      by,
      texts: { ...texts, judged: JSON.stringify(subject) },
    },
    { stream: caseStream(item.case), event: { type: 'resent', of: item.id, item: id }, by },
  ]
}

/** @throws Refusal where something else was decided since, which asking again would go against */
function proveStanding(db: Connection, item: Item, it: Case): void {
  const last = db.row<[string]>(
    `SELECT id FROM moderation_items WHERE case_id = ? AND state <> 'cancelled' ORDER BY put_at DESC, id DESC LIMIT 1`,
    it.id,
  )?.[0]
  const stands = item.compensates === null ? [it.decision?.item, it.proposal?.item].includes(item.id) : last === item.id
  if (!stands)
    throw new Refusal('wrong_state', `Case ${it.id} was decided anew since: this delivery can only be let go.`)
}

/** The platform's version stands; a case that this decided is open again, to be decided as things are now. */
function letGo(db: Connection, item: Item, it: Case, { by }: DeskActor, now: number): NewEvent[] {
  const due_at = due(now, systemDesk(db, now))
  return [
    { stream: itemStream(item.id), event: { type: 'delivery', to: 'cancelled', because: 'let_go' }, by },
    { stream: caseStream(it.id), event: { type: 'let_go', item: item.id, content: it.content, due_at }, by },
  ]
}
