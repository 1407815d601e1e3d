import type {
  Interval,
  Move,
  Panel,
  Series,
  SeriesMetric,
  SeriesPoint,
  Split,
} from '../../../shared/contract/growth-series.ts'
import { counted, formatDate, formatLongMonth, formatMonth, formatNumber, formatPeriod } from '../../ui/format.ts'

type Noun = {
  name: string
  /** What the axis counts. */
  unit: string
  /** `44 exchanges` */
  of: (value: number) => string
  /** `Joins`, as the subject of a sentence. */
  subject: string
}

export const METRIC_WORDS: Record<SeriesMetric, Noun> = {
  joins: { name: 'Joins', unit: 'New members', subject: 'Joins', of: value => counted(value, 'join') },
  posts: { name: 'Posts', unit: 'Offers and requests posted', subject: 'Posts', of: value => counted(value, 'post') },
  exchanges: {
    name: 'Exchanges',
    unit: 'Completed exchanges',
    subject: 'Completed exchanges',
    of: value => counted(value, 'exchange'),
  },
  hours: {
    name: 'Hours',
    unit: 'Hours exchanged',
    subject: 'Hours exchanged',
    of: value => `${formatNumber(value, 2)} h`,
  },
  active: {
    name: 'Active members',
    unit: 'Members who exchanged or posted',
    subject: 'Active members',
    of: value => counted(value, 'active member'),
  },
}

export const MOVE_WORDS: Record<Move, { name: string; of: (value: number) => string }> = {
  new_active: { name: 'New', of: value => counted(value, 'new active member') },
  resurrected: { name: 'Returned', of: value => counted(value, 'returned member') },
  retained: { name: 'Retained', of: value => counted(value, 'retained member') },
  churned: { name: 'Lapsed', of: value => counted(value, 'lapsed member') },
}

export const SPLIT_WORDS: Record<Split, { one: string; many: string }> = {
  network: { one: 'network', many: 'networks' },
  region: { one: 'region', many: 'regions' },
  category: { one: 'category', many: 'categories' },
}

/** A value as a label at its line: `43`, `9.3`. */
export const short = (value: number): string => formatNumber(value, Math.abs(value) < 100 && value % 1 !== 0 ? 1 : 0)

/** `Jul 2022`, `Q3 2022` */
export const tickWords = (period: string): string =>
  period.includes('Q') ? `${period.slice(5)} ${period.slice(0, 4)}` : formatMonth(period)

