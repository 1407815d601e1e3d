import type { Headline } from '../../../shared/contract/inclusion.ts'
import type { Disclosure } from '../../../shared/inclusion.ts'
import type { Connection } from '../../db/connection.ts'
import { headline } from '../inclusion/headline.ts'
import { type Dates, extent, quarterStarts, quartersOf } from '../inclusion/periods.ts'
import type { Watch } from '../network/watch.ts'

/** The last whole quarter of the record inside a period, as protected fields are given out; null without one. */
export function lastQuarter(db: Connection, { from, to }: Dates): Dates | null {
  const range = extent(db)
  const quarters = range ? quartersOf(quarterStarts(range)) : []
  return quarters.findLast(quarter => quarter.from >= from && quarter.to <= to) ?? null
}

/** The headline contrasts of the last whole quarter inside a period, or of all of it where nothing is suppressed. */
export async function headlineWithin(
  db: Connection,
  period: Dates,
  level: Disclosure,
  watch: Watch,
): Promise<Headline | null> {
  const asked = level === 'none' ? period : lastQuarter(db, period)
  return asked && headline(db, { ...asked, level }, watch)
}
