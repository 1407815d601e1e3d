import { londonMidnight } from '../../../shared/london.ts'
import { type Level, published, type Shown } from '../../analytics/disclosure/level.ts'
import { protectCrossed, protectPart } from '../../analytics/disclosure/parts.ts'
import type { ShownTally } from '../../analytics/inclusion/protect.ts'
import type { Connection } from '../../db/connection.ts'
import { membersOf } from '../record/members.ts'
import { ALL, dimensionOf, type Layout, PROTECTED_LAYOUTS } from './layout.ts'
import { cutsOf, extent, quarterStarts } from './periods.ts'
import { countedBy } from './population.ts'
import type { ProtectedColumn } from './protected.ts'
import { countTally, hideSmall, membersAt, once, type Watch } from './reckon.ts'

/**
 * The cells that directors and evaluators are answered from, worked out all at once before anybody asks, so that no answer
 * depends on another (Methods, section 2).
 *
 * Of the whole timebank: every whole quarter × one protected field. All quarters of a field are suppressed together, since
 * the members at the end of one are those at the start of the next, and joins and closings are what lies between
 * (`protectChain`); who gave, received and posted are parts of these (`protectPart`).
 *
 * To be safe and simple, less is published than could be asked for:
 * - Ethnicity in five groups and BME rather than sixteen codes, deprivation in fifths: a quarter's joins by code are nearly
 *   all below eight, and what hides them would hide the rest as well.
 * - Of a network, of ethnicity × gender, and of those who never exchanged: only the latest whole quarter, and only how many
 *   members there are. Two quarters of so small groups tell who came between, and so would their joins. Each is a part of
 *   the timebank's cells, shown only where these are, so that networks say nothing about each other.
 * - Ethnicity × gender of BME and White women and men, the others being the rest that hides them.
 * - What needs more than counts (waiting times, Gini by group, intervals of hours) is the owner's own check alone.
 * - Networks with protected membership are no scope at all.
 */
export type Fixed = { readonly starts: readonly string[]; readonly shown: ShownTally }

/** All quarters of a field, for the whole timebank. */
export const fixedCells = (db: Connection, by: ProtectedColumn, level: Level, watch: Watch = {}): Promise<Fixed> =>
  once(db, { fixed: by, level }, async () => {
    const { starts, counted, until } = await asked(db, by)
    const tally = await countTally(db, counted, cutsOf(starts), until, watch)
    const shown = await hideSmall(tally, counted.layout, level, watch)
    if (level !== 'external') return { starts, shown }
    return { starts, shown: published(shown, (await fixedCells(db, by, 'internal', watch)).shown) }
  })

async function asked(db: Connection, by: ProtectedColumn) {
  const range = extent(db)
  const counted = await countedBy(db, { by, grain: 'fixed', network: undefined })
  return { starts: range ? quarterStarts(range) : [], counted, until: range?.until ?? 0 }
}

/** How many members of each cell a network has at the end of the last whole quarter. */
export const fixedNetwork = (
  db: Connection,
  by: ProtectedColumn,
  network: string,
  level: Level,
  watch: Watch = {},
): Promise<Shown[]> =>
  once(db, { fixed: by, network, level }, async () => {
    const { starts, shown } = await fixedCells(db, by, level, watch)
    const end = londonMidnight(starts.at(-1) ?? '')
    const whole = await countedBy(db, { by, grain: 'fixed', network: undefined })
    const inside = await countedBy(db, { by, grain: 'fixed', network })
    const part = protectPart(
      membersAt(inside, end),
      { counts: membersAt(whole, end), shown: shown.members.at(-1) ?? [] },
      dimensionOf(whole.layout),
      level,
    )
    return level === 'external' ? published(part, await fixedNetwork(db, by, network, 'internal', watch)) : part
  })

const ROWS = ['bme', 'white'] as const
const COLUMNS = ['female', 'male'] as const
const WITHHELD: Shown = { kind: 'suppressed', why: 'withheld' }

/** Ethnicity × gender at the end of the last whole quarter, by the cells of its layout. */
export const fixedCrossing = (db: Connection, level: Level, watch: Watch = {}): Promise<Shown[]> =>
  once(db, { fixed: 'ethnicity_gender', level }, async () => {
    const ethnicity = await fixedCells(db, 'ethnicity', level, watch)
    const gender = await fixedCells(db, 'gender', level, watch)
    const end = londonMidnight(ethnicity.starts.at(-1) ?? '')
    const layout = PROTECTED_LAYOUTS.ethnicity_gender.fixed
    const counted = await countedBy(db, { by: 'ethnicity_gender', grain: 'fixed', network: undefined })
    const counts = membersAt(counted, end)
    const rowTotals = membersAt(await countedBy(db, { by: 'ethnicity', grain: 'fixed', network: undefined }), end)
    const columnTotals = membersAt(await countedBy(db, { by: 'gender', grain: 'fixed', network: undefined }), end)
    const own = (key: string) => counts[cellOf(layout, key)] ?? 0
    const rowTotal = (key: string) => rowTotals[cellOf(PROTECTED_LAYOUTS.ethnicity.fixed, key)] ?? 0
    const columnTotal = (key: string) => columnTotals[cellOf(PROTECTED_LAYOUTS.gender.fixed, key)] ?? 0
    const inner = ROWS.map(row => COLUMNS.map(column => own(`${row}_${column}`)))
    const rows = inner.map((cells, r) => [...cells, rowTotal(ROWS[r] ?? 'bme') - sum(cells)])
    const rest = COLUMNS.map((column, c) => columnTotal(column) - sum(rows.map(cells => cells[c] ?? 0)))
    const corner = (counts[ALL] ?? 0) - sum(rows.flat()) - sum(rest)
    const isShown = (fixed: Fixed, of: Layout, key: string) =>
      fixed.shown.members.at(-1)?.[cellOf(of, key)]?.kind === 'shown'
    const margins =
      ROWS.every(key => isShown(ethnicity, PROTECTED_LAYOUTS.ethnicity.fixed, key)) &&
      COLUMNS.every(key => isShown(gender, PROTECTED_LAYOUTS.gender.fixed, key))
    const shown = protectCrossed([...rows, [...rest, corner]], margins, level)
    const crossed = layout.cells.map(({ key }, cell): Shown => {
      if (cell === ALL) return ethnicity.shown.members.at(-1)?.[ALL] ?? WITHHELD
      const [row, column] = [ROWS.findIndex(of => key.startsWith(of)), COLUMNS.findIndex(of => key.endsWith(`_${of}`))]
      return (row >= 0 && column >= 0 ? shown[row]?.[column] : undefined) ?? WITHHELD
    })
    return level === 'external' ? published(crossed, await fixedCrossing(db, 'internal', watch)) : crossed
  })

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
const cellOf = ({ cells }: Layout, key: string): number => cells.findIndex(cell => cell.key === key)

/** Networks that can be asked for, by how many members they have at the end of the last whole quarter. */
export async function networksAt(
  db: Connection,
  end: number,
): Promise<{ id: string; name: string; members: number }[]> {
  const { networks } = await membersOf(db)
  const counted = await countedBy(db, { by: 'network', grain: 'fixed', network: undefined })
  const counts = membersAt(counted, end)
  return networks
    .filter(network => !network.protected)
    .map(({ id, name }) => ({ id, name, members: counts[cellOf(counted.layout, id)] ?? 0 }))
}
