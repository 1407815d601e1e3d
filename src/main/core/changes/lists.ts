import type { ChangeSubject, StepKind } from '../../../shared/changes.ts'
import type { Change as Shown, Step } from '../../../shared/contract/changes.ts'
import type { DeliveryState } from '../../../shared/moderation.ts'
import type { Connection, Value } from '../../db/connection.ts'
import { fromCursor } from '../cursor.ts'
import { textsAt } from '../moderation/log.ts'
import { type Cells, type Row, rowsOf } from './fields.ts'
import { type Wish, wishes } from './read.ts'

export type ChangeFilter = {
  states?: readonly DeliveryState[] | undefined
  kinds?: readonly StepKind[] | undefined
  subject_kind?: ChangeSubject | undefined
  subject_id?: string | undefined
  step?: string | undefined
}
type Paged = { cursor?: string | undefined; limit: number }

function where({ states, kinds, subject_kind, subject_id, step }: ChangeFilter): { sql: string; args: string[] } {
  const parts = ['1']
  const args: string[] = []
  const also = (sql: string, value: string | undefined) => {
    if (value === undefined) return
    parts.push(sql)
    args.push(value)
  }
  also('c.state IN (SELECT value FROM json_each(?))', states && JSON.stringify(states))
  also('c.kind IN (SELECT value FROM json_each(?))', kinds && JSON.stringify(kinds))
  also('c.subject_kind = ?', subject_kind)
  also('c.subject_id = ?', subject_id)
  also('c.step = ?', step)
  return { sql: parts.join(' AND '), args }
}

const nameIn = (cells: Cells | null | undefined): string | null =>
  cells?.title ?? cells?.name ?? cells?.display_name ?? null

/** Changes as a screen shows them, each beside what the workspace has now. */
export function shownChanges(db: Connection, found: readonly Wish[]): Shown[] {
  const rows = new Map<ChangeSubject, Map<string, Row>>()
  for (const kind of new Set(found.map(({ change }) => change.subject.kind))) {
    const ids = found.filter(({ change }) => change.subject.kind === kind).map(({ change }) => change.subject.id)
    rows.set(kind, rowsOf(db, kind, ids))
  }
  return found.map(({ change, set, base, message }) => {
    const { fields, base_version: _, heard_by: __, run: ___, position: ____, ...rest } = change
    const row = rows.get(change.subject.kind)?.get(change.subject.id)
    const now = row ? Object.fromEntries(fields.map(name => [name, row.cells[name] ?? null])) : null
    return { ...rest, title: nameIn(row?.cells) ?? nameIn(set) ?? change.subject.id, set, base, now, message }
  })
}

/** What is asked of the platform, the last first. */
export function changeList(db: Connection, { cursor, limit, ...filter }: ChangeFilter & Paged) {
  const offset = fromCursor(cursor)
  const { sql, args } = where(filter)
  const rows = wishes(db, `${sql} ORDER BY c.position DESC LIMIT ${limit} OFFSET ${offset}`, ...args)
  const total = db.number(`SELECT count(*) FROM changes c WHERE ${sql}`, ...args)
  return {
    rows: shownChanges(db, rows),
    total,
    next: offset + rows.length < total ? String(offset + rows.length) : null,
    states: Object.fromEntries(db.rows<[string, number]>('SELECT state, count(*) FROM changes GROUP BY state')),
  }
}

type StepRow = [string, StepKind, string, number, number, string | null, string | null, string, number]
const SELECT = `SELECT s.id, s.kind, s.name, s.at, s.position, s.undoes, s.undone_by,
    (SELECT json_group_object(state, n) FROM (SELECT state, count(*) AS n FROM changes c WHERE c.step = s.id GROUP BY 1)),
    (SELECT count(*) FROM moderation_events e WHERE e.command = s.id AND e.type IN ('kept', 'dropped'))
  FROM steps s`

function shownSteps(db: Connection, sql: string, ...args: Value[]): Step[] {
  const rows = db.rows<StepRow>(`${SELECT} ${sql}`, ...args)
  const texts = textsAt(
    db,
    rows.map(([, , , , position]) => position),
  )
  return rows.map(([id, kind, by, at, position, undoes, undone_by, json, kept]) => {
    const states = JSON.parse(json) as Partial<Record<DeliveryState, number>>
    const changes = Object.values(states).reduce((sum, n) => sum + n, 0)
    return { id, kind, by, at, reason: texts.get(position)?.reason ?? null, changes, kept, states, undoes, undone_by }
  })
}

/** What people did, the last first. */
export function stepList(db: Connection, { kinds, cursor, limit }: Pick<ChangeFilter, 'kinds'> & Paged) {
  const offset = fromCursor(cursor)
  const [sql, args] = kinds ? ['WHERE s.kind IN (SELECT value FROM json_each(?))', [JSON.stringify(kinds)]] : ['', []]
  const rows = shownSteps(db, `${sql} ORDER BY s.position DESC LIMIT ${limit} OFFSET ${offset}`, ...args)
  const total = db.number(`SELECT count(*) FROM steps s ${sql}`, ...args)
  return { rows, total, next: offset + rows.length < total ? String(offset + rows.length) : null }
}

/** One step. @throws where there is none */
export function stepById(db: Connection, id: string): Step {
  const [step] = shownSteps(db, 'WHERE s.id = ?', id)
  if (!step) throw new Error(`Step ${id} left no trace.`)
  return step
}
