import { isCalendarDate, londonMidnight } from '../../shared/london.ts'
import { readCell } from '../core/sync/cells.ts'
import { type Options, text, UsageError } from './options.ts'

/** A date, meaning midnight in Europe/London, or a time with its zone; as UTC ms. @throws UsageError */
export function moment(options: Options, name: string): number | undefined {
  const value = text(options, name)
  if (value === undefined) return undefined
  if (isCalendarDate(value)) return londonMidnight(value)
  const at = readCell({ is: 'time' }, value)
  if (typeof at !== 'number')
    throw new UsageError(`--${name} ${value} is neither a date like 2022-07-01 nor a time like 2022-07-01T09:30:00Z.`)
  return at
}

/** A calendar date. @throws UsageError */
export function date(options: Options, name: string): string | undefined {
  const value = text(options, name)
  if (value !== undefined && !isCalendarDate(value))
    throw new UsageError(`--${name} ${value} is not a date like 2022-07-01.`)
  return value
}
