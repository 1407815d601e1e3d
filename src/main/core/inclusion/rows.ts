import type { Count, Estimate, GroupFigures, Portion } from '../../../shared/contract/inclusion.ts'
import { rateRatio, relativeLikelihood, share as shareOf } from '../../analytics/rates.ts'
import { relativeAdvantage, representation, shareBounds } from '../../analytics/representation.ts'
import { absent, pOfLog, pOfRates, pOfShare, ratioShown, shown, together, worked } from './estimates.ts'
import { ALL, KNOWN } from './layout.ts'
import type { Sheet } from './sheet.ts'

/** What rows need beside the sheet. */
export type Beside = {
  /** Share of each group in the benchmark, by key; null without one. */
  readonly benchmark: ReadonlyMap<string, number> | null
  /** Slopes by cell, as worked out from the series. */
  readonly slopes: ReadonlyMap<number, { growth: Estimate; ratio: Estimate }>
  /** By cell: how far hours of the period could have been others (Σ (x − mean)²); null where only counts are shown. */
  readonly squares: { given: ReadonlyMap<number, number>; received: ReadonlyMap<number, number> } | null
}

const NOBODY: Count = { kind: 'absent', why: 'nobody' }
const at = (counts: readonly Count[], cell: number): Count => counts[cell] ?? NOBODY

export function portion(
  { level }: Pick<Sheet, 'level'>,
  counts: readonly Count[],
  of: readonly Count[],
  cell: number,
): Portion {
  const [count, whole] = [at(counts, cell), at(of, cell)]
  const share = worked(level, { counts: { count, whole }, least: ['whole'] }, values => {
    // Each is rounded on its own.
    const found = shareOf(Math.min(values.count, values.whole), values.whole)
    return found ? shown(found, 'Wilson') : absent('nobody')
  })
  return { count, of: whole, share }
}

/** The absolute numbers of a cell. */
export const absolutes = (sheet: Sheet, cell: number) => ({
  key: sheet.layout.cells[cell]?.key ?? '',
  name: sheet.layout.cells[cell]?.name ?? '',
  members: at(sheet.members, cell),
  stock: at(sheet.stock, cell),
  joins: at(sheet.joins, cell),
  member_months: at(sheet.memberMonths, cell),
})

export function advantage({ level, joins, stock }: Sheet, cell: number): Estimate {
  const counts = { own: at(joins, cell), all: at(joins, KNOWN), before: at(stock, cell), known: at(stock, KNOWN) }
  return worked(level, { counts, least: ['all', 'known'] }, ({ own, all, before, known }) => {
    const found = relativeAdvantage(Math.min(own, all), all, before, known)
    return found ? shown(found, 'Wilson', pOfShare(Math.min(own, all), all, before / known)) : absent('no_event')
  })
}

/** Joins per member-month against the reference. */
export function rates({ level, joins, memberMonths }: Sheet, cell: number, reference: number | null): Estimate {
  if (reference === null) return absent('no_reference')
  if (cell === reference) return absent('reference')
  const counts = {
    events: at(joins, cell),
    time: at(memberMonths, cell),
    others: at(joins, reference),
    otherTime: at(memberMonths, reference),
  }
  return worked(level, { counts, least: ['time', 'otherTime'] }, ({ events, time, others, otherTime }) =>
    ratioShown(rateRatio(events, time, others, otherTime), ratio =>
      ratio.method === 'exact' ? pOfRates(events, time, others, otherTime) : pOfLog(ratio),
    ),
  )
}

function likelihood(
  { level }: Sheet,
  counts: readonly Count[],
  of: readonly Count[],
  cell: number,
  reference: number | null,
): Estimate {
  if (reference === null) return absent('no_reference')
  if (cell === reference) return absent('reference')
  const from = { a: at(counts, cell), n: at(of, cell), b: at(counts, reference), m: at(of, reference) }
  return worked(level, { counts: from, least: ['n', 'm'] }, ({ a, n, b, m }) =>
    ratioShown(relativeLikelihood(Math.min(a, n), n, Math.min(b, m), m), pOfLog),
  )
}

const Z = 1.96

/**
 * Hours per member-month against the reference; its interval by the delta method from how hours differ between members,
 * which counts alone do not tell: then it has none.
 */
function hours(
  { level, memberMonths }: Sheet,
  minutes: readonly Count[],
  squares: ReadonlyMap<number, number> | undefined,
  cell: number,
  reference: number | null,
): Estimate {
  if (reference === null) return absent('no_reference')
  if (cell === reference) return absent('reference')
  const counts = {
    own: at(minutes, cell),
    time: at(memberMonths, cell),
    other: at(minutes, reference),
    otherTime: at(memberMonths, reference),
  }
  return worked(level, { counts, least: ['time', 'otherTime'] }, ({ own, time, other, otherTime }) => {
    if (!(time > 0 && otherTime > 0) || own + other === 0) return absent('no_event')
    const est = own / time / (other / otherTime)
    if (!squares || own === 0 || other === 0) return shown({ est, low: null, high: null }, 'without interval')
    const error = Z * Math.sqrt((squares.get(cell) ?? 0) / own ** 2 + (squares.get(reference) ?? 0) / other ** 2)
    const interval = { est, low: est * Math.exp(-error), high: est * Math.exp(error) }
    return shown(interval, 'delta', pOfLog(interval))
  })
}

