import type { Filters } from '../../../shared/contract/network.ts'
import { EXCHANGE_TYPES } from '../../../shared/vocabulary.ts'
import { type Exchanges, type Graph, graphOf } from '../../analytics/graph/kernel.ts'
import { distances } from '../../analytics/graph/walks.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import type { Sight } from '../ledger/people.ts'
import { type Columns, columnsOf, type Kinds, kindsOf, maskOf } from './columns.ts'
import { memberCondition } from './members.ts'

/** From inclusive, to exclusive, UTC ms. */
export type Asked = { from: number; to: number; filters: Filters; sight: Sight }

/**
 * What the filters leave: places in the columns, the exchanges themselves among the same nodes, and 1 for the nodes
 * that took part in them.
 */
export type Passing = { columns: Columns; places: Uint32Array; exchanges: Exchanges; connected: Uint8Array }

/** Keys of the members who took part. */
export const keysOf = ({ columns, connected }: Passing): number[] =>
  Array.from(columns.members).filter((_, node) => connected[node])

/** The exchanges that pass the filters. @throws BadInput for what cannot be filtered by */
export async function passing(db: Connection, asked: Asked): Promise<Passing> {
  const { filters } = asked
  const columns = await columnsOf(db)
  const kinds = asksForKinds(filters) ? await kindsOf(db) : null
  const { at, from, to } = columns.exchanges
  const begin = firstAt(at, asked.from)
  const end = firstAt(at, asked.to)
  const members = memberMask(db, columns, filters)
  const suits = kinds ? suitsKinds(db, kinds, filters) : () => true
  const both = filters.sides === 'both'
  const found = new Uint32Array(Math.max(0, end - begin))
  let count = 0
  for (let i = begin; i < end; i++) {
    if (!suits(i)) continue
    if (members) {
      const [giver, taker] = [members[from[i] ?? 0], members[to[i] ?? 0]]
      if (both ? !(giver && taker) : !(giver || taker)) continue
    }
    found[count++] = i
  }
  let places = found.subarray(0, count)
  if (filters.around || filters.path) places = places.filter(walked(db, columns, places, asked))
  const exchanges = taken(columns.exchanges, places)
  const connected = new Uint8Array(exchanges.nodes)
  for (const side of [exchanges.from, exchanges.to]) for (const node of side) connected[node] = 1
  return { columns, places, exchanges, connected }
}

/** Columns of these places only. */
function taken({ nodes, from, to, at, minutes }: Exchanges, places: Uint32Array): Exchanges {
  const pick = <T extends Uint32Array | Float64Array>(into: T, column: T): T => {
    for (let i = 0; i < places.length; i++) into[i] = column[places[i] ?? 0] ?? 0
    return into
  }
  const n = places.length
  return {
    nodes,
    from: pick(new Uint32Array(n), from),
    to: pick(new Uint32Array(n), to),
    at: pick(new Float64Array(n), at),
    minutes: pick(new Uint32Array(n), minutes),
  }
}

/** Where the first that is not before `moment` stands, in times that ascend. */
function firstAt(at: Float64Array, moment: number): number {
  let [low, high] = [0, at.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((at[middle] ?? 0) < moment) low = middle + 1
    else high = middle
  }
  return low
}

const asksForKinds = ({ categories, types, projects }: Filters) =>
  Boolean(categories?.length || types?.length || projects?.length)

function suitsKinds(db: Connection, kinds: Kinds, { categories = [], types = [], projects = [] }: Filters) {
  const mask = maskOf(categories)
  const wanted = new Set(types.map(type => EXCHANGE_TYPES.indexOf(type)))
  const keys = new Set(
    db
      .rows<[number]>(
        'SELECT p.key FROM json_each(?) w JOIN main.projects p ON p.id = w.value',
        JSON.stringify(projects),
      )
      .map(([key]) => key),
  )
  return (i: number) =>
    (categories.length === 0 || ((kinds.categories[i] ?? 0) & mask) !== 0) &&
    (types.length === 0 || wanted.has(kinds.type[i] ?? -1)) &&
    (projects.length === 0 || keys.has(kinds.project[i] ?? 0))
}

/** 1 for the nodes that the fields of members let through; null where none is asked for. */
function memberMask(db: Connection, { members }: Columns, filters: Filters): Uint8Array | null {
  const asked = memberCondition(db, filters)
  if (!asked) return null
  const keys = db.packed<number>(`SELECT m.key AS packed FROM main.members m WHERE ${asked.sql}`, ...asked.args)
  const wanted = new Set(keys)
  return Uint8Array.from(members, key => (wanted.has(key) ? 1 : 0))
}

/** The node of a member as this person names members. @throws BadInput */
function nodeOf(db: Connection, { members }: Columns, id: string, sight: Sight): number {
  const by = sight === 'names' ? 'id' : 'pseudonym'
  const [key = 0] = db.row<[number]>(`SELECT key FROM main.members WHERE ${by} = ?`, id) ?? []
  if (key === 0) throw new BadInput(`There is no member ${id}.`)
  const node = members.indexOf(key)
  if (node < 0) throw new BadInput(`${id} has not completed an exchange, so the map has nothing around them.`)
  return node
}

/** Which of the exchanges lie around a member, or on the shortest paths between two. */
function walked(db: Connection, columns: Columns, places: Uint32Array, { filters, sight }: Asked) {
  const exchanges = taken(columns.exchanges, places)
  const graph: Graph = graphOf(exchanges)
  const tests: ((from: number, to: number) => boolean)[] = []
  if (filters.around) {
    const { id, steps } = filters.around
    const far = distances(graph, nodeOf(db, columns, id, sight))
    const within = (node: number) => (far[node] ?? -1) >= 0 && (far[node] ?? 0) <= steps
    tests.push((from, to) => within(from) && within(to))
  }
  if (filters.path) {
    const [a, b] = [filters.path.from, filters.path.to].map(id => nodeOf(db, columns, id, sight)) as [number, number]
    const [fromA, fromB] = [distances(graph, a), distances(graph, b)]
    const length = fromA[b] ?? -1
    const on = (u: number, v: number) =>
      (fromA[u] ?? -1) >= 0 && (fromB[v] ?? -1) >= 0 && (fromA[u] ?? 0) + 1 + (fromB[v] ?? 0) === length
    tests.push((from, to) => length > 0 && (on(from, to) || on(to, from)))
  }
  return (_: number, i: number) => tests.every(suits => suits(exchanges.from[i] ?? 0, exchanges.to[i] ?? 0))
}
