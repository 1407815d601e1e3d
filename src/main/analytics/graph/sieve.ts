import { bytes, type Exchanges, floats, type Graph, graphOf, integers } from './kernel.ts'
import { distances } from './walks.ts'

/** What each exchange was about: bits of categories, place of its type (−1 without one), project's key (0 without one). */
export type Kinds = { categories: Uint8Array; type: Int8Array; project: Int32Array }
/** Any of these, where there are any. */
export type WantedKinds = { categories: number; types: readonly number[]; projects: readonly number[] }

/** What lets an exchange through: all that is given at once. */
export type Sieve = {
  /** From inclusive, to exclusive, UTC ms. */
  from: number
  to: number
  /** 1 for the nodes that suit: one side of an exchange has to, or both. Null where all do. */
  members: Uint8Array | null
  both: boolean
  kinds: (Kinds & { wanted: WantedKinds }) | null
  /** Only what is within so many steps of a node, whichever way the arcs run. */
  around: { node: number; steps: number } | null
  /** Only the arcs of shortest paths between two nodes, whichever way the arcs run. */
  path: { from: number; to: number } | null
}

/** Places of the exchanges that came through, these exchanges among the same nodes, and 1 for the nodes in them. */
export type Sifted = { places: Uint32Array; exchanges: Exchanges; connected: Uint8Array }

/** The exchanges, which go by time, that come through. */
export function sift(exchanges: Exchanges, sieve: Sieve): Sifted {
  const { at, from, to } = exchanges
  const { members, both, kinds } = sieve
  const suits = kinds ? suitsKinds(kinds) : () => true
  const begin = firstAt(at, sieve.from)
  const end = firstAt(at, sieve.to)
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
  const before = found.subarray(0, count)
  const places = sieve.around || sieve.path ? before.filter(walked(exchanges, before, sieve)) : before
  return taken(exchanges, places)
}

function taken({ nodes, from, to, at, minutes }: Exchanges, chosen: Uint32Array): Sifted {
  const count = chosen.length
  const places = integers(count)
  places.set(chosen)
  const pick = <T extends Uint32Array | Float64Array>(into: T, column: T): T => {
    for (let i = 0; i < count; i++) into[i] = column[chosen[i] ?? 0] ?? 0
    return into
  }
  const exchanges = {
    nodes,
    from: pick(integers(count), from),
    to: pick(integers(count), to),
    at: pick(floats(count), at),
    minutes: pick(integers(count), minutes),
  }
  const connected = bytes(nodes)
  for (const side of [exchanges.from, exchanges.to]) for (let i = 0; i < count; i++) connected[side[i] ?? 0] = 1
  return { places, exchanges, connected }
}

/** Where the first that is not before `moment` stands, in times that ascend. */
export function firstAt(at: Float64Array, moment: number): number {
  let [low, high] = [0, at.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((at[middle] ?? 0) < moment) low = middle + 1
    else high = middle
  }
  return low
}

function suitsKinds({ categories, type, project, wanted }: Kinds & { wanted: WantedKinds }) {
  const types = new Set(wanted.types)
  const projects = new Set(wanted.projects)
  return (i: number) =>
    (wanted.categories === 0 || ((categories[i] ?? 0) & wanted.categories) !== 0) &&
    (types.size === 0 || types.has(type[i] ?? -1)) &&
    (projects.size === 0 || projects.has(project[i] ?? 0))
}

/** Which of the exchanges lie around a node, or on the shortest paths between two. */
function walked(exchanges: Exchanges, places: Uint32Array, { around, path }: Sieve) {
  const { from, to } = exchanges
  const graph: Graph = graphOf(taken(exchanges, places).exchanges)
  const tests: ((from: number, to: number) => boolean)[] = []
  if (around) {
    const far = distances(graph, around.node)
    const within = (node: number) => (far[node] ?? -1) >= 0 && (far[node] ?? 0) <= around.steps
    tests.push((a, b) => within(a) && within(b))
  }
  if (path) {
    const [fromA, fromB] = [distances(graph, path.from), distances(graph, path.to)]
    const length = fromA[path.to] ?? -1
    const on = (u: number, v: number) =>
      (fromA[u] ?? -1) >= 0 && (fromB[v] ?? -1) >= 0 && (fromA[u] ?? 0) + 1 + (fromB[v] ?? 0) === length
    tests.push((a, b) => length > 0 && (on(a, b) || on(b, a)))
  }
  return (place: number) => tests.every(suits => suits(from[place] ?? 0, to[place] ?? 0))
}

/** The same exchanges between what each node is gathered in. */
export function gathered(exchanges: Exchanges, of: Int32Array, nodes: number): Exchanges {
  const moved = (column: Uint32Array) => {
    const result = integers(column.length)
    for (let i = 0; i < column.length; i++) result[i] = of[column[i] ?? 0] ?? 0
    return result
  }
  return { ...exchanges, nodes, from: moved(exchanges.from), to: moved(exchanges.to) }
}
