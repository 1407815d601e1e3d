import type { Level, NetworkMap } from '../../../shared/contract/network.ts'
import { londonDays } from '../../../shared/london.ts'
import type { Exchanges, Graph } from '../../analytics/graph/kernel.ts'
import type { Connection } from '../../db/connection.ts'
import { accountSql, type Sight } from '../ledger/people.ts'
import { attributesOf, type Columns } from './columns.ts'
import type { Drawing } from './drawing.ts'
import type { Gathering } from './levels.ts'
import type { Picture } from './picture.ts'
import { arcBetween, type Tallies } from './tallies.ts'

/** More exchanges than these are too many to play back in a page. */
const MOST_MOMENTS = 200_000

type Given = {
  columns: Columns
  picture: Picture
  /** Null where members are the dots. */
  gathered: Gathering | null
  exchanges: Exchanges
  graph: Graph
  tallies: Tallies
  drawing: Drawing
  positions: Float32Array | Float64Array
  /** Of each node, 0 to 1. */
  sizes: Float64Array
  /** Keys of members without an exchange that are dots too. */
  alone: readonly number[]
  /** 1 for the members who took part in what passes the filters. */
  connected: Uint8Array
  sight: Sight
}
type Dots = Pick<NetworkMap, 'nodes' | 'arcs' | 'moments' | 'names' | 'communities' | 'positions' | 'bounds'>

/** What is drawn, in the columns of the contract. */
export function dots(db: Connection, given: Given): Dots {
  const { columns, picture, gathered, drawing, graph, tallies, sizes } = given
  const { nodes, arcs } = drawing
  const described = gathered
    ? nodes.map(node => ({ id: gathered.ids[node] || (gathered.names[node] ?? ''), label: gathered.names[node] ?? '' }))
    : describe(
        db,
        nodes.map(node => columns.members[node] ?? 0),
        given.sight,
      )
  const lonely = describe(db, given.alone, given.sight)
  const nothing = lonely.map(() => 0)
  const of = (column: { [index: number]: number }) => nodes.map(node => column[node] ?? 0)
  const own = (level: Level) => nodes.map(node => (gathered?.level === level && node < gathered.known ? node : -1))
  const aloneBy = attributesOf(db, columns, given.alone)
  const labelled = (field: 'region' | 'organisation' | 'profession') =>
    gathered ? own(field) : [...of(columns.labels[field].of), ...aloneBy[field]]
  const loops = gathered ? nodes.filter(node => (tallies.within.exchanges[node] ?? 0) > 0) : []
  const place = new Int32Array(graph.nodes).fill(-1)
  nodes.forEach((node, i) => {
    place[node] = i
  })
  const provider = providers(graph, arcs)
  const connected = nodes.flatMap(node => [given.positions[node * 2] ?? 0, given.positions[node * 2 + 1] ?? 0])
  const inner = boundsOf(given.positions)
  const around = ring(given.alone.length, inner)
  return {
    nodes: {
      id: [...described, ...lonely].map(({ id }) => id),
      label: [...described, ...lonely].map(({ label }) => label),
      region: labelled('region'),
      organisation: labelled('organisation'),
      profession: labelled('profession'),
      community: gathered ? own('communities') : [...of(picture.communities), ...nothing.map(() => -1)],
      given_minutes: [...of(tallies.given), ...nothing],
      received_minutes: [...of(tallies.received), ...nothing],
      exchanges: [...of(tallies.exchanges), ...nothing],
      members: [...(gathered ? of(membersOf(gathered, given.connected)) : nodes.map(() => 1)), ...lonely.map(() => 1)],
      size: [...of(sizes).map(rounded), ...nothing],
    },
    arcs: {
      from: [...provider.map(node => place[node] ?? 0), ...loops.map(node => place[node] ?? 0)],
      to: [...arcs.map(arc => place[graph.out.node[arc] ?? 0] ?? 0), ...loops.map(node => place[node] ?? 0)],
      exchanges: [...arcs.map(arc => graph.exchanges[arc] ?? 0), ...loops.map(n => tallies.within.exchanges[n] ?? 0)],
      minutes: [...arcs.map(arc => graph.minutes[arc] ?? 0), ...loops.map(n => tallies.within.minutes[n] ?? 0)],
    },
    moments: moments(given, arcs, loops),
    names: {
      region: columns.labels.region.names,
      organisation: columns.labels.organisation.names,
      profession: columns.labels.profession.names,
    },
    communities: communitySizes(picture),
    positions: [...connected, ...around].map(rounded),
    bounds: boundsOf(around, inner),
  }
}

