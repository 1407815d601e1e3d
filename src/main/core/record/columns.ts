import type { Connection } from '../../db/connection.ts'

/**
 * Columns have one element for each key of their table, 0 (nobody) included, in memory that worker threads share. A moment
 * is UTC ms, NaN where there is none.
 */
export const numbers = (length: number) => new Float64Array(new SharedArrayBuffer(8 * length)).fill(Number.NaN)
export const places = (length: number) => new Int32Array(new SharedArrayBuffer(4 * length))
export const marks = (length: number) => new Uint8Array(new SharedArrayBuffer(length))

/** Keys a statement reads: others get their turn between two. */
const CHUNK = 10_000

/** How long the columns of a table are: its highest key and 0. */
export const lengthOf = (db: Connection, table: string): number => db.number(`SELECT max(key) FROM main.${table}`) + 1

/**
 * Reads what the platform has not deleted of a table, by key.
 * @param columns SQL of the row's values after its key, of the table's row `t`
 * @param take is given each row: its key, then the values
 */
export async function eachRow<Row extends [key: number, ...unknown[]]>(
  db: Connection,
  table: string,
  columns: string,
  take: (row: Row) => void,
): Promise<void> {
  const end = lengthOf(db, table)
  for (let from = 1; from < end; from += CHUNK) {
    const rows = db.packed<Row>(
      `SELECT json_array(t.key, ${columns}) AS packed FROM main.${table} t
       WHERE t.key >= ?1 AND t.key < ?2 AND t.deleted_at IS NULL`,
      from,
      from + CHUNK,
    )
    for (const row of rows) take(row)
    await new Promise<void>(resolve => setImmediate(resolve))
  }
}

/** Keys gone through in memory before others get their turn. */
const PART = 1 << 18

/** Goes through the keys of columns of so many elements, nobody's 0 left out. */
export async function eachKey(length: number, take: (key: number) => void): Promise<void> {
  for (let from = 1; from < length; from += PART) {
    const to = Math.min(length, from + PART)
    for (let key = from; key < to; key++) take(key)
    if (to < length) await new Promise<void>(resolve => setImmediate(resolve))
  }
}

/** Values as places in a list of names, in the order of the alphabet; −1 for those without one. */
export type Labels = { readonly of: Int32Array; readonly ids: readonly string[]; readonly names: readonly string[] }

/** Gathers the values of a column while they are read. */
export class Labelling {
  readonly #found = new Map<string, number>()
  readonly #of: Int32Array

  constructor(length: number) {
    this.#of = places(length).fill(-1)
  }

  set(key: number, value: string | null): void {
    if (!value) return
    const place = this.#found.get(value) ?? this.#found.size
    this.#found.set(value, place)
    this.#of[key] = place
  }

  labels(nameOf: (id: string) => string = id => id): Labels {
    const found = [...this.#found.keys()]
    const ids = found.toSorted((a, b) => nameOf(a).localeCompare(nameOf(b), 'en-GB') || (a < b ? -1 : 1))
    const placeOf = new Map(ids.map((id, place) => [id, place]))
    const moved = found.map(id => placeOf.get(id) ?? -1)
    const of = this.#of
    for (let key = 0; key < of.length; key++) of[key] = moved[of[key] ?? -1] ?? -1
    return { of, ids, names: ids.map(nameOf) }
  }
}
