import type { Interval, Panel, Series, SeriesMetric, Split } from '../../../shared/contract/growth-series.ts'
import type { Scope } from '../../../shared/contract/scope.ts'
import { isCalendarDate } from '../../../shared/london.ts'
import { CATEGORIES, MINUTES_PER_CREDIT } from '../../../shared/vocabulary.ts'
import { assuranceOf } from '../../analytics/assurance.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { provePeriod } from '../period.ts'
import { membersOf } from '../record/members.ts'
import { chartOf } from './chart.ts'
import { reachOf } from './history.ts'
import { cutsOf, type Days, type Point, periodIn, pointsIn } from './points.ts'
import { rebasesOf } from './rebases.ts'
import { talliesOf } from './tallies.ts'
import { targetOf } from './targets.ts'

export type SeriesAsked = {
  metric: SeriesMetric
  by?: Interval
  from?: string | undefined
  to?: string | undefined
  scope?: Scope | undefined
  /** In the place of the kept ones. */
  rebase?: readonly string[] | undefined
  screen?: boolean
  before?: boolean
}

/**
 * A metric by month or quarter with its control chart.
 * @throws BadInput for a period, day or scope that is not there
 */
export async function series(db: Connection, asked: SeriesAsked): Promise<Series> {
  const { metric, by = 'month', scope = {}, screen = false, before = false } = asked
  for (const day of asked.rebase ?? [])
    if (!isCalendarDate(day)) throw new BadInput(`${day} is not a date of the calendar.`)
  const data = reachOf(db)
  const period = periodIn(data, provePeriod(asked))
  const points = pointsIn(by, period, data, before)
  const values = await talliesOf(db, metric, scope, cutsOf(points))
  const total = summed(metric, period, points, values) ?? (await talliesOf(db, metric, scope, cutsOf([period])))[0] ?? 0
  const rebases = rebasesOf(db, metric, scope)
  const chart = chartOf(points, values, { by, asked: asked.rebase, kept: rebases, screen })
  const last = chart.points.findLast(point => point.whole)
  const target = targetOf(db, metric, scope, by)
  const limits = chart.segments.at(-1)
  return {
    metric,
    by,
    scope,
    screen,
    period,
    ...chart,
    total,
    variation: last ? (last.direction ?? 'common') : null,
    target,
    assurance: target && limits ? assuranceOf(limits, target.value) : null,
    rebases,
    data,
  }
}

/**
 * What the points of a period come to; null where that is not their sum: a member may be active in several, and one that
 * begins before the period has more than its part.
 */
function summed(
  metric: SeriesMetric,
  period: Days,
  points: readonly Point[],
  values: readonly number[],
): number | null {
  if (metric === 'active' || points.some(({ from, before }) => !before && from < period.from)) return null
  const sum = values.reduce((sum, value, place) => (points[place]?.before ? sum : sum + value), 0)
  // Hours are whole minutes, which their sum must come back to.
  return Math.round(sum * MINUTES_PER_CREDIT) / MINUTES_PER_CREDIT
}

/** The series of each network, region or category, those of protected networks left out. */
export async function panels(
  db: Connection,
  { split, ...asked }: Omit<SeriesAsked, 'scope' | 'rebase'> & { split: Split },
): Promise<Panel[]> {
  const found: Panel[] = []
  for (const { label, scope } of await partsOf(db, split))
    found.push({ label, series: await series(db, { ...asked, scope }) })
  return found
}

async function partsOf(db: Connection, split: Split): Promise<{ label: string; scope: Scope }[]> {
  if (split === 'category') return CATEGORIES.map(category => ({ label: category, scope: { category } }))
  const { networks, labels } = await membersOf(db)
  if (split === 'region') return labels.region.ids.map(region => ({ label: region, scope: { region } }))
  return networks.filter(network => !network.protected).map(({ id, name }) => ({ label: name, scope: { network: id } }))
}
