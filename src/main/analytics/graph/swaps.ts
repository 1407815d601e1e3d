import { instantiate } from './assembly/swaps.ts?wasm'
import type { Random } from './random.ts'

/** Arcs by provider, ascending, with what each counts and the group of every node. */
export type Arcs = {
  from: Uint32Array
  to: Uint32Array
  weight: ArrayLike<number>
  group: Int32Array
}

/** A row of at most so many arcs is searched faster than a table is asked. */
const SHORT = 48
/** Places of the table for each arc in it: so it is at most a quarter full. */
const SPARE = 4
/** Bytes of a page of WebAssembly's memory. */
const PAGE = 65_536
/** Numbers kept of an arc. */
const ENDS = 4

export type Swapper = {
  /** Tries so many swaps, and returns by how much the weight between groups grew. */
  swap(tries: number): number
  /** The receiver of each arc as it is now. */
  receivers(): Uint32Array
}

/**
 * Directed arcs that exchange their receivers at random, two at a time, so that every node keeps how many it gives to
 * and how many it receives from; no arc to oneself and no second one between the same two comes about. A swap that is
 * not possible counts as tried, for only so is each such network as likely. The first arc of a swap is each in turn, the
 * second any: every turn keeps all networks as likely as they were, and finds a row's arcs beside each other in memory.
 * An arc keeps its provider and its weight. The swaps are in assembly/swaps.ts.
 * Source: Rao, Jana and Bandyopadhyay 1996; Milo et al. 2003.
 * @throws RangeError where there is not enough memory
 */
export function swapper({ from, to, weight, group }: Arcs, random: Random): Swapper {
  const arcs = from.length
  const nodes = (from[arcs - 1] ?? 0) + 1
  const long = new Uint8Array(nodes)
  for (let i = SHORT; i < arcs; i++) if (from[i] === from[i - SHORT]) long[from[i] ?? 0] = 1
  const inLong = from.reduce((sum, node) => sum + (long[node] ?? 0), 0)
  const slots = inLong > 0 ? 2 ** Math.ceil(Math.log2(inLong * SPARE)) : 0
  const swaps = instantiate({ arcs, nodes, slots })
  swaps.memory.grow(Math.ceil(swaps.end.value / PAGE))

  const ends = new Int32Array(swaps.memory.buffer, swaps.ends.value, arcs * ENDS)
  for (let i = 0; i < arcs; i++) {
    const [a, b] = [from[i] ?? 0, to[i] ?? 0]
    ends[i * ENDS] = a
    ends[i * ENDS + 1] = b
    ends[i * ENDS + 2] = group[a] ?? 0
    ends[i * ENDS + 3] = group[b] ?? 0
  }
  new Float64Array(swaps.memory.buffer, swaps.weight.value, arcs).set(weight)
  if (slots > 0) new Uint8Array(swaps.memory.buffer, swaps.long.value, nodes).set(long)
  const [s01 = 0, s00 = 0, s11 = 0, s10 = 0] = random.getState()
  swaps.begin(together(s01, s00), together(s11, s10))
  return {
    swap: swaps.swap,
    receivers: () => Uint32Array.from({ length: arcs }, (_, i) => ends[i * ENDS + 1] ?? 0),
  }
}

/** Two halves of a number of 64 bits. */
const together = (upper: number, lower: number): bigint =>
  BigInt.asIntN(64, (BigInt(upper >>> 0) << 32n) | BigInt(lower >>> 0))
