import { rmSync } from 'node:fs'
import type { RejectionCode, Stream } from '../../../shared/export-format.ts'
import type { Connection } from '../../db/connection.ts'
import type { Refused } from './messages.ts'
import { cellAt } from './packed.ts'
import { stageColumns } from './tables.ts'

/** Staged rows stay in memory up to here and then go to the encrypted staging file; in KiB. */
const CACHE_KIB = 256 * 1024

/** Removes what an interrupted run left. */
export const clearStaging = (path: string): void => {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(path + suffix, { force: true })
}

/**
 * Where rows of an export wait that cannot be taken in as they come, with a note of those that the workspace has already: an encrypted file of its own, attached as `stage`
 * to the sync's connection and thrown away after the run.
 */
export class Staging {
  readonly #db: Connection
  readonly #path: string

  constructor(db: Connection, path: string, key: string) {
    clearStaging(path)
    this.#db = db
    this.#path = path
    db.run(`ATTACH DATABASE ? AS stage KEY '${key.replaceAll("'", "''")}'`, path)
    db.exec(`PRAGMA stage.journal_mode=MEMORY; PRAGMA stage.synchronous=OFF; PRAGMA stage.cache_size=-${CACHE_KIB};
      CREATE TABLE stage.repeats (stream TEXT, line INTEGER, id TEXT, first INTEGER, same INTEGER);
      CREATE TABLE stage.refused (stream TEXT, line INTEGER, id TEXT, code TEXT, message TEXT, raw TEXT, PRIMARY KEY (stream, line)) WITHOUT ROWID;`)
  }

  /** Makes room for a stream. Its rows stay one binary JSON each and are taken apart where they are used. */
  open(stream: Stream): void {
    const cells = stageColumns(stream).map((name, i) => `${cellAt(i)} AS ${name}`)
    this.#db.exec(`CREATE TABLE stage.${stream}_rows (line INTEGER PRIMARY KEY, id TEXT, hash TEXT, cells BLOB);
      CREATE INDEX stage.${stream}_ids ON ${stream}_rows (id, line);
      CREATE VIEW stage.${stream} AS SELECT ${cells}, cells FROM ${stream}_rows;
      CREATE TABLE stage.${stream}_seen (key INTEGER PRIMARY KEY, line INTEGER);`)
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

  /**
   * Settles the repeats of a stream once its rows are: other content is refused, the same shares the first one's fate.
   * @returns how many of them are unchanged
   */
  settleRepeats(stream: Stream): number {
    const of = `FROM stage.repeats r LEFT JOIN stage.refused x ON x.stream = r.stream AND x.line = r.first
      WHERE r.stream = '${stream}'`
    const code: RejectionCode = 'duplicate_id'
    const unchanged = this.#db.number(`SELECT count(*) ${of} AND r.same AND x.code IS NULL`)
    this.#db.run(
      `INSERT INTO stage.refused
       SELECT r.stream, r.line, r.id, iif(r.same, x.code, '${code}'),
         iif(r.same, x.message, 'Line ' || r.first || ' has the same id and other content.'), NULL
       ${of} AND (NOT r.same OR x.code IS NOT NULL)`,
    )
    return unchanged
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
