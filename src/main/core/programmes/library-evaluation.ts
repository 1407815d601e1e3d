import type {
  Evaluated,
  EvaluatedGroup,
  EvaluationChart,
  EvaluationWindow,
  LibraryEvaluation,
} from '../../../shared/contract/programme-library.ts'
import { addDays, londonMidnight } from '../../../shared/london.ts'
import { compared, medianWait } from '../../analytics/before-after.ts'
import { type Outcome, outcomeOf } from '../../analytics/matching.ts'
import { controlChart } from '../../analytics/spc.ts'
import { waitsOf } from '../../analytics/waits.ts'
import type { Connection } from '../../db/connection.ts'
import { pointsIn } from '../growth/points.ts'
import { activityMatches } from '../journeys/firsts.ts'
import { aboutData, type Observed, observed } from '../journeys/observed.ts'
import { activitiesOf, exchangesOf } from '../record/happenings.ts'
import { type Members, membersOf } from '../record/members.ts'
import { libraryPage } from './library-page.ts'

const DAY_MS = 86_400_000
/** A year on each side at most: what is longer ago was another timebank. */
const MOST_MONTHS = 12
const CHARTED_MONTHS = 24

type Span = { from: string; to: string }
type Who = EvaluatedGroup['who']

/** The first days of months so many after a month's; of earlier ones where `by` is below zero. */
export function monthsOn(start: string, by: number): string {
  const [year = 0, month = 1] = start.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10)
}

/** The first day of the month from which a launch is counted: its own, or the next where it was not on the first. */
export const launchMonth = (launched: string): string =>
  launched.endsWith('-01') ? launched : monthsOn(`${launched.slice(0, 7)}-01`, 1)

/** Whole months on both sides of a launch that the record covers, as many before as after; empty where there is none. */
export function windowsAround(
  launched: string,
  data: { from: string; to: string },
): { before: Span; after: Span; months: number } {
  const start = launchMonth(launched)
  const end = addDays(data.to, 1)
  let months = 0
  while (months < MOST_MONTHS && monthsOn(start, months + 1) <= end && monthsOn(start, -months - 1) >= data.from)
    months++
  return {
    months,
    before: { from: monthsOn(start, -months), to: start },
    after: { from: start, to: monthsOn(start, months) },
  }
}

/** Everything of the record that an evaluation asks for, read once. */
async function readRecord(db: Connection, data: Observed) {
  const [activities, exchanges, matches] = [await activitiesOf(db), await exchangesOf(db), await activityMatches(db)]
  return { activities, exchanges, matches, end: data.end }
}
type Record = Awaited<ReturnType<typeof readRecord>>

/** Keys of the requests that some members posted in a time. */
function requestsIn({ activities }: Record, mask: Uint8Array, { from, to }: Span): number[] {
  const [start, end] = [londonMidnight(from), londonMidnight(to)]
  const keys: number[] = []
  for (let key = 1; key < activities.length; key++) {
    const at = activities.posted[key] ?? Number.NaN
    if (activities.request[key] && at >= start && at < end && mask[activities.poster[key] ?? 0]) keys.push(key)
  }
  return keys
}

/** Completed exchanges in which some members received help in a time. */
function receivedIn({ exchanges }: Record, mask: Uint8Array, { from, to }: Span): number {
  const [start, end] = [londonMidnight(from), londonMidnight(to)]
  let count = 0
  for (let key = 1; key < exchanges.length; key++) {
    const at = exchanges.completed[key] ?? Number.NaN
    if (at >= start && at < end && mask[exchanges.receiver[key] ?? 0]) count++
  }
  return count
}

const momentsOf = ({ activities, matches }: Record) => ({ posted: activities.posted, ...matches })
const waitsFor = ({ activities, matches, end }: Record, keys: readonly number[]) =>
  waitsOf(keys.length, i => {
    const key = keys[i] ?? 0
    return [activities.posted[key] ?? 0, matches.agreed[key] ?? Number.NaN, end]
  })

