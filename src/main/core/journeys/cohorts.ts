import type { Cohorts } from '../../../shared/contract/journeys-shapes.ts'
import { addDays, londonMidnight, monthStarts } from '../../../shared/london.ts'
import { retention } from '../../analytics/cohorts.ts'
import { share } from '../../analytics/rates.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { unpacked } from '../growth/member-set.ts'
import { tallied } from '../growth/months.ts'
import { membersOf } from '../record/members.ts'
import { membersIn } from '../record/scope.ts'
import { keptAnswer } from './answer.ts'
import { aboutData, type Observed, observed } from './observed.ts'

/** UTC ms, from inclusive, to exclusive; `step` null leaves the choice to the number of cohorts. */
export type CohortsAsked = {
  from: number
  to: number
  network: string | undefined
  region: string | undefined
  step: 'month' | 'quarter' | null
}

/** More monthly cohorts than these are drawn by quarter, unless months are asked for. */
const MOST_MONTHS = 24

/** Calendar months or quarters of the data: `starts` has the first day of each, and the day after the last. */
type Calendar = { step: 'month' | 'quarter'; starts: string[]; over: number }

const isQuarter = (start: string) => ['01', '04', '07', '10'].includes(start.slice(5, 7))

/** @returns null without data; `over`: how many of the steps are over by the end of the data */
function calendarOf(data: Observed, asked: CohortsAsked): Calendar {
  const months = monthStarts(data.from, addDays(data.to, 1))
  const meant = months
    .slice(0, -1)
    .filter(start => londonMidnight(start) >= asked.from && londonMidnight(start) < asked.to)
  const step = asked.step ?? (meant.length > MOST_MONTHS ? 'quarter' : 'month')
  const starts = step === 'month' ? months : quartersOf(months)
  return { step, starts, over: starts.slice(1).filter(end => londonMidnight(end) <= data.whole).length }
}

/** The quarters that the months lie in, and the first day after them. */
function quartersOf(months: readonly string[]): string[] {
  const [first = '', last = ''] = [months[0], months.at(-2)]
  const begin = (date: string) => {
    const [year = '', month = '1'] = date.split('-')
    return `${year}-${String(Math.floor((Number(month) - 1) / 3) * 3 + 1).padStart(2, '0')}-01`
  }
  const end = begin(addDays(begin(last), 100))
  return monthStarts(begin(first), end).filter(isQuarter)
}

/** Who joined in which step, −1 for who is not meant; and who was active in each step that is over. */
async function read(db: Connection, data: Observed, asked: CohortsAsked) {
  const calendar = calendarOf(data, asked)
  const cuts = calendar.starts.map(londonMidnight)
  const members = await membersOf(db)
  const mask = membersIn(members, { network: asked.network, region: asked.region })
  const joined = new Int32Array(members.length).fill(-1)
  for (let key = 0; key < joined.length; key++) {
    const at = members.joined[key] ?? Number.NaN
    if (!(at >= asked.from && at < asked.to) || (mask && !mask[key])) continue
    let step = cuts.length - 2
    while (step >= 0 && at < (cuts[step] ?? 0)) step--
    joined[key] = step
  }
  const over = calendar.starts.slice(0, calendar.over + 1)
  const starts = over.length > 1 ? monthStarts(over[0] ?? '', over.at(-1) ?? '').map(londonMidnight) : []
  const pieces = starts.slice(1).map((end, i) => ({ from: starts[i] ?? end, to: end, month: true }))
  const months = (await tallied(db, pieces)).map(({ tally }) => unpacked(tally.acted))
  const per = calendar.step === 'month' ? 1 : 3
  const active = Array.from({ length: calendar.over }, (_, step) =>
    joinedUp(months.slice(step * per, (step + 1) * per)),
  )
  return { calendar, cuts, joined, active }
}

function joinedUp(sets: readonly Int32Array[]): Int32Array {
  const [only] = sets
  if (sets.length === 1 && only) return only
  const all = new Int32Array(sets.reduce((sum, set) => sum + set.length, 0))
  let place = 0
  for (const set of sets) {
    all.set(set, place)
    place += set.length
  }
  return all
}

/**
 * The cohort triangle (Methods, section 1): of those who joined in a month or quarter, how many were active in each one
 * after. Steps that the data do not cover to their end are null, and so is the whole row of who joined in one.
 */
export async function cohorts(db: Connection, asked: CohortsAsked): Promise<Cohorts> {
  const data = observed(db)
  if (!data) return { step: asked.step ?? 'month', cohorts: [], mean: [], ...aboutData(db, null) }
  const { step, rows } = await keptAnswer(db, { cohorts: asked }, async () => {
    const { calendar, cuts, joined, active } = await read(db, data, asked)
    const table = retention(joined, active)
    const sizes = new Uint32Array(calendar.starts.length)
    for (const at of joined) if (at >= 0) sizes[at] = (sizes[at] ?? 0) + 1
    const rows = calendar.starts.slice(0, -1).flatMap((cohort, place) => {
      const meant = (cuts[place + 1] ?? 0) > asked.from && (cuts[place] ?? 0) < asked.to
      const shares = table[place]?.active ?? new Array<null>(calendar.over).fill(null)
      const size = sizes[place] ?? 0
      const counts = shares.map(part => (part === null ? null : Math.round(part * size)))
      return meant ? [{ cohort, size, active: counts }] : []
    })
    return { step: calendar.step, rows }
  })
  return { step, cohorts: rows, mean: meanOf(rows), ...aboutData(db, data) }
}

/** All cohorts that are old enough taken together. */
function meanOf(rows: Cohorts['cohorts']): Cohorts['mean'] {
  const ages = rows.reduce((most, { active }) => Math.max(most, active.length), 0)
  return Array.from({ length: ages }, (_, k) => {
    const old = rows.filter(row => row.active[k] != null)
    const members = old.reduce((sum, { size }) => sum + size, 0)
    const active = old.reduce((sum, row) => sum + (row.active[k] ?? 0), 0)
    return { k, cohorts: old.length, members, active, share: share(active, members) }
  }).filter(({ cohorts }) => cohorts > 0)
}

/** A cell's members, by key, and the time that it speaks of. @throws BadInput for a cohort that is none */
export async function cohortMembers(
  db: Connection,
  { cohort, k, ...asked }: CohortsAsked & { cohort: string; k: number | undefined },
): Promise<{ keys: Int32Array; from: number; to: number }> {
  const data = observed(db)
  const nothing = () => new BadInput(`There is no cohort of ${cohort} here. Choose a cell of the table.`)
  if (!data) throw nothing()
  const { calendar, cuts, joined, active } = await read(db, data, asked)
  const place = calendar.starts.indexOf(cohort)
  if (place < 0 || place >= calendar.starts.length - 1) throw nothing()
  if (k === undefined) {
    const keys = Int32Array.from(joined.keys()).filter(key => joined[key] === place)
    return { keys, from: cuts[place] ?? 0, to: data.whole }
  }
  if (place + k >= calendar.over)
    throw new BadInput('That step is not over yet, so nobody can be told of it. Choose a cell with a number.')
  const keys = [...new Set(active[place + k])].filter(key => joined[key] === place).sort((a, b) => a - b)
  return { keys: Int32Array.from(keys), from: cuts[place + k] ?? 0, to: cuts[place + k + 1] ?? 0 }
}
