import canonicalize from 'canonicalize'
import type { Rebase, SeriesMetric } from '../../../shared/contract/growth-series.ts'
import type { Scope } from '../../../shared/contract/scope.ts'
import { isCalendarDate } from '../../../shared/london.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { proveScope } from './counted.ts'

type Row = [id: string, metric: string, scope: string, starts: string, reason: string, person: string, at: number]
const SELECT = 'SELECT id, metric, scope, starts, reason, person, at FROM main.rebases'
const shown = ([id, metric, scope, starts, reason, person, at]: Row): Rebase => ({
  id,
  metric: metric as SeriesMetric,
  scope: JSON.parse(scope) as Scope,
  starts,
  reason,
  person,
  at,
})

/** A scope as it is kept: the same scope is the same text. */
export const scopeText = (scope: Scope): string => canonicalize(scope) ?? '{}'

/** Where the limits of a chart begin anew, in the order of their days; of one day, the one kept last comes last. */
export const rebasesOf = (db: Connection, metric: SeriesMetric, scope: Scope): Rebase[] =>
  db
    .rows<Row>(
      `${SELECT} WHERE metric = ? AND scope = ? AND removed_at IS NULL ORDER BY starts, at, id`,
      metric,
      scopeText(scope),
    )
    .map(shown)

/**
 * Begins limits anew, or brings back what was removed under the same id.
 * @throws BadInput for a day that is none, and an id that is in use or was of another
 */
export function keepRebase(
  db: Connection,
  person: string,
  rebase: Omit<Rebase, 'person' | 'at'>,
  at = Date.now(),
): Rebase {
  const { id, metric, scope, starts, reason } = rebase
  proveScope(metric, scope)
  if (!isCalendarDate(starts)) throw new BadInput(`${starts} is not a date of the calendar.`)
  return db.write(() => {
    if (db.number('SELECT count(*) FROM main.rebases WHERE id = ? AND removed_at IS NULL', id))
      throw new BadInput('The limits begin anew there already.')
    const other = 'id = ?1 AND (metric, scope, starts, reason) <> (?2, ?3, ?4, ?5)'
    if (db.number(`SELECT count(*) FROM main.rebases WHERE ${other}`, id, metric, scopeText(scope), starts, reason))
      throw new BadInput('What was removed under that id was another beginning of limits. Give a new id.')
    db.run(
      `INSERT INTO main.rebases (id, metric, scope, starts, reason, person, at) VALUES (?, ?, ?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET removed_at = NULL, removed_by = NULL`,
      id,
      metric,
      scopeText(scope),
      starts,
      reason,
      person,
      at,
    )
    return one(db, id)
  })
}

/** @throws BadInput when it is not there */
export const removeRebase = (db: Connection, person: string, id: string, at = Date.now()): Rebase =>
  db.write(() => {
    const rebase = one(db, id)
    db.run('UPDATE main.rebases SET removed_at = ?, removed_by = ? WHERE id = ?', at, person, id)
    return rebase
  })

function one(db: Connection, id: string): Rebase {
  const row = db.row<Row>(`${SELECT} WHERE id = ? AND removed_at IS NULL`, id)
  if (!row) throw new BadInput('That beginning of limits is not there any more. Look at the chart again.')
  return shown(row)
}
