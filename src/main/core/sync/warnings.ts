import { columnsOf, type Stream } from '../../../shared/export-format.ts'
import { type Applying, eachRange } from './apply.ts'
import type { Warning } from './messages.ts'

/** Optional references of a stream that point at nothing, counted over the rows that were not refused. */
export async function danglingReferences(stream: Stream, work: Applying): Promise<Warning[]> {
  const { db } = work
  const optional = columnsOf(stream).flatMap(([column, { is, to, must_exist }]) =>
    to && !must_exist ? [{ column, to, list: is === 'ids' }] : [],
  )
  if (optional.length === 0) return []
  const refused = db.number('SELECT EXISTS (SELECT 1 FROM stage.refused WHERE stream = ?)', stream)
    ? `AND NOT EXISTS (SELECT 1 FROM stage.refused x WHERE x.stream = '${stream}' AND x.line = s.line)`
    : ''
  const counts = optional.map(({ column, to, list }) => {
    const missing = (id: string) => `NOT EXISTS (SELECT 1 FROM main.${to} WHERE id = ${id})`
    return list
      ? `sum(iif(s.${column} IS NULL, 0, (SELECT count(*) FROM json_each(s.${column}) v WHERE ${missing('v.value')})))`
      : `sum(s.${column} IS NOT NULL AND ${missing(`s.${column}`)})`
  })
  const totals = optional.map(() => 0)
  await eachRange(work, stream, (above, to) => {
    const row = db.row<(number | null)[]>(
      `SELECT ${counts.join(', ')} FROM stage.${stream} s WHERE s.line > ? AND s.line <= ? ${refused}`,
      above,
      to,
    )
    row?.forEach((count, i) => {
      totals[i] = (totals[i] ?? 0) + Number(count ?? 0)
    })
  })
  return optional.flatMap(({ column }, i) =>
    totals[i] ? [{ code: 'unknown_reference', stream, column, count: totals[i] }] : [],
  )
}
