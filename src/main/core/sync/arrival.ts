import type { Counts } from '../../../shared/contract/sync.ts'
import type { Stream } from '../../../shared/export-format.ts'
import type { Connection } from '../../db/connection.ts'
import type { Answer } from './messages.ts'
import { cellAt, type PackedRows, UNPACKED } from './packed.ts'
import { type Shape, shapeOf } from './shapes.ts'
import type { Staging } from './staging.ts'
import { stageColumns } from './tables.ts'

/** What applying needs; `step` is called between statements, to let others run, to tell and to stop. */
export type Applying = {
  db: Connection
  staging: Staging
  run: number
  /** Streams whose rows all went straight in, each with the `base` of their keys. */
  bases: Map<Stream, number>
  step(): Promise<void>
}

export const noCounts = (): Counts => ({ read: 0, added: 0, updated: 0, unchanged: 0, deleted: 0, rejected: 0 })

/**
 * A stream whose file is being read. Its good new rows go straight into the workspace, under the key `base` + line; the
 * rows that are known as they are are noted as seen; all others are staged, to be judged when the file is whole.
 */
export class Arrival {
  readonly shape: Shape
  readonly counts = noCounts()
  /** Keys of the workspace's rows before the run are not above it. */
  readonly base: number
  readonly #work: Applying
  readonly #indexes: readonly [name: string, sql: string][]
  readonly #sql: { addBeside: string; stage: string; overtook: string; see: string; wanted: string }
  /** Whether any row waits to be judged. */
  #waiting = false
  #add: (...rows: [bytes: Uint8Array, spans: string]) => number

  /** @param fresh the stream has next to no rows yet: its indexes are put back when it has them */
  constructor(stream: Stream, fresh: boolean, work: Applying) {
    const { db, run, staging, bases } = work
    const table = `main.${stream}`
    const shape = shapeOf(stream, bases)
    const { looked, columns, unknown, wrong, straight } = shape
    const cells = stageColumns(stream).map((name, i) => `${cellAt(i)} AS ${name}`)
    const id = cellAt(stageColumns(stream).indexOf('id'))
    const base = db.number(`SELECT max(key) FROM ${table}`)
    const asked = `SELECT ${cellAt(0)} AS line, ${cellAt(1)} AS hash, ${cellAt(2)} AS id, place FROM batch`
    const known = `FROM (${asked}) s CROSS JOIN ${table} e ON e.id = s.id`
    staging.open(stream)
    this.shape = shape
    this.base = base
    this.#work = work
    this.#indexes = fresh ? indexesOf(db, stream) : []
    for (const [name] of this.#indexes) db.exec(`DROP INDEX main."${name}"`)
    const looking = looked.map(({ name, sql }) => `, ${sql} AS ${name}`).join('')
    // Cells are taken out again where they are used, which costs less than to hand on all of them.
    const add = `WITH ${UNPACKED}, looked AS (SELECT cells${looking} FROM (SELECT cells, ${cells} FROM batch) s LIMIT -1)
      INSERT INTO ${table} (key, id, hash, added_run, ${columns}) SELECT ${base} + line, id, hash, ${run}, ${columns}
      FROM (SELECT ${[...cells, ...looked.map(({ name }) => name)]} FROM looked) s
      WHERE ${straight} AND ${unknown} IS NULL AND ${wrong} IS NULL`
    const beside = `AND NOT EXISTS (SELECT 1 FROM stage.${stream}_rows WHERE id = s.id)`
    this.#add = db.prepared(`${add} ON CONFLICT (id) DO NOTHING`)
    this.#sql = {
      addBeside: `${add} ${beside} ON CONFLICT (id) DO NOTHING`,
      stage: `WITH ${UNPACKED} INSERT OR IGNORE INTO stage.${stream}_rows SELECT ${cellAt(0)}, ${id}, ${cellAt(1)}, cells FROM batch
        WHERE NOT EXISTS (SELECT 1 FROM ${table} WHERE key = ${base} + (${cellAt(0)}))`,
      overtook: `DELETE FROM ${table} WHERE key IN (SELECT e.key FROM stage.${stream}_rows s CROSS JOIN ${table} e ON e.id = s.id
        WHERE s.line >= ?1 AND e.key > ${base} + s.line)`,
      see: `WITH ${UNPACKED} INSERT OR IGNORE INTO stage.${stream}_seen SELECT e.key, s.line ${known}
        WHERE e.hash = s.hash ${stream === 'ledger' || stream === 'deletions' ? '' : 'AND e.deleted_at IS NULL'}`,
      wanted: `WITH ${UNPACKED} SELECT json_group_array(place) FROM (${asked}) s WHERE NOT EXISTS
        (SELECT 1 FROM ${table} e CROSS JOIN stage.${stream}_seen n ON n.key = e.key WHERE e.id = s.id AND n.line = s.line)`,
    }
  }

  get stream(): Stream {
    return this.shape.stream
  }

  /**
   * Notes the records of a batch that the workspace has as they are.
   * @param records line, hash and id of each
   * @returns the places of the others
   */
  recognise({ bytes, spans }: PackedRows, count: number): Answer {
    const { db } = this.#work
    const seen = db.run(this.#sql.see, bytes, spans)
    this.counts.unchanged += seen
    if (seen === count) return []
    return JSON.parse(db.row<[string]>(this.#sql.wanted, bytes, spans)?.[0] ?? '[]') as Answer
  }

  /**
   * Adds the new and good rows of a batch and stages the others.
   * @param rows in the order of `stageColumns`
   * @param from the line of the first of them
   */
  admit({ bytes, spans }: PackedRows, from: number, count: number): void {
    const { db } = this.#work
    const added = this.#add(bytes, spans)
    this.counts.added += added
    if (added === count) return
    if (!this.#waiting) this.#add = db.prepared(this.#sql.addBeside)
    this.#waiting = true
    db.run(this.#sql.stage, bytes, spans)
    // Of rows with one id the first decides: a later one must not be in before it is judged.
    const overtook = db.run(this.#sql.overtook, from)
    if (overtook === 0) return
    this.counts.added -= overtook
    db.run(this.#sql.stage, bytes, spans)
  }

  /** After the last row: puts back the indexes. */
  async settle(): Promise<void> {
    if (!this.#waiting) this.#work.bases.set(this.stream, this.base)
    for (const [, sql] of this.#indexes) {
      this.#work.db.exec(sql)
      await this.#work.step()
    }
  }
}

const indexesOf = (db: Connection, stream: Stream): [name: string, sql: string][] =>
  db.rows<[string, string]>(
    "SELECT name, sql FROM main.sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql LIKE 'CREATE INDEX%'",
    stream,
  )
