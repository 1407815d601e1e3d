import type { SeriesMetric } from '../../../shared/contract/growth-series.ts'
import type { Scope } from '../../../shared/contract/scope.ts'
import { MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import type { Connection } from '../../db/connection.ts'
import { exchangesOf } from '../record/happenings.ts'
import { countOf } from './bits.ts'
import { activeIn, type Counted, eachIn, exchangesIn, joinsIn, postsIn, proveScope } from './counted.ts'
import { keptFigures } from './kept-figures.ts'

/**
 * A metric between each two of some ascending moments (UTC ms); hours in hours.
 * @throws BadInput for a scope that is not there
 */
export async function talliesOf(
  db: Connection,
  metric: SeriesMetric,
  scope: Scope,
  cuts: readonly number[],
): Promise<number[]> {
  if (cuts.length < 2) return []
  proveScope(metric, scope)
  return keptFigures(db, { growth: metric, scope, cuts }, () => counted(db, metric, scope, cuts))
}

async function counted(db: Connection, metric: SeriesMetric, scope: Scope, cuts: readonly number[]): Promise<number[]> {
  switch (metric) {
    case 'joins':
      return summed(await joinsIn(db, scope), cuts)
    case 'posts':
      return summed(await postsIn(db, scope), cuts)
    case 'exchanges':
      return summed(await exchangesIn(db, scope), cuts)
    case 'hours': {
      const { minutes } = await exchangesOf(db)
      const sums = await summed(await exchangesIn(db, scope), cuts, minutes)
      return sums.map(sum => sum / MINUTES_PER_CREDIT)
    }
    case 'active':
      return (await activeIn(db, scope, cuts)).map(countOf)
  }
}

/** How many happened between each two moments, or what they come to. */
async function summed(all: Counted, cuts: readonly number[], weights?: Int32Array): Promise<number[]> {
  const sums = new Float64Array(cuts.length - 1)
  await eachIn(all, cuts, (key, bin) => {
    sums[bin] = (sums[bin] ?? 0) + (weights ? (weights[key] ?? 0) : 1)
  })
  return Array.from(sums)
}
