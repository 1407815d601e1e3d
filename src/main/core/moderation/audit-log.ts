import type { LogEntry } from '../../../shared/contract/moderation-shapes.ts'
import type { Connection, Value } from '../../db/connection.ts'
import { csvText } from '../csv.ts'
import { fromCursor } from '../cursor.ts'
import type { By } from './events.ts'
import { textsAt } from './log.ts'
import { summaryOf } from './summary.ts'

export type LogFilter = { case?: number | undefined; person?: string | undefined; type?: string | undefined }

type Row = [number, string, number, number | null, string, number, string, string, string]
const SELECT = 'SELECT position, stream, sequence, case_id, type, at, actor, data, hash FROM moderation_events'

function where({ case: id, person, type }: LogFilter): { sql: string; args: Value[] } {
  const parts: [string, Value][] = []
  if (id !== undefined) parts.push(['case_id = ?', id])
  if (person !== undefined) parts.push(["actor->>'id' = ?", person])
  if (type !== undefined) parts.push(['type = ?', type])
  return { sql: parts.map(([sql]) => ` AND ${sql}`).join(''), args: parts.map(([, value]) => value) }
}

function entries(db: Connection, rows: readonly Row[]): LogEntry[] {
  const texts = textsAt(
    db,
    rows.map(([position]) => position),
  )
  return rows.map(([position, stream, sequence, case_id, type, at, actor, json, hash]) => {
    const data = JSON.parse(json) as Record<string, unknown>
    const {
      snapshot: _,
      judged: __,
      about: ___,
      reporter: ____,
      who: _____,
      lines: ______,
      ...said
    } = texts.get(position) ?? {}
    return {
      position,
      stream,
      sequence,
      case: case_id,
      type,
      at,
      by: JSON.parse(actor) as By,
      summary: summaryOf(type, data),
      data,
      texts: said,
      hash,
    }
  })
}

/** Events of the log, the newest first; `cursor` is the position below which a page starts. Reporters stay unnamed. */
export function auditLog(
  db: Connection,
  { cursor, limit, ...filter }: LogFilter & { cursor?: string | undefined; limit: number },
) {
  const { sql, args } = where(filter)
  const rows = db.rows<Row>(
    `${SELECT} WHERE position < ?${sql} ORDER BY position DESC LIMIT ${limit}`,
    fromCursor(cursor, Number.MAX_SAFE_INTEGER),
    ...args,
  )
  const last = rows.at(-1)?.[0] ?? 0
  const more =
    rows.length === limit &&
    db.number(`SELECT count(*) FROM (${SELECT} WHERE position < ?${sql} LIMIT 1)`, last, ...args) > 0
  return {
    rows: entries(db, rows),
    total: db.number(`SELECT count(*) FROM moderation_events WHERE 1${sql}`, ...args),
    next: more ? String(last) : null,
    types: Object.fromEntries(
      db.rows<[string, number]>('SELECT type, count(*) FROM moderation_events GROUP BY type ORDER BY type'),
    ),
    people: db
      .rows<[string, string]>("SELECT DISTINCT actor->>'id', actor->>'name' FROM moderation_events ORDER BY 2")
      .map(([id, name]) => ({ id, name })),
  }
}

/** The events of a case and of its deliveries, the oldest first. */
export const historyOf = (db: Connection, id: number): LogEntry[] =>
  entries(
    db,
    db.rows<Row>(
      `${SELECT} WHERE case_id = ?1 OR stream IN (SELECT 'item:' || id FROM moderation_items WHERE case_id = ?1) ORDER BY position`,
      id,
    ),
  )

export const entryAt = (db: Connection, position: number): LogEntry | null =>
  entries(db, db.rows<Row>(`${SELECT} WHERE position = ?`, position))[0] ?? null

export function auditCsv(db: Connection, filter: LogFilter) {
  const { rows } = auditLog(db, { ...filter, limit: Number.MAX_SAFE_INTEGER })
  const cells = rows.map(row => [
    row.position,
    new Date(row.at).toISOString(),
    row.by.name,
    row.by.role,
    row.by.asserted_by ?? null,
    row.case,
    row.type,
    row.summary,
    row.hash,
  ])
  return {
    name: 'moderation-log.csv',
    type: 'text/csv',
    text: csvText(['position', 'at', 'person', 'role', 'asserted_by', 'case', 'type', 'summary', 'hash'], cells),
  }
}