/** `July 2022`, `the third quarter of 2022` */
export function periodWords(period: string): string {
  if (!period.includes('Q')) return formatLongMonth(period)
  const which = ['first', 'second', 'third', 'fourth'][Number(period.slice(6)) - 1] ?? ''
  return `the ${which} quarter of ${period.slice(0, 4)}`
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export const SIGNAL_WORDS: Record<SeriesPoint['signals'][number], string> = {
  outside: 'outside the limits',
  trend: 'trend of seven or more',
  two_of_three: 'two of three near a limit',
  shift: 'shift of seven or more',
}

/** `July 2022: 44 exchanges; shift of seven or more (improvement)` */
export function pointWords(point: SeriesPoint, metric: SeriesMetric): string {
  const value = `${capital(periodWords(point.period))}: ${METRIC_WORDS[metric].of(point.value)}`
  if (!point.whole) return `${value}, ${formatPeriod(point)} only, not in the limits`
  if (point.signals.length === 0) return value
  const way = point.direction === 'up' ? 'improvement' : 'concern'
  return `${value}; ${point.signals.map(signal => SIGNAL_WORDS[signal]).join(', ')} (${way})`
}

/** How a scope is said: `in London`, `of Q community`. `labels` names networks. */
export function scopeWords(series: Pick<Series, 'scope'>, networkName: (id: string) => string): string {
  const { network, region, category } = series.scope
  return [network && `of ${networkName(network)}`, region && `from ${region}`, category && `in ${category}`]
    .filter(Boolean)
    .join(', ')
}

const per = (by: Interval) => `a ${by}`
const wholeOf = (series: Series) => series.points.filter(point => point.whole)
const limitsOf = (series: Series) => series.segments.at(-1)
const SHORT = 13

/** What the last whole point says, hedged by its limits. */
function stateWords(series: Series): string {
  const { metric, by, segments } = series
  const { subject } = METRIC_WORDS[metric]
  const last = wholeOf(series).at(-1)
  const limits = segments.at(-1)
  if (!last || !limits || limits.centre === null) return `${subject}: too short a record to chart`
  const at = periodWords(last.period)
  if (limits.lower === null || limits.upper === null)
    return `${subject}: ${short(last.value)} in ${at}, nothing yet to compare with`
  const range = `between ${short(Math.max(0, limits.lower))} and ${short(limits.upper)} ${per(by)}`
  const provisional = limits.short ? ', as far as so few points can say' : ''
  if (last.signal === null) return `${subject} show no special cause in ${at}: usually ${range}${provisional}`
  const up = last.direction === 'up'
  const since = runStart(series)
  switch (last.signal) {
    case 'outside':
      return `${subject} were ${up ? 'above' : 'below'} their limits in ${at}: ${short(last.value)}, where ${short(up ? limits.upper : limits.lower)} is the ${up ? 'most' : 'least'} to expect${provisional}`
    case 'trend':
      return `${subject} have ${up ? 'risen' : 'fallen'} ${by} after ${by} since ${since}${provisional}`
    case 'two_of_three':
      return `${subject} have lately been near their ${up ? 'upper' : 'lower'} limit: ${short(last.value)} in ${at}${provisional}`
    case 'shift':
      return `${subject} have been ${up ? 'above' : 'below'} their mean of ${short(limits.centre)} ${per(by)} since ${since}${provisional}`
  }
}

/** The first point of the run of the same signal that the last whole one belongs to. */
function runStart(series: Series): string {
  const whole = wholeOf(series)
  const last = whole.at(-1)
  if (!last?.signal) return ''
  const { signal, direction } = last
  const other = whole.findLastIndex(
    point => !point.signals.includes(signal) || (point.direction !== direction && point.signal === signal),
  )
  return periodWords(whole[other + 1]?.period ?? last.period)
}

/** How many of the period's points are special causes, beside the record before. */
function periodState(series: Series): string {
  const { metric, by, total, period } = series
  const inside = series.points.filter(point => point.whole && !point.before)
  const up = inside.filter(point => point.direction === 'up').length
  const down = inside.filter(point => point.direction === 'down').length
  const what = `${METRIC_WORDS[metric].of(total)}, ${formatPeriod(period)}`
  if (inside.length === 0) return `${what}: no whole ${by} to judge by`
  const all = counted(inside.length, by)
  if (up + down === 0) return `${what}: no special cause in ${all}`
  const said = [
    up > 0 && `improvement in ${up === inside.length ? `all ${all}` : formatNumber(up)}`,
    down > 0 && `concern in ${down === inside.length ? `all ${all}` : formatNumber(down)}`,
  ].filter(Boolean)
  const rest = up === inside.length || down === inside.length ? '' : ` of ${all}`
  return `${what}: ${said.join(' and ')}${rest}, against the record before`
}

/** The screen's answer: computed, hedged by the limits, neutral where there is nothing. */
export function seriesAnswer(series: Series): { answer: string; lead: string } {
  const { metric, total, period, points, by, target, assurance } = series
  const { subject, of } = METRIC_WORDS[metric]
  if (points.length === 0)
    return {
      answer: 'The record says nothing about this period',
      lead: series.data
        ? `It runs from ${formatDate(series.data.from)} to ${formatDate(series.data.to)}. Choose a period inside it.`
        : 'Nothing has been synced into this workspace yet.',
    }
  if (total === 0) return { answer: `${subject}: none in this period`, lead: `${formatPeriod(period)}.` }
  const before = points.some(point => point.before)
  const limits = limitsOf(series)
  const n = limits?.n ?? 0
  const few = limits?.short ? ` Fewer than ${SHORT} points: the limits are provisional.` : ''
  const mean =
    limits?.centre === null || limits === undefined
      ? ''
      : ` Mean ${short(limits.centre)} ${per(by)}${limits.lower === null || limits.upper === null ? '' : `, limits ${short(Math.max(0, limits.lower))} to ${short(limits.upper)}`}, n = ${counted(n, by)}.`
  const special = points.filter(point => point.signal !== null).length
  const unstable =
    special * 2 > wholeOf(series).length
      ? ` More than half of the points are special causes: this was no stable process, and its limits say little more than that it changed.`
      : ''
  const reach = target && assurance ? ` ${assuranceWords(series)}` : ''
  return {
    answer: before ? periodState(series) : stateWords(series),
    lead: `${before ? '' : `${of(total)}, ${formatPeriod(period)}.`}${mean}${few}${unstable}${reach} ${capital(by)}s are those of the calendar in London.`.trim(),
  }
}

/** `Target 40 a month: hit and miss, because the limits lie around it.` */
export function assuranceWords({ target, assurance, by, segments }: Series): string {
  if (!target) return ''
  const goal = `Target ${short(target.value)} ${per(by)}`
  const few = segments.at(-1)?.short ? ' as far as so few points can say,' : ''
  switch (assurance) {
    case 'passing':
      return `${goal}:${few} consistently passed, since even the lower limit reaches it.`
    case 'failing':
      return `${goal}:${few} consistently failed, since even the upper limit stays below it.`
    case 'hit and miss':
      return `${goal}:${few} hit and miss, since it lies between the limits.`
    default:
      return `${goal}: no limits yet to judge it by.`
  }
}

/** What the chart shows, as its title. */
export function seriesTitle(series: Series): string {
  const { metric, by, segments, points } = series
  const { subject } = METRIC_WORDS[metric]
  const [before, last] = [segments.at(-2), segments.at(-1)]
  if (!last || last.centre === null) return `${subject} by ${by}`
  const since = points[last.from]
  if (before && before.centre !== null && since) {
    const [was, is] = [short(before.centre), short(last.centre)]
    const way = last.centre > before.centre ? 'rose' : 'fell'
    return was === is
      ? `${subject}: mean ${is} ${per(by)}, as before ${periodWords(since.period)}`
      : `${subject} ${way} from a mean of ${was} to ${is} ${per(by)} in ${periodWords(since.period)}`
  }
  const special = wholeOf(series).filter(point => point.signal !== null).length
  const found =
    special === 0 ? 'no special cause' : `special cause in ${formatNumber(special)} of ${counted(last.n, by)}`
  return `${subject}: mean ${short(last.centre)} ${per(by)}, ${found}`
}

/** A panel in a few words: `mean 3.2, special cause` */
export function panelWords(series: Series): string {
  const last = series.segments.at(-1)
  if (!last || last.centre === null) return 'too short to chart'
  const found =
    series.variation === 'common'
      ? 'no special cause now'
      : series.variation === 'up'
        ? 'improvement now'
        : 'concern now'
  return `mean ${short(last.centre)}, ${found}${last.short ? ' (provisional)' : ''}`
}

/** Of how many parts the last point is a special cause. */
export function panelsTitle(panels: readonly Panel[], split: Split): string {
  const [first] = panels
  const { one, many } = SPLIT_WORDS[split]
  if (!first) return `There is no ${one}`
  const { subject } = METRIC_WORDS[first.series.metric]
  const of = (way: 'up' | 'down') => panels.filter(({ series }) => series.variation === way).length
  const [up, down] = [of('up'), of('down')]
  const all = `${formatNumber(panels.length)} ${panels.length === 1 ? one : many}`
  if (up + down === 0) return `${subject}: no special cause at present in any of ${all}`
  const said = [up > 0 && `improve in ${formatNumber(up)}`, down > 0 && `concern in ${formatNumber(down)}`].filter(
    Boolean,
  )
  return `${subject} ${said.join(' and ')} of ${all}`
}
