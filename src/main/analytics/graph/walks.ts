import type { Graph } from './kernel.ts'

/** Steps from a node to every other, whichever way the arcs run; −1 where none leads (breadth first). */
export function distances({ nodes, out, in: into }: Graph, from: number): Int32Array {
  const far = new Int32Array(nodes).fill(-1)
  const queue = new Uint32Array(nodes)
  let end = 0
  if (from >= 0 && from < nodes) {
    far[from] = 0
    queue[end++] = from
  }
  for (let head = 0; head < end; head++) {
    const v = queue[head] ?? 0
    const next = (far[v] ?? 0) + 1
    for (const { start, node } of [out, into])
      for (let i = start[v] ?? 0; i < (start[v + 1] ?? 0); i++) {
        const w = node[i] ?? 0
        if (far[w] !== -1) continue
        far[w] = next
        queue[end++] = w
      }
  }
  return far
}
