import { rmSync } from 'node:fs'
import type { RejectionCode, Stream } from '../../../shared/export-format.ts'
import type { Connection } from '../../db/connection.ts'
import type { Refused } from './messages.ts'
import { stageColumns } from './tables.ts'

/** Staged rows stay in memory up to here and then go to the encrypted staging file; in KiB. */
const CACHE_KIB = 256 * 1024

/** Values of a staged row: line, id, hash, cells. */
const ROW = 4

/** Removes what an interrupted run left. */
export const clearStaging = (path: string): void => {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}

/**
 * Where the rows of an export wait to be compared with the workspace: an encrypted file of its own, attached as `stage`
 * to the sync's connection and thrown away after the run.
 */
export class Staging {
  readonly #db: Connection
  readonly #path: string
  readonly streams = new Set<Stream>()

  constructor(db: Connection, path: string, key: string) {
    clearStaging(path)
    this.#db = db
    this.#path = path
    db.run(`ATTACH DATABASE ? AS stage KEY '${key.replaceAll("'", "''")}'`, path)
    db.exec(`PRAGMA stage.journal_mode=MEMORY; PRAGMA stage.synchronous=OFF; PRAGMA stage.cache_size=-${CACHE_KIB};
      CREATE TABLE stage.repeats (stream TEXT, line INTEGER, id TEXT, hash TEXT);
      CREATE TABLE stage.refused (stream TEXT, line INTEGER, id TEXT, code TEXT, message TEXT, raw TEXT, PRIMARY KEY (stream, line)) WITHOUT ROWID;`)
  }

  #table(stream: Stream): void {
    if (this.streams.has(stream)) return
    this.streams.add(stream)
    // Cells cross as one JSON text and are taken out of it where they are used: binding each costs more than all the rest.
    const cells = stageColumns(stream).flatMap((name, i) => (name === 'id' ? [] : [`cells->>${i} AS ${name}`]))
    this.#db.exec(`CREATE TABLE stage.${stream}_rows (line INTEGER PRIMARY KEY, id TEXT UNIQUE, hash TEXT, cells TEXT);
      CREATE VIEW stage.${stream} AS SELECT line, id, hash, ${cells.join(', ')} FROM ${stream}_rows`)
  }

  /** Stages a batch of checked rows. A row whose id came before waits aside as a repeat. */
  add(stream: Stream, rows: string): void {
    this.#table(stream)
    const values = rows.split('\n')
    const count = values.length / ROW
    const added = this.#db.insertMany(`INSERT INTO stage.${stream}_rows`, 'ON CONFLICT DO NOTHING', ROW, values)
    if (added === count) return
    for (let i = 0; i < values.length; i += ROW) {
      const [line = '', id = '', hash = ''] = values.slice(i, i + ROW)
      this.#db.run(
        `INSERT INTO stage.repeats SELECT '${stream}', ?1, ?2, ?3 WHERE NOT EXISTS (SELECT 1 FROM stage.${stream}_rows WHERE line = ?1)`,
        Number(line),
        id,
        hash,
      )
    }
  }

  refuse(stream: Stream, rows: readonly (Omit<Refused, 'raw'> & { raw?: string })[]): void {
    if (rows.length === 0) return
    this.#db.run(
      `INSERT OR IGNORE INTO stage.refused
       SELECT ?, value->>'line', value->>'id', value->>'code', value->>'message', value->>'raw' FROM json_each(?)`,
      stream,
      JSON.stringify(rows),
    )
  }

  setRaw(stream: Stream, rows: readonly [number, string][]): void {
    this.#db.run(
      `UPDATE stage.refused SET raw = e.value->>1 FROM json_each(?) e WHERE stream = ? AND line = e.value->>0`,
      JSON.stringify(rows),
      stream,
    )
  }

  /** Settles the repeats of a stream once its rows are: other content is refused, the same shares the first one's fate. */
  settleRepeats(stream: Stream): { unchanged: number } {
    const of = `FROM stage.repeats r JOIN stage.${stream} f ON f.id = r.id
      LEFT JOIN stage.refused x ON x.stream = r.stream AND x.line = f.line WHERE r.stream = '${stream}'`
    const code: RejectionCode = 'duplicate_id'
    this.#db.run(
      `INSERT INTO stage.refused
       SELECT r.stream, r.line, r.id, iif(f.hash <> r.hash, '${code}', x.code),
         iif(f.hash <> r.hash, 'Line ' || f.line || ' has the same id and other content.', x.message), NULL
       ${of} AND (f.hash <> r.hash OR x.code IS NOT NULL)`,
    )
    const unchanged = this.#db.number(`SELECT count(*) ${of} AND f.hash = r.hash AND x.code IS NULL`)
    return { unchanged }
  }

  /** Lines whose text the first pass did not keep. */
  linesWithoutRaw(): [Stream, number[]][] {
    const rows = this.#db.rows<[Stream, string]>(
      'SELECT stream, json_group_array(line) FROM stage.refused WHERE raw IS NULL GROUP BY stream',
    )
    return rows.map(([stream, lines]) => [stream, JSON.parse(lines) as number[]])
  }

  refusedByStream(): Map<Stream, number> {
    return new Map(this.#db.rows<[Stream, number]>('SELECT stream, count(*) FROM stage.refused GROUP BY stream'))
  }

  /** All refusals in pieces, as JSON arrays of [stream, line, id, code, message, raw]. */
  *refusals(size = 2000): Generator<string> {
    for (let offset = 0; ; offset += size) {
      const [text] = this.#db.row<[string]>(
        `SELECT json_group_array(json_array(stream, line, id, code, message, raw)) FROM
         (SELECT * FROM stage.refused ORDER BY stream, line LIMIT ${size} OFFSET ${offset})`,
      ) ?? ['[]']
      if (text === '[]') return
      yield text
    }
  }

  /** Lets go of the file; the connection may have closed already. */
  remove(): void {
    clearStaging(this.#path)
  }
}
