import type { Health } from '../../../shared/contract/moderation-oversight.ts'
import { counted, formatInstantDay, formatNumber, formatShare, formatShareInterval } from '../../ui/format.ts'

/** Every word of the desk's health that is computed. */

export const DAY = 86_400_000
/** How many whole weeks the titles speak of. */
const LATELY = 4
/** Under this many a share says next to nothing, and only the counts are told. */
const FEW = 20

/** Weeks are whole ones; the one that is still going on is left out. */
type Week = Health['weeks'][number]

const mean = (weeks: readonly Week[], of: 'arrivals' | 'clearances'): number =>
  weeks.reduce((sum, week) => sum + week[of], 0) / weeks.length
/** Rates that are compared are told alike: with a tenth where one of them is small and needs it. */
const rates = (values: readonly number[]): string[] => {
  const digits = values.some(value => value < 10 && !Number.isInteger(value)) ? 1 : 0
  return values.map(value => formatNumber(value, digits))
}
const lately = (weeks: readonly Week[]): Week[] => weeks.slice(-LATELY)
const quiet = (weeks: readonly Week[]): boolean => weeks.every(week => week.arrivals + week.clearances === 0)
const spanWords = (weeks: readonly Week[]): string =>
  weeks.length === 1 ? 'the last whole week' : `the last ${weeks.length} whole weeks`

/** `12 cleared, 9 arrived a week`, or null where nothing came or went. */
export function paceWords(weeks: readonly Week[]): string | null {
  const last = lately(weeks)
  if (quiet(last)) return null
  const [cleared, arrived] = rates([mean(last, 'clearances'), mean(last, 'arrivals')])
  return `${cleared} cleared, ${arrived} arrived a week`
}

export type Direction = 'shrinking' | 'growing' | 'unclear'

/** Only where the whole interval of the forecast lies to one side of today does the backlog have a direction. */
export function directionOf({ open, forecast }: Pick<Health, 'open' | 'forecast'>): Direction | null {
  const last = forecast?.at(-1)
  if (!last) return null
  return last.high < open ? 'shrinking' : last.low > open ? 'growing' : 'unclear'
}

const DIRECTIONS: Record<Direction, string> = {
  shrinking: 'The backlog is shrinking',
  growing: 'The backlog is growing',
  unclear: 'The backlog shows no clear direction',
}

/** The tab's answer: computed, hedged by the interval, neutral while the data are too thin. */
export function healthAnswer(health: Health): { answer: string; lead: string } {
  const { open, overdue, weeks, by_state } = health
  if (Object.values(by_state).every(count => count === 0) && quiet(weeks))
    return { answer: 'Nothing to moderate yet', lead: 'Cases come from reports in the exports that are synced.' }
  const pace = paceWords(weeks)
  const direction = directionOf(health)
  const state = direction
    ? DIRECTIONS[direction]
    : open === 0
      ? 'No case is open'
      : `${counted(open, 'case')} ${open === 1 ? 'is' : 'are'} open`
  const of = pace ? `Rates are of ${spanWords(lately(weeks))}.` : ''
  return { answer: pace ? `${state}: ${pace}` : state, lead: [overdueWords(overdue), of].filter(Boolean).join(' ') }
}

const overdueWords = (overdue: number): string =>
  overdue === 0
    ? 'No case is past its target without a first action.'
    : `${counted(overdue, 'case')} ${overdue === 1 ? 'is' : 'are'} past the target without a first action.`

/** The title of arrivals beside clearances. */
export function weeksTitle(weeks: readonly Week[]): string {
  const last = lately(weeks)
  if (last.length === 0) return 'Arrivals and clearances: no whole week yet'
  if (quiet(last)) return `No case arrived or was cleared in ${spanWords(last)}`
  const means = [mean(last, 'clearances'), mean(last, 'arrivals')] as const
  const [cleared, arrived] = rates(means)
  const span = `${last.length === 1 ? '' : 'a week '}in ${spanWords(last)}`
  if (means[0] === means[1]) return `As many cases were cleared as arrived: ${cleared} ${span}`
  const more = means[0] > means[1] ? 'More' : 'Fewer'
  return `${more} cases were cleared than arrived: ${cleared} and ${arrived} ${span}`
}

/** What, n and period of the same. */
export function weeksEvidence(weeks: readonly Week[]): string {
  const [first, last] = [weeks[0], weeks.at(-1)]
  if (!first || !last) return ''
  const sum = (of: 'arrivals' | 'clearances') => formatNumber(weeks.reduce((all, week) => all + week[of], 0))
  return `Cases that arrived (n = ${sum('arrivals')}) and were cleared (n = ${sum('clearances')}) a week, ${formatInstantDay(first.from)} to ${formatInstantDay(last.from + 6.5 * DAY)}.`
}

/** `Week from 5 Jun 2023: 9 arrived, 12 cleared` */
export const weekWords = ({ from, arrivals, clearances }: Week): string =>
  `Week from ${formatInstantDay(from)}: ${formatNumber(arrivals)} arrived, ${formatNumber(clearances)} cleared`

export function forecastTitle(forecast: NonNullable<Health['forecast']>): string {
  const last = forecast.at(-1)
  if (!last) return 'No forecast'
  const [low, high] = [Math.floor(last.low), Math.ceil(last.high)]
  const when = forecast.length === 1 ? 'a week' : `${forecast.length} weeks`
  return low === high
    ? `About ${counted(high, 'case')} will be open in ${when}`
    : `In ${when} between ${formatNumber(low)} and ${formatNumber(high)} cases will probably be open`
}

export const THIN = {
  title: 'Too little to forecast from',
  says: 'A forecast needs several weeks with arrivals and clearances. Until then a line into the future would be a guess, so none is drawn.',
} as const

/** A length of time as people feel it: 42 min, 5.2 h, 3.1 days, 140 days. */
export function spanOf(ms: number): { value: string; unit: string } {
  const [minutes, hours, days] = [ms / 60_000, ms / 3_600_000, ms / DAY]
  if (minutes < 1) return { value: '<1', unit: 'min' }
  if (minutes < 90) return { value: formatNumber(minutes), unit: 'min' }
  if (hours < 48) return { value: formatNumber(hours, 1), unit: 'h' }
  return { value: formatNumber(days, days < 100 ? 1 : 0), unit: 'days' }
}

/** The share of decisions that did not last; only counts while they are few. */
export function reversalWords({ reversed, decided, interval }: Health['reversals']): {
  value: string | null
  unit: string
  under: string
} {
  if (decided === 0) return { value: null, unit: '', under: 'No decision in the last 90 days.' }
  if (decided < FEW || !interval)
    return {
      value: formatNumber(reversed),
      unit: `of ${counted(decided, 'decision')}`,
      under: 'Too few for a share. Last 90 days.',
    }
  return {
    value: formatShare(reversed / decided),
    unit: `of ${formatNumber(decided)}`,
    under: `${formatNumber(reversed)} reversed, 95% interval ${formatShareInterval(interval)}. Last 90 days.`,
  }
}
