import type { Size } from '../../../shared/contract/network.ts'
import type { Graph } from '../../analytics/graph/kernel.ts'
import { partners, type Tallies } from './tallies.ts'

/** What a dot's area stands for, as a share of the greatest; 0 where all are 0. */
export async function sizesOf(
  { size, graph, tallies }: { size: Size; graph: Graph; tallies: Tallies },
  _signal?: AbortSignal,
): Promise<Float64Array> {
  const values = await valuesOf(size, graph, tallies)
  const most = values.reduce((greatest, value) => Math.max(greatest, value), 0)
  return Float64Array.from(values, value => (most > 0 ? value / most : 0))
}

async function valuesOf(size: Size, graph: Graph, { given, received, exchanges }: Tallies): Promise<Float64Array> {
  switch (size) {
    case 'given':
      return given
    case 'received':
      return received
    case 'exchanges':
      return Float64Array.from(exchanges)
    case 'partners':
      return Float64Array.from(partners(graph))
    default:
      return given.map((minutes, node) => minutes + (received[node] ?? 0))
  }
}
