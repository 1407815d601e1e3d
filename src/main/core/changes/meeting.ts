import { streamOf } from '../../../shared/changes.ts'
import type { Connection } from '../../db/connection.ts'
import { UNDER_WAY, UNSENT } from '../moderation/delivery.ts'
import { type NewEvent, SYSTEM } from '../moderation/events.ts'
import type { Cause } from '../moderation/log.ts'
import { record } from '../moderation/projections.ts'
import type { Change } from './change.ts'
import { changeStream, type Moved } from './events.ts'
import { type Cells, type Row, rowsOf } from './fields.ts'
import { IS_PENDING, type Wish, wishes } from './read.ts'

/** What the platform answered; `subject_id` is its name for a new thing. */
type Answer = { result: 'applied' | 'refused'; subject_id: string | null; message: string | null }

/** What is known of a change once an export is in. */
type News = {
  row: Row | null
  answer: Answer | null
  /** Something later asks for the same fields; `overtaken` once that reached the platform. */
  later: boolean
  overtaken: boolean
}

const isSo = ({ cells }: Row, set: Cells): boolean =>
  Object.entries(set).every(([name, value]) => (cells[name] ?? null) === value)

/** What an export that was synced means for a change; null where it says nothing. */
export function meetChange({ change, set, base }: Wish, { row, answer, later, overtaken }: News): Moved | null {
  const { state, way } = change
  const unsent = UNSENT.includes(state) || (state === 'conflict' && change.handed_at === null)
  const sent = UNDER_WAY.includes(state)
  if (answer && !unsent) {
    const platform_id = answer.subject_id ?? undefined
    if (answer.result === 'applied')
      return { type: 'moved', to: 'confirmed', because: 'acknowledged', ...(platform_id && { platform_id }) }
    return sent ? { type: 'moved', to: 'dead', because: 'refused' } : null
  }
  if (later) return overtaken && sent ? { type: 'moved', to: 'cancelled', because: 'overtaken' } : null
  if (way === 'create' || way === 'withdraw' || !set || !base) return null
  if (!row)
    return way === 'merge' && !unsent
      ? { type: 'moved', to: 'confirmed', because: 'export_shows' }
      : { type: 'moved', to: 'cancelled', because: 'subject_gone' }
  if (way === 'merge') return null
  if (isSo(row, set)) return { type: 'moved', to: 'confirmed', because: 'export_shows' }
  if (state === 'conflict' || isSo(row, base)) return null
  // Something else than what was there, and than what was asked for: both are shown, neither is lost.
  return { type: 'moved', to: 'conflict', because: 'changed_there' }
}

function answersTo(db: Connection, changes: readonly Change[]): Map<string, Answer> {
  const rows = db.rows<[string, Answer['result'], string | null, string | null]>(
    `SELECT a.id, a.result, a.subject_id, a.message FROM json_each(?) w CROSS JOIN acknowledgements a ON a.id = w.value
     WHERE a.deleted_at IS NULL`,
    JSON.stringify(changes.map(({ id }) => id)),
  )
  return new Map(rows.map(([id, result, subject_id, message]) => [id, { result, subject_id, message }]))
}

/** What the export says of what was asked for; call within a write transaction. */
export function meetChanges(db: Connection, now: number, cause: Cause, run: number): void {
  const found = wishes(db, `${IS_PENDING} OR c.state = 'dead' ORDER BY c.position DESC`)
  const answers = answersTo(
    db,
    found.map(({ change }) => change),
  )
  const rows = new Map<string, Map<string, Row>>()
  for (const kind of new Set(found.map(({ change }) => change.subject.kind))) {
    const ids = found.filter(({ change }) => change.subject.kind === kind).map(({ change }) => change.subject.id)
    rows.set(kind, rowsOf(db, kind, ids))
  }
  // The latest first: what it brought about overtakes what was asked for before.
  const seen = new Map<string, { confirmed: boolean }>()
  const events = found.flatMap((each): NewEvent[] => {
    const { change } = each
    const places = change.fields.map(name => `${change.subject.kind} ${change.subject.id} ${name}`)
    const after = places.flatMap(place => seen.get(place) ?? [])
    const event = meetChange(each, {
      row: rows.get(change.subject.kind)?.get(change.subject.id) ?? null,
      answer: answers.get(change.id) ?? null,
      later: after.length > 0,
      overtaken: after.some(({ confirmed }) => confirmed),
    })
    if (event?.to !== 'cancelled' && change.state !== 'dead')
      for (const place of places) if (!seen.has(place)) seen.set(place, { confirmed: event?.to === 'confirmed' })
    if (!event) return []
    const { message } = answers.get(change.id) ?? {}
    const moved = { stream: changeStream(change.id), event: { ...event, run }, by: SYSTEM }
    return [message && event.because === 'refused' ? { ...moved, texts: { message } } : moved]
  })
  record(db, now, events.toReversed(), cause)
}

/** What was asked for rests on a sync run, so that the run cannot be undone: a sentence, or null. */
export function changesRestOn(db: Connection, run: number): string | null {
  const waiting = wishes(db, "c.state NOT IN ('cancelled', 'dead')")
  for (const { change } of waiting) {
    const { kind, id } = change.subject
    if (change.run !== run && isNewIn(db, kind, id, run))
      return `A change is asked for of ${id}, which this sync brought. Undo that change first, or sync again.`
  }
  const moved = db.number(
    `SELECT count(*) FROM moderation_events e JOIN changes c ON e.stream = 'change:' || c.id
     WHERE e.command = ?1 AND c.run IS NOT ?2`,
    `run:${run}`,
    run,
  )
  return moved > 0 ? 'A change that this sync told of has moved on since. Sync again instead of undoing it.' : null
}

function isNewIn(db: Connection, kind: Change['subject']['kind'], id: string, run: number): boolean {
  const stream = streamOf(kind)
  return stream !== null && db.number(`SELECT count(*) FROM main.${stream} WHERE id = ? AND added_run = ?`, id, run) > 0
}
