import type { Exchanges } from '../../analytics/graph/kernel.ts'
import type { Connection } from '../../db/connection.ts'
import { layoutInPool } from '../../jobs/layout.ts'
import { buildNetwork, measure } from '../../jobs/measure.ts'
import { soon } from '../../jobs/pool.ts'
import { keep, kept } from '../record/kept.ts'
import type { Columns } from './columns.ts'
import { type Gathering, ring } from './levels.ts'
import { steps, type Watch } from './watch.ts'

export const SEED = 1

/** Where everyone stands (x and y of each node in turn) and in which community: the same for all periods and filters. */
export type Picture = { positions: Float32Array; communities: Int32Array }

const QUESTION = { picture: 'members', seed: SEED }

type Making = { columns: Columns; picture: Promise<Picture> }
const pictures = new WeakMap<Connection, Making>()

async function arranged(exchanges: Exchanges, { signal, tell }: Watch = {}): Promise<Float32Array> {
  const onProgress = (share: number) => tell?.({ doing: 'Laying out the map', share })
  return Float32Array.from(await layoutInPool(exchanges, { seed: SEED }, { signal, onProgress }))
}

async function communitiesOf(exchanges: Exchanges, { signal, tell }: Watch): Promise<Int32Array> {
  const network = await buildNetwork(exchanges, signal)
  const watch = { ...(signal && { signal }), onProgress: steps(tell) }
  const { results } = await measure(network, { communities: { count: 'exchanges', seed: SEED } }, watch)
  return results.communities.community
}

function read(bytes: Uint8Array | undefined, nodes: number): Picture | undefined {
  if (bytes?.byteLength !== nodes * 12) return undefined
  const { buffer } = bytes.slice()
  return { positions: new Float32Array(buffer, 0, nodes * 2), communities: new Int32Array(buffer, nodes * 8, nodes) }
}

function written({ positions, communities }: Picture): Uint8Array {
  const bytes = new Uint8Array(positions.byteLength + communities.byteLength)
  bytes.set(new Uint8Array(positions.buffer, positions.byteOffset, positions.byteLength))
  bytes.set(new Uint8Array(communities.buffer, communities.byteOffset, communities.byteLength), positions.byteLength)
  return bytes
}

async function made(db: Connection, { hash, exchanges }: Columns, watch: Watch): Promise<Picture> {
  const before = read(kept(db, hash, QUESTION), exchanges.nodes)
  if (before) return before
  const communities = await communitiesOf(exchanges, watch)
  const picture = { positions: await arranged(exchanges, watch), communities }
  keep(db, hash, QUESTION, written(picture))
  return picture
}

/** The picture of these columns: read or made once, and again when the data changed. */
export function pictureOf(db: Connection, columns: Columns, watch: Watch = {}): Promise<Picture> {
  const before = pictures.get(db)
  if (before?.columns === columns) return before.picture
  const picture = made(db, columns, watch)
  pictures.set(db, { columns, picture })
  picture.catch(() => pictures.delete(db))
  return picture
}

/**
 * Where the dots of a level stand: a few in a ring, by name; many by the flows between them. Of the whole record, so that
 * no dot jumps when a filter changes.
 */
export async function placesOf(
  db: Connection,
  columns: Columns,
  gathered: Gathering,
): Promise<Float32Array | Float64Array> {
  const few = ring(gathered)
  if (few) return few
  const question = { picture: gathered.level, seed: SEED }
  const dots = gathered.names.length
  const before = kept(db, columns.hash, question)
  if (before?.byteLength === dots * 8) return new Float32Array(before.slice().buffer)
  const { exchanges } = columns
  const flows = await soon('gathered', [exchanges, gathered.of, dots], exchanges.from.length)
  const positions = await arranged(flows)
  keep(db, columns.hash, question, new Uint8Array(positions.buffer))
  return positions
}
