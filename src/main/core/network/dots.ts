import type { Level, NetworkMap } from '../../../shared/contract/network.ts'
import { londonDays } from '../../../shared/london.ts'
import type { Picked } from '../../analytics/map/picked.ts'
import type { Connection } from '../../db/connection.ts'
import { accountSql, type Sight } from '../ledger/people.ts'
import type { Columns } from './columns.ts'
import type { Gathering } from './levels.ts'
import type { Picture } from './picture.ts'

type Given = {
  columns: Columns
  picture: Picture
  /** Null where members are the dots. */
  gathered: Gathering | null
  drawing: Picked
  /** Of all that might be drawn. */
  positions: Float32Array | Float64Array
  /** Keys of members without an exchange that are dots too. */
  alone: readonly number[]
  /** 1 for the members who took part in what passes the filters. */
  connected: Uint8Array
  sight: Sight
}
type Dots = Pick<NetworkMap, 'nodes' | 'arcs' | 'moments' | 'names' | 'communities' | 'positions' | 'bounds'>

/** What is drawn, in the columns of the contract. */
export async function dots(db: Connection, given: Given): Promise<Dots> {
  const { columns, picture, gathered, drawing, alone } = given
  const { nodes, moments } = drawing
  const described = gathered
    ? nodes.map(node => ({ id: gathered.ids[node] || (gathered.names[node] ?? ''), label: gathered.names[node] ?? '' }))
    : await describe(
        db,
        nodes.map(node => columns.members[node] ?? 0),
        given.sight,
      )
  const all = [...described, ...(await describe(db, alone, given.sight))]
  const nothing = alone.map(() => 0)
  const of = (column: { [index: number]: number }) => nodes.map(node => column[node] ?? 0)
  const own = (level: Level) => nodes.map(node => (gathered?.level === level && node < gathered.known ? node : -1))
  const labelled = (field: 'region' | 'organisation' | 'profession') =>
    gathered
      ? own(field)
      : [...of(columns.labels[field].of), ...alone.map(key => columns.record.labels[field].of[key] ?? -1)]
  const inner = boundsOf(given.positions)
  const around = ring(alone.length, inner)
  return {
    nodes: {
      id: all.map(({ id }) => id),
      label: all.map(({ label }) => label),
      region: labelled('region'),
      organisation: labelled('organisation'),
      profession: labelled('profession'),
      community: gathered ? own('communities') : [...of(picture.communities), ...alone.map(() => -1)],
      given_minutes: [...drawing.given, ...nothing],
      received_minutes: [...drawing.received, ...nothing],
      exchanges: [...drawing.exchanges, ...nothing],
      members: [...(gathered ? of(membersOf(gathered, given.connected)) : nodes.map(() => 1)), ...alone.map(() => 1)],
      size: [...drawing.size.map(rounded), ...nothing],
    },
    arcs: drawing.arcs,
    moments: moments && { arc: moments.arc, day: Array.from(londonDays(moments.at)), minutes: moments.minutes },
    names: {
      region: [...columns.labels.region.names],
      organisation: [...columns.labels.organisation.names],
      profession: [...columns.labels.profession.names],
    },
    communities: communitySizes(picture),
    positions: [...drawing.positions, ...around].map(rounded),
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

function communitySizes({ communities }: Picture): number[] {
  const sizes: number[] = []
  for (const community of communities) if (community >= 0) sizes[community] = (sizes[community] ?? 0) + 1
  return Array.from(sizes, size => size ?? 0)
}

/** Members a statement looks up: others get their turn between two. */
const CHUNK = 2000

/** Id and name of members by key, as this person may see them. */
export async function describe(
  db: Connection,
  keys: readonly number[],
  sight: Sight,
): Promise<{ id: string; label: string }[]> {
  const { name, label } = accountSql(sight, '(w.value * 4 + 1)')
  const found: { id: string; label: string }[] = []
  for (let from = 0; from < keys.length; from += CHUNK) {
    const some = keys.slice(from, from + CHUNK)
    const rows = db.packed<[string | null, string | null]>(
      `SELECT json_array(substr(${name}, 8), ${label}) AS packed FROM json_each(?) w ORDER BY w.key`,
      JSON.stringify(some),
    )
    for (const [i, [id, label]] of rows.entries())
      found.push({ id: id ?? String(some[i]), label: label ?? 'Deleted member' })
    await new Promise<void>(resolve => setImmediate(resolve))
  }
  return found
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
