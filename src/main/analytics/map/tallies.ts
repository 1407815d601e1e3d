import type { Exchanges, Graph } from '../graph/kernel.ts'

/** What each node gave and received (minutes), in how many exchanges, and what stayed within it. */
export type Tallies = {
  given: Float64Array
  received: Float64Array
  exchanges: Uint32Array
  within: { exchanges: Uint32Array; minutes: Float64Array }
}

/** An exchange within a node is one exchange of it. */
export function tallies({ nodes, from, to, minutes }: Exchanges): Tallies {
  const given = new Float64Array(nodes)
  const received = new Float64Array(nodes)
  const exchanges = new Uint32Array(nodes)
  const within = { exchanges: new Uint32Array(nodes), minutes: new Float64Array(nodes) }
  for (let i = 0; i < from.length; i++) {
    const [a, b, time] = [from[i] ?? 0, to[i] ?? 0, minutes[i] ?? 0]
    given[a] = (given[a] ?? 0) + time
    received[b] = (received[b] ?? 0) + time
    exchanges[a] = (exchanges[a] ?? 0) + 1
    if (a !== b) exchanges[b] = (exchanges[b] ?? 0) + 1
    else {
      within.exchanges[a] = (within.exchanges[a] ?? 0) + 1
      within.minutes[a] = (within.minutes[a] ?? 0) + time
    }
  }
  return { given, received, exchanges, within }
}

/** Distinct others that each node gave to or received from. */
export function partners({ nodes, out, in: into }: Graph): Uint32Array {
  const count = new Uint32Array(nodes)
  for (let v = 0; v < nodes; v++) {
    let [i, j] = [out.start[v] ?? 0, into.start[v] ?? 0]
    const [iEnd, jEnd] = [out.start[v + 1] ?? 0, into.start[v + 1] ?? 0]
    while (i < iEnd || j < jEnd) {
      const a = i < iEnd ? (out.node[i] ?? 0) : nodes
      const b = j < jEnd ? (into.node[j] ?? 0) : nodes
      if (a <= b) i++
      if (b <= a) j++
      count[v] = (count[v] ?? 0) + 1
    }
  }
  return count
}

/** The number of the arc between two nodes, −1 without one. */
export function arcBetween({ out }: Graph, from: number, to: number): number {
  let low = out.start[from] ?? 0
  let high = out.start[from + 1] ?? 0
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((out.node[middle] ?? 0) < to) low = middle + 1
    else high = middle
  }
  return low < (out.start[from + 1] ?? 0) && out.node[low] === to ? (out.arc[low] ?? -1) : -1
}
