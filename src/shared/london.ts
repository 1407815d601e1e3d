import { TIME_ZONE } from './vocabulary.ts'

/** The timebank's calendar: days and months of Europe/London, whatever the clock of the machine says. */

const PARTS = new Intl.DateTimeFormat('en-GB', {
  timeZone: TIME_ZONE,
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const parts = (at: number): Record<string, string> =>
  Object.fromEntries(PARTS.formatToParts(at).map(({ type, value }) => [type, value]))

/** How far London's clock is ahead of UTC at a moment, in ms. */
function offsetAt(at: number): number {
  const { year, month, day, hour, minute } = parts(at)
  const local = Date.UTC(Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute))
  return local - Math.floor(at / 60_000) * 60_000
}

/** The calendar date `YYYY-MM-DD` of a moment (UTC ms). */
export function londonDate(at: number): string {
  const { year, month, day } = parts(at)
  return `${year}-${month}-${day}`
}

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

function once<Value>(reckon: (of: number) => Value): (of: number) => Value {
  const known = new Map<number, Value>()
  return of => {
    const before = known.get(of)
    if (before !== undefined) return before
    const value = reckon(of)
    known.set(of, value)
    return value
  }
}

/**
 * The days of moments (UTC ms) as days since 1970-01-01. One look a day will do, but for the days on which the clock
 * changes, which it does on the hour.
 */
export function londonDays(moments: ArrayLike<number>): Int32Array {
  const offsetOfHour = once(hour => offsetAt(hour * HOUR_MS))
  const offsetOfDay = once(day => {
    const [first, last] = [offsetAt(day * DAY_MS), offsetAt((day + 1) * DAY_MS)]
    return first === last ? first : null
  })
  const offsetOf = (at: number) => offsetOfDay(Math.floor(at / DAY_MS)) ?? offsetOfHour(Math.floor(at / HOUR_MS))
  return Int32Array.from(moments, at => Math.floor((at + offsetOf(at)) / DAY_MS))
}
const wordsOf = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { ...options, timeZone: TIME_ZONE })
const DAY = wordsOf({ day: 'numeric', month: 'short', year: 'numeric' })
const CLOCK = wordsOf({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })

/** A moment (UTC ms) as a day: `30 Jun 2023`. en-GB abbreviates September to four letters; the product's words do not. */
export const londonDayWords = (at: number): string => DAY.format(at).replace('Sept', 'Sep')
/** `06:10` */
export const londonClock = (at: number): string => CLOCK.format(at)
/** `30 Jun 2023, 06:10` */
export const londonWords = (at: number): string => `${londonDayWords(at)}, ${londonClock(at)}`

/** The moment (UTC ms) at which a calendar date begins; clocks change after one in the morning, so midnight is one moment. */
export function londonMidnight(date: string): number {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const utc = Date.UTC(year, month - 1, day)
  return utc - offsetAt(utc - offsetAt(utc))
}

/** Whether a text is a real calendar date `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? []
  if (!year) return false
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  // Date.UTC takes the years 0 to 99 for 1900 to 1999.
  return date.toISOString().startsWith(text)
}

/** The date some days later, or earlier. */
export function addDays(date: string, days: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10)
}

/**
 * The first days of the calendar months that overlap from…to (to exclusive), and of the month after the last; of quarters
 * where `step` is 3.
 */
export function monthStarts(from: string, to: string, step: 1 | 3 = 1): string[] {
  const starts: string[] = []
  let [year = 0, month = 1] = from.split('-').map(Number)
  month -= (month - 1) % step
  for (;;) {
    const start = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`
    starts.push(start)
    if (start >= to) return starts
    month += step
    if (month > 12) {
      month = 1
      year++
    }
  }
}
