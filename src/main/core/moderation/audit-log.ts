import type { LogEntry } from '../../../shared/contract/moderation-shapes.ts'
import type { Connection, Value } from '../../db/connection.ts'
import { STEP_EVENTS } from '../changes/events.ts'
import { csvFile, isoCell } from '../csv.ts'
import { fromCursor } from '../cursor.ts'
import type { By } from './events.ts'
import { head, textsAt } from './log.ts'
import { quoted } from './outcomes.ts'
import { summaryOf } from './summary.ts'

export type LogFilter = { case?: number | undefined; person?: string | undefined; type?: string | undefined }

type Row = [number, string, number, number | null, string, number, string, string, string]
const SELECT = 'SELECT position, stream, sequence, case_id, type, at, actor, data, hash FROM moderation_events'
/** What is asked and kept besides moderation has a history of its own, for those who run programmes. */
const OF_STEPS = `type IN (${quoted(STEP_EVENTS)})`
const OF_DESK = `NOT (${OF_STEPS})`

/** Everyone who ever acted, in each role and under each name, from one entry of the index to the next: not all events. */
const ACTORS = `WITH RECURSIVE actors(actor) AS (SELECT min(actor) FROM moderation_events
    UNION ALL SELECT (SELECT min(e.actor) FROM moderation_events e WHERE e.actor > a.actor) FROM actors a WHERE a.actor IS NOT NULL)
  SELECT actor FROM actors WHERE actor IS NOT NULL`

function where({ case: id, person, type }: LogFilter): { sql: string; args: Value[] } {
  const parts: [string, Value][] = []
  if (id !== undefined) parts.push(['case_id = ?', id])
  if (person !== undefined) parts.push([`actor IN (SELECT actor FROM (${ACTORS}) WHERE actor->>'id' = ?)`, person])
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
  {
    cursor,
    limit,
    tallies = false,
    ...filter
  }: LogFilter & { cursor?: string | undefined; limit: number; tallies?: boolean | undefined },
) {
  const { sql, args } = where(filter)
  const found = db.rows<Row>(
    `${SELECT} WHERE position < ? AND ${OF_DESK}${sql} ORDER BY position DESC LIMIT ${limit + 1}`,
    fromCursor(cursor, Number.MAX_SAFE_INTEGER),
    ...args,
  )
  const rows = found.slice(0, limit)
  return {
    rows: entries(db, rows),
    // The log has no gaps: its last event says how many there are.
    total:
      sql === ''
        ? head(db).events - db.number(`SELECT count(*) FROM moderation_events WHERE ${OF_STEPS}`)
        : db.number(`SELECT count(*) FROM moderation_events WHERE ${OF_DESK}${sql}`, ...args),
    next: found.length > limit ? String(rows.at(-1)?.[0] ?? 0) : null,
    tallies: tallies ? { types: typesOf(db), people: peopleOf(db) } : null,
  }
}

const typesOf = (db: Connection): Record<string, number> =>
  Object.fromEntries(
    db.rows<[string, number]>(
      `SELECT type, count(*) FROM moderation_events WHERE ${OF_DESK} GROUP BY type ORDER BY type`,
    ),
  )

/** Who acted, by name. */
const peopleOf = (db: Connection): { id: string; name: string }[] =>
  db
    .rows<[string, string]>(`SELECT DISTINCT actor->>'id', actor->>'name' FROM (${ACTORS}) ORDER BY 2`)
    .map(([id, name]) => ({ id, name }))

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
  entries(db, db.rows<Row>(`${SELECT} WHERE position = ? AND ${OF_DESK}`, position))[0] ?? null

const COLUMNS: Parameters<typeof csvFile<LogEntry>>[1] = {
  position: row => row.position,
  at: row => isoCell(row.at),
  person: row => row.by.name,
  role: row => row.by.role,
  asserted_by: row => row.by.asserted_by ?? null,
  case: row => row.case,
  type: row => row.type,
  summary: row => row.summary,
  hash: row => row.hash,
}

export const auditCsv = (db: Connection, filter: LogFilter) =>
  csvFile('moderation-log.csv', COLUMNS, auditLog(db, { ...filter, limit: 2 ** 52 }).rows)
