import type { Connection } from '../../db/connection.ts'
import { TEXT_NAMES, TEXTS, type TextName } from './texts.ts'

/** Keys that are compared at a time, and rows that are indexed at a time: others get their turn between two. */
const COMPARED = 10_000
const INDEXED = 400

export type Filling = { signal?: AbortSignal | undefined; tell?: ((share: number) => void) | undefined }

const rest = () => new Promise<void>(resolve => setImmediate(resolve))

/** Names the state of the record as the index's connection sees it. */
export const recordState = (db: Connection): string =>
  JSON.stringify(
    db.row<[string | null, number]>(
      `SELECT (SELECT data_hash FROM console.sync_runs WHERE status = 'applied' ORDER BY run DESC LIMIT 1),
              (SELECT coalesce(max(run), 0) FROM console.sync_runs WHERE status IN ('applied', 'undone'))`,
    ),
  )

export const isFull = (db: Connection): boolean =>
  db.row<[string]>('SELECT state FROM indexed')?.[0] === recordState(db)

/**
 * Brings the index up to the record: of every row whose hash is not the one that was indexed, the text is indexed anew or
 * forgotten. It may be stopped at any moment and goes on where it was.
 * @throws the signal's reason
 */
export async function fill(db: Connection, { signal, tell }: Filling = {}): Promise<void> {
  const state = recordState(db)
  const ends = TEXT_NAMES.map(name =>
    Math.max(lastKey(db, `console.${TEXTS[name].table}`), lastKey(db, `${name}_rows`)),
  )
  const all = ends.reduce((sum, end) => sum + end, 0)
  let done = 0
  for (const [i, name] of TEXT_NAMES.entries()) {
    const end = ends[i] ?? 0
    let forgot = false
    for (let from = 0; from <= end; from += COMPARED) {
      const { changed, gone } = differing(db, name, from, from + COMPARED)
      forgot ||= gone
      for (let next = 0; next < changed.length; next += INDEXED) {
        signal?.throwIfAborted()
        index(db, name, changed.slice(next, next + INDEXED))
        tell?.(all === 0 ? 1 : (done + Math.min(from, end)) / all)
        await rest()
      }
      await rest()
    }
    if (forgot) await forgetWords(db, name)
    done += end
  }
  db.exec('BEGIN')
  db.exec('DELETE FROM indexed')
  db.run('INSERT INTO indexed VALUES (?)', state)
  db.exec('COMMIT')
}

const lastKey = (db: Connection, table: string): number => db.number(`SELECT max(key) FROM ${table}`)

/** Keys whose row is not as it was indexed, and whether a text that was indexed is among them. */
function differing(db: Connection, name: TextName, from: number, to: number): { changed: number[]; gone: boolean } {
  const { table, when } = TEXTS[name]
  const rows = db.rows<[number, number]>(
    `SELECT key, max(was) FROM (
       SELECT t.key, t.hash, 0 AS was FROM console.${table} t WHERE t.key >= ?1 AND t.key < ?2 AND t.deleted_at IS NULL AND (${when})
       UNION ALL SELECT r.key, r.hash, 1 FROM ${name}_rows r WHERE r.key >= ?1 AND r.key < ?2)
     GROUP BY key HAVING count(*) = 1 OR min(hash) <> max(hash)`,
    from,
    to,
  )
  return { changed: rows.map(([key]) => key), gone: rows.some(([, was]) => was === 1) }
}

function index(db: Connection, name: TextName, keys: readonly number[]): void {
  const { table, title, body, marks, when } = TEXTS[name]
  const wanted = JSON.stringify(keys)
  const there = `FROM json_each(?) w CROSS JOIN console.${table} t ON t.key = w.value WHERE t.deleted_at IS NULL AND (${when})`
  db.exec('BEGIN')
  try {
    db.run(
      `DELETE FROM ${name}_text WHERE rowid IN (SELECT w.value FROM json_each(?) w JOIN ${name}_rows r ON r.key = w.value)`,
      wanted,
    )
    db.run(`DELETE FROM ${name}_rows WHERE key IN (SELECT value FROM json_each(?))`, wanted)
    db.run(
      `INSERT INTO ${name}_text (rowid, title, body, marks) SELECT t.key, ${title}, ${body}, ${marks} ${there}`,
      wanted,
    )
    db.run(`INSERT INTO ${name}_rows (key, hash) SELECT t.key, t.hash ${there}`, wanted)
    db.exec('COMMIT')
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
}

/** Words of texts that are gone stay in the index until its parts are merged: so that nothing of them is left, they are. */
async function forgetWords(db: Connection, name: TextName): Promise<void> {
  const MERGED = -2000
  for (;;) {
    const before = db.number('SELECT total_changes()')
    db.run(`INSERT INTO ${name}_text (${name}_text, rank) VALUES ('merge', ${MERGED})`)
    // As FTS5 documents it: fewer than two changes mean that there was nothing left to merge.
    if (db.number('SELECT total_changes()') - before < 2) return
    await rest()
  }
}
