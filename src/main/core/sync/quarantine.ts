import type { Rejection } from '../../../shared/contract/sync.ts'
import type { RejectionCode } from '../../../shared/export-format.ts'
import type { Connection, Value } from '../../db/connection.ts'
import { csvText } from '../csv.ts'

export type RejectFilter = { run?: number; stream?: string; code?: string; search?: string }

/** The last run that went to its end, whose refusals are shown when none is asked for. */
export const latestRun = (db: Connection): number | null =>
  db.row<[number]>(
    "SELECT run FROM sync_runs WHERE status IN ('applied', 'unchanged', 'dry_run') ORDER BY run DESC LIMIT 1",
  )?.[0] ?? null

/** The driver ends a text at a NUL character, which JSON escapes: the text of a row comes back as it stood. */
const COLUMNS = 'key, stream, line, row_id, code, message, json_quote(raw)'
type Row = [number, string, number, string | null, string, string, string]

function where({ stream, code, search }: RejectFilter, run: number): { sql: string; args: Value[] } {
  const terms: [string, Value][] = [['run = ?', run]]
  if (stream) terms.push(['stream = ?', stream])
  if (code) terms.push(['code = ?', code])
  if (search) terms.push(["instr(lower(coalesce(row_id, '') || ' ' || message || ' ' || raw), lower(?)) > 0", search])
  return { sql: terms.map(([sql]) => sql).join(' AND '), args: terms.map(([, value]) => value) }
}

const shown = ([, stream, line, id, code, message, raw]: Row): Rejection => ({
  stream,
  line,
  id,
  code: code as RejectionCode,
  message,
  raw: JSON.parse(raw) as string,
})

/** A page of a run's refusals, by stream and line. */
export function rejects(db: Connection, filter: RejectFilter, { cursor, limit }: { cursor?: string; limit: number }) {
  const run = filter.run ?? latestRun(db)
  const counts = (column: string): Record<string, number> =>
    Object.fromEntries(
      db.rows<[string, number]>(
        `SELECT ${column}, count(*) FROM rejections WHERE run = ? GROUP BY 1 ORDER BY 2 DESC`,
        run,
      ),
    )
  if (run === null) return { rows: [], next: null, total: 0, codes: {}, streams: {}, run }
  const { sql, args } = where(filter, run)
  const [stream = '', line = '0', key = '0'] = cursor?.split(' ') ?? []
  const rows = db.rows<Row>(
    `SELECT ${COLUMNS} FROM rejections
     WHERE ${sql} AND (stream, line, key) > (?, ?, ?) ORDER BY stream, line, key LIMIT ?`,
    ...args,
    stream,
    Number(line),
    Number(key),
    limit,
  )
  const last = rows.length === limit ? rows.at(-1) : undefined
  return {
    rows: rows.map(shown),
    next: last ? `${last[1]} ${last[2]} ${last[0]}` : null,
    total: db.number(`SELECT count(*) FROM rejections WHERE ${sql}`, ...args),
    codes: counts('code'),
    streams: counts('stream'),
    run,
  }
}

/** All of a run's refusals as CSV, their text exactly as it stood in the export. */
export function rejectsCsv(db: Connection, filter: RejectFilter): { name: string; type: string; text: string } {
  const run = filter.run ?? latestRun(db) ?? 0
  const { sql, args } = where(filter, run)
  const rows = db.rows<Row>(`SELECT ${COLUMNS} FROM rejections WHERE ${sql} ORDER BY stream, line, key`, ...args)
  const text = csvText(
    ['stream', 'line', 'id', 'code', 'message', 'raw'],
    rows.map(shown).map(({ stream, line, id, code, message, raw }) => [stream, line, id, code, message, raw]),
    { verbatim: true },
  )
  return { name: `rejected-rows-run-${run}-verbatim.csv`, type: 'text/csv', text }
}
