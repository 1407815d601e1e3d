import type { NetworkMap } from '../../../shared/contract/network.ts'
import { REGIONS } from '../../../shared/vocabulary.ts'
import type { Connection } from '../../db/connection.ts'
import { inPool } from '../../jobs/pool.ts'
import { accountSql, type Sight } from '../ledger/people.ts'

/** Drawn at once: what lays out in a few seconds and stays fluid without a graphics card. */
const MOST_NODES = 2000
const SEED = 1

type Pair = [provider: number, receiver: number, exchanges: number, minutes: number]
type Drawing = Pick<NetworkMap, 'level' | 'nodes' | 'arcs' | 'positions' | 'whole'>

const COMPLETED = "x.status = 'completed' AND x.deleted_at IS NULL AND x.completed_at >= ?1 AND x.completed_at < ?2"

/** Region and label of nodes, by their key. */
type Described = Map<number, { id: string; label: string; region: number }>

export type MapQuery = { from: number; to: number; sight: Sight; level: NetworkMap['level']; hash: string | null }

/** The map of a period (UTC ms, from inclusive, to exclusive). */
export async function networkMap(db: Connection, query: MapQuery, signal?: AbortSignal): Promise<NetworkMap> {
  const { from, to } = query
  const pairs = db.packed<Pair>(
    `SELECT json_array(x.provider_key, x.receiver_key, count(*), sum(x.minutes)) AS packed FROM main.exchanges x
     WHERE ${COMPLETED} GROUP BY x.provider_key, x.receiver_key`,
    from,
    to,
  )
  const members = db.number(
    'SELECT count(*) FROM main.members WHERE joined_at < ?1 AND (closed_at IS NULL OR closed_at >= ?1) AND deleted_at IS NULL',
    to,
  )
  const connected = db.number(
    `SELECT count(*) FROM (SELECT x.provider_key AS member FROM main.exchanges x WHERE ${COMPLETED}
       UNION SELECT x.receiver_key FROM main.exchanges x WHERE ${COMPLETED}) n
     JOIN main.members m ON m.key = n.member WHERE m.joined_at < ?2 AND (m.closed_at IS NULL OR m.closed_at >= ?2) AND m.deleted_at IS NULL`,
    from,
    to,
  )
  const drawing = query.level === 'regions' ? byRegion(db, pairs) : await byMember(db, pairs, query.sight, signal)
  return {
    ...drawing,
    regions: [...REGIONS],
    members,
    isolates: members - connected,
    exchanges: pairs.reduce((sum, [, , exchanges]) => sum + exchanges, 0),
    minutes: pairs.reduce((sum, [, , , minutes]) => sum + minutes, 0),
    seed: SEED,
    hash: query.hash,
    at: Date.now(),
  }
}

const regionIndex = (region: string | null): number => (REGIONS as readonly (string | null)[]).indexOf(region)

function describe(db: Connection, keys: readonly number[], sight: Sight): Described {
  const { name, label } = accountSql(sight, '(m.key * 4 + 1)')
  const rows = db.packed<[number, string, string, string | null]>(
    `SELECT json_array(m.key, substr(${name}, 8), ${label}, m.region) AS packed FROM json_each(?) w JOIN main.members m ON m.key = w.value`,
    JSON.stringify(keys),
  )
  return new Map(rows.map(([key, id, label, region]) => [key, { id, label, region: regionIndex(region) }]))
}

