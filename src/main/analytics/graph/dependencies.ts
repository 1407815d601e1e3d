import type { Graph, Neighbours } from './kernel.ts'
import { step, type Work } from './work.ts'

/** A level with more than one in so many of the nodes left is walked from their side. */
const LARGE = 4

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
 * Levels are walked from whichever side costs less (Beamer, Asanović and Patterson 2012). Sums run over whole rows with
 * zeros for those that do not count, because branches that nobody can foretell would cost more than the additions: on
 * the way out `now` holds the ways to the nodes of the last level only; on the way back what a node sends up to those
 * of its own level or a lower one comes too late to be read.
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
  const seen = new Uint8Array(nodes)
  const now = new Float64Array(nodes)
  const fresh = new Float64Array(nodes)
  const waiting = new Float64Array(nodes)
  /** Nodes in the order met, shortest ways to each of them, and where levels begin; one place more for what is not met. */
  const queue = new Uint32Array(nodes + 1)
  const ways = new Float64Array(nodes + 1)
  const levels = new Uint32Array(nodes + 1)
  const left = new Uint32Array(nodes + 1)

  /** From the nodes first … last − 1 along their arcs; the new length of the queue. */
  const outward = (first: number, last: number): number => {
    let length = last
    for (let i = first; i < last; i++) {
      const v = queue[i] ?? 0
      const to = ways[i] ?? 0
      const end = out.start[v + 1] ?? 0
      for (let at = out.start[v] ?? 0; at < end; at++) {
        const w = out.node[at] ?? 0
        if (seen[w] === 0) {
          seen[w] = 1
          fresh[w] = 0
          queue[length++] = w
        }
        fresh[w] = (fresh[w] ?? 0) + to
      }
    }
    for (let i = last; i < length; i++) ways[i] = fresh[queue[i] ?? 0] ?? 0
    return length
  }

  /** From the `count` nodes left back along their arcs, to those of the last level; the new length, and who is left. */
  const inward = (last: number, count: number): { length: number; count: number } => {
    let length = last
    let kept = 0
    for (let i = 0; i < count; i++) {
      const w = left[i] ?? 0
      const end = into.start[w + 1] ?? 0
      let to = 0
      for (let at = into.start[w] ?? 0; at < end; at++) to += now[into.node[at] ?? 0] ?? 0
      const had = seen[w] ?? 0
      const met = Number(to > 0) & (1 - had)
      queue[length] = w
      ways[length] = to
      length += met
      seen[w] = had + met
      left[kept] = w
      kept += 1 - met
    }
    return { length, count: kept }
  }

  const notSeen = (): number => {
    let count = 0
    for (let v = unreachable; v < nodes; v++) {
      left[count] = v
      count += 1 - (seen[v] ?? 0)
    }
    return count
  }

  for (let s = 0; s < sources.length; s++) {
    step(work, s, sources.length)
    const source = place[sources[s] ?? 0] ?? 0
    queue[0] = source
    ways[0] = 1
    seen[source] = 1
    let length = 1
    let depth = 0
    let count = -1
    for (let first = 0; first < length; ) {
      const last = length
      levels[depth++] = first
      if ((last - first) * LARGE < nodes - unreachable - length) length = outward(first, last)
      else {
        if (count < 0) count = notSeen()
        for (let i = first; i < last; i++) now[queue[i] ?? 0] = ways[i] ?? 0
        const found = inward(last, count)
        for (let i = first; i < last; i++) now[queue[i] ?? 0] = 0
        length = found.length
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
        ways[i] = (1 + depends) / to
        seen[v] = 0
      }
      for (let i = first; i < end; i++) {
        const v = queue[i] ?? 0
        const sent = ways[i] ?? 0
        const stop = into.start[v + 1] ?? 0
        for (let at = into.start[v] ?? 0; at < stop; at++) {
          const w = into.node[at] ?? 0
          waiting[w] = (waiting[w] ?? 0) + sent
        }
      }
      end = first
    }
    waiting.fill(0)
    seen[source] = 0
  }

  const back = (column: Float64Array) => {
    const result = new Float64Array(nodes)
    for (let i = 0; i < nodes; i++) result[node[i] ?? 0] = column[i] ?? 0
    return result
  }
  return { sum: back(sum), squares: squares && back(squares) }
}
