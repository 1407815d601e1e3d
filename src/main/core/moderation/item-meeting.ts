import type { SubjectKind } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import type { Case } from './case.ts'
import { type Item, meet, TAKES_PART } from './delivery.ts'
import { type CaseEvent, caseStream, type ItemEvent, itemStream, type NewEvent, type Texts } from './events.ts'
import { type Desk, due } from './intake.ts'
import type { Cause } from './log.ts'
import { quoted } from './outcomes.ts'
import { placeLater } from './places.ts'
import { casesById, record } from './projections.ts'
import { subjectsOf, versionOf } from './subjects.ts'

/** SQL: confirmed items of a kind of subject that takes part again, against what was asked for. */
const defied = (kind: SubjectKind, table: string): string =>
  `SELECT i.id FROM moderation_items i CROSS JOIN ${table} s ON s.id = i.subject_id WHERE i.state = 'confirmed' AND i.subject_kind = '${kind}'
    AND i.body->>'$.desired' NOT IN (${quoted(TAKES_PART)}) AND s.status IN (${quoted(TAKES_PART)}) AND s.deleted_at IS NULL`

/** SQL: whether a later item about the same subject is there that is not cancelled, or that is confirmed. */
const LATER = (condition: string): string =>
  `EXISTS (SELECT 1 FROM moderation_items o WHERE o.subject_kind = i.subject_kind AND o.subject_id = i.subject_id
    AND (o.put_at, o.id) > (i.put_at, i.id) AND ${condition})`

/** Items that an export may still have something to say of: those not settled, and confirmed ones that it speaks against. */
const OPEN_ITEMS = `SELECT i.body, ${LATER("o.state <> 'cancelled'")}, ${LATER("o.state = 'confirmed'")} FROM moderation_items i
  WHERE i.state IN ('held', 'ready', 'sending', 'unknown', 'conflict', 'dead')
    OR i.id IN (${defied('activity', 'activities')} UNION ALL ${defied('member', 'members')})
  ORDER BY i.put_at DESC, i.id DESC`

/** What the platform answered to items. */
function answersTo(db: Connection, items: readonly Item[]): Map<string, ['applied' | 'refused', string | null]> {
  const rows = db.rows<[string, 'applied' | 'refused', string | null]>(
    `SELECT a.id, a.result, a.message FROM json_each(?) w CROSS JOIN acknowledgements a ON a.id = w.value WHERE a.deleted_at IS NULL`,
    JSON.stringify(items.map(({ id }) => id)),
  )
  return new Map(rows.map(([id, ...answer]) => [id, answer]))
}

type Moved = { item: Item; event: ItemEvent & { type: 'delivery' }; texts: Texts }

/** What the export says of what was decided; call within a write transaction. Returns the cases that it moved. */
export function meetItems(db: Connection, { now, ...desk }: Desk, cause: Cause, run: number): Set<number> {
  const found = db
    .rows<[string, number, number]>(OPEN_ITEMS)
    .map(([body, superseded, overtaken]) => [JSON.parse(body) as Item, superseded === 1, overtaken === 1] as const)
  const items = found.map(([item]) => item)
  const subjects = subjectsOf(
    db,
    items.map(({ subject }) => subject),
  )
  const answers = answersTo(db, items)
  const read_at = db.number('SELECT started_at FROM sync_runs WHERE run = ?', run)
  // The latest first: what it confirms overtakes what was asked for before.
  const confirmed = new Set<string>()
  const moved = found.flatMap(([item, superseded, overtaken]): Moved[] => {
    const key = `${item.subject.kind}:${item.subject.id}`
    const subject = subjects.get(key)
    const shown = subject ? { status: subject.status, content: subject.hash, version: versionOf(subject) } : null
    const [acknowledged = null, message = null] = answers.get(item.id) ?? []
    const event = meet(item, {
      shown,
      acknowledged,
      superseded,
      overtaken: overtaken || confirmed.has(key),
      run,
      read_at,
      now,
    })
    if (event?.type !== 'delivery') return []
    if (event.to === 'confirmed') confirmed.add(key)
    return [{ item, event, texts: message && event.because === 'refused' ? { message } : {} }]
  })
  const cases = casesById(
    db,
    moved.map(({ item }) => item.case),
  )
  const events = moved.toReversed().flatMap(({ item, event, texts }): NewEvent[] => {
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
