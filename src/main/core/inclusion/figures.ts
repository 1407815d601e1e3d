import type { Count, Figures, FiguresQuery } from '../../../shared/contract/inclusion.ts'
import { type Disclosure, isProtected } from '../../../shared/inclusion.ts'
import { londonMidnight } from '../../../shared/london.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { membersOf } from '../record/members.ts'
import { networkOf } from '../record/scope.ts'
import { dataHash } from '../sync/runs.ts'
import { VERSION } from '../workspace/session.ts'
import { benchmarkFor } from './benchmarks.ts'
import { networksAt } from './fixed.ts'
import { inequalityOf } from './inequality.ts'
import { ALL, KNOWN, type Layout } from './layout.ts'
import { extent, isFixed, proveFixed, quarterStarts, quartersOf, resolved } from './periods.ts'
import type { Watch } from './reckon.ts'
import { absolutes, portion, rowsOf } from './rows.ts'
import type { Sheet } from './sheet.ts'
import { fixedSheets, openSheets, ownSheets, type Reckoned, type Series } from './sheets.ts'
import { slopesOf } from './slopes.ts'

/** `own`: small counts are hidden in a table of its own for any period, as the command line shows them to the owner. */
export type Cells = 'fixed' | 'own'

/**
 * All figures of inclusion by a field.
 * @throws BadInput where the question is not answered: a period that is no quarter, a group or benchmark that is not there
 */
export async function figures(db: Connection, asked: FiguresQuery, cells: Cells, watch: Watch): Promise<Figures> {
  const { by, network, level } = asked
  const range = extent(db)
  const period = resolved(asked, range)
  const fixed = cells === 'fixed' && isFixed(by, level)
  const scope = network === undefined ? null : networkOf(await membersOf(db), network)
  const chosen = scope && { id: scope.id, name: scope.name }
  if (fixed) {
    const quarters = quartersOf(range ? quarterStarts(range) : [])
    const end = quarters.at(-1)?.to
    const sized = chosen && end ? await networksAt(db, londonMidnight(end)) : []
    const members = sized.find(({ id }) => id === network)?.members ?? 0
    proveFixed(by, period, quarters, chosen && { name: chosen.name, members })
  }
  const question = { by, period, network }
  const shownAt: Disclosure = isProtected(by) ? level : 'none'
  const { sheet, series }: Reckoned =
    shownAt === 'none'
      ? await openSheets(db, question, watch)
      : fixed
        ? await fixedSheets(db, question, shownAt, watch)
        : await ownSheets(db, question, shownAt, watch)
  const { layout } = sheet
  const reference = referenceOf(sheet, asked.reference)
  const white = layout.cells.findIndex(({ key }) => key === 'white')
  const compared = (cell: number) => (layout.combined.includes(cell) ? white : reference)
  const benchmark = benchmarkFor(db, by, asked.benchmark)
  const spread = await inequalityOf(db, { ...question, fixed, sheet }, watch)
  const groups = slopesOf(joinsOf(series, layout.groups), reference)
  const combined = slopesOf(
    joinsOf(
      series,
      [...new Set([white, ...layout.combined])].filter(cell => cell > 0),
    ),
    white,
  )
  const beside = {
    benchmark: benchmark && new Map(benchmark.groups.map(({ group, share }) => [group, share])),
    slopes: new Map([...combined.byCell, ...groups.byCell, ...only(combined.byCell, layout.combined)]),
    squares: spread.squares,
  }
  return {
    by,
    protected: isProtected(by),
    level: shownAt,
    fixed,
    network: chosen,
    period,
    reference: reference === null ? null : (layout.cells[reference]?.key ?? null),
    completeness: completenessOf(sheet),
    all: allOf(sheet),
    groups: rowsOf(sheet, layout.groups, compared, beside),
    combined: rowsOf(sheet, layout.combined, compared, beside),
    series: seriesOf(series, layout, groups.model),
    inequality: spread.inequality,
    benchmark: benchmark && {
      name: benchmark.name,
      field: benchmark.field,
      dated: benchmark.dated,
      source: benchmark.source,
      sample: benchmark.sample,
    },
    suppressed: suppressedIn(sheet),
    hash: dataHash(db),
    version: VERSION,
  }
}

