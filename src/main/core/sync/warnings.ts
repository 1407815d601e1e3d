import { columnsOf, type Stream } from '../../../shared/export-format.ts'
import type { Applying, Arrival } from './arrival.ts'
import type { Warning } from './messages.ts'
import { READ_ORDER } from './source.ts'

/** What is counted in a stream's rows: SQL over a row `t`. */
type Count = { readonly column: string; readonly sql: string }

const texts = (values: readonly string[]): string => values.map(value => `'${value.replaceAll("'", "''")}'`).join(', ')
const within = (column: string, which: string): string =>
  `iif(t.${column} IS NULL, 0, (SELECT count(*) FROM json_each(t.${column}) v WHERE ${which}))`

/** Optional references that point at nothing. */
const dangling = (stream: Stream): Count[] =>
  columnsOf(stream).flatMap(([column, { is, to, must_exist }]) => {
    if (!to || must_exist) return []
    const missing = (id: string) => `NOT EXISTS (SELECT 1 FROM main.${to} WHERE id = ${id})`
    const sql =
      is === 'ids' ? within(column, missing('v.value')) : `t.${column} IS NOT NULL AND ${missing(`t.${column}`)}`
    return [{ column, sql }]
  })

/** Values of open text that the vocabulary does not know. */
const unknownValues = (stream: Stream): Count[] =>
  columnsOf(stream).flatMap(([column, cell]) =>
    cell.is === 'list' && cell.known ? [{ column, sql: within(column, `v.value NOT IN (${texts(cell.known)})`) }] : [],
  )

/** Rows counted in one statement. */
const CHUNK = 6000

/** Sums counts over rows of the workspace, in the order of their keys. */
async function countOver(counts: readonly Count[], keys: string, { db, step }: Applying): Promise<number[]> {
  const totals = counts.map(() => 0)
  for (let above = 0; ; ) {
    const row = db.row<number[]>(
      `SELECT max(t.key)${counts.map(({ sql }) => `, sum(${sql})`).join('')} FROM (${keys}) t`,
      above,
    )
    const [last, ...found] = row ?? []
    if (!last) return totals
    for (const [i, count] of found.entries()) totals[i] = (totals[i] ?? 0) + count
    above = last
    await step()
  }
}

const seenRows = (stream: Stream): string =>
  `SELECT e.*, n.line FROM stage.${stream}_seen n CROSS JOIN main.${stream} e ON e.key = n.key WHERE n.key > ? ORDER BY n.key LIMIT ${CHUNK}`

const toWarnings = (code: string, stream: Stream, counts: readonly Count[], totals: readonly number[]): Warning[] =>
  counts.flatMap(({ column }, i) => (totals[i] ? [{ code, stream, column, count: totals[i] }] : []))

/** Unknown values in the rows that the workspace has already, which the reader therefore did not look into. */
export async function unknownInSeen(stream: Stream, work: Applying): Promise<Warning[]> {
  const counts = unknownValues(stream)
  if (counts.length === 0) return []
  return toWarnings('unknown_value', stream, counts, await countOver(counts, seenRows(stream), work))
}

/** Whether all that a stream's optional references point at has been read, once `last` has. */
export const canCount = (stream: Stream, last: Stream): boolean =>
  columnsOf(stream).every(([, { to }]) => !to || READ_ORDER.indexOf(to) <= READ_ORDER.indexOf(last))

/** Optional references of a stream that point at nothing, counted over the rows of the export that were not refused. */
export async function danglingReferences({ stream, base }: Arrival, work: Applying): Promise<Warning[]> {
  const counts = dangling(stream)
  if (counts.length === 0) return []
  const refused = work.db.number('SELECT EXISTS (SELECT 1 FROM stage.refused WHERE stream = ?)', stream)
  const apart = (table: string) =>
    `NOT EXISTS (SELECT 1 FROM stage.${table} x WHERE x.stream = '${stream}' AND x.line = t.line)`
  const only = (when: string) => counts.map(({ column, sql }) => ({ column, sql: `iif(${when}, ${sql}, 0)` }))
  const added = `SELECT * FROM main.${stream} WHERE key > max(?, ${base}) ORDER BY key LIMIT ${CHUNK}`
  const staged = `SELECT s.*, s.line AS key FROM stage.${stream} s WHERE line > ? ORDER BY line LIMIT ${CHUNK}`
  const sums = [
    await countOver(counts, added, work),
    await countOver(refused ? only(apart('refused')) : counts, seenRows(stream), work),
    await countOver(only(`${apart('refused')} AND ${apart('repeats')}`), staged, work),
  ]
  const totals = counts.map((_, i) => sums.reduce((sum, each) => sum + (each[i] ?? 0), 0))
  return toWarnings('unknown_reference', stream, counts, totals)
}
