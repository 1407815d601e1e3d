import type { Counts } from '../../../shared/contract/sync.ts'
import { columnsOf, type RejectionCode, type Stream } from '../../../shared/export-format.ts'
import type { Connection } from '../../db/connection.ts'
import { remember } from './before.ts'
import type { Staging } from './staging.ts'
import { stagedColumns } from './tables.ts'

/** Staged rows handled in one statement: short enough that a window stays responsive while a sync runs. */
const CHUNK = 3000

/** What applying needs; `step` is called between statements, to let others run, to tell and to stop. */
export type Applying = {
  db: Connection
  staging: Staging
  run: number
  step(stream: Stream, rows: number): Promise<void>
}

export const noCounts = (): Counts => ({ read: 0, added: 0, updated: 0, unchanged: 0, deleted: 0, rejected: 0 })

/** Goes through the staged rows of a stream in ranges of lines. */
export async function eachRange(
  { db, step }: Applying,
  stream: Stream,
  work: (above: number, to: number, rows: number) => void,
): Promise<void> {
  for (let above = 0; ; ) {
    const [to, rows] = db.row<[number | null, number]>(
      `SELECT max(line), count(*) FROM (SELECT line FROM stage.${stream} WHERE line > ? ORDER BY line LIMIT ${CHUNK})`,
      above,
    ) ?? [null, 0]
    if (to === null) return
    work(above, to, rows)
    above = to
    await step(stream, rows)
  }
}

/**
 * How staged rows `s` find their rows `e` in the workspace. When most of a table is about to be new, its few rows look for
 * theirs among the staged, not the other way round, and its secondary indexes are taken away and put back by `restore`.
 */
export function matching(
  { db, step }: Applying,
  stream: Stream,
): { bulk: boolean; join: string; restore(): Promise<void> } {
  const coming = db.number(`SELECT count(*) FROM stage.${stream}`)
  const there = db.number(`SELECT count(*) FROM (SELECT 1 FROM main.${stream} LIMIT ${coming})`)
  if (there > coming / 4) {
    return { bulk: false, join: `LEFT JOIN main.${stream} e ON e.id = s.id`, restore: async () => {} }
  }
  const indexes = db.rows<[string, string]>(
    "SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql LIKE 'CREATE INDEX%'",
    stream,
  )
  for (const [name] of indexes) db.exec(`DROP INDEX main."${name}"`)
  db.exec(`CREATE TABLE stage.known (line INTEGER PRIMARY KEY, key INTEGER);
    INSERT INTO stage.known SELECT s.line, e.key FROM main.${stream} e CROSS JOIN stage.${stream} s ON s.id = e.id`)
  return {
    bulk: true,
    join: `LEFT JOIN stage.known n ON n.line = s.line LEFT JOIN main.${stream} e ON e.key = n.key`,
    restore: async () => {
      db.exec('DROP TABLE stage.known')
      for (const [, sql] of indexes) {
        db.exec(sql)
        await step(stream, 0)
      }
    },
  }
}

/** Columns of a stream that must point at something, with the SQL that resolves them to a key or to null. */
function references(stream: Stream): { name: string; found: string }[] {
  if (stream === 'reports') {
    const cases = ['activity:activities', 'member:members', 'exchange:exchanges'].map(pair => {
      const [kind, table] = pair.split(':')
      return `WHEN '${kind}' THEN (SELECT key FROM main.${table} WHERE id = s.subject_id)`
    })
    return [{ name: 'subject_id', found: `CASE s.subject_kind ${cases.join(' ')} END` }]
  }
  return stagedColumns(stream).flatMap(({ staged, keyOf }) =>
    keyOf ? [{ name: staged, found: `(SELECT key FROM main.${keyOf} WHERE id = s.${staged})` }] : [],
  )
}

const SAME = 'e.hash = s.hash AND e.deleted_at IS NULL'
/** A deletion that came before the row it deletes. */
const STUB = 'e.updated_at IS NULL'
const GONE = 's.updated_at <= e.deleted_at'

/** What becomes of a staged row, in order of precedence. */
const verdicts = (stream: Stream, refs: readonly { name: string }[]): string => `CASE
  WHEN ${SAME} THEN 'unchanged'
  ${refs.map(({ name }, i) => `WHEN k${i} IS NULL THEN 'unknown ${name}'`).join(' ')}
  ${stream === 'exchanges' ? "WHEN s.provider_id = s.receiver_id THEN 'same_party' WHEN s.minutes <= 0 THEN 'not_positive'" : ''}
  WHEN e.key IS NULL THEN 'add'
  WHEN ${STUB} THEN iif(${GONE}, 'absorb', 'fill')
  WHEN s.updated_at < e.updated_at THEN 'stale'
  WHEN e.deleted_at IS NOT NULL AND ${GONE} THEN 'keep'
  ELSE 'update' END`

const MESSAGES: Partial<Record<RejectionCode, string>> = {
  same_party: 'Provider and receiver are the same member.',
  not_positive: 'minutes must be above zero.',
  stale: 'The workspace has a newer version of this row.',
}

