import type { Connection } from '../../db/connection.ts'
import { placeAllLater, placeCases } from './places.ts'
import { PROJECTIONS, type Projection, rebuild } from './projections.ts'

const NAMES = Object.keys(PROJECTIONS) as Projection[]

/**
 * Makes every projection anew from the log, in one transaction, and the places in the queue that rest on them.
 * @returns how many rows of each table were not as the log has them: none, unless something wrote past the log
 */
export const rebuildAll = (db: Connection): Record<Projection, number> =>
  db.write(() => {
    for (const name of NAMES) db.exec(`CREATE TEMP TABLE before_${name} AS SELECT * FROM ${PROJECTIONS[name]}`)
    try {
      rebuild(db)
      const differed = Object.fromEntries(NAMES.map(name => [name, differing(db, name)]))
      const unplaced = db.rows<[number]>(
        'SELECT c.id FROM moderation_cases c WHERE NOT EXISTS (SELECT 1 FROM moderation_ranks k WHERE k.case_id = c.id)',
      )
      placeCases(db, unplaced.flat())
      placeAllLater(db)
      return differed as Record<Projection, number>
    } finally {
      for (const name of NAMES) db.exec(`DROP TABLE temp.before_${name}`)
    }
  })

/** Rows that only one of both versions has as they are; one that was changed counts once. */
function differing(db: Connection, name: Projection): number {
  const table = PROJECTIONS[name]
  const key = db
    .rows<[string]>('SELECT name FROM pragma_table_info(?) WHERE pk > 0 ORDER BY pk', table)
    .map(([column]) => `"${column}"`)
    .join(', ')
  const only = (one: string, other: string) => `SELECT ${key} FROM (SELECT * FROM ${one} EXCEPT SELECT * FROM ${other})`
  const before = `temp.before_${name}`
  return db.number(`SELECT count(*) FROM (${only(`main.${table}`, before)} UNION ${only(before, `main.${table}`)})`)
}