function windowOf(record: Record, mask: Uint8Array, span: Span): EvaluationWindow {
  const keys = requestsIn(record, mask, span)
  const outcomes: Outcome[] = keys.map(key => outcomeOf(momentsOf(record), key, record.end))
  const { median, low, high } = medianWait(waitsFor(record, keys))
  return {
    ...span,
    exchanges: receivedIn(record, mask, span),
    requests: keys.length,
    observable: outcomes.filter(outcome => outcome !== 'too_new').length,
    filled: outcomes.filter(outcome => outcome === 'filled').length,
    median_days: median,
    median_low: low,
    median_high: high,
  }
}

/** Each time by itself; others get their turn between two, since each goes through the whole record. */
async function windowsOf(record: Record, mask: Uint8Array, spans: readonly Span[]): Promise<EvaluationWindow[]> {
  const windows: EvaluationWindow[] = []
  for (const { from, to } of spans) {
    windows.push(windowOf(record, mask, { from, to }))
    await new Promise<void>(resolve => setImmediate(resolve))
  }
  return windows
}

/** What a month comes to; null where it says nothing. */
const VALUES: { [of in Evaluated]: (window: EvaluationWindow) => number | null } = {
  exchanges: ({ exchanges }) => exchanges,
  fill: ({ requests, observable, filled }) => (observable > 0 && observable === requests ? filled / observable : null),
  wait: ({ median_days }) => median_days,
}

function chartsOf(windows: readonly EvaluationWindow[], launch: string): EvaluationChart[] {
  return (Object.keys(VALUES) as Evaluated[]).map(of => {
    const told = windows.flatMap(window => {
      const value = VALUES[of](window)
      return value === null ? [] : [{ from: window.from, value }]
    })
    const begins = told.findIndex(({ from }) => from >= launch)
    const chart = controlChart(
      told.map(({ value }) => value),
      { rebase: begins > 0 ? [begins] : [] },
    )
    return {
      of,
      points: told.map(({ from, value }, i) => ({
        month: from.slice(0, 7),
        value,
        signal: chart.points[i]?.signal ?? null,
        direction: chart.points[i]?.direction ?? null,
      })),
      segments: told.length === 0 ? [] : chart.segments,
    }
  })
}

/** Members by whether they belong to a network that is served. */
function masksOf(members: Members, served: readonly string[]): [Who, Uint8Array][] {
  if (served.length === 0) return [['everyone', new Uint8Array(members.length).fill(1)]]
  const inside = new Uint8Array(members.length)
  for (const { id, protected: shut, members: keys } of members.networks)
    if (!shut && served.includes(id)) for (const key of keys) inside[key] = 1
  return [
    ['served', inside],
    ['others', inside.map(belongs => 1 - belongs)],
  ]
}

/**
 * A library's launch, before and after, in two times of the same length: for members of the networks that it serves, and for
 * all others beside them. It counts what members asked for and received, never who belongs to the library.
 * @throws BadInput where there is no such library
 */
export async function libraryEvaluation(db: Connection, id: string): Promise<LibraryEvaluation> {
  const { launched_on, serves } = await libraryPage(db, id)
  const data = observed(db)
  const about = { launched_on, data: aboutData(db, data).data }
  if (!data || launched_on === null) return { ...about, months: 0, groups: [] }
  const { before, after, months } = windowsAround(launched_on, data)
  if (months === 0) return { ...about, months, groups: [] }
  const record = await readRecord(db, data)
  const start = launchMonth(launched_on)
  const charted = { from: monthsOn(start, -CHARTED_MONTHS), to: addDays(data.to, 1) }
  const points = pointsIn('month', charted, data).filter(({ whole }) => whole)
  const masks = masksOf(
    await membersOf(db),
    serves.map(network => network.id),
  )
  const groups: EvaluatedGroup[] = []
  for (const [who, mask] of masks) {
    const [was, is, ...monthly] = await windowsOf(record, mask, [before, after, ...points])
    if (!was || !is) continue
    const lengthOf = ({ from, to }: Span) => (londonMidnight(to) - londonMidnight(from)) / DAY_MS
    const ratios = compared({ ...is, length: lengthOf(after) }, { ...was, length: lengthOf(before) })
    groups.push({ who, before: was, after: is, ...ratios, charts: chartsOf(monthly, start) })
  }
  return { ...about, months, groups }
}
