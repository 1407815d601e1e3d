import type { Size } from '../../../shared/contract/network.ts'
import type { Exchanges } from '../../analytics/graph/kernel.ts'
import type { Counted } from '../../analytics/map/picked.ts'
import { buildNetwork, measure } from '../../jobs/measure.ts'

/** What a dot's area stands for: what can be counted at once, or the value of each node of these exchanges. */
export async function sizeOf(size: Size, exchanges: Exchanges, signal?: AbortSignal): Promise<Counted | Float64Array> {
  if (size !== 'pagerank' && size !== 'betweenness' && size !== 'core') return size
  const watch = signal ? { signal } : {}
  const network = await buildNetwork(exchanges, signal)
  switch (size) {
    case 'pagerank':
      return (await measure(network, { pagerank: {} }, watch)).results.pagerank.pagerank
    case 'betweenness':
      return (await measure(network, { betweenness: {} }, watch)).results.betweenness.betweenness
    case 'core':
      return Float64Array.from((await measure(network, { cores: {} }, watch)).results.cores.core)
  }
}
