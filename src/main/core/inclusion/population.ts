import { type Field, isProtected } from '../../../shared/inclusion.ts'
import type { Population } from '../../analytics/inclusion/population.ts'
import type { Connection } from '../../db/connection.ts'
import { marks } from '../record/columns.ts'
import { type Attribute, type Members, membersOf } from '../record/members.ts'
import { membersIn } from '../record/scope.ts'
import { ETHNIC_GROUPS, KNOWN, type Layout, openLayout, PROTECTED_LAYOUTS } from './layout.ts'
import { CODES, type Protected, type ProtectedColumn, protectedOf } from './protected.ts'

/** Who is counted by a field, and the cells that they are counted by. */
export type Counted = { readonly layout: Layout; readonly population: Population }

/** Which cells: those of the owner's own check, or the coarser ones that are fixed in advance. */
export type Grain = 'fine' | 'fixed'

/**
 * The members of the timebank, or of one network, by a field. Deleted members and those who objected to equality
 * monitoring are not counted, whatever the field.
 * @throws BadInput for a network that is not there or that is protected
 */
export async function countedBy(
  db: Connection,
  { by, grain, network }: { by: Field; grain: Grain; network: string | undefined },
): Promise<Counted> {
  const [members, hidden] = await Promise.all([membersOf(db), protectedOf(db)])
  const { joined, closed } = members
  const inside = membersIn(members, { network })
  const counted = marks(members.length)
  for (let key = 0; key < counted.length; key++)
    counted[key] = Number(
      !Number.isNaN(joined[key] ?? Number.NaN) && !hidden.objected[key] && (inside?.[key] ?? 1) === 1,
    )
  const { layout, list, start } = cellsOf(members, hidden, by, grain)
  return { layout, population: { joined, closed, counted, size: layout.cells.length, list, start } }
}

type Cells = { layout: Layout; list: Int16Array; start: Int32Array | null }

const cellColumn = (length: number) => new Int16Array(new SharedArrayBuffer(2 * length))

function cellsOf(members: Members, hidden: Protected, by: Field, grain: Grain): Cells {
  if (by === 'network') return byNetwork(members)
  if (by === 'ethnicity_gender') return crossed(hidden, members.length)
  if (isProtectedColumn(by)) return byCode(hidden, by, PROTECTED_LAYOUTS[by][grain])
  return byLabel(members, by)
}

const isProtectedColumn = (by: Field): by is ProtectedColumn => isProtected(by) && by !== 'ethnicity_gender'

function byLabel({ labels, length }: Members, by: Field & Attribute): Cells {
  const { of, ids, names } = labels[by]
  const layout = openLayout(
    by,
    ids.map((key, i) => ({ key, name: names[i] ?? key })),
  )
  const list = cellColumn(length)
  for (let key = 0; key < length; key++) {
    const place = of[key] ?? -1
    list[key] = place < 0 ? layout.notKnown : (layout.groups[place] ?? layout.notKnown)
  }
  return { layout, list, start: null }
}

/** Of each code of a column: the cell that it falls into. */
function cellOfCode(by: ProtectedColumn, { cells, groups, notStated, notKnown }: Layout): number[] {
  const at = (key: string) => groups.find(cell => cells[cell]?.key === key) ?? notKnown
  return ['', ...CODES[by]].map(code => {
    if (code === '' || code === '99') return notKnown
    if (code === 'Z' || code === 'prefer_not_to_say') return notStated
    return at(keyOfCode(by, code, cells))
  })
}

/** The key of the group in this layout that a code belongs to. */
function keyOfCode(by: ProtectedColumn, code: string, cells: Layout['cells']): string {
  if (cells.some(({ key }) => key === code)) return code
  if (by === 'ethnicity') return ETHNIC_GROUPS.find(({ codes }) => codes.includes(code))?.key ?? ''
  const decile = Number(code)
  return by === 'imd_decile' ? `${decile - 1 + (decile % 2)}-${decile + (decile % 2)}` : ''
}

function byCode({ codes }: Protected, by: ProtectedColumn, layout: Layout): Cells {
  const cells = cellOfCode(by, layout)
  const column = codes[by]
  const list = cellColumn(column.length)
  for (let key = 0; key < column.length; key++) list[key] = cells[column[key] ?? 0] ?? layout.notKnown
  return { layout, list, start: null }
}

/** Known where both are; not stated where either was declined and the other is not unknown. */
function crossed(hidden: Protected, length: number): Cells {
  const layout = PROTECTED_LAYOUTS.ethnicity_gender.fine
  const { fixed } = PROTECTED_LAYOUTS.ethnicity
  const ethnicity = cellOfCode('ethnicity', fixed)
  const white = fixed.groups[0]
  const cell = (e: number, g: number): number => {
    const group = ethnicity[e] ?? fixed.notKnown
    const gender = CODES.gender[g - 1]
    if (group === fixed.notKnown || gender === undefined) return layout.notKnown
    if (group === fixed.notStated || gender === 'prefer_not_to_say') return layout.notStated
    const key = `${group === white ? 'white' : 'bme'}_${gender}`
    return layout.groups.find(at => layout.cells[at]?.key === key) ?? layout.notKnown
  }
  const table = ['', ...CODES.ethnicity].map((_, e) => ['', ...CODES.gender].map((_, g) => cell(e, g)))
  const list = cellColumn(length)
  for (let key = 0; key < length; key++)
    list[key] = table[hidden.codes.ethnicity[key] ?? 0]?.[hidden.codes.gender[key] ?? 0] ?? layout.notKnown
  return { layout, list, start: null }
}

/** Open networks only: who is in none of them is not known, so that no protected network follows from the rest. */
function byNetwork({ networks, length }: Members): Cells {
  const open = networks.filter(network => !network.protected)
  const layout = openLayout(
    'network',
    open.map(({ id, name }) => ({ key: id, name })),
  )
  const places = new Int32Array(length)
  for (const { members } of open) for (const key of members) places[key] = (places[key] ?? 0) + 1
  const start = new Int32Array(new SharedArrayBuffer(4 * (length + 1)))
  for (let key = 0; key < length; key++) start[key + 1] = (start[key] ?? 0) + (places[key] ?? 0) + 1
  const list = cellColumn(start[length] ?? 0)
  // The first place says whether any network is known; the others name them.
  const next = Int32Array.from(start.subarray(0, length))
  for (let key = 0; key < length; key++) {
    list[next[key] ?? 0] = places[key] === 0 ? layout.notKnown : KNOWN
    next[key] = (next[key] ?? 0) + 1
  }
  for (const [i, { members }] of open.entries())
    for (const key of members) {
      list[next[key] ?? 0] = layout.groups[i] ?? layout.notKnown
      next[key] = (next[key] ?? 0) + 1
    }
  return { layout, list, start }
}
