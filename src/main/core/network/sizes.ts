import type { Size } from '../../../shared/contract/network.ts'
import type { Exchanges, Graph } from '../../analytics/graph/kernel.ts'
import { buildNetwork, measure } from '../../jobs/measure.ts'
import { partners, type Tallies } from './tallies.ts'

type Given = { size: Size; exchanges: Exchanges; graph: Graph; tallies: Tallies }

/** What a dot's area stands for, as a share of the greatest; 0 where all are 0. */
export async function sizesOf(given: Given, signal?: AbortSignal): Promise<Float64Array> {
  const values = await valuesOf(given, signal)
  const most = values.reduce((greatest, value) => Math.max(greatest, value), 0)
  return Float64Array.from(values, value => (most > 0 ? value / most : 0))
}

async function valuesOf({ size, exchanges, graph, tallies }: Given, signal?: AbortSignal): Promise<Float64Array> {
  switch (size) {
    case 'given':
      return tallies.given
    case 'received':
      return tallies.received
    case 'hours':
      return tallies.given.map((minutes, node) => minutes + (tallies.received[node] ?? 0))
    case 'exchanges':
      return Float64Array.from(tallies.exchanges)
    case 'partners':
      return Float64Array.from(partners(graph))
  }
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
