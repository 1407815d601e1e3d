/**
 * Who came through whom, as trees over keys from 1. Key 0 is nobody. Where the record says that members invited one another
 * in a round, it is cut at the one with the lowest key, who then counts as having come by themselves.
 */
export type Forest = {
  readonly length: number
  /** The inviter after cutting, 0 for whoever begins a tree. */
  readonly parent: Int32Array
  /** Those whom key k invited are `children[start[k]]` to `children[start[k + 1] − 1]`, ascending. */
  readonly start: Int32Array
  readonly children: Int32Array
  /** Steps from the beginning of the tree. */
  readonly generation: Int32Array
  /** Every key from 1, inviters before those whom they invited. */
  readonly order: Int32Array
  /** 1 where a round was cut. */
  readonly cut: Uint8Array
}

/** In one pass over members and one over ties. @param inviter the inviter's key by key, 0 for none */
export function forestOf(inviter: Int32Array): Forest {
  const { length } = inviter
  const { parent, cut } = withoutRounds(inviter)
  const start = new Int32Array(length + 1)
  for (let key = 1; key < length; key++)
    if (parent[key]) start[(parent[key] ?? 0) + 1] = (start[(parent[key] ?? 0) + 1] ?? 0) + 1
  for (let key = 0; key < length; key++) start[key + 1] = (start[key + 1] ?? 0) + (start[key] ?? 0)
  const next = start.slice()
  const children = new Int32Array(start[length] ?? 0)
  for (let key = 1; key < length; key++) {
    const above = parent[key] ?? 0
    if (!above) continue
    children[next[above] ?? 0] = key
    next[above] = (next[above] ?? 0) + 1
  }
  const order = new Int32Array(Math.max(0, length - 1))
  const generation = new Int32Array(length)
  let end = 0
  for (let key = 1; key < length; key++) if (!parent[key]) order[end++] = key
  for (let at = 0; at < end; at++) {
    const key = order[at] ?? 0
    for (let i = start[key] ?? 0; i < (start[key + 1] ?? 0); i++) {
      const child = children[i] ?? 0
      generation[child] = (generation[key] ?? 0) + 1
      order[end++] = child
    }
  }
  return { length, parent, start, children, generation, order, cut }
}

/** Follows each key up until something known; who is met again on the same way is in a round. */
function withoutRounds(inviter: Int32Array): { parent: Int32Array; cut: Uint8Array } {
  const { length } = inviter
  const parent = inviter.slice()
  const cut = new Uint8Array(length)
  const way = new Int32Array(length)
  for (let first = 1; first < length; first++) {
    let key = first
    while (key > 0 && !way[key]) {
      way[key] = first
      key = parent[key] ?? 0
      if (key >= length || key < 0) key = 0
    }
    if (key === 0 || way[key] !== first) continue
    let lowest = key
    for (let on = parent[key] ?? 0; on !== key; on = parent[on] ?? 0) lowest = Math.min(lowest, on)
    parent[lowest] = 0
    cut[lowest] = 1
  }
  for (let key = 0; key < length; key++) {
    const above = parent[key] ?? 0
    if (above < 0 || above >= length) parent[key] = 0
  }
  return { parent, cut }
}

/** For each key the sum of a column over all who came through it, itself not among them. */
export function below({ length, order, parent }: Forest, column: ArrayLike<number>): Float64Array {
  const sums = new Float64Array(length)
  for (let at = order.length - 1; at >= 0; at--) {
    const key = order[at] ?? 0
    const above = parent[key] ?? 0
    if (above) sums[above] = (sums[above] ?? 0) + (sums[key] ?? 0) + (column[key] ?? 0)
  }
  return sums
}
