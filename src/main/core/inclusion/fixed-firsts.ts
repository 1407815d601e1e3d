import { AFTER_DAYS } from '../../../shared/contract/journeys-shapes.ts'
import { londonMidnight } from '../../../shared/london.ts'
import { type Level, published, type Shown } from '../../analytics/disclosure/level.ts'
import { DAY_MS, WATCHED_MS } from '../../analytics/inclusion/population.ts'
import type { Connection } from '../../db/connection.ts'
import { inPool } from '../../jobs/pool.ts'
import { BadInput } from '../bad-input.ts'
import { memberFirsts } from '../journeys/firsts.ts'
import { exchangesOf } from '../record/happenings.ts'
import { membersOf } from '../record/members.ts'
import { oncePerState } from '../record/state.ts'
import { fixedCells } from './fixed.ts'
import { dimensionOf } from './layout.ts'
import { countedBy } from './population.ts'
import type { ProtectedColumn } from './protected.ts'
import { membersAt, once, type Watch } from './reckon.ts'

/** Whole quarters that pass between the day whose members are looked at and the end: 181 days or more, less an hour. */
const QUARTERS = 2

/**
 * Members of the whole timebank on a day, by cell, and how many of them had their first exchange, on either side, within 30, 90
 * and 180 days of joining (`within`, in the order of AFTER_DAYS).
 */
export type FixedFirsts = { day: string; end: string; members: Shown[]; within: Shown[][] }

/**
 * What can be published of first exchanges by a protected field without a curve, whose every step tells of one member.
 *
 * All three days are of the same members: those at the end of a quarter, which the fixed cells show already, so early that
 * each had joined 180 days before the end of the last. Members of any other day would differ from these by those who came or
 * left between, who are so few in a group that two such counts would tell who they are. Counts of the three days are parts of
 * these members, each within the next (`protectNested`), and are only shown where other cells bound them loosely:
 * - who received within 90 days of joining (`received90`, of every quarter) exchanged within 90 days;
 * - who gave or received in the first two quarters did so within 180 days of joining, as nobody had joined before;
 * - who exchanged within 180 days is none of those who never did (`never`), unless they have left.
 */
export const fixedFirsts = (
  db: Connection,
  by: ProtectedColumn,
  level: Level,
  watch: Watch = {},
): Promise<FixedFirsts> =>
  once(db, { fixedFirsts: by, level }, async () => {
    const { starts, shown } = await fixedCells(db, by, level, watch)
    const last = starts.length - 1
    const at = last - QUARTERS
    const [day, end] = [starts[at], starts[last]]
    if (at < 1 || day === undefined || end === undefined)
      throw new BadInput(
        `First exchanges are shown by a protected field once ${QUARTERS + 1} whole quarters of the data are over: before, nobody has been a member for 180 days of whole quarters.`,
      )
    const counted = await countedBy(db, { by, grain: 'fixed', network: undefined })
    const { joined, closed } = counted.population
    const { completed } = await memberFirsts(db)
    const soon = await receivedSoon(db)
    const [from, until, early] = [londonMidnight(day), londonMidnight(end), londonMidnight(starts[QUARTERS] ?? day)]
    const first = (key: number) => completed[key] ?? Number.NaN
    const exchangedBy = (days: number) => (key: number) => first(key) - (joined[key] ?? Number.NaN) <= days * DAY_MS
    const membersOn = (wanted?: (key: number) => boolean) => membersAt(counted, from, wanted)
    const everNow = membersAt(counted, until, key => first(key) < until)
    const left = membersOn(key => (closed[key] ?? 0) < until)
    const parts = AFTER_DAYS.map(days => {
      const within = exchangedBy(days)
      const elsewhere = (key: number) =>
        within(key) && ((days >= 90 && soon[key] === 1) || (days >= 180 && first(key) < early))
      return { counts: membersOn(within), least: membersOn(elsewhere) }
    })
    const members = shown.members[at] ?? []
    const whole = { counts: membersOn(), shown: members, most: everNow.map((count, cell) => count + (left[cell] ?? 0)) }
    const nested = [...parts].reverse()
    const hidden = await inPool('hideNested', [nested, whole, dimensionOf(counted.layout), level], watch.signal)
    const within = [...hidden].reverse()
    if (level !== 'external') return { day, end, members, within }
    const internal = await fixedFirsts(db, by, 'internal', watch)
    return { day, end, members, within: published(within, internal.within) }
  })

/** 1 for members who received within 90 days of joining, by key. */
const receivedSoon = oncePerState(async (db: Connection): Promise<Uint8Array> => {
  const { joined } = await membersOf(db)
  const { receiver, completed } = await exchangesOf(db)
  const soon = new Uint8Array(joined.length)
  for (let i = 0; i < completed.length; i++) {
    const taker = receiver[i] ?? 0
    const wait = (completed[i] ?? Number.NaN) - (joined[taker] ?? Number.NaN)
    if (wait >= 0 && wait <= WATCHED_MS) soon[taker] = 1
  }
  return soon
})
