import { strongComponents } from './components.ts'
import type { Exchanges, Graph, Network } from './kernel.ts'
import type { Metric } from './metric.ts'
import { choose, randomOf } from './random.ts'
import { SHARES, stretch, within } from './shares.ts'
import { step } from './work.ts'

export type TemporalReach = {
  /** Ordered pairs, the first of whom could have passed something on to the second through exchanges in order of time. */
  reachable_pairs: number
  /** The same, whenever the exchanges were. */
  static_pairs: number
  /** Standard errors of the two; 0 where every source was used. */
  reachable_error: number
  static_error: number
  reach_sources: number
  reach_sources_of: number
}
/** `budget` is in exchanges looked at, for 32 sources at once. */
export type TemporalParameters = { budget: number; seed: number }

/** Sources followed at once: a bit each, in words of 32. */
const WORD = 32
const WORDS = 8
/** So few words say nothing of the error. */
const LEAST_WORDS = 16
const DEFAULTS: TemporalParameters = { budget: 5e8, seed: 1 }

/** Pairs found from the sources of each word. */
export type TemporalShare = { timed: Float64Array; whenever: Float64Array }

/** Sources in words of 32 (the last may have fewer): all that gave, or of those as many at random as the budget has. */
function sourcesOf({ graph, exchanges }: Network, { budget, seed }: TemporalParameters) {
  const { start } = graph.out
  const all = Uint32Array.from({ length: graph.nodes }, (_, v) => v).filter(v => start[v] !== start[v + 1])
  const words = Math.ceil(all.length / WORD)
  const count = within(budget, exchanges.from.length, LEAST_WORDS, words)
  if (count >= words) return { used: all, of: all.length, words }
  const used = choose(all.length, count * WORD, randomOf(seed, 0)).map(i => all[i] ?? 0)
  return { used, of: all.length, words: count }
}

/**
 * Ordered pairs joined by exchanges at strictly increasing times, those at the same time being one batch, against
 * pairs joined by exchanges at any time. Above the budget estimated from random sources, with standard errors from
 * the spread between words of 32 sources. Source: Holme and Saramäki 2012, section 3.
 */
export const TEMPORAL_REACH: Metric<TemporalParameters, TemporalReach, TemporalShare> = {
  parameters: DEFAULTS,
  outputs: {
    reachable_pairs: 'number',
    static_pairs: 'number',
    reachable_error: 'number',
    static_error: 'number',
    reach_sources: 'number',
    reach_sources_of: 'number',
  },
  shares: () => SHARES,

  share: (network, parameters, index, work) => {
    const { used, words } = sourcesOf(network, parameters)
    const { from, to } = stretch(words, index)
    const result = { timed: new Float64Array(to - from), whenever: new Float64Array(to - from) }
    const condensed = condensation(network.graph)
    const reached = new Int32Array(network.graph.nodes * WORDS)
    const batch = batchOf(network.exchanges)
    for (let word = from; word < to; word += WORDS) {
      step(work, word - from, to - from)
      const sources = used.subarray(word * WORD, Math.min(word + WORDS, to) * WORD)
      begin(reached, sources, v => v)
      followInTime(network.exchanges, reached, batch)
      count(result.timed, word - from, reached, network.graph.nodes, sources.length, () => 1)
      begin(reached, sources, v => condensed.part[v] ?? 0)
      follow(condensed, reached)
      count(result.whenever, word - from, reached, condensed.parts, sources.length, c => condensed.size[c] ?? 0)
    }
    return result
  },

  join: (shares, network, parameters) => {
    const { used, of } = sourcesOf(network, parameters)
    const timed = estimate(
      shares.flatMap(share => [...share.timed]),
      used.length,
      of,
    )
    const whenever = estimate(
      shares.flatMap(share => [...share.whenever]),
      used.length,
      of,
    )
    return {
      reachable_pairs: timed.total,
      static_pairs: whenever.total,
      reachable_error: timed.error,
      static_error: whenever.error,
      reach_sources: used.length,
      reach_sources_of: of,
    }
  },
}

/** Every source has reached itself: bit i of the row of the node, or of the component, that it is in. */
function begin(reached: Int32Array, sources: Uint32Array, rowOf: (v: number) => number): void {
  reached.fill(0)
  for (let i = 0; i < sources.length; i++) {
    const place = rowOf(sources[i] ?? 0) * WORDS + Math.floor(i / WORD)
    reached[place] = (reached[place] ?? 0) | (1 << (i % WORD))
  }
}

