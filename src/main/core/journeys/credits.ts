import type { AccountQuestion, WhoJoined } from '../../../shared/contract/journeys.ts'
import type { Credits } from '../../../shared/contract/journeys-shapes.ts'
import { addDays, londonMidnight, monthStarts } from '../../../shared/london.ts'
import type { Connection } from '../../db/connection.ts'
import { inPool } from '../../jobs/pool.ts'
import { provePeriod } from '../period.ts'
import { membersOf } from '../record/members.ts'
import { remembered } from '../record/remembered.ts'
import { membersIn } from '../record/scope.ts'
import { keptAnswer, unlessStopped, type Watch } from './answer.ts'
import { entriesOf } from './entries.ts'
import { aboutData, type Observed, observed } from './observed.ts'

const UNMOVED_DAYS = 180
/** While there are no data. */
const NO_DAYS = { from: '1970-01-01', to: '1970-01-01' }

/** The days of the period that the data speak of; to exclusive. Empty where they say nothing of it. */
function within(data: Observed, asked: { from?: string | undefined; to?: string | undefined }) {
  const { from = data.from, to } = provePeriod(asked)
  const last = addDays(data.to, 1)
  const first = from > data.from ? from : data.from
  const end = to !== undefined && to < last ? to : last
  return { from: first < end ? first : end, to: end }
}

function daysIn({ from, to }: { from: string; to: string }): string[] {
  const days = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}

type Whose = Pick<WhoJoined, 'network' | 'region'>
const whoseOf = async (db: Connection, { network, region }: Whose) => {
  const members = await membersOf(db)
  const mask = membersIn(members, { network, region })
  if (!mask) return { length: members.length, mask }
  const shared = new Uint8Array(new SharedArrayBuffer(mask.length))
  shared.set(mask)
  return { length: members.length, mask: shared }
}

/** What member accounts of a scope held when a day began; the last few questions stay in memory, for their rows. */
export const holdingsAt = remembered(async (db: Connection, { to, ...whose }: Whose & { to: string }) => {
  const entries = await entriesOf(db)
  const { length, mask } = await whoseOf(db, whose)
  const cutoff = londonMidnight(addDays(to, -UNMOVED_DAYS))
  return inPool('holdings', [entries, length, londonMidnight(to), cutoff, mask])
})

/** Where the accounts of a question stand: the day after the last of its period. */
export const heldOn = (db: Connection, asked: AccountQuestion): string => {
  const data = observed(db)
  return (data ? within(data, asked) : NO_DAYS).to
}

/** How credits move, and who holds them (Methods, section 1). */
export async function credits(db: Connection, asked: WhoJoined, { signal, tell }: Watch = {}): Promise<Credits> {
  const data = observed(db)
  const period = data ? within(data, asked) : NO_DAYS
  const { network, region } = asked
  const answer = await keptAnswer(db, { credits: { ...period, network, region } }, async () => {
    tell?.({ doing: 'Reading the ledger', share: 0 })
    const entries = await unlessStopped(entriesOf(db), signal)
    const { mask } = await unlessStopped(whoseOf(db, asked), signal)
    tell?.({ doing: 'Counting what moved', share: 0.4 })
    const days = daysIn(period)
    const moved = await inPool('daily', [entries, Float64Array.from(days, londonMidnight), mask], signal)
    tell?.({ doing: 'Following credits to where they came from', share: 0.6 })
    const found = await unlessStopped(holdingsAt(db, { to: period.to, network, region }), signal)
    tell?.({ doing: 'Weighing who holds them', share: 0.9 })
    const held = await inPool('heldBy', [found], signal)
    return {
      ...movement(moved, days),
      months: byMonth(moved, days, period),
      held: { ...held, unmoved_days: UNMOVED_DAYS },
    }
  })
  return { period, ...answer, ...aboutData(db, data) }
}

type Moved = { settled: Float64Array; outstanding: Float64Array }

/** Minutes settled in some days, the mean outstanding at their ends, and the one over the other. */
function movement({ settled, outstanding }: Moved, days: readonly string[], first = 0, end = days.length - 1) {
  const sum = (values: Float64Array) => values.subarray(first, end).reduce((all, value) => all + value, 0)
  const count = Math.max(0, end - first)
  const mean = count > 0 ? sum(outstanding) / count : 0
  const total = sum(settled)
  return { days: count, settled: total, outstanding: mean, velocity: mean > 0 ? total / mean : null }
}

function byMonth(moved: Moved, days: readonly string[], period: { from: string; to: string }): Credits['months'] {
  if (period.from >= period.to) return []
  const starts = monthStarts(period.from, period.to)
  return starts.slice(0, -1).map((start, i) => {
    const next = starts[i + 1] ?? start
    const [from, to] = [start > period.from ? start : period.from, next < period.to ? next : period.to]
    const { days: _, ...month } = movement(moved, days, days.indexOf(from), days.indexOf(to))
    return { month: start.slice(0, 7), whole: from === start && to === next, ...month }
  })
}

/** Keys of the entries that settled exchanges in the period, newest first. */
export async function settledEntries(db: Connection, asked: WhoJoined) {
  const data = observed(db)
  const entries = await entriesOf(db)
  const { from, to } = data ? within(data, asked) : NO_DAYS
  const { mask } = await whoseOf(db, asked)
  return { entries, keys: await inPool('settling', [entries, londonMidnight(from), londonMidnight(to), mask]) }
}
