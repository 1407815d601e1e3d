import { isCalendarDate, londonMidnight } from '../../shared/london.ts'
import { BadInput } from './bad-input.ts'

/** Proves the dates of a period. @throws BadInput */
export function provePeriod({ from, to }: { from?: string | undefined; to?: string | undefined }): {
  from?: string
  to?: string
} {
  for (const date of [from, to]) {
    if (date !== undefined && !isCalendarDate(date)) throw new BadInput(`${date} is not a date of the calendar.`)
  }
  if (from && to && from >= to)
    throw new BadInput(`The period from ${from} to ${to} is empty: "to" is the day after its last.`)
  return { ...(from && { from }), ...(to && { to }) }
}

/** The moments (UTC ms) of a period's ends, where given. */
export function moments(period: { from?: string | undefined; to?: string | undefined }): {
  from?: number
  to?: number
} {
  const { from, to } = provePeriod(period)
  return { ...(from && { from: londonMidnight(from) }), ...(to && { to: londonMidnight(to) }) }
}

/** A period as moments that compare: one without an end ends never. */
export function span(period: { from?: string | undefined; to?: string | undefined }): { from: number; to: number } {
  const { from = 0, to = Number.MAX_SAFE_INTEGER } = moments(period)
  return { from, to }
}
