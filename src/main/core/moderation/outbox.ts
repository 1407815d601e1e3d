import { comparison } from '../../../shared/comparison.ts'
import type { Content, OutboxItem } from '../../../shared/contract/moderation-shapes.ts'
import type { DeliveryState } from '../../../shared/moderation.ts'
import type { Connection, Value } from '../../db/connection.ts'
import { csvFile, isoCell } from '../csv.ts'
import { fromCursor } from '../cursor.ts'
import type { Notice } from './command.ts'
import type { Item } from './delivery.ts'
import { textsAt } from './log.ts'
import { itemsById } from './projections.ts'
import { type SubjectNow, subjectNow } from './subjects.ts'

export type ItemRow = [string, string | null, number | null, number | null]
export const ITEMS = `SELECT i.body, k.title, (SELECT position FROM moderation_events e WHERE e.stream = 'item:' || i.id AND e.sequence = 1),
  (SELECT max(position) FROM moderation_events e WHERE e.stream = 'item:' || i.id AND e.data->>'because' = 'refused')
  FROM moderation_items i LEFT JOIN moderation_ranks k ON k.case_id = i.case_id`

export function shownItems(db: Connection, rows: readonly ItemRow[]): OutboxItem[] {
  const texts = textsAt(
    db,
    rows.flatMap(([, , put, refused]) => [put, refused].filter(position => position !== null)),
  )
  return rows.map(([body, title, put, refused]) => {
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
    const { reason = null, notices = null } = texts.get(put ?? 0) ?? {}
    return {
      item: id,
      case: of,
      title: title ?? subject.id,
      subject_kind: subject.kind,
      subject_id: subject.id,
      ...item,
      message: texts.get(refused ?? 0)?.message ?? null,
      reason,
      notices: notices ? (JSON.parse(notices) as Notice[]) : [],
    }
  })
}

export type OutboxFilter = { states?: DeliveryState[] | undefined; search?: string | undefined }

/** SQL: the reason that is sent with an item `i`, as far as it is kept. */
const REASON = `SELECT t.text FROM moderation_events e JOIN moderation_texts t ON t.position = e.position AND t.name = 'reason'
  WHERE e.stream = 'item:' || i.id AND e.sequence = 1`

function where({ states, search }: OutboxFilter): { sql: string; args: Value[] } {
  const parts = ['1']
  const args: Value[] = []
  if (states) {
    args.push(JSON.stringify(states))
    parts.push('i.state IN (SELECT value FROM json_each(?))')
  }
  for (const word of search?.toLowerCase().split(/\s+/).filter(Boolean) ?? []) {
    args.push(word)
    parts.push(
      `instr(lower(coalesce(k.title, '') || ' ' || i.subject_id || ' c-' || i.case_id || ' ' || coalesce((${REASON}), '')), ?) > 0`,
    )
  }
  return { sql: parts.join(' AND '), args }
}

/** The outbox, what was put there last first. */
export function outbox(
  db: Connection,
  {
    cursor,
    limit,
    tallies = false,
    ...filter
  }: OutboxFilter & { cursor?: string | undefined; limit: number; tallies?: boolean | undefined },
) {
  const offset = fromCursor(cursor)
  const { sql, args } = where(filter)
  const rows = db.rows<ItemRow>(
    `${ITEMS} WHERE ${sql} ORDER BY i.put_at DESC, i.id LIMIT ${limit} OFFSET ${offset}`,
    ...args,
  )
  const total = db.number(
    `SELECT count(*) FROM moderation_items i LEFT JOIN moderation_ranks k ON k.case_id = i.case_id WHERE ${sql}`,
    ...args,
  )
  return {
    rows: shownItems(db, rows),
    total,
    next: offset + rows.length < total ? String(offset + rows.length) : null,
    tallies: tallies
      ? {
          states: Object.fromEntries(
            db.rows<[string, number]>('SELECT state, count(*) FROM moderation_items GROUP BY state'),
          ),
        }
      : null,
  }
}

const COLUMNS: Parameters<typeof csvFile<OutboxItem>>[1] = {
  item: row => row.item,
  case: row => row.case,
  subject_kind: row => row.subject_kind,
  subject_id: row => row.subject_id,
  title: row => row.title,
  state: row => row.state,
  because: row => row.because,
  message: row => row.message,
  desired: row => row.desired,
  length_days: row => row.length_days,
  put_at: row => isoCell(row.put_at),
  handed_at: row => isoCell(row.handed_at),
  settled_at: row => isoCell(row.settled_at),
  compensates: row => row.compensates,
  reason: row => row.reason,
}

export const outboxCsv = (db: Connection, filter: OutboxFilter) =>
  csvFile('moderation-outbox.csv', COLUMNS, outbox(db, { ...filter, limit: -1 }).rows)

/** A case's items, the last first. */
export const itemsOf = (db: Connection, caseId: number): OutboxItem[] =>
  shownItems(db, db.rows<ItemRow>(`${ITEMS} WHERE i.case_id = ? ORDER BY i.put_at DESC, i.id`, caseId))

/** Both versions of an item that met another: the one decided on, as far as it was kept, and the one there now. */
export function conflictOf(db: Connection, id: string) {
  const [item] = shownItems(db, db.rows<ItemRow>(`${ITEMS} WHERE i.id = ?`, id))
  const stored = itemsById(db, [id]).get(id)
  if (!item || !stored) return null
  const now = subjectNow(db, stored.subject)
  const kept = keptAs(db, stored.case, stored.content)
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

/** A text of a case's subject as it was kept, by its content; null where it was not. */
function keptAs(db: Connection, caseId: number, content: string): SubjectNow | null {
  const [text] =
    db.row<[string]>(
      `SELECT t.text FROM moderation_events e JOIN moderation_texts t ON t.position = e.position
       WHERE e.case_id = ? AND CASE WHEN t.name IN ('snapshot', 'judged') THEN t.text->>'hash' END = ? LIMIT 1`,
      caseId,
      content,
    ) ?? []
  return text === undefined ? null : (JSON.parse(text) as SubjectNow)
}