/** Room for the rows of the largest batch of exchanges at one time. */
function batchOf({ at }: Exchanges): Int32Array {
  let most = 0
  for (let i = 0, first = 0; i < at.length; i++) {
    if (at[i] !== at[first]) first = i
    most = Math.max(most, i - first + 1)
  }
  return new Int32Array(most * WORDS)
}

function followInTime({ from, to, at }: Exchanges, reached: Int32Array, batch: Int32Array): void {
  for (let first = 0; first < at.length; ) {
    let end = first + 1
    while (end < at.length && at[end] === at[first]) end++
    if (end === first + 1) pass(reached, (from[first] ?? 0) * WORDS, reached, (to[first] ?? 0) * WORDS)
    else {
      // What is given at one time is what was there before: nothing goes two steps at once.
      for (let i = first; i < end; i++) {
        const row = (from[i] ?? 0) * WORDS
        for (let w = 0; w < WORDS; w++) batch[(i - first) * WORDS + w] = reached[row + w] ?? 0
      }
      for (let i = first; i < end; i++) pass(batch, (i - first) * WORDS, reached, (to[i] ?? 0) * WORDS)
    }
    first = end
  }
}

function pass(from: Int32Array, source: number, to: Int32Array, target: number): void {
  for (let w = 0; w < WORDS; w++) to[target + w] = (to[target + w] ?? 0) | (from[source + w] ?? 0)
}

type Condensation = { part: Int32Array; parts: number; size: Uint32Array; start: Uint32Array; node: Uint32Array }

/** Strong components as nodes, in whose numbers arcs go downwards only; each component's arcs in compressed rows. */
function condensation(graph: Graph): Condensation {
  const { part, parts } = strongComponents(graph)
  const size = new Uint32Array(parts)
  const start = new Uint32Array(parts + 1)
  const { out } = graph
  const each = (visit: (from: number, to: number) => void) => {
    for (let v = 0; v < graph.nodes; v++) {
      const from = part[v] ?? 0
      for (let i = out.start[v] ?? 0; i < (out.start[v + 1] ?? 0); i++) {
        const to = part[out.node[i] ?? 0] ?? 0
        if (to !== from) visit(from, to)
      }
    }
  }
  for (let v = 0; v < graph.nodes; v++) size[part[v] ?? 0] = (size[part[v] ?? 0] ?? 0) + 1
  each(from => {
    start[from + 1] = (start[from + 1] ?? 0) + 1
  })
  for (let c = 0; c < parts; c++) start[c + 1] = (start[c + 1] ?? 0) + (start[c] ?? 0)
  const node = new Uint32Array(start[parts] ?? 0)
  const next = start.slice()
  each((from, to) => {
    const place = next[from] ?? 0
    next[from] = place + 1
    node[place] = to
  })
  return { part, parts, size, start, node }
}

function follow({ parts, start, node }: Condensation, reached: Int32Array): void {
  for (let c = parts - 1; c >= 0; c--) {
    for (let i = start[c] ?? 0; i < (start[c + 1] ?? 0); i++) {
      pass(reached, c * WORDS, reached, (node[i] ?? 0) * WORDS)
    }
  }
}

/** Adds up, for each word of sources, whom they reached besides themselves. */
function count(
  pairs: Float64Array,
  word: number,
  reached: Int32Array,
  rows: number,
  sources: number,
  weightOf: (row: number) => number,
): void {
  for (let row = 0; row < rows; row++) {
    const weight = weightOf(row)
    for (let w = 0; w < WORDS; w++) {
      const bits = reached[row * WORDS + w] ?? 0
      if (bits !== 0 && word + w < pairs.length) pairs[word + w] = (pairs[word + w] ?? 0) + weight * ones(bits)
    }
  }
  for (let i = 0; i < sources; i++) {
    const at = word + Math.floor(i / WORD)
    pairs[at] = (pairs[at] ?? 0) - 1
  }
}

/** How many bits are set. Source: Warren, Hacker's Delight, figure 5-2. */
function ones(bits: number): number {
  const twos = bits - ((bits >>> 1) & 0x55555555)
  const fours = (twos & 0x33333333) + ((twos >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/** The pairs from all sources, and the standard error where only some were used. */
function estimate(words: readonly number[], used: number, of: number): { total: number; error: number } {
  const sum = words.reduce((total, pairs) => total + pairs, 0)
  if (used === of) return { total: sum, error: 0 }
  const k = words.length
  const variance = words.reduce((total, pairs) => total + (pairs - sum / k) ** 2, 0) / (k - 1)
  return { total: (sum * of) / used, error: (of / WORD) * Math.sqrt(((1 - used / of) * variance) / k) }
}
