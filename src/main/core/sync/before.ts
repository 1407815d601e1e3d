import { STREAMS, type Stream } from '../../../shared/export-format.ts'
import type { Connection } from '../../db/connection.ts'

const columnsOf = (db: Connection, stream: Stream): [name: string, type: string][] =>
  db.rows<[string, string]>('SELECT name, type FROM pragma_table_info(?)', stream)

/** SQLite writes a fraction into JSON with 15 digits, too few for some; as text it keeps all of them. */
const whole = (column: string, type: string): string =>
  type === 'REAL' ? `iif(${column} IS NULL, NULL, printf('%!.17g', ${column}))` : column

/**
 * Keeps rows as they are before the run changes them. Rows that the run itself added need no memory of their own.
 * @param rows SQL that yields the keys of the rows
 */
export function remember(db: Connection, stream: Stream, run: number, rows: string): void {
  const pairs = columnsOf(db, stream).map(([name, type]) => `'${name}', ${whole(`t.${name}`, type)}`)
  db.run(
    `INSERT OR IGNORE INTO main.before_images (run, stream, row, before)
     SELECT ${run}, '${stream}', t.key, json_object(${pairs.join(', ')}) FROM main.${stream} t
     WHERE t.key IN (${rows}) AND t.added_run <> ${run}`,
  )
}

/** Forgets what earlier runs changed: only the last one can be undone, and a deleted person's data must not linger. */
export const forgetBefore = (db: Connection): void => {
  db.exec('DELETE FROM main.before_images')
}

/** Puts back every row as it was before the run, and takes out those that it added; the last stream first. */
export function restoreBefore(db: Connection, run: number): void {
  for (const stream of STREAMS) {
    const columns = columnsOf(db, stream).filter(([name]) => name !== 'key')
    const assign = columns.map(([name]) => `${name} = b.before->>'${name}'`)
    db.run(
      `UPDATE main.${stream} AS t SET ${assign.join(', ')} FROM main.before_images b
       WHERE b.run = ? AND b.stream = ? AND t.key = b.row`,
      run,
      stream,
    )
  }
  for (const stream of STREAMS.toReversed()) db.run(`DELETE FROM main.${stream} WHERE added_run = ?`, run)
}
