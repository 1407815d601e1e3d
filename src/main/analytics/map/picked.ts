import { type Exchanges, type Graph, graphOf } from '../graph/kernel.ts'
import { chosenToDraw, type Drawing, type View } from './drawing.ts'
import { arcBetween, partners, type Tallies, tallies } from './tallies.ts'

/** More exchanges than these are too many to play back in a page. */
const MOST_MOMENTS = 200_000

/** What is counted of a node at once; anything else is reckoned beforehand. */
export type Counted = 'hours' | 'given' | 'received' | 'exchanges' | 'partners'

type Wanted = {
  exchanges: Exchanges
  /** x and y of each node in turn. */
  positions: Float32Array | Float64Array
  /** What a node's area stands for: a value of each, or what to count. */
  size: Counted | Float64Array
  view?: View | undefined
}

/** What is drawn, and what there is to say of it. Columns have one element for each node that is drawn, or each arc. */
export type Picked = Omit<Drawing, 'arcs'> & {
  given: number[]
  received: number[]
  exchanges: number[]
  /** Its value as a share of the greatest of all nodes; 0 where all are 0. */
  size: number[]
  positions: number[]
  /** Ends are places in `nodes`. What stays within a node comes after the others. */
  arcs: { from: number[]; to: number[]; exchanges: number[]; minutes: number[] }
  /** Each exchange of these arcs in the order of time: its arc, when it was completed (UTC ms), its minutes. Null where they are too many. */
  moments: { arc: number[]; at: number[]; minutes: number[] } | null
  /** Minutes of all the exchanges, drawn or not. */
  minutes: number
}

/** Chooses what a page can hold of these exchanges. */
export function picked({ exchanges, positions, size, view }: Wanted): Picked {
  const graph = graphOf(exchanges)
  const tally = tallies(exchanges)
  const { nodes, arcs: chosen, ...drawing } = chosenToDraw({ graph, tallies: tally, positions, view })
  const sizes = shares(typeof size === 'string' ? counted(size, graph, tally) : size)
  const loops = nodes.filter(node => (tally.within.exchanges[node] ?? 0) > 0)
  const arcs = arcsOf(graph, tally, { nodes, chosen, loops })
  const of = (column: { [index: number]: number }) => nodes.map(node => column[node] ?? 0)
  return {
    ...drawing,
    nodes,
    given: of(tally.given),
    received: of(tally.received),
    exchanges: of(tally.exchanges),
    size: of(sizes),
    positions: nodes.flatMap(node => [positions[node * 2] ?? 0, positions[node * 2 + 1] ?? 0]),
    arcs,
    moments: moments(exchanges, graph, chosen, loops),
    minutes: exchanges.minutes.reduce((sum, minutes) => sum + minutes, 0),
  }
}

function counted(size: Counted, graph: Graph, { given, received, exchanges }: Tallies): Float64Array {
  switch (size) {
    case 'given':
      return given
    case 'received':
      return received
    case 'hours':
      return given.map((minutes, node) => minutes + (received[node] ?? 0))
    case 'exchanges':
      return Float64Array.from(exchanges)
    case 'partners':
      return Float64Array.from(partners(graph))
  }
}

function shares(values: Float64Array): Float64Array {
  const most = values.reduce((greatest, value) => Math.max(greatest, value), 0)
  return values.map(value => (most > 0 ? value / most : 0))
}

type Choice = { nodes: readonly number[]; chosen: readonly number[]; loops: readonly number[] }

function arcsOf(graph: Graph, { within }: Tallies, { nodes, chosen, loops }: Choice): Picked['arcs'] {
  const place = new Int32Array(graph.nodes).fill(-1)
  nodes.forEach((node, i) => {
    place[node] = i
  })
  const inPlace = (node: number) => place[node] ?? 0
  const own = loops.map(inPlace)
  const { exchanges, minutes, out } = graph
  return {
    from: [...providers(graph, chosen).map(inPlace), ...own],
    to: [...chosen.map(arc => inPlace(out.node[arc] ?? 0)), ...own],
    exchanges: [...chosen.map(arc => exchanges[arc] ?? 0), ...loops.map(node => within.exchanges[node] ?? 0)],
    minutes: [...chosen.map(arc => minutes[arc] ?? 0), ...loops.map(node => within.minutes[node] ?? 0)],
  }
}

/** Who gives in each of these arcs, which ascend. */
function providers({ out }: Graph, arcs: readonly number[]): number[] {
  let node = 0
  return arcs.map(arc => {
    while ((out.start[node + 1] ?? 0) <= arc) node++
    return node
  })
}

function moments(
  { from, to, at, minutes }: Exchanges,
  graph: Graph,
  arcs: readonly number[],
  loops: readonly number[],
): Picked['moments'] {
  if (from.length > MOST_MOMENTS) return null
  const shownAs = new Int32Array(graph.arcs).fill(-1)
  arcs.forEach((arc, i) => {
    shownAs[arc] = i
  })
  const loopAt = new Map(loops.map((node, i) => [node, arcs.length + i]))
  const found = { arc: [] as number[], at: [] as number[], minutes: [] as number[] }
  for (let i = 0; i < from.length; i++) {
    const [a, b] = [from[i] ?? 0, to[i] ?? 0]
    const arc = a === b ? (loopAt.get(a) ?? -1) : (shownAs[arcBetween(graph, a, b)] ?? -1)
    if (arc < 0) continue
    found.arc.push(arc)
    found.at.push(at[i] ?? 0)
    found.minutes.push(minutes[i] ?? 0)
  }
  return found
}
