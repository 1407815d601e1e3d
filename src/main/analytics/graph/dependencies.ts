import type { Graph, Neighbours } from './kernel.ts'
import { step, type Work } from './work.ts'

/** A level with more than one in so many of the nodes left is walked from their side. */
const LARGE = 2

/** Nodes by how many they receive from, so that the rows walked one after another are as long: `node[i]` is the i-th. */
function byInDegree({ nodes, out, in: into }: Graph) {
  const degree = (v: number) => (into.start[v + 1] ?? 0) - (into.start[v] ?? 0)
  const node = Uint32Array.from({ length: nodes }, (_, v) => v).sort((a, b) => degree(a) - degree(b) || a - b)
  const place = new Uint32Array(nodes)
  for (let i = 0; i < nodes; i++) place[node[i] ?? 0] = i
  const moved = (side: Neighbours) => {
    const start = new Uint32Array(nodes + 1)
    const neighbour = new Uint32Array(side.node.length)
    let length = 0
    for (let i = 0; i < nodes; i++) {
      const v = node[i] ?? 0
      const end = side.start[v + 1] ?? 0
      for (let at = side.start[v] ?? 0; at < end; at++) neighbour[length++] = place[side.node[at] ?? 0] ?? 0
      start[i + 1] = length
    }
    return { start, node: neighbour }
  }
  let unreachable = 0
  while (unreachable < nodes && degree(node[unreachable] ?? 0) === 0) unreachable++
  return { node, place, out: moved(out), in: moved(into), unreachable }
}

/**
 * What depends on each node on the shortest ways out of these sources (δ_s(v), Brandes 2001), summed over them, and
 * the squares too where they are wanted.
 *
 * Levels are walked from whichever side costs less (Beamer, Asanović and Patterson 2012), and the arcs found to be on a
 * shortest way are noted, level by level, so that the way back takes those alone (the predecessors of Brandes 2001, in one
 * list). No step asks `if` of what nobody can foretell, which would cost more than the additions: a node or an arc is
 * always written at the end of its list, and the list grows by 0 or 1. On the way out from the far side `now` holds the
 * ways to the nodes of the last level only; from the near side what `fresh` adds for a node met before is never read.
 */
export function dependencies(
  graph: Graph,
  sources: Uint32Array,
  withSquares: boolean,
  work: Work,
): { sum: Float64Array; squares: Float64Array | null } {
  const { nodes } = graph
  const { node, place, out, in: into, unreachable } = byInDegree(graph)
  const sum = new Float64Array(nodes)
  const squares = withSquares ? new Float64Array(nodes) : null
  /** The level a node was met at, counted from 1; 0 while it was not. */
  const met = new Int32Array(nodes)
  const now = new Float64Array(nodes)
  const fresh = new Float64Array(nodes)
  const waiting = new Float64Array(nodes)
  const sent = new Float64Array(nodes)
  /** Nodes in the order met, shortest ways to each of them, and where levels begin; one place more for what is not met. */
  const queue = new Uint32Array(nodes + 1)
  const ways = new Float64Array(nodes + 1)
  const levels = new Uint32Array(nodes + 1)
  const left = new Uint32Array(nodes + 1)
  /** Arcs on a shortest way, by the level they lead to, which begins at `leads`; one place more for what is not. */
  const above = new Uint32Array(graph.arcs + 1)
  const below = new Uint32Array(graph.arcs + 1)
  const leads = new Uint32Array(nodes + 1)

  /** From the nodes first … last − 1 along their arcs to `level`; the new lengths of the queue and of the arcs. */
  const outward = (level: number, first: number, last: number, known: number): { length: number; arcs: number } => {
    let length = last
    let arcs = known
    for (let i = first; i < last; i++) {
      const v = queue[i] ?? 0
      const to = ways[i] ?? 0
      const end = out.start[v + 1] ?? 0
      for (let at = out.start[v] ?? 0; at < end; at++) {
        const w = out.node[at] ?? 0
        const before = met[w] ?? 0
        const isNew = Number(before === 0)
        const metAt = before + isNew * level
        met[w] = metAt
        queue[length] = w
        length += isNew
        fresh[w] = (fresh[w] ?? 0) + to
        above[arcs] = v
        below[arcs] = w
        arcs += Number(metAt === level)
      }
    }
    for (let i = last; i < length; i++) ways[i] = fresh[queue[i] ?? 0] ?? 0
    return { length, arcs }
  }

  /** From the `count` nodes left back along their arcs, to those of the last level; the new lengths, and who is left. */
  const inward = (level: number, last: number, count: number, known: number) => {
    let length = last
    let arcs = known
    let kept = 0
    for (let i = 0; i < count; i++) {
      const w = left[i] ?? 0
      const before = met[w] ?? 0
      const open = Number(before === 0)
      const end = into.start[w + 1] ?? 0
      let to = 0
      for (let at = into.start[w] ?? 0; at < end; at++) {
        const v = into.node[at] ?? 0
        const part = now[v] ?? 0
        to += part
        above[arcs] = v
        below[arcs] = w
        arcs += Number(part > 0) & open
      }
      const isNew = Number(to > 0) & open
      queue[length] = w
      ways[length] = to
      length += isNew
      met[w] = before + isNew * level
      left[kept] = w
      kept += 1 - isNew
    }
    return { length, arcs, count: kept }
  }

  const notSeen = (): number => {
    let count = 0
    for (let v = unreachable; v < nodes; v++) {
      left[count] = v
      count += Number(met[v] === 0)
    }
    return count
  }

  for (let s = 0; s < sources.length; s++) {
    step(work, s, sources.length)
    const source = place[sources[s] ?? 0] ?? 0
    queue[0] = source
    ways[0] = 1
    met[source] = 1
    let length = 1
    let depth = 0
    let count = -1
    let arcs = 0
    for (let first = 0; first < length; ) {
      const last = length
      levels[depth++] = first
      leads[depth] = arcs
      if ((last - first) * LARGE < nodes - unreachable - length) {
        const found = outward(depth + 1, first, last, arcs)
        length = found.length
        arcs = found.arcs
      } else {
        if (count < 0) count = notSeen()
        for (let i = first; i < last; i++) now[queue[i] ?? 0] = ways[i] ?? 0
        const found = inward(depth + 1, last, count, arcs)
        for (let i = first; i < last; i++) now[queue[i] ?? 0] = 0
        length = found.length
        arcs = found.arcs
        count = found.count
      }
      first = last
    }
    let end = length
    for (let level = depth - 1; level > 0; level--) {
      const first = levels[level] ?? 0
      for (let i = first; i < end; i++) {
        const v = queue[i] ?? 0
        const to = ways[i] ?? 1
        const depends = (waiting[v] ?? 0) * to
        sum[v] = (sum[v] ?? 0) + depends
        if (squares) squares[v] = (squares[v] ?? 0) + depends * depends
        sent[v] = (1 + depends) / to
        waiting[v] = 0
        fresh[v] = 0
        met[v] = 0
      }
      const start = leads[level] ?? 0
      for (let at = start; at < arcs; at++) {
        const v = above[at] ?? 0
        waiting[v] = (waiting[v] ?? 0) + (sent[below[at] ?? 0] ?? 0)
      }
      arcs = start
      end = first
    }
    waiting[source] = 0
    fresh[source] = 0
    met[source] = 0
  }

  const back = (column: Float64Array) => {
    const result = new Float64Array(nodes)
    for (let i = 0; i < nodes; i++) result[node[i] ?? 0] = column[i] ?? 0
    return result
  }
  return { sum: back(sum), squares: squares && back(squares) }
}
