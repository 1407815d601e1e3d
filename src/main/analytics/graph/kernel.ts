/**
 * Completed exchanges in columns, one element an exchange: `from` gave time and knowledge, `to` received it, `at` is
 * when it was completed (UTC ms), `minutes` how long it took. Nodes are 0 … nodes − 1; one without an exchange is a
 * node too.
 */
export type Exchanges = {
  nodes: number
  from: Uint32Array
  to: Uint32Array
  at: Float64Array
  minutes: Uint32Array
}

/**
 * Neighbours in compressed rows: those of node v are `node[start[v]]` to `node[start[v + 1] − 1]`, ascending and each
 * once. `arc` is the number of the arc between them, under which its weights stand.
 */
export type Neighbours = { start: Uint32Array; node: Uint32Array; arc: Uint32Array }

/**
 * Who gave to whom: one arc for every ordered pair that exchanged, from the provider to the receiver, with how often
 * and how many minutes. Arcs are numbered by provider, then receiver. An exchange with oneself is no arc.
 */
export type Graph = {
  nodes: number
  arcs: number
  out: Neighbours
  in: Neighbours
  /** Exchanges of each arc. */
  exchanges: Uint32Array
  /** Minutes of each arc. */
  minutes: Float64Array
}

/** What metrics are reckoned from. All of it is in shared memory, so that workers read it without a copy. */
export type Network = {
  graph: Graph
  /** By time, the earliest first; what happened at the same time keeps its order. */
  exchanges: Exchanges
}

export const integers = (length: number) => new Uint32Array(new SharedArrayBuffer(length * 4))
export const floats = (length: number) => new Float64Array(new SharedArrayBuffer(length * 8))
export const bytes = (length: number) => new Uint8Array(new SharedArrayBuffer(length))

/** Where each key's elements begin once sorted: a running count, with the total at the end. */
function starts(keys: Uint32Array, nodes: number): Uint32Array {
  const start = integers(nodes + 1)
  for (let i = 0; i < keys.length; i++) {
    const after = (keys[i] ?? 0) + 1
    start[after] = (start[after] ?? 0) + 1
  }
  for (let v = 0; v < nodes; v++) start[v + 1] = (start[v + 1] ?? 0) + (start[v] ?? 0)
  return start
}

const counting = (length: number) => {
  const numbers = new Uint32Array(length)
  for (let i = 0; i < length; i++) numbers[i] = i
  return numbers
}

/** `order` rearranged so that its keys ascend; what is equal keeps its order (counting sort). */
function sorted(order: Uint32Array, keys: Uint32Array, start: Uint32Array): Uint32Array {
  const next = start.slice()
  const result = integers(order.length)
  for (let i = 0; i < order.length; i++) {
    const element = order[i] ?? 0
    const key = keys[element] ?? 0
    const at = next[key] ?? 0
    next[key] = at + 1
    result[at] = element
  }
  return result
}

/** The graph of these exchanges, in time linear in nodes and exchanges. */
export function graphOf(exchanges: Exchanges): Graph {
  const { nodes, from, to, minutes } = exchanges
  const byTo = sorted(counting(from.length), to, starts(to, nodes))
  const order = sorted(byTo, from, starts(from, nodes))

  let arcs = 0
  let before = -1
  for (let place = 0; place < order.length; place++) {
    const i = order[place] ?? 0
    if (from[i] === to[i]) continue
    if (before < 0 || from[i] !== from[before] || to[i] !== to[before]) arcs++
    before = i
  }

  const provider = new Uint32Array(arcs)
  const receiver = integers(arcs)
  const often = integers(arcs)
  const long = floats(arcs)
  let arc = -1
  for (let place = 0; place < order.length; place++) {
    const i = order[place] ?? 0
    const a = from[i] ?? 0
    const b = to[i] ?? 0
    if (a === b) continue
    if (arc < 0 || provider[arc] !== a || receiver[arc] !== b) {
      arc++
      provider[arc] = a
      receiver[arc] = b
    }
    often[arc] = (often[arc] ?? 0) + 1
    long[arc] = (long[arc] ?? 0) + (minutes[i] ?? 0)
  }

  const numbers = integers(arcs)
  numbers.set(counting(arcs))
  // Arcs go by provider already, so sorting by receiver leaves the providers of each ascending.
  const inStart = starts(receiver, nodes)
  const byReceiver = sorted(numbers, receiver, inStart)
  const providers = integers(arcs)
  for (let i = 0; i < arcs; i++) providers[i] = provider[byReceiver[i] ?? 0] ?? 0

  return {
    nodes,
    arcs,
    out: { start: starts(provider, nodes), node: receiver, arc: numbers },
    in: { start: inStart, node: providers, arc: byReceiver },
    exchanges: often,
    minutes: long,
  }
}

/** These exchanges by time and their graph, in shared memory. */
export function networkOf(exchanges: Exchanges): Network {
  const { from, to, at, minutes } = exchanges
  const order = inTime(at)
  const taken = (column: Uint32Array) => {
    const result = integers(column.length)
    for (let i = 0; i < order.length; i++) result[i] = column[order[i] ?? 0] ?? 0
    return result
  }
  const times = floats(at.length)
  for (let i = 0; i < order.length; i++) times[i] = at[order[i] ?? 0] ?? 0
  const byTime = { nodes: exchanges.nodes, from: taken(from), to: taken(to), at: times, minutes: taken(minutes) }
  return { exchanges: byTime, graph: graphOf(byTime) }
}

function inTime(at: Float64Array): Uint32Array {
  const order = counting(at.length)
  for (let i = 1; i < at.length; i++) {
    if ((at[i] ?? 0) < (at[i - 1] ?? 0)) return order.sort((a, b) => (at[a] ?? 0) - (at[b] ?? 0) || a - b)
  }
  return order
}
