import { REJECTION_CODES, type RejectionCode } from '../../../shared/export-format.ts'
import type { Applying, Arrival } from './arrival.ts'

/** Staged rows handled in one statement: short enough that a window stays responsive while a sync runs. */
const CHUNK = 3000

/** Goes through a staged table in ranges of lines. */
export async function eachRange(
  { db, step }: Applying,
  table: string,
  work: (above: number, to: number) => void,
): Promise<void> {
  for (let above = 0; ; ) {
    const to = db.number(
      `SELECT max(line) FROM (SELECT line FROM stage.${table} WHERE line > ? ORDER BY line LIMIT ${CHUNK})`,
      above,
    )
    if (to === 0) return
    work(above, to)
    above = to
    await step()
  }
}

const columns = ({ shape }: Arrival, of = ''): string => shape.looked.map(({ name }) => `, ${of}${name}`).join('')

/** SQL for the staged rows that are being judged: with what was looked up, the `key` of the workspace's row, and the verdict. */
export const judged = (arrival: Arrival): string =>
  `(SELECT s.*, p.key, p.verdict${columns(arrival, 'p.')} FROM stage.plan p JOIN stage.${arrival.stream} s ON s.line = p.line)`

/**
 * Judges the staged rows of a stream, range by range: repeats of an earlier row wait aside, rows that point at nothing or
 * get a rejection's code for their verdict are refused.
 * @param verdict arms of a CASE over a row whose references are good and which is not there as it is
 * @param act does the rest of the verdicts; it is told how many rows have them
 */
export async function judge(
  arrival: Arrival,
  work: Applying,
  verdict: string,
  act: (count: (...verdicts: string[]) => number) => void,
): Promise<void> {
  const { db, staging } = work
  const { stream, base, shape, counts } = arrival
  const { looked, unknown, same, messages } = shape
  const earlier = `SELECT min(line) FROM stage.${stream}_rows f WHERE f.id = s.id`
  const content = (row: string) => `json_remove(${row}.cells, '$[0]', '$[0]')`
  const sql = {
    plan: `WITH looked AS MATERIALIZED (SELECT s.*${looked.map(({ name, sql }) => `, ${sql} AS ${name}`).join('')}
        FROM stage.${stream} s WHERE s.line > ? AND s.line <= ?)
      INSERT INTO stage.plan SELECT s.line, e.key, n.line, e.key IS NOT NULL AND ${same}, CASE
        WHEN e.key > ${base} OR n.line < s.line OR (${earlier}) < s.line THEN 'repeat'
        WHEN e.key IS NOT NULL AND ${same} THEN 'unchanged'
        WHEN ${unknown} IS NOT NULL THEN ${unknown} ${verdict} END${columns(arrival, 's.')}
      FROM looked s LEFT JOIN main.${stream} e ON e.id = s.id LEFT JOIN stage.${stream}_seen n ON n.key = e.key`,
    // The first of several rows may be in the workspace already, as one added by this run or seen as it was.
    repeats: `INSERT INTO stage.repeats SELECT '${stream}', s.line, s.id, min(kept, staged), iif(kept < staged, s.same,
        (SELECT f.hash = s.hash OR ${content('f')} = ${content('s')} FROM stage.${stream}_rows f WHERE f.line = staged))
      FROM (SELECT s.*, p.same, coalesce(iif(p.key > ${base}, p.key - ${base}, p.seen), s.line) AS kept, (${earlier}) AS staged
        FROM stage.plan p JOIN stage.${stream} s ON s.line = p.line WHERE p.verdict = 'repeat') s`,
    overtaken: `INSERT INTO stage.repeats SELECT '${stream}', p.seen, s.id, p.line, p.same
      FROM stage.plan p JOIN stage.${stream} s ON s.line = p.line WHERE p.verdict <> 'repeat' AND p.seen > p.line`,
    faults: `SELECT line, id, verdict, ${stageValue(unknown)} FROM ${judged(arrival)}
      WHERE verdict LIKE 'unknown %' OR verdict IN (${REJECTION_CODES.map(code => `'${code}'`)})`,
  }
  db.exec(
    `CREATE TABLE stage.plan (line INTEGER PRIMARY KEY, key INTEGER, seen INTEGER, same INTEGER, verdict TEXT${columns(arrival)})`,
  )
  await eachRange(work, `${stream}_rows`, (above, to) => {
    db.run(sql.plan, above, to)
    const found = new Map(db.rows<[string, number]>('SELECT verdict, count(*) FROM stage.plan GROUP BY verdict'))
    if (found.has('repeat')) db.run(sql.repeats)
    if (counts.unchanged) counts.unchanged -= db.run(sql.overtaken)
    counts.unchanged += found.get('unchanged') ?? 0
    const refused = db.rows<[number, string, string, string | null]>(sql.faults)
    staging.refuse(
      stream,
      refused.map(([line, id, verdict, value]) =>
        verdict.startsWith('unknown ')
          ? unknownReference(line, id, verdict.slice('unknown '.length), value)
          : { line, id, code: verdict as RejectionCode, message: messages[verdict as RejectionCode] ?? '' },
      ),
    )
    act((...names) => names.reduce((sum, name) => sum + (found.get(name) ?? 0), 0))
    db.exec('DELETE FROM stage.plan')
  })
  db.exec('DROP TABLE stage.plan')
}

/** SQL for the cell that a verdict of `unknown` is about. */
const stageValue = (unknown: string): string => {
  const names = [...unknown.matchAll(/'unknown (\w+)'/g)].map(([, name]) => `WHEN 'unknown ${name}' THEN ${name}`)
  return names.length ? `CASE verdict ${names.join(' ')} END` : 'NULL'
}

export const unknownReference = (line: number, id: string, column: string, value: string | null) => ({
  line,
  id,
  code: 'unknown_reference' as const,
  message: `${column} ${JSON.stringify(value)} is neither in this export nor in the workspace.`,
})
