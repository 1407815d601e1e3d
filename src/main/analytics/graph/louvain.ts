import { type Random, shuffle } from './random.ts'
import type { Undirected } from './undirected.ts'
import { step, type Work } from './work.ts'

/** Edges between communities, and twice what is inside of each. */
type Level = Undirected & { inside: Float64Array }

/** A gain smaller than this is rounding. */
const NO_GAIN = 1e-12

/**
 * Communities of an undirected weighted graph by greedy modularity, level by level, nodes visited in a random order and
 * again only after a neighbour moved. Isolates are in none (−1).
 * Source: Blondel et al. 2008; the queue as in Traag, Waltman and van Eck 2019.
 */
export function louvain(graph: Undirected, random: Random, work: Work): { part: Int32Array; parts: number } {
  const part = new Int32Array(graph.nodes)
  for (let v = 0; v < graph.nodes; v++) part[v] = v
  let level: Level = { ...graph, inside: new Float64Array(graph.nodes) }
  for (;;) {
    step(work, 0, 1)
    const { community, communities } = moved(level, random)
    for (let v = 0; v < part.length; v++) part[v] = community[part[v] ?? 0] ?? 0
    if (communities === level.nodes) break
    level = merged(level, community, communities)
  }
  return withoutIsolates(graph, part)
}

function withoutIsolates({ start }: Undirected, part: Int32Array): { part: Int32Array; parts: number } {
  const number = new Int32Array(part.length).fill(-1)
  let parts = 0
  for (let v = 0; v < part.length; v++) {
    const p = part[v] ?? 0
    if (start[v] === start[v + 1]) {
      part[v] = -1
      continue
    }
    if (number[p] === -1) number[p] = parts++
    part[v] = number[p] ?? 0
  }
  return { part, parts }
}

/** Moves nodes to the neighbouring community that gains most, until none gains; communities numbered 0, 1 … */
function moved(level: Level, random: Random): { community: Int32Array; communities: number } {
  const { nodes, start, node, weight, inside } = level
  const strength = Float64Array.from(inside)
  let total = 0
  for (let v = 0; v < nodes; v++) {
    for (let i = start[v] ?? 0; i < (start[v + 1] ?? 0); i++) strength[v] = (strength[v] ?? 0) + (weight[i] ?? 0)
    total += strength[v] ?? 0
  }
  const community = new Int32Array(nodes)
  for (let v = 0; v < nodes; v++) community[v] = v
  const held = strength.slice()
  const queue = new Uint32Array(nodes)
  for (let v = 0; v < nodes; v++) queue[v] = v
  shuffle(queue, random)
  const queued = new Uint8Array(nodes).fill(1)
  const toward = new Float64Array(nodes)
  const near = new Uint32Array(nodes)
  let first = 0
  let waiting = nodes
  while (waiting > 0) {
    const v = queue[first] ?? 0
    first = first + 1 === nodes ? 0 : first + 1
    waiting--
    queued[v] = 0
    const from = start[v] ?? 0
    const to = start[v + 1] ?? 0
    let found = 0
    for (let i = from; i < to; i++) {
      const c = community[node[i] ?? 0] ?? 0
      if (toward[c] === 0) near[found++] = c
      toward[c] = (toward[c] ?? 0) + (weight[i] ?? 0)
    }
    const own = community[v] ?? 0
    const k = strength[v] ?? 0
    held[own] = (held[own] ?? 0) - k
    let best = own
    let most = (toward[own] ?? 0) - (k * (held[own] ?? 0)) / total
    for (let i = 0; i < found; i++) {
      const c = near[i] ?? 0
      const gain = (toward[c] ?? 0) - (k * (held[c] ?? 0)) / total
      if (gain > most + NO_GAIN * total) {
        best = c
        most = gain
      }
      toward[c] = 0
    }
    held[best] = (held[best] ?? 0) + k
    if (best === own) continue
    community[v] = best
    for (let i = from; i < to; i++) {
      const w = node[i] ?? 0
      if (queued[w] || community[w] === best) continue
      queued[w] = 1
      let last = first + waiting
      if (last >= nodes) last -= nodes
      queue[last] = w
      waiting++
    }
  }
  return numbered(community)
}

function numbered(community: Int32Array): { community: Int32Array; communities: number } {
  const number = new Int32Array(community.length).fill(-1)
  let communities = 0
  for (let v = 0; v < community.length; v++) {
    const c = community[v] ?? 0
    if (number[c] === -1) number[c] = communities++
    community[v] = number[c] ?? 0
  }
  return { community, communities }
}

/** Each community as one node. */
function merged(level: Level, community: Int32Array, communities: number): Level {
  const { nodes, start, node, weight } = level
  const memberStart = new Uint32Array(communities + 1)
  for (let v = 0; v < nodes; v++) {
    const after = (community[v] ?? 0) + 1
    memberStart[after] = (memberStart[after] ?? 0) + 1
  }
  for (let c = 0; c < communities; c++) memberStart[c + 1] = (memberStart[c + 1] ?? 0) + (memberStart[c] ?? 0)
  const members = new Uint32Array(nodes)
  const next = memberStart.slice()
  for (let v = 0; v < nodes; v++) {
    const c = community[v] ?? 0
    const at = next[c] ?? 0
    next[c] = at + 1
    members[at] = v
  }

  const mergedStart = new Uint32Array(communities + 1)
  const mergedNode = new Uint32Array(node.length)
  const mergedWeight = new Float64Array(node.length)
  const inside = new Float64Array(communities)
  const toward = new Float64Array(communities)
  let length = 0
  for (let c = 0; c < communities; c++) {
    const begin = length
    for (let m = memberStart[c] ?? 0; m < (memberStart[c + 1] ?? 0); m++) {
      const v = members[m] ?? 0
      inside[c] = (inside[c] ?? 0) + (level.inside[v] ?? 0)
      for (let i = start[v] ?? 0; i < (start[v + 1] ?? 0); i++) {
        const other = community[node[i] ?? 0] ?? 0
        if (other === c) inside[c] = (inside[c] ?? 0) + (weight[i] ?? 0)
        else {
          if (toward[other] === 0) mergedNode[length++] = other
          toward[other] = (toward[other] ?? 0) + (weight[i] ?? 0)
        }
      }
    }
    for (let i = begin; i < length; i++) {
      const other = mergedNode[i] ?? 0
      mergedWeight[i] = toward[other] ?? 0
      toward[other] = 0
    }
    mergedStart[c + 1] = length
  }
  return {
    nodes: communities,
    start: mergedStart,
    node: mergedNode.slice(0, length),
    weight: mergedWeight.slice(0, length),
    inside,
  }
}

/** How much more weight is inside of the parts than chance would put there, −½ to 1. Source: Newman 2004. */
export function modularity({ nodes, start, node, weight }: Undirected, part: Int32Array, parts: number): number | null {
  const held = new Float64Array(parts)
  let inside = 0
  let total = 0
  for (let v = 0; v < nodes; v++) {
    const p = part[v] ?? -1
    for (let i = start[v] ?? 0; i < (start[v + 1] ?? 0); i++) {
      const w = weight[i] ?? 0
      total += w
      held[p] = (held[p] ?? 0) + w
      if (part[node[i] ?? 0] === p) inside += w
    }
  }
  if (total === 0) return null
  let byChance = 0
  for (let p = 0; p < parts; p++) byChance += ((held[p] ?? 0) / total) ** 2
  return inside / total - byChance
}