const only = <T>(map: ReadonlyMap<number, T>, cells: readonly number[]): [number, T][] =>
  [...map].filter(([cell]) => cells.includes(cell))

const numberOf = (count: Count | undefined): number => (count?.kind === 'shown' ? count.value : -1)

/**
 * The cell that others are compared with: as asked, or the known group with the largest stock as shown, of equals the one
 * with most members; null where there is nobody.
 * @throws BadInput for a group that the field does not have
 */
export function referenceOf({ layout, stock, members }: Sheet, asked: string | undefined): number | null {
  if (asked !== undefined) {
    const found = [...layout.groups, ...layout.combined].find(cell => layout.cells[cell]?.key === asked)
    if (found !== undefined) return found
    const keys = [...layout.groups, ...layout.combined].map(cell => layout.cells[cell]?.key)
    throw new BadInput(`There is no group ${asked}. Choose one of ${keys.slice(0, 40).join(', ')}.`)
  }
  const most = layout.groups.toSorted(
    (a, b) => numberOf(stock[b]) - numberOf(stock[a]) || numberOf(members[b]) - numberOf(members[a]) || a - b,
  )[0]
  if (most === undefined) return null
  return Math.max(numberOf(stock[most]), numberOf(members[most])) > 0 ? most : null
}

const NOBODY: Count = { kind: 'absent', why: 'nobody' }
const NONE: Count = { kind: 'shown', value: 0 }

function completenessOf(sheet: Sheet): Figures['completeness'] {
  const { members, layout } = sheet
  const at = (cell: number) => (cell < 0 ? NONE : (members[cell] ?? NOBODY))
  return {
    all: at(ALL),
    known: at(KNOWN),
    not_stated: at(layout.notStated),
    not_known: at(layout.notKnown),
    share_known: portion(
      sheet,
      members,
      members.map(() => at(ALL)),
      KNOWN,
    ).share,
  }
}

function allOf(sheet: Sheet): Figures['all'] {
  const { members, stock, joins, member_months } = absolutes(sheet, ALL)
  return {
    members,
    stock,
    joins,
    member_months,
    gave: portion(sheet, sheet.gave, sheet.present, ALL),
    received: portion(sheet, sheet.received, sheet.present, ALL),
    given_minutes: sheet.givenMinutes[ALL] ?? NOBODY,
    received_minutes: sheet.receivedMinutes[ALL] ?? NOBODY,
    filled: portion(sheet, sheet.filled, sheet.requests, ALL),
    never_exchanged: portion(sheet, sheet.never, sheet.members, ALL),
  }
}

const joinsOf = ({ joins }: Series, cells: readonly number[]): Map<number, Count[]> =>
  new Map(cells.map(cell => [cell, joins.map(row => row[cell] ?? NOBODY)]))

function seriesOf(
  { unit, starts, joins, members }: Series,
  layout: Layout,
  model: Figures['series']['model'],
): Figures['series'] {
  const column = (rows: readonly (readonly Count[])[], cell: number) => rows.map(row => row[cell] ?? NOBODY)
  const cells = starts.length ? [...layout.groups, ...layout.combined] : []
  return {
    unit,
    starts: [...starts],
    groups: cells.map(cell => ({
      key: layout.cells[cell]?.key ?? '',
      joins: column(joins, cell),
      members: members && column(members, cell),
    })),
    model,
  }
}

/** Counts of groups that the sheet has and does not show. */
function suppressedIn({ layout, ...sheet }: Sheet): number {
  const counts = [
    sheet.members,
    sheet.stock,
    sheet.joins,
    sheet.gave,
    sheet.received,
    sheet.received90,
    sheet.requests,
    sheet.filled,
    sheet.never,
  ]
  const cells = [...layout.groups, ...layout.combined, layout.notStated, layout.notKnown].filter(cell => cell >= 0)
  return counts.reduce((sum, row) => sum + cells.filter(cell => row[cell]?.kind === 'suppressed').length, 0)
}