async function byMember(db: Connection, pairs: readonly Pair[], sight: Sight, signal?: AbortSignal): Promise<Drawing> {
  const weight = new Map<number, number>()
  for (const [provider, receiver, , minutes] of pairs) {
    weight.set(provider, (weight.get(provider) ?? 0) + minutes)
    weight.set(receiver, (weight.get(receiver) ?? 0) + minutes)
  }
  const busiest = [...weight].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, MOST_NODES)
  const keys = busiest.map(([key]) => key).sort((a, b) => a - b)
  const index = new Map(keys.map((key, i) => [key, i]))
  const drawn = pairs.filter(([provider, receiver]) => index.has(provider) && index.has(receiver))
  const described = describe(db, keys, sight)
  const graph = columns(
    keys.map(key => described.get(key) ?? { id: String(key), label: 'Deleted member', region: -1 }),
    drawn.map(([provider, receiver, exchanges, minutes]) => [
      index.get(provider) ?? 0,
      index.get(receiver) ?? 0,
      exchanges,
      minutes,
    ]),
  )
  const positions = await inPool(
    'layout',
    [
      {
        nodes: keys.length,
        from: Int32Array.from(graph.arcs.from),
        to: Int32Array.from(graph.arcs.to),
        weight: Float64Array.from(graph.arcs.exchanges),
      },
      { seed: SEED },
    ],
    signal,
  )
  return {
    level: 'members',
    ...graph,
    positions: Array.from(positions, value => Math.round(value * 1000) / 1000),
    whole: { nodes: weight.size, arcs: pairs.length },
  }
}

/** Regions as nodes on a circle, for those who see aggregates only. Members without a region make a node of their own. */
function byRegion(db: Connection, pairs: readonly Pair[]): Drawing {
  const keys = [...new Set(pairs.flat())]
  const described = describe(db, keys, 'pseudonyms')
  const names = [...REGIONS, 'Region not given']
  const regionOf = (key: number) => {
    const region = described.get(key)?.region ?? -1
    return region < 0 ? REGIONS.length : region
  }
  const flows = new Map<string, Pair>()
  for (const [provider, receiver, exchanges, minutes] of pairs) {
    const [from, to] = [regionOf(provider), regionOf(receiver)]
    const flow = flows.get(`${from} ${to}`)
    if (flow) {
      flow[2] += exchanges
      flow[3] += minutes
    } else flows.set(`${from} ${to}`, [from, to, exchanges, minutes])
  }
  const used = names.map((_, i) => i).filter(i => [...flows.values()].some(([from, to]) => from === i || to === i))
  const at = new Map(used.map((region, i) => [region, i]))
  const graph = columns(
    used.map(region => ({
      id: names[region] ?? '',
      label: names[region] ?? '',
      region: region < REGIONS.length ? region : -1,
    })),
    [...flows.values()].map(([from, to, exchanges, minutes]) => [
      at.get(from) ?? 0,
      at.get(to) ?? 0,
      exchanges,
      minutes,
    ]),
  )
  const positions = used.flatMap((_, i) => {
    const angle = (2 * Math.PI * i) / used.length
    return [Math.sin(angle), Math.cos(angle)]
  })
  return { level: 'regions', ...graph, positions, whole: { nodes: used.length, arcs: flows.size } }
}

function columns(
  nodes: readonly { id: string; label: string; region: number }[],
  arcs: readonly Pair[],
): Pick<Drawing, 'nodes' | 'arcs'> {
  const zeros = () => nodes.map(() => 0)
  const given = zeros()
  const received = zeros()
  const exchanges = zeros()
  const add = (column: number[], at: number, amount: number) => {
    column[at] = (column[at] ?? 0) + amount
  }
  for (const [from, to, count, minutes] of arcs) {
    add(given, from, minutes)
    add(received, to, minutes)
    add(exchanges, from, count)
    if (from !== to) add(exchanges, to, count)
  }
  return {
    nodes: {
      id: nodes.map(({ id }) => id),
      label: nodes.map(({ label }) => label),
      region: nodes.map(({ region }) => region),
      given_minutes: given,
      received_minutes: received,
      exchanges,
    },
    arcs: {
      from: arcs.map(([from]) => from),
      to: arcs.map(([, to]) => to),
      exchanges: arcs.map(([, , exchanges]) => exchanges),
      minutes: arcs.map(([, , , minutes]) => minutes),
    },
  }
}