const rounded = (value: number) => Math.round(value * 1000) / 1000

/** How many members who took part are in each dot. */
function membersOf({ of, names }: Gathering, connected: Uint8Array): Uint32Array {
  const members = new Uint32Array(names.length)
  of.forEach((dot, node) => {
    if (connected[node]) members[dot] = (members[dot] ?? 0) + 1
  })
  return members
}

/** Who gives in each of these arcs, which ascend. */
function providers({ out }: Graph, arcs: readonly number[]): number[] {
  let node = 0
  return arcs.map(arc => {
    while ((out.start[node + 1] ?? 0) <= arc) node++
    return node
  })
}

function communitySizes({ communities }: Picture): number[] {
  const sizes: number[] = []
  for (const community of communities) if (community >= 0) sizes[community] = (sizes[community] ?? 0) + 1
  return Array.from(sizes, size => size ?? 0)
}

/** Each exchange of the drawn arcs with its day, by the order of time; arcs within a dot come after the others. */
function moments({ exchanges, graph }: Given, arcs: readonly number[], loops: readonly number[]): Dots['moments'] {
  const { from, to, at, minutes } = exchanges
  if (from.length > MOST_MOMENTS) return null
  const shownAs = new Int32Array(graph.arcs).fill(-1)
  arcs.forEach((arc, i) => {
    shownAs[arc] = i
  })
  const loopAt = new Map(loops.map((node, i) => [node, arcs.length + i]))
  const days = londonDays(at)
  const found = { arc: [] as number[], day: [] as number[], minutes: [] as number[] }
  for (let i = 0; i < from.length; i++) {
    const [a, b] = [from[i] ?? 0, to[i] ?? 0]
    const arc = a === b ? (loopAt.get(a) ?? -1) : (shownAs[arcBetween(graph, a, b)] ?? -1)
    if (arc < 0) continue
    found.arc.push(arc)
    found.day.push(days[i] ?? 0)
    found.minutes.push(minutes[i] ?? 0)
  }
  return found
}

/** Id and name of members by key, as this person may see them. */
export function describe(db: Connection, keys: readonly number[], sight: Sight): { id: string; label: string }[] {
  const { name, label } = accountSql(sight, '(w.value * 4 + 1)')
  return db
    .packed<[string | null, string | null]>(
      `SELECT json_array(substr(${name}, 8), ${label}) AS packed FROM json_each(?) w ORDER BY w.key`,
      JSON.stringify(keys),
    )
    .map(([id, label], i) => ({ id: id ?? String(keys[i]), label: label ?? 'Deleted member' }))
}

const NOWHERE = { left: 0, right: 0, low: 0, high: 0 }

/** What holds all of these positions, and an inner box. */
function boundsOf(positions: ArrayLike<number>, inner: NetworkMap['bounds'] = NOWHERE): NetworkMap['bounds'] {
  const bounds = { ...inner }
  for (let i = 0; i < positions.length; i += 2) {
    const [x, y] = [positions[i] ?? 0, positions[i + 1] ?? 0]
    bounds.left = Math.min(bounds.left, x)
    bounds.right = Math.max(bounds.right, x)
    bounds.low = Math.min(bounds.low, y)
    bounds.high = Math.max(bounds.high, y)
  }
  return bounds
}

/** Room a dot of a ring has, in units of the plane. */
const APART = 1.1

/** Places around everything, on as many rings as it takes. */
function ring(count: number, { left, right, low, high }: NetworkMap['bounds']): number[] {
  const middle = { x: (left + right) / 2, y: (low + high) / 2 }
  const places: number[] = []
  for (let radius = { x: (right - left) / 2 + 3, y: (high - low) / 2 + 3 }; places.length < count * 2; ) {
    const room = Math.max(6, Math.floor((Math.PI * (radius.x + radius.y)) / APART))
    const here = Math.min(room, count - places.length / 2)
    for (let i = 0; i < here; i++) {
      const angle = (2 * Math.PI * i) / here
      places.push(middle.x + radius.x * Math.sin(angle), middle.y + radius.y * Math.cos(angle))
    }
    radius = { x: radius.x + APART, y: radius.y + APART }
  }
  return places
}
