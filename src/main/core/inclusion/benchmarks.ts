import type { Benchmark } from '../../../shared/contract/inclusion.ts'
import { FIELDS, type Field } from '../../../shared/inclusion.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { type BenchmarkRow, fileOf, readBenchmarks, setsOf } from './benchmark-file.ts'
import { ETHNIC_GROUPS, PROTECTED_LAYOUTS } from './layout.ts'

const files = import.meta.glob<string>('../../../../fixtures/benchmarks-sample.csv', {
  query: '?raw',
  import: 'default',
  eager: true,
})
/** Stands in until the owner gives benchmarks of their own; its names say that it is a sample. */
const SAMPLE = Object.values(files)[0] ?? ''
const isSample = (name: string): boolean => /^sample\b/i.test(name)

function rowsOf(db: Connection): BenchmarkRow[] {
  const rows = db.rows<[string, string, string, number, string, string]>(
    'SELECT name, field, "group", share, dated, source FROM benchmarks ORDER BY line',
  )
  return rows.flatMap(([name, by, group, share, dated, source]) => {
    const field = FIELDS.find(known => known === by)
    return field ? [{ name, field, group, share, dated, source }] : []
  })
}

const presentRows = (db: Connection): BenchmarkRow[] => {
  const own = rowsOf(db)
  return own.length > 0 ? own : readBenchmarks(SAMPLE)
}

/** All benchmarks, one for each name and field, in the order of the owner's file; the sample where there are none. */
export function benchmarks(db: Connection): Benchmark[] {
  return setsOf(presentRows(db)).flatMap(rows => {
    const [first] = rows
    if (!first) return []
    const { name, field, dated, source } = first
    const shares = completed(field, new Map(rows.map(({ group, share }) => [group, share])))
    const groups = [...shares].map(([group, share]) => ({ group, name: nameOf(field, group), share }))
    return [{ name, field, dated, source, sample: isSample(name), groups }]
  })
}

function nameOf(field: Field, group: string): string {
  const layouts = Object.entries(PROTECTED_LAYOUTS).find(([by]) => by === field)?.[1]
  const cells = layouts ? [...layouts.fixed.cells, ...layouts.fine.cells] : []
  return cells.find(({ key }) => key === group)?.name ?? group
}

/** Adds the shares of groups put together, where all their parts are given. */
function completed(field: Field, shares: Map<string, number>): Map<string, number> {
  const add = (whole: string, parts: readonly string[]) => {
    const known = parts.flatMap(part => shares.get(part) ?? [])
    if (!shares.has(whole) && known.length === parts.length)
      shares.set(
        whole,
        known.reduce((sum, x) => sum + x, 0),
      )
  }
  if (field === 'ethnicity') {
    for (const { key, codes } of ETHNIC_GROUPS) add(key, [...codes])
    add('bme', ['mixed', 'asian', 'black', 'other'])
  }
  if (field === 'imd_decile') for (let i = 1; i < 10; i += 2) add(`${i}-${i + 1}`, [`${i}`, `${i + 1}`])
  return shares
}

/**
 * The benchmark of a field by its name, or the first that there is; null where the field has none.
 * @throws BadInput for a name that the field does not have
 */
export function benchmarkFor(db: Connection, field: Field, name: string | undefined): Benchmark | null {
  const known = benchmarks(db).filter(benchmark => benchmark.field === field)
  if (name === undefined) return known[0] ?? null
  const found = known.find(benchmark => benchmark.name === name)
  if (found) return found
  const others = known.map(benchmark => `“${benchmark.name}”`).join(', ')
  throw new BadInput(
    `There is no benchmark “${name}” of ${field}. ${others ? `There are: ${others}.` : 'Add one first.'}`,
  )
}

/** The present benchmarks as the owner's file. */
export const benchmarksText = (db: Connection): string => fileOf(presentRows(db))

/**
 * Puts a file of benchmarks in the place of all there were.
 * @returns the file of before, empty where there was none of one's own: given back, it undoes this
 * @throws BadInput with a sentence for each bad line, having changed nothing
 */
export function replaceBenchmarks(db: Connection, text: string): string {
  const rows = text.trim() === '' ? [] : readBenchmarks(text)
  return db.write(() => {
    const own = rowsOf(db)
    db.run('DELETE FROM benchmarks')
    db.run(
      `INSERT INTO benchmarks (line, name, field, "group", share, dated, source)
       SELECT key + 1, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5 FROM json_each(?)`,
      JSON.stringify(rows.map(row => [row.name, row.field, row.group, row.share, row.dated, row.source])),
    )
    return own.length > 0 ? fileOf(own) : ''
  })
}
