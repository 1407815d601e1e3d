import type { Interval, SeriesMetric, Target } from '../../../shared/contract/growth-series.ts'
import type { Scope } from '../../../shared/contract/scope.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { proveScope } from './counted.ts'
import { scopeText } from './rebases.ts'

type Row = [id: string, metric: string, scope: string, by: string, value: number, person: string, at: number]
const SELECT = 'SELECT id, metric, scope, "by", value, person, at FROM main.targets'
const shown = ([id, metric, scope, by, value, person, at]: Row): Target => ({
  id,
  metric: metric as SeriesMetric,
  scope: JSON.parse(scope) as Scope,
  by: by as Interval,
  value,
  person,
  at,
})

/** What the chart is to reach, or null. */
export function targetOf(db: Connection, metric: SeriesMetric, scope: Scope, by: Interval): Target | null {
  const row = db.row<Row>(
    `${SELECT} WHERE metric = ? AND scope = ? AND "by" = ? AND removed_at IS NULL ORDER BY at DESC, id LIMIT 1`,
    metric,
    scopeText(scope),
    by,
  )
  return row ? shown(row) : null
}

/**
 * Sets a chart's target in the place of the one it had; brings back what was removed under the same id.
 * @throws BadInput for an id that was of another target
 */
export function setTarget(
  db: Connection,
  person: string,
  { id, metric, scope, by, value }: Omit<Target, 'person' | 'at'>,
  at = Date.now(),
): { target: Target; replaced: Target | null } {
  proveScope(metric, scope)
  return db.write(() => {
    const other = 'id = ?1 AND (metric, scope, "by", value) <> (?2, ?3, ?4, ?5)'
    if (db.number(`SELECT count(*) FROM main.targets WHERE ${other}`, id, metric, scopeText(scope), by, value))
      throw new BadInput('That id stands for another target. Give a new id.')
    const replaced = targetOf(db, metric, scope, by)
    if (replaced) take(db, person, replaced.id, at)
    db.run(
      `INSERT INTO main.targets (id, metric, scope, "by", value, person, at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET removed_at = NULL, removed_by = NULL`,
      id,
      metric,
      scopeText(scope),
      by,
      value,
      person,
      at,
    )
    return { target: one(db, id), replaced }
  })
}

/** @throws BadInput when it is not there */
export const removeTarget = (db: Connection, person: string, id: string, at = Date.now()): Target =>
  db.write(() => {
    const target = one(db, id)
    take(db, person, id, at)
    return target
  })

const take = (db: Connection, person: string, id: string, at: number) =>
  db.run('UPDATE main.targets SET removed_at = ?, removed_by = ? WHERE id = ?', at, person, id)

function one(db: Connection, id: string): Target {
  const row = db.row<Row>(`${SELECT} WHERE id = ? AND removed_at IS NULL`, id)
  if (!row) throw new BadInput('That target is not there any more. Look at the chart again.')
  return shown(row)
}
