import { addDays, londonDate, londonMidnight, monthStarts } from '../../../shared/london.ts'
import type { Connection } from '../../db/connection.ts'
import type { Span } from '../ledger/totals.ts'
import { mark } from './member-set.ts'
import { type Piece, tallied } from './months.ts'
import type { Reach } from './points.ts'
import { COUNTS, type CountName, type Counts, issuedBetween } from './tally.ts'

/** Before and after everything (UTC ms). */
const BEGINNING = Number.MIN_SAFE_INTEGER
const END = Number.MAX_SAFE_INTEGER

export type Range = { readonly first: number; readonly last: number }

/** First and last moment that the data speak of: joins, posts, completions and entries. */
export function dataRange(db: Connection): Range | null {
  const ends = (edge: 'min' | 'max') => [
    db.row<[number | null]>(`SELECT ${edge}(joined_at) FROM main.members`)?.[0],
    db.row<[number | null]>(`SELECT ${edge}(posted_at) FROM main.activities`)?.[0],
    db.row<[number | null]>(`SELECT ${edge}(completed_at) FROM main.exchanges WHERE status = 'completed'`)?.[0],
    db.row<[number | null]>(`SELECT ${edge}(posted_at) FROM main.ledger`)?.[0],
  ]
  const known = (moments: (number | null | undefined)[]) => moments.filter(at => typeof at === 'number')
  const firsts = known(ends('min'))
  return firsts.length ? { first: Math.min(...firsts), last: Math.max(...known(ends('max'))) } : null
}

/** The days of that range. */
export function reachOf(db: Connection): Reach | null {
  const range = dataRange(db)
  return range && { from: londonDate(range.first), to: londonDate(range.last) }
}

/** Minutes that accounts other than issuance held at a moment. */
export const outstandingAt = (db: Connection, to: number): number => issuedBetween(db, { from: BEGINNING, to })

/** A period that leaves out nothing before or after it is made longer, so that it cuts no month. */
function widened(db: Connection, range: Range | null, { from, to }: Span): Span {
  if (!range) return { from, to }
  const { first, last } = range
  const closed = db.row<[number | null]>('SELECT max(closed_at) FROM main.members')?.[0] ?? last
  return { from: from <= first ? BEGINNING : from, to: to > Math.max(last, closed) ? END : to }
}

/** All time up to `to`, cut at `from` and where the months begin that the data speak of. */
function piecesOf(range: Range | null, { from, to }: Span): Piece[] {
  const dates = range ? monthStarts(londonDate(range.first), addDays(londonDate(range.last), 1)) : []
  const starts = dates.map(londonMidnight)
  const monthEnds = new Map(starts.map((start, i) => [start, starts[i + 1]]))
  const cuts = [...new Set([BEGINNING, ...starts, from, to])].filter(at => at <= to).sort((a, b) => a - b)
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i] ?? BEGINNING
    return { from: start, to: end, month: monthEnds.get(start) === end }
  })
}

export type History = {
  /** What happened in the period. */
  readonly period: Counts
  /** What happened in as much of a month (given by its first moment) as lies in the period. */
  month(start: number): Counts | undefined
  /** What it all came to by the end of the period: members, those of them who ever exchanged, minutes on accounts. */
  readonly end: { readonly members: number; readonly exchanged: number; readonly outstanding: number }
}

const FLAG = { joined: 1, closed: 2, exchanged: 4, acted: 8 } as const
const COMBINATIONS = 16

/** What happened in a period, and what that and all before it came to. */
export async function history(db: Connection, range: Range | null, period: Span): Promise<History> {
  const { from, to } = widened(db, range, period)
  const past = await tallied(db, piecesOf(range, { from, to }))
  const inPeriod = past.filter(piece => piece.from >= from)
  const byStart = new Map(inPeriod.map(({ from, tally }) => [from, tally]))

  const flags = new Uint8Array(db.number('SELECT max(key) FROM main.members') + 1)
  for (const { tally } of past) {
    for (const set of ['joined', 'closed', 'exchanged'] as const) mark(flags, tally[set], FLAG[set])
  }
  for (const { tally } of inPeriod) mark(flags, tally.acted, FLAG.acted)
  const members = new Uint32Array(COMBINATIONS)
  for (const flag of flags) members[flag] = (members[flag] ?? 0) + 1
  const having = (all: number, none = 0) =>
    members.reduce((sum, count, flag) => ((flag & (all | none)) === all ? sum + count : sum), 0)

  const sum = (name: CountName, pieces: typeof past) => pieces.reduce((total, { tally }) => total + tally[name], 0)
  const sums = Object.fromEntries(COUNTS.map(name => [name, sum(name, inPeriod)])) as Record<CountName, number>
  return {
    period: { ...sums, active: having(FLAG.acted) },
    month: start => byStart.get(Math.max(start, from)),
    end: {
      members: having(FLAG.joined, FLAG.closed),
      exchanged: having(FLAG.joined | FLAG.exchanged, FLAG.closed),
      outstanding: sum('outstanding', past),
    },
  }
}
