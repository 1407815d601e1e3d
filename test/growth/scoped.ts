import type { Connection } from '../../src/main/db/connection.ts'
import type { SeriesMetric } from '../../src/shared/contract/growth-series.ts'
import type { Scope } from '../../src/shared/contract/scope.ts'

const text = (value: string) => `'${value.replaceAll("'", "''")}'`
const holds = (list: string, value: string) => `EXISTS (SELECT 1 FROM json_each(${list}) WHERE value = ${text(value)})`

/** A number of growth (hours as minutes), asked of the database by a question of its own for each metric. */
export function plainScoped(db: Connection, metric: SeriesMetric, scope: Scope, from: number, to: number): number {
  const { network, region, category } = scope
  const member = (key: string) =>
    network === undefined && region === undefined
      ? 'true'
      : `${key} IN (SELECT m.key FROM members m WHERE ${region === undefined ? 'true' : `m.region = ${text(region)}`}
           AND ${network === undefined ? 'true' : holds('m.network_ids', network)})`
  const within = (at: string) => `deleted_at IS NULL AND ${at} >= ${from} AND ${at} < ${to}`
  const posts = (and: string) => `FROM activities a WHERE ${within('posted_at')} AND ${and}
    AND ${category === undefined ? 'true' : holds('a.categories', category)}`
  const exchanges = (
    and: string,
  ) => `FROM exchanges e WHERE ${within('completed_at')} AND status = 'completed' AND ${and}
    AND ${category === undefined ? 'true' : `e.activity_id IN (SELECT id FROM activities b WHERE ${holds('b.categories', category)})`}`
  const either = `(${member('provider_key')} OR ${member('receiver_key')})`
  const question: Record<SeriesMetric, string> = {
    joins: `SELECT count(*) FROM members WHERE ${within('joined_at')} AND ${member('key')}`,
    posts: `SELECT count(*) ${posts(member('posted_by_key'))}`,
    exchanges: `SELECT count(*) ${exchanges(either)}`,
    hours: `SELECT coalesce(sum(minutes), 0) ${exchanges(either)}`,
    active: `SELECT count(*) FROM (SELECT posted_by_key ${posts(member('posted_by_key'))}
      UNION SELECT provider_key ${exchanges(member('provider_key'))}
      UNION SELECT receiver_key ${exchanges(member('receiver_key'))})`,
  }
  return db.number(question[metric])
}