/** Matches per day of waiting against the reference: above 1 is sooner. */
function matches({ waits }: Sheet, cell: number, reference: number | null): Estimate {
  if (reference === null) return absent('no_reference')
  if (cell === reference) return absent('reference')
  const [own, other] = [waits?.[cell], waits?.[reference]]
  if (!own || !other) return absent('needs_rows')
  return ratioShown(rateRatio(own.matched, own.days, other.matched, other.days), ratio =>
    ratio.method === 'exact' ? pOfRates(own.matched, own.days, other.matched, other.days) : pOfLog(ratio),
  )
}

function waited({ waits }: Sheet, cell: number): Estimate {
  const own = waits?.[cell]
  if (!own) return absent('needs_rows')
  if (own.requests === 0) return absent('nobody')
  return shown({ est: own.median, low: own.low, high: own.high }, 'Kaplan–Meier')
}

/** How strongly a group is represented against its share π of the benchmark. */
function represented({ level, members }: Sheet, cell: number, expected: number | undefined): Estimate {
  if (expected === undefined) return absent('no_benchmark')
  const counts = { own: at(members, cell), known: at(members, KNOWN) }
  return worked(level, { counts, least: ['known'] }, ({ own, known }) => {
    const found = representation(Math.min(own, known), known, expected)
    return found ? shown(found, 'Wilson', pOfShare(Math.min(own, known), known, expected)) : absent('nobody')
  })
}

function boundsOf({ members, layout }: Sheet, cell: number): { low: number; high: number } | null {
  const [own, all, known] = [at(members, cell), at(members, ALL), at(members, KNOWN)]
  if (own.kind !== 'shown' || all.kind !== 'shown' || known.kind !== 'shown' || layout.by === 'network') return null
  const unknown = Math.max(0, all.value - known.value)
  return shareBounds(own.value, unknown, Math.max(all.value, own.value + unknown))
}

function row(sheet: Sheet, cell: number, reference: number | null, beside: Beside): GroupFigures {
  const { gave, received, present, due, received90, requests, filled, givenMinutes, receivedMinutes } = sheet
  const { key, name, ...numbers } = absolutes(sheet, cell)
  const benchmark_share = beside.benchmark?.get(key) ?? null
  const represent = represented(sheet, cell, benchmark_share ?? undefined)
  const slopes = beside.slopes.get(cell)
  return {
    key,
    name,
    ...numbers,
    share: portion(
      sheet,
      sheet.members,
      sheet.members.map(() => at(sheet.members, KNOWN)),
      cell,
    ).share,
    bounds: boundsOf(sheet, cell),
    relative_advantage: advantage(sheet, cell),
    rate_ratio: rates(sheet, cell, reference),
    growth: slopes?.growth ?? absent('too_short'),
    growth_ratio: slopes?.ratio ?? absent('too_short'),
    representation: represent,
    benchmark_share,
    gave: portion(sheet, gave, present, cell),
    received: portion(sheet, received, present, cell),
    received_90: portion(sheet, received90, due, cell),
    given_minutes: at(givenMinutes, cell),
    received_minutes: at(receivedMinutes, cell),
    filled: portion(sheet, filled, requests, cell),
    time_to_match: waited(sheet, cell),
    parity: {
      parity_gave: likelihood(sheet, gave, present, cell, reference),
      parity_received_90: likelihood(sheet, received90, due, cell, reference),
      parity_hours_given: hours(sheet, givenMinutes, beside.squares?.given, cell, reference),
      parity_hours_received: hours(sheet, receivedMinutes, beside.squares?.received, cell, reference),
      parity_filled: likelihood(sheet, filled, requests, cell, reference),
      parity_time_to_match: matches(sheet, cell, reference),
    },
    never_exchanged: portion(sheet, sheet.never, sheet.members, cell),
    under_represented: represent.kind === 'shown' && represent.high !== null ? represent.high < 1 : null,
  }
}

/** The rows of several cells, their p-values adjusted together, one family for each kind of ratio. */
export function rowsOf(
  sheet: Sheet,
  cells: readonly number[],
  referenceOf: (cell: number) => number | null,
  beside: Beside,
): GroupFigures[] {
  let rows = cells.map(cell => row(sheet, cell, referenceOf(cell), beside))
  for (const key of ['relative_advantage', 'rate_ratio', 'growth_ratio', 'representation'] as const) {
    const family = together(rows.map(one => one[key]))
    rows = rows.map((one, i) => ({ ...one, [key]: family[i] ?? one[key] }))
  }
  for (const key of Object.keys(rows[0]?.parity ?? {}) as (keyof GroupFigures['parity'])[]) {
    const family = together(rows.map(({ parity }) => parity[key]))
    rows = rows.map((one, i) => ({ ...one, parity: { ...one.parity, [key]: family[i] ?? one.parity[key] } }))
  }
  return rows
}
