import type { Content, OutboxItem, Outcome } from '../../../shared/contract/moderation-shapes.ts'
import type { DeliveryState } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import type { DeskActor } from './actor.ts'
import type { Case } from './case.ts'
import { type Notice, Refusal } from './command.ts'
import { comparison } from './comparison.ts'
import type { Item } from './delivery.ts'
import { caseStream, itemStream, type NewEvent } from './events.ts'
import { due } from './intake.ts'
import { canonical, sha256, textsAt, textsOfEvent } from './log.ts'
import { systemDesk, versionOf } from './meeting.ts'
import { placeCases, snapshotsOf } from './places.ts'
import { policyOf } from './policy.ts'
import { casesById, itemsById, record } from './projections.ts'
import { resultOf } from './results.ts'
import { subjectNow } from './subjects.ts'

export type ItemRow = [string, string | null, number | null]
export const ITEMS = `SELECT i.body, k.title, (SELECT position FROM moderation_events e WHERE e.stream = 'item:' || i.id AND e.sequence = 1)
  FROM moderation_items i LEFT JOIN moderation_ranks k ON k.case_id = i.case_id`

export function shownItems(db: Connection, rows: readonly ItemRow[]): OutboxItem[] {
  const texts = textsAt(
    db,
    rows.flatMap(([, , position]) => (position === null ? [] : [position])),
  )
  return rows.map(([body, title, position]) => {
    const {
      id,
      case: of,
      subject,
      content: _,
      base_status: __,
      heard_by: ___,
      run: ____,
      ...item
    } = JSON.parse(body) as Item
    const { reason = null, notices = null } = texts.get(position ?? 0) ?? {}
    return {
      item: id,
      case: of,
      title: title ?? subject.id,
      subject_kind: subject.kind,
      subject_id: subject.id,
      ...item,
      reason,
      notices: notices ? (JSON.parse(notices) as Notice[]) : [],
    }
  })
}

/** The outbox, what was put there last first. */
export function outbox(
  db: Connection,
  { states, cursor, limit }: { states?: DeliveryState[] | undefined; cursor?: string | undefined; limit: number },
) {
  const offset = Number(cursor ?? 0)
  const where = states ? 'i.state IN (SELECT value FROM json_each(?1))' : '?1 = ?1'
  const list = JSON.stringify(states ?? [])
  const rows = db.rows<ItemRow>(
    `${ITEMS} WHERE ${where} ORDER BY i.put_at DESC, i.id LIMIT ${limit} OFFSET ${offset}`,
    list,
  )
  const total = db.number(`SELECT count(*) FROM moderation_items i WHERE ${where}`, list)
  return {
    rows: shownItems(db, rows),
    total,
    next: offset + rows.length < total ? String(offset + rows.length) : null,
    states: Object.fromEntries(
      db.rows<[string, number]>('SELECT state, count(*) FROM moderation_items GROUP BY state'),
    ),
  }
}

/** A case's items, the last first. */
export const itemsOf = (db: Connection, caseId: number): OutboxItem[] =>
  shownItems(db, db.rows<ItemRow>(`${ITEMS} WHERE i.case_id = ? ORDER BY i.put_at DESC, i.id`, caseId))

/** Both versions of an item that met another: the one decided on, as far as it was kept, and the one there now. */
export function conflictOf(db: Connection, id: string) {
  const [item] = shownItems(db, db.rows<ItemRow>(`${ITEMS} WHERE i.id = ?`, id))
  const stored = itemsById(db, [id]).get(id)
  if (!item || !stored) return null
  const now = subjectNow(db, stored.subject)
  const kept = snapshotsOf(db, [stored.case]).get(stored.case)
  const base: Content | null = kept
    ? { hash: kept.hash, fields: kept.fields, status: stored.base_status, version: kept.version }
    : null
  return {
    item,
    decided_on: base,
    now: now && { hash: now.hash, fields: now.fields, status: now.status, version: now.version },
    diff: base && now ? comparison(base.fields, now.fields) : {},
  }
}

/** Settles what did not go through: asks again as things are now, by a new item, or lets the decision go. */
export const settleItem = (
  db: Connection,
  actor: DeskActor,
  order: { item: string; way: 'send_again' | 'let_go'; id: string },
  now: number,
): Outcome =>
  db.write(() => {
    const payload = sha256(canonical({ item: order.item, way: order.way }))
    const item = itemsById(db, [order.item]).get(order.item)
    const it = item && casesById(db, [item.case]).get(item.case)
    if (!item || !it) throw new Refusal('unknown_case', `There is no item ${order.item} in the outbox.`)
    const known = resultOf(db, order.id, payload)
    if (known) return known
    if (!['conflict', 'dead', 'unknown'].includes(item.state))
      throw new Refusal('wrong_state', `This delivery is ${item.state}: there is nothing to settle.`)
    const events = order.way === 'send_again' ? again(db, item, order.id, actor, now) : letGo(db, item, it, actor, now)
    record(db, now, events, { command: order.id, payload })
    placeCases(db, [it.id])
    const done = resultOf(db, order.id, payload)
    if (!done) throw new Error(`Command ${order.id} left no result.`)
    return done
  })

function again(db: Connection, item: Item, id: string, { by }: DeskActor, now: number): NewEvent[] {
  const subject = subjectNow(db, item.subject)
  if (!subject) throw new Refusal('subject_gone', 'The platform has deleted what this is about: let it go.')
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
      },
      by,
      texts,
    },
    { stream: caseStream(item.case), event: { type: 'resent', of: item.id, item: id }, by },
  ]
}

/** The platform's version stands; a case that this decided is open again, to be decided as things are now. */
function letGo(db: Connection, item: Item, it: Case, { by }: DeskActor, now: number): NewEvent[] {
  const content = subjectNow(db, item.subject)?.hash ?? it.content
  const due_at = due(now, systemDesk(db, now))
  return [
    { stream: itemStream(item.id), event: { type: 'delivery', to: 'cancelled', because: 'let_go' }, by },
    { stream: caseStream(it.id), event: { type: 'let_go', item: item.id, content, due_at }, by },
  ]
}
