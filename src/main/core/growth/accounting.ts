import type { Accounting, Move } from '../../../shared/contract/growth-series.ts'
import type { Scope } from '../../../shared/contract/scope.ts'
import { addDays, monthStarts } from '../../../shared/london.ts'
import type { Connection } from '../../db/connection.ts'
import { provePeriod } from '../period.ts'
import { type Bits, combined, countOf, noBits } from './bits.ts'
import { activeIn } from './counted.ts'
import { reachOf } from './history.ts'
import { keptFigures } from './kept-figures.ts'
import { cutsOf, type Point, periodIn, pointsIn, type Reach } from './points.ts'

/** Who moved how since the month before, of those active now, then, and in any month before now. */
const MOVED: Record<Move, (now: number, then: number, ever: number) => number> = {
  new_active: (now, _, ever) => now & ~ever,
  resurrected: (now, then, ever) => now & ever & ~then,
  retained: (now, then) => now & then,
  churned: (now, then) => then & ~now,
}
const FIGURES = 5

/** The calendar months from the record's first up to that of the day before `to`: to compare, months must be whole. */
const monthsTo = (to: string, reach: Reach): Point[] => {
  const from = `${reach.from.slice(0, 7)}-01`
  return pointsIn('month', { from, to: monthStarts(from, to).at(-1) ?? to }, reach)
}

/**
 * How the members active in each calendar month of a period came to be so, of whole months whatever part of them it has:
 * active(t) = active(t − 1) + new + resurrected − churned. The first month of the record has none before it.
 */
export async function accounting(
  db: Connection,
  asked: { from?: string | undefined; to?: string | undefined; scope?: Scope | undefined },
): Promise<Accounting> {
  const { scope = {} } = asked
  const data = reachOf(db)
  const period = periodIn(data, provePeriod(asked))
  const months = data && period.to > data.from ? monthsTo(period.to, data) : []
  const cuts = cutsOf(months)
  const figures = await keptFigures(db, { accounting: scope, cuts }, () => moves(db, scope, cuts))
  return {
    scope,
    period,
    months: months
      .map(({ period, from, to, whole }, i) => {
        const [active = 0, new_active = 0, resurrected = 0, retained = 0, churned = 0] = figures.slice(i * FIGURES)
        return { period, from, to, whole, active, new_active, resurrected, retained, churned }
      })
      .filter(month => month.to > period.from),
    data,
  }
}

/** Of each month in turn: how many were active, and how many moved each way. */
async function moves(db: Connection, scope: Scope, cuts: readonly number[]): Promise<number[]> {
  const figures: number[] = []
  eachMonth(await activeIn(db, scope, cuts), sets => {
    const { new_active, resurrected, retained, churned } = MOVED
    figures.push(countOf(sets[0]))
    for (const of of [new_active, resurrected, retained, churned]) figures.push(countOf(combined(sets, of)))
  })
  return figures
}

type Sets = readonly [now: Bits, then: Bits, ever: Bits]

/** Shows each month's active members beside those of the month before and of all months before. */
function eachMonth(months: readonly Bits[], show: (sets: Sets) => void): void {
  const none = noBits((months[0]?.length ?? 0) * 32)
  let [then, ever] = [none, none]
  for (const now of months) {
    show([now, then, ever])
    then = now
    ever = combined([now, ever, none], (now, ever) => now | ever)
  }
}

/** Who moved in the month that a day is in. */
export async function movedIn(db: Connection, scope: Scope, move: Move, day: string): Promise<Bits> {
  const data = reachOf(db)
  const months = data ? monthsTo(addDays(day, 1), data) : []
  let last = noBits(0)
  eachMonth(await activeIn(db, scope, cutsOf(months)), sets => {
    last = combined(sets, MOVED[move])
  })
  return last
}