/** Applies the staged rows of a stream other than the ledger and the deletions, whose rows are there to be pointed at. */
export async function applyStream(stream: Stream, work: Applying): Promise<Counts> {
  const { db, run, staging } = work
  const counts = noCounts()
  const columns = stagedColumns(stream)
  const refs = references(stream)
  const keys = refs.map((_, i) => `k${i}`)
  const base = db.number(`SELECT max(key) FROM main.${stream}`)
  const keyName = (staged: string) => `k${refs.findIndex(({ name }) => name === staged)}`
  const valueSql = (staged: string, keyOf: unknown) => (keyOf ? `p.${keyName(staged)}` : `s.${staged}`)
  const names = columns.map(({ column }) => column)
  const values = columns.map(({ staged, keyOf }) => valueSql(staged, keyOf))
  const format = new Map(columnsOf(stream))
  const isPersonal = (staged: string) => format.get(staged)?.personal || staged === 'pseudonym'
  const assign = names.map((name, i) => `${name} = ${values[i]}`)
  const impersonal = assign.filter((_, i) => !isPersonal(columns[i]?.staged ?? ''))
  const planned = `stage.plan p JOIN stage.${stream} s ON s.line = p.line`
  const match = matching(work, stream)
  // Each cell is taken out of its row's text once, and each reference looked up once.
  const judged = `WITH looked AS MATERIALIZED (
      SELECT s.*${refs.map(({ found }, i) => `, ${found} AS k${i}`).join('')} FROM stage.${stream} s WHERE s.line > ? AND s.line <= ?),
    judged AS (SELECT s.*, e.key, ${verdicts(stream, refs)} AS verdict FROM looked s ${match.join})`
  const insert = `INSERT INTO main.${stream} (key, id, hash, added_run, ${names})`

  const sql = {
    same: `SELECT count(*) FROM stage.${stream} s JOIN main.${stream} e ON e.id = s.id WHERE s.line > ? AND s.line <= ? AND ${SAME}`,
    plan: `${judged} INSERT INTO stage.plan SELECT line, key, verdict${keys.map(key => `, ${key}`).join('')} FROM judged`,
    // Into a nearly new table rows go straight: what is good is in before anything else is looked at.
    addAll: `${judged} ${insert} SELECT ${base} + line, id, hash, ${run}, ${columns.map(({ staged, keyOf }) => (keyOf ? keyName(staged) : staged))}
      FROM judged WHERE verdict = 'add'`,
    add: `${insert} SELECT ${base} + s.line, s.id, s.hash, ${run}, ${values} FROM ${planned} WHERE p.verdict = 'add'`,
    update: `UPDATE main.${stream} AS e SET ${assign}, hash = s.hash, deleted_at = NULL FROM ${planned}
      WHERE e.key = p.key AND p.verdict IN ('update', 'fill')`,
    absorb: `UPDATE main.${stream} AS e SET ${impersonal} FROM ${planned} WHERE e.key = p.key AND p.verdict = 'absorb'`,
    faults: `SELECT p.line, s.id, p.verdict, CASE p.verdict ${refs.map(({ name }) => `WHEN 'unknown ${name}' THEN s.${name}`).join(' ')} WHEN '' THEN '' END
      FROM ${planned} WHERE p.verdict IN ('same_party', 'not_positive', 'stale') OR p.verdict LIKE 'unknown %'`,
  }

  db.exec(
    `CREATE TABLE stage.plan (line INTEGER PRIMARY KEY, key INTEGER, verdict TEXT${keys.map(key => `, ${key} INTEGER`).join('')})`,
  )
  await eachRange(work, stream, (above, to, rows) => {
    const same = match.bulk ? 0 : db.number(sql.same, above, to)
    if (same === rows) {
      counts.unchanged += same
      return
    }
    if (match.bulk) {
      const added = db.run(sql.addAll, above, to)
      counts.added += added
      if (added === rows) return
    }
    db.run(sql.plan, above, to)
    const found = new Map(db.rows<[string, number]>('SELECT verdict, count(*) FROM stage.plan GROUP BY verdict'))
    const count = (...names: string[]) => names.reduce((sum, name) => sum + (found.get(name) ?? 0), 0)
    counts.added += count(match.bulk ? '' : 'add', 'fill', 'absorb')
    counts.updated += count('update')
    counts.unchanged += count('unchanged', 'keep')
    if (!match.bulk && count('add')) db.run(sql.add)
    if (count('update', 'fill', 'absorb')) {
      remember(db, stream, run, "SELECT key FROM stage.plan WHERE verdict IN ('update', 'fill', 'absorb')")
      db.run(sql.update)
      db.run(sql.absorb)
    }
    if (count('add', 'fill', 'absorb', 'update', 'keep', 'unchanged') < rows) {
      staging.refuse(stream, db.rows<[number, string, string, string | null]>(sql.faults).map(refusal))
    }
    db.exec('DELETE FROM stage.plan')
  })
  db.exec('DROP TABLE stage.plan')
  await match.restore()
  return counts
}

function refusal([line, id, verdict, value]: [number, string, string, string | null]) {
  if (verdict.startsWith('unknown ')) return unknownReference(line, id, verdict.slice('unknown '.length), value)
  const code = verdict as RejectionCode
  return { line, id, code, message: MESSAGES[code] ?? '' }
}

export const unknownReference = (line: number, id: string, column: string, value: string | null) => ({
  line,
  id,
  code: 'unknown_reference' as const,
  message: `${column} ${JSON.stringify(value)} is neither in this export nor in the workspace.`,
})
