import { type Field, isProtected, PROTECTED_FIELDS } from '../../../shared/inclusion.ts'
import { addDays, londonDate, londonMidnight, monthStarts } from '../../../shared/london.ts'
import { refusal } from '../../analytics/disclosure/fixed-cells.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { dataRange } from '../growth/history.ts'
import { provePeriod } from '../period.ts'

/** Dates of Europe/London; `to` is the first day after. */
export type Dates = { readonly from: string; readonly to: string }

/** First day that the data speak of, the day after their last, and their last moment (UTC ms); null while there are none. */
export function extent(db: Connection): (Dates & { until: number }) | null {
  const range = dataRange(db)
  if (!range) return null
  return { from: londonDate(range.first), to: addDays(londonDate(range.last), 1), until: range.last }
}

const QUARTER_MONTHS = ['01', '04', '07', '10']

/** The first days of the calendar quarters that are over by the end of the data, and of the one after the last. */
export function quarterStarts({ from, to }: Dates): string[] {
  const months = monthStarts(`${from.slice(0, 4)}-01-01`, addDays(to, 1))
  const starts = months.filter(day => QUARTER_MONTHS.includes(day.slice(5, 7)) && day <= to)
  const first = starts.findLastIndex(day => day <= from)
  return starts.slice(Math.max(0, first))
}

/** The calendar quarters of these starts, oldest first. */
export const quartersOf = (starts: readonly string[]): Dates[] =>
  starts.slice(1).map((to, i) => ({ from: starts[i] ?? to, to }))

/** The first days of the whole months of a period, and of the one after the last; empty where there is none. */
export function wholeMonths({ from, to }: Dates): string[] {
  const starts = monthStarts(from, to).filter(day => day >= from && day <= to)
  return starts.length > 1 ? starts : []
}

export const cutsOf = (days: readonly string[]): Float64Array => Float64Array.from(days, londonMidnight)

/** A period as asked, its ends those of the data where none are given. @throws BadInput */
export function resolved(asked: { from?: string | undefined; to?: string | undefined }, whole: Dates | null): Dates {
  const { from = whole?.from, to = whole?.to } = provePeriod(asked)
  if (from === undefined || to === undefined)
    throw new BadInput('There are no members yet: sync an export first, or say from and to.')
  if (from >= to) throw new BadInput(`The period from ${from} to ${to} is empty: the data are of other days.`)
  return { from, to }
}

/**
 * Proves that cells fixed in advance answer the question.
 * @param network the network asked for and how many members it has at the end of the last whole quarter
 * @throws BadInput with the sentence that says what is answered instead
 */
export function proveFixed(
  by: Field,
  period: Dates,
  quarters: readonly Dates[],
  network: { name: string; members: number } | null,
): void {
  const scope = network ? { network: network.name, members: network.members } : 'timebank'
  const fields = by === 'ethnicity_gender' ? ['ethnicity', 'gender'] : [by]
  const refused = refusal({ ...period, by: fields, scope, filters: [] }, PROTECTED_FIELDS)
  if (refused !== null) throw new BadInput(refused)
  const at = quarters.findIndex(({ from }) => from === period.from)
  const last = quarters.at(-1)
  if (at < 0 || !last)
    throw new BadInput(
      `The quarter from ${period.from} is not over in the data, or lies before them: choose one of those that are.`,
    )
  if (by === 'ethnicity_gender' && network)
    throw new BadInput('Ethnicity × gender is shown of the whole timebank only: remove the network.')
  const single = network || by === 'ethnicity_gender'
  if (single && at < quarters.length - 1)
    throw new BadInput(
      `Of ${network ? 'a network' : 'ethnicity × gender'} only the latest whole quarter is shown, since its groups are so small that two quarters would tell who came between: choose the one from ${last.from}.`,
    )
}

/** Whether a figure is of cells fixed in advance. */
export const isFixed = (by: Field, level: string): boolean => isProtected(by) && level !== 'none'
