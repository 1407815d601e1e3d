/** Numbers of parts, per node; −1 for a node that is in none. */
export type Partition = { part: Int32Array; sizes: Uint32Array }

/** The same parts, numbered from the largest to the smallest; of equal ones that with the lowest node comes first. */
export function bySize(part: Int32Array, parts: number): Partition {
  const size = new Uint32Array(parts)
  const lowest = new Int32Array(parts).fill(-1)
  for (let v = 0; v < part.length; v++) {
    const p = part[v] ?? -1
    if (p < 0) continue
    size[p] = (size[p] ?? 0) + 1
    if ((lowest[p] ?? -1) < 0) lowest[p] = v
  }
  const order = Uint32Array.from({ length: parts }, (_, p) => p).sort(
    (a, b) => (size[b] ?? 0) - (size[a] ?? 0) || (lowest[a] ?? 0) - (lowest[b] ?? 0),
  )
  const number = new Int32Array(parts)
  for (let i = 0; i < parts; i++) number[order[i] ?? 0] = i
  return { part: part.map(p => (p < 0 ? -1 : (number[p] ?? -1))), sizes: order.map(p => size[p] ?? 0) }
}

const pairs = (count: number) => (count * (count - 1)) / 2

/**
 * How far two partitions of the same nodes agree: 1 for the same, about 0 for unrelated ones (adjusted Rand index).
 * Source: Hubert and Arabie 1985.
 */
export function adjustedRand(a: Partition, b: Partition): number {
  const start = new Uint32Array(a.sizes.length + 1)
  for (let p = 0; p < a.sizes.length; p++) start[p + 1] = (start[p] ?? 0) + (a.sizes[p] ?? 0)
  const members = new Uint32Array(start[a.sizes.length] ?? 0)
  const next = start.slice()
  for (let v = 0; v < a.part.length; v++) {
    const p = a.part[v] ?? -1
    if (p < 0) continue
    const at = next[p] ?? 0
    next[p] = at + 1
    members[at] = v
  }
  const shared = new Uint32Array(b.sizes.length)
  let together = 0
  for (let p = 0; p < a.sizes.length; p++) {
    const row = members.subarray(start[p] ?? 0, start[p + 1] ?? 0)
    for (let i = 0; i < row.length; i++) {
      const q = b.part[row[i] ?? 0] ?? 0
      // A pair for each member of this part that was in q already.
      together += shared[q] ?? 0
      shared[q] = (shared[q] ?? 0) + 1
    }
    for (let i = 0; i < row.length; i++) shared[b.part[row[i] ?? 0] ?? 0] = 0
  }
  let inA = 0
  let inB = 0
  for (let p = 0; p < a.sizes.length; p++) inA += pairs(a.sizes[p] ?? 0)
  for (let q = 0; q < b.sizes.length; q++) inB += pairs(b.sizes[q] ?? 0)
  const all = pairs(members.length)
  const byChance = all === 0 ? 0 : (inA * inB) / all
  const most = (inA + inB) / 2
  return most === byChance ? 1 : (together - byChance) / (most - byChance)
}
