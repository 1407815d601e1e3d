import type { Count } from '../../../shared/contract/inclusion.ts'
import type { Disclosure, Field } from '../../../shared/inclusion.ts'
import { londonMidnight } from '../../../shared/london.ts'
import { DAY_MS } from '../../analytics/inclusion/population.ts'
import type { Tally } from '../../analytics/inclusion/tally.ts'
import type { Connection } from '../../db/connection.ts'
import { fixedCells, fixedCrossing, fixedNetwork } from './fixed.ts'
import { type Layout, PROTECTED_LAYOUTS } from './layout.ts'
import { cutsOf, type Dates, extent, wholeMonths } from './periods.ts'
import { countedBy } from './population.ts'
import { countTally, hideSmall, once, type Watch } from './reckon.ts'
import { hiddenSheet, MONTH_DAYS, membersSheet, openSheet, type Sheet } from './sheet.ts'

/** Joins and members by month or quarter, by cell. */
export type Series = {
  readonly unit: 'month' | 'quarter'
  readonly starts: readonly string[]
  readonly joins: readonly (readonly Count[])[]
  /** One more than joins; null where only joins are counted. */
  readonly members: readonly (readonly Count[])[] | null
}
export type Reckoned = { readonly sheet: Sheet; readonly series: Series }
export type Asked = { readonly by: Field; readonly period: Dates; readonly network: string | undefined }

/** Quarters that a slope of fixed cells looks back on: three years. */
const SLOPE_QUARTERS = 12

const monthsIn = ({ from, to }: Dates): number => (londonMidnight(to) - londonMidnight(from)) / DAY_MS / MONTH_DAYS

/** Figures of any period from counts that may all be shown: of unprotected fields, and the owner's own check. */
export async function openSheets(db: Connection, { by, period, network }: Asked, watch: Watch): Promise<Reckoned> {
  const { layout, tally, months } = await tallied(db, { by, period, network }, watch)
  const starts = wholeMonths(period)
  const shown = (rows: readonly (readonly number[])[]) =>
    rows.map(row => row.map((value): Count => ({ kind: 'shown', value })))
  return {
    sheet: openSheet(layout, tally, 0),
    series: {
      unit: 'month',
      starts,
      joins: months ? shown(months.joins) : [],
      members: months ? shown(months.members) : null,
    },
  }
}

/** What is counted of a period and its whole months, kept for next time. */
async function tallied(
  db: Connection,
  { by, period, network }: Asked,
  watch: Watch,
): Promise<{ layout: Layout; tally: Tally; months: Tally | null }> {
  return once(db, { open: by, period, network: network ?? null }, async () => {
    const counted = await countedBy(db, { by, grain: 'fine', network })
    const until = extent(db)?.until ?? 0
    const tally = await countTally(db, counted, cutsOf([period.from, period.to]), until, watch)
    const starts = wholeMonths(period)
    const months = starts.length ? await countTally(db, counted, cutsOf(starts), until, watch) : null
    return { layout: counted.layout, tally, months }
  })
}

/**
 * The owner's own table of a protected field for any period, with small counts hidden in it: each such table is safe by
 * itself, but not beside another, unlike fixed cells.
 */
export async function ownSheets(
  db: Connection,
  asked: Asked,
  level: Exclude<Disclosure, 'none'>,
  watch: Watch,
): Promise<Reckoned> {
  const { layout, tally } = await tallied(db, asked, watch)
  const shown = await hideSmall(tally, layout, level, watch)
  return {
    sheet: hiddenSheet(layout, shown, { period: 0, months: monthsIn(asked.period), level }),
    // By month nearly every count would be hidden, and more would have to be for their sake.
    series: { unit: 'month', starts: [], joins: [], members: null },
  }
}

/** Figures of a quarter from the cells that are fixed in advance; the question has been proved (`proveFixed`). */
export async function fixedSheets(
  db: Connection,
  { by, period, network }: Asked,
  level: Exclude<Disclosure, 'none'>,
  watch: Watch,
): Promise<Reckoned> {
  const nothing: Series = { unit: 'quarter', starts: [], joins: [], members: null }
  if (by === 'ethnicity_gender') {
    const layout = PROTECTED_LAYOUTS[by].fixed
    return { sheet: membersSheet(layout, level, await fixedCrossing(db, level, watch)), series: nothing }
  }
  if (by === 'region' || by === 'profession' || by === 'career_stage' || by === 'network')
    throw new Error(`${by} has no fixed cells.`)
  const layout = PROTECTED_LAYOUTS[by].fixed
  if (network !== undefined)
    return { sheet: membersSheet(layout, level, await fixedNetwork(db, by, network, level, watch)), series: nothing }
  const { starts, shown } = await fixedCells(db, by, level, watch)
  const at = starts.indexOf(period.from)
  const first = Math.max(0, at + 1 - SLOPE_QUARTERS)
  return {
    sheet: hiddenSheet(layout, shown, { period: at, months: monthsIn(period), level }),
    series: {
      unit: 'quarter',
      starts: starts.slice(first, at + 2),
      joins: shown.joins.slice(first, at + 1),
      members: shown.members.slice(first, at + 2),
    },
  }
}
