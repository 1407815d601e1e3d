import { addDays, londonClock, londonDate, londonDayWords, londonWords } from './london.ts'
import { MINUTES_PER_CREDIT } from './vocabulary.ts'

export { addDays as shiftDate, londonDate } from './london.ts'

/** The one definition of how numbers, hours and dates read. British English, Europe/London. */
const LOCALE = 'en-GB'
const MINUS = '\u2212'
const NARROW = '\u00a0'

const numberFormat = (digits: number, least = 0) =>
  new Intl.NumberFormat(LOCALE, { minimumFractionDigits: least, maximumFractionDigits: digits })
const whole = numberFormat(0)
const tenths = numberFormat(1)
const hundredths = numberFormat(2)

const minus = (text: string) => text.replace('-', MINUS)

/** `1,054`, `−7` */
export const formatNumber = (value: number, digits = 0): string =>
  minus(
    (digits === 0 ? whole : digits === 1 ? tenths : digits === 2 ? hundredths : numberFormat(digits)).format(value + 0),
  )

/** A ratio or its bounds, always two decimals: `1.45`, `0.80`. */
export const formatRatio = (value: number): string => minus(numberFormat(2, 2).format(value))

/** Minutes as hours: `1,054 h`, `0.5 h`, `1.75 h`. */
export const formatHours = (minutes: number): string => `${hoursNumber(minutes)}${NARROW}h`
/** The number of hours without its unit, for columns that name it in their head. */
export const hoursNumber = (minutes: number): string => formatNumber(minutes / MINUTES_PER_CREDIT, 2)
/** Minutes as credits: `7,928`. One credit is one hour. */
export const formatCredits = hoursNumber
/** A change of balance carries its sign: `+1 h`, `−0.5 h`. */
export const formatChange = (minutes: number): string => `${minutes > 0 ? '+' : ''}${formatHours(minutes)}`

/** A share from 0 to 1: `16.2%`. */
export const formatShare = (share: number, digits = 1): string =>
  minus(`${numberFormat(digits, digits).format(share * 100)}%`)
/** `15.1%–17.4%` */
export const formatShareInterval = ([low, high]: readonly [number, number]): string =>
  `${formatShare(low)}–${formatShare(high)}`

/** `1 member`, `644 members` */
export const counted = (count: number, one: string, many = `${one}s`): string =>
  `${formatNumber(count)} ${count === 1 ? one : many}`

const dateFormat = (options: Intl.DateTimeFormatOptions, timeZone: string) =>
  new Intl.DateTimeFormat(LOCALE, { ...options, timeZone })
const day = { day: 'numeric', month: 'short', year: 'numeric' } as const
const plainDay = dateFormat(day, 'UTC')
const plainMonth = dateFormat({ month: 'short', year: 'numeric' }, 'UTC')
const plainLongMonth = dateFormat({ month: 'long', year: 'numeric' }, 'UTC')

// en-GB abbreviates September to four letters and the product's words say "30 Jun 2023".
const short = (text: string) => text.replace('Sept', 'Sep')

/** UTC milliseconds as a London day: `30 Jun 2023`. */
export const formatInstantDay = londonDayWords
/** `30 Jun 2023, 06:10` */
export const formatInstant = londonWords
/** A calendar date `2023-06-30`: `30 Jun 2023`. */
export const formatDate = (date: string): string => short(plainDay.format(Date.parse(`${date}T00:00:00Z`)))
/** A month `2023-06` (or a date in it): `Jun 2023`. */
export const formatMonth = (month: string): string =>
  short(plainMonth.format(Date.parse(`${month.slice(0, 7)}-01T00:00:00Z`)))
/** `June 2023` */
export const formatLongMonth = (month: string): string =>
  plainLongMonth.format(Date.parse(`${month.slice(0, 7)}-01T00:00:00Z`))

/** `today 06:10`, `yesterday 17:00`, `28 Jun 2023, 06:10` */
export function formatRecent(at: number, now: number = Date.now()): string {
  const date = londonDate(at)
  if (date === londonDate(now)) return `today ${londonClock(at)}`
  if (date === addDays(londonDate(now), -1)) return `yesterday ${londonClock(at)}`
  return formatInstant(at)
}

/** A period, from inclusive and to exclusive, as people say it: `1 Jul 2022 to 31 Dec 2022`. */
export const formatPeriod = ({ from, to }: { from: string; to: string }): string =>
  `${formatDate(from)} to ${formatDate(addDays(to, -1))}`

/** Any period, open ends included: `since 1 Jul 2022`, `the whole record`. */
export function periodWords({
  from,
  to,
}: {
  from?: string | null | undefined
  to?: string | null | undefined
}): string {
  if (from && to) return formatPeriod({ from, to })
  if (from) return `since ${formatDate(from)}`
  if (to) return `until ${formatDate(addDays(to, -1))}`
  return 'the whole record'
}

/** `About 2 min left`, `Less than 10 s left` */
export function formatTimeLeft(seconds: number): string {
  if (seconds < 10) return 'less than 10 s left'
  if (seconds < 90) return `about ${Math.round(seconds / 10) * 10} s left`
  return `about ${formatNumber(Math.round(seconds / 60))} min left`
}

/** How long something took: `340 ms`, `4.2 s`, `2 min 5 s`. */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${formatNumber(ms)} ms`
  if (ms < 60_000) return `${formatNumber(ms / 1000, 1)} s`
  return `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`
}

/** A hash is named by its ends: `7c1f…e9a2`. */
export const shortHash = (hash: string): string => (hash.length <= 9 ? hash : `${hash.slice(0, 4)}…${hash.slice(-4)}`)
