import { type Exchanges, graphOf } from '../../analytics/graph/kernel.ts'
import type { Connection } from '../../db/connection.ts'
import { inPool } from '../../jobs/pool.ts'
import type { Columns } from './columns.ts'
import { keep, kept } from './kept.ts'

export const SEED = 1

/** Where everyone stands: x and y of each node in turn. The same for all periods and filters of the same data. */
export type Picture = { positions: Float32Array; communities: Int32Array }

const QUESTION = { picture: 'members', seed: SEED }

type Making = { columns: Columns; picture: Promise<Picture> }
const pictures = new WeakMap<Connection, Making>()

/** Exchanges as a layout wants them: those of a pair, whichever way they ran, hold it together by how many they were. */
async function arranged(exchanges: Exchanges, signal?: AbortSignal): Promise<Float32Array> {
  const graph = graphOf(exchanges)
  const from = new Int32Array(graph.arcs)
  for (let v = 0; v < graph.nodes; v++) from.fill(v, graph.out.start[v] ?? 0, graph.out.start[v + 1] ?? 0)
  const positions = await inPool(
    'layout',
    [
      { nodes: graph.nodes, from, to: Int32Array.from(graph.out.node), weight: Float64Array.from(graph.exchanges) },
      { seed: SEED },
    ],
    signal,
  )
  return Float32Array.from(positions)
}

async function made(db: Connection, columns: Columns, signal?: AbortSignal): Promise<Picture> {
  const before = kept(db, columns.hash, QUESTION)
  const { nodes } = columns.exchanges
  if (before && before.byteLength === nodes * 12) {
    const bytes = before.slice().buffer
    return { positions: new Float32Array(bytes, 0, nodes * 2), communities: new Int32Array(bytes, nodes * 8, nodes) }
  }
  const picture = { positions: await arranged(columns.exchanges, signal), communities: new Int32Array(nodes).fill(-1) }
  const bytes = new Uint8Array(nodes * 12)
  bytes.set(new Uint8Array(picture.positions.buffer, picture.positions.byteOffset, nodes * 8))
  bytes.set(new Uint8Array(picture.communities.buffer, picture.communities.byteOffset, nodes * 4), nodes * 8)
  keep(db, columns.hash, QUESTION, bytes)
  return picture
}

/** The picture of these columns: read or made once, and again when the data changed. */
export function pictureOf(db: Connection, columns: Columns, signal?: AbortSignal): Promise<Picture> {
  const before = pictures.get(db)
  if (before?.columns === columns) return before.picture
  const picture = made(db, columns, signal)
  pictures.set(db, { columns, picture })
  picture.catch(() => pictures.delete(db))
  return picture
}
