import type { Series } from '../../../../shared/contract/growth-series.ts'
import type { Table } from '../../../../shared/contract/report.ts'
import { counted, formatMonth, formatNumber, formatPeriod } from '../../../../shared/format.ts'
import { series } from '../../growth/series.ts'
import { type Asked, column, fact, type SectionMaker, tableOf } from '../section.ts'

const CHARTED = ['joins', 'posts', 'exchanges', 'hours', 'active'] as const
type Charted = (typeof CHARTED)[number]
const NAMES: Record<Charted, { head: string; many: string }> = {
  joins: { head: 'Joins', many: 'joins' },
  posts: { head: 'Posts', many: 'posts' },
  exchanges: { head: 'Exchanges', many: 'exchanges' },
  hours: { head: 'Hours exchanged', many: 'hours' },
  active: { head: 'Active members', many: 'active members' },
}
const SIGNALS = {
  outside: 'outside the limits',
  trend: 'trend of seven',
  two_of_three: 'two of three near a limit',
  shift: 'shift of seven',
} as const
/** Under so many points limits are provisional. */
const ENOUGH = 13

/** How the last month reads, as the NHS "Making Data Count" charts have it. */
function variationWords({ points, variation }: Series, many: string): string {
  const last = points.findLast(point => point.whole)
  if (!last || variation === null) return `there is no whole month of ${many} to judge`
  const month = formatMonth(last.period)
  if (variation === 'common') return `${many} show no special cause in ${month}`
  return `${many} run ${variation === 'up' ? 'higher' : 'lower'} than the variation of before explains (${month})`
}

function tableOfSeries(metric: Charted, found: Series, { period }: Asked): Table {
  const { head, many } = NAMES[metric]
  const { points, segments } = found
  const whole = points.filter(point => point.whole)
  const marked = whole.filter(point => point.signal).length
  const last = segments.at(-1)
  const centre = last?.centre ?? null
  const minutes = metric === 'hours' ? 60 : 1
  const unit = metric === 'hours' ? 'hours' : 'number'
  const at = (place: number) => segments.find(({ from, to }) => place >= from && place < to) ?? null
  const limit = (place: number, key: 'centre' | 'lower' | 'upper') => {
    const value = points[place]?.whole ? (at(place)?.[key] ?? null) : null
    return value === null ? null : value * minutes
  }
  const reasons = segments.flatMap(({ from, rebase }) =>
    rebase
      ? [`Limits begin anew in ${points[from]?.period ?? rebase.starts}: ${rebase.reason} (${rebase.person}).`]
      : [],
  )
  const short =
    whole.length < ENOUGH ? [`${counted(whole.length, 'whole month')}: under ${ENOUGH}, limits are provisional.`] : []
  return tableOf({
    key: metric,
    title:
      whole.length === 0
        ? `${head}: no whole month to chart`
        : `${head} by month: mean ${formatNumber(centre ?? 0, 1)}; ${marked === 0 ? 'no month shows' : `${formatNumber(marked)} of ${counted(whole.length, 'month')} show${marked === 1 ? 's' : ''}`} special cause`,
    what: `XmR chart of ${many} by calendar month, n = ${counted(whole.length, 'whole month')}, ${formatPeriod(period)}. Diamonds: special cause.`,
    rows: points.map((point, place) => ({ point, place })),
    columns: [
      [column('month', 'Month', 'date'), ({ point }) => point.period],
      [{ ...column('value', head, unit), metric }, ({ point }) => point.value * minutes],
      [{ ...column('mean', 'Mean', unit), metric: 'mean' }, ({ place }) => limit(place, 'centre')],
      [{ ...column('lower', 'Lower limit', unit), metric: 'lower' }, ({ place }) => limit(place, 'lower')],
      [{ ...column('upper', 'Upper limit', unit), metric: 'upper' }, ({ place }) => limit(place, 'upper')],
      [column('signal', 'Special cause'), ({ point }) => point.signals.map(signal => SIGNALS[signal]).join('; ')],
      [column('whole', 'Whole month'), ({ point }) => (point.whole ? 'yes' : 'no')],
    ],
    picture: {
      kind: 'line',
      x: 'month',
      value: 'value',
      limits: { centre: 'mean', lower: 'lower', upper: 'upper', signal: 'signal' },
    },
    notes: [...reasons, ...short],
  })
}

/** Joins, posts, exchanges, hours and active members as control charts. */
export const growthSection: SectionMaker = {
  key: 'growth',
  title: 'Growth over time',
  about: 'Control charts by month: which changes are more than the usual variation.',
  byNetwork: true,
  definitions: ['joins', 'posts', 'exchanges', 'hours', 'active', 'mean', 'lower', 'upper'],
  caveats: [
    'Charts are of new joins, never of the running total, which rises whatever happens.',
    'Special cause says that something changed, not what. Limits begin anew only where a person said so, with a reason.',
  ],
  async build(db, asked, { signal }) {
    const scope = asked.network ? { network: asked.network.id } : {}
    const found: { metric: Charted; series: Series }[] = []
    for (const metric of CHARTED) {
      signal?.throwIfAborted()
      found.push({ metric, series: await series(db, { metric, ...asked.period, scope }) })
    }
    const told = found
      .filter(({ metric }) => metric === 'joins' || metric === 'exchanges')
      .map(each => variationWords(each.series, NAMES[each.metric].many))
      .join('; ')
    return {
      sentence: `${told.charAt(0).toUpperCase()}${told.slice(1)}.`,
      facts: found.map(({ metric, series: { total } }) =>
        metric === 'hours' ? fact(metric, 'hours', total * 60) : fact(metric, 'count', total),
      ),
      tables: found.map(each => tableOfSeries(each.metric, each.series, asked)),
    }
  },
}
