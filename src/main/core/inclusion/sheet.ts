import type { Count } from '../../../shared/contract/inclusion.ts'
import type { Disclosure } from '../../../shared/inclusion.ts'
import type { Wait } from '../../analytics/inclusion/matching.ts'
import type { ShownTally } from '../../analytics/inclusion/protect.ts'
import type { Tally } from '../../analytics/inclusion/tally.ts'
import type { Layout } from './layout.ts'

/** Days of a month, as member-months count them. */
export const MONTH_DAYS = 30.4375

/** What is shown of one period, by cell: everything else is worked out from this. */
export type Sheet = {
  readonly layout: Layout
  /** `none` for unprotected fields too. */
  readonly level: Disclosure
  readonly members: readonly Count[]
  readonly stock: readonly Count[]
  readonly joins: readonly Count[]
  readonly memberMonths: readonly Count[]
  /** Members at any time in the period: stock and joins. */
  readonly present: readonly Count[]
  readonly gave: readonly Count[]
  readonly received: readonly Count[]
  readonly givenMinutes: readonly Count[]
  readonly receivedMinutes: readonly Count[]
  readonly due: readonly Count[]
  readonly received90: readonly Count[]
  readonly requests: readonly Count[]
  readonly filled: readonly Count[]
  readonly never: readonly Count[]
  /** Null where only counts are shown. */
  readonly waits: readonly Wait[] | null
}

export const NOT_PUBLISHED: Count = { kind: 'absent', why: 'not_published' }
const NOT_YET: Count = { kind: 'absent', why: 'not_yet' }
const of = (counts: readonly number[] | undefined): Count[] => (counts ?? []).map(value => ({ kind: 'shown', value }))

/** What one counts together with another: shown where both are. */
export const plus = (a: readonly Count[], b: readonly Count[]): Count[] =>
  a.map((one, cell): Count => {
    const other = b[cell]
    if (one.kind !== 'shown' || !other) return one
    return other.kind === 'shown' ? { kind: 'shown', value: one.value + other.value } : other
  })

/** Of a period of a tally whose counts may all be shown. */
export function openSheet(layout: Layout, tally: Tally, period: number): Sheet {
  const { matching } = tally
  const [stock, joins] = [of(tally.members[period]), of(tally.joins[period])]
  const watched = (tally.due[period]?.[0] ?? 0) > 0 || (tally.joins[period]?.[0] ?? 0) === 0
  return {
    layout,
    level: 'none',
    members: of(tally.members[period + 1]),
    stock,
    joins,
    memberMonths: of((tally.days[period] ?? []).map(days => days / MONTH_DAYS)),
    present: plus(stock, joins),
    gave: of(tally.gave[period]),
    received: of(tally.received[period]),
    givenMinutes: of(tally.givenMinutes[period]),
    receivedMinutes: of(tally.receivedMinutes[period]),
    due: watched ? of(tally.due[period]) : layout.cells.map(() => NOT_YET),
    received90: watched ? of(tally.received90[period]) : layout.cells.map(() => NOT_YET),
    requests: of(matching.requests[period]),
    filled: of(matching.filled[period]),
    never: of(tally.never),
    waits: matching.waits,
  }
}

/**
 * Of a period of a suppressed tally. Member-months come from the shown counts alone: the mean of stock and members × the
 * period's months, which is what an even flow of joins would give.
 * @param months of the period
 */
export function hiddenSheet(
  layout: Layout,
  tally: ShownTally,
  { period, months, level }: { period: number; months: number; level: Disclosure },
): Sheet {
  const [stock, members] = [tally.members[period] ?? [], tally.members[period + 1] ?? []]
  const joins = tally.joins[period] ?? []
  const last = period === tally.joins.length - 1
  return {
    layout,
    level,
    members,
    stock,
    joins,
    memberMonths: plus(stock, members).map(both =>
      both.kind === 'shown' ? { kind: 'shown', value: (both.value / 2) * months } : both,
    ),
    present: plus(stock, joins),
    gave: tally.gave[period] ?? [],
    received: tally.received[period] ?? [],
    givenMinutes: tally.givenMinutes[period] ?? [],
    receivedMinutes: tally.receivedMinutes[period] ?? [],
    due: tally.due[period] ?? [],
    received90: tally.received90[period] ?? [],
    requests: tally.requests[period] ?? [],
    filled: tally.filled[period] ?? [],
    never: last ? tally.never : layout.cells.map(() => NOT_PUBLISHED),
    waits: null,
  }
}

/** Of which only the members at its end are shown. */
export function membersSheet(layout: Layout, level: Disclosure, members: readonly Count[]): Sheet {
  const none = layout.cells.map(() => NOT_PUBLISHED)
  return {
    layout,
    level,
    members,
    stock: none,
    joins: none,
    memberMonths: none,
    present: none,
    gave: none,
    received: none,
    givenMinutes: none,
    receivedMinutes: none,
    due: none,
    received90: none,
    requests: none,
    filled: none,
    never: none,
    waits: null,
  }
}
