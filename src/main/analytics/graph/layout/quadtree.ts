import { mortonOrder } from './morton.ts'

/** A leaf has at most this many bodies, or as many as share a cell of the finest grid. */
const LEAF = 16

/**
 * A quadtree of bodies in flat arrays, made anew for every step by `build`, which says how many cells there are. Bodies
 * stand in Morton order: `order` is their number, (x, y) their place, `m` their mass. Cells stand in preorder: the first
 * child of cell c is c + 1, and `next[c]` is what follows all that is in c. The bodies of c are `first[c]` to
 * `last[c] − 1`; (cx, cy) is the centre of their mass `cm`, and none is farther from there than `reach`.
 */
export function quadtree(mass: Float64Array) {
  const n = mass.length
  const { order, code, sort } = mortonOrder(n)
  const x = new Float64Array(n)
  const y = new Float64Array(n)
  const m = new Float64Array(n)
  // Every inner cell has two children or more.
  const next = new Uint32Array(2 * n)
  const first = new Uint32Array(2 * n)
  const last = new Uint32Array(2 * n)
  const leaf = new Uint8Array(2 * n)
  const cx = new Float64Array(2 * n)
  const cy = new Float64Array(2 * n)
  const cm = new Float64Array(2 * n)
  const reach = new Float64Array(2 * n)
  let cells = 0

  /** Makes the cell of the bodies `from` to `to − 1` and all cells in it. */
  const split = (from: number, to: number) => {
    const c = cells++
    first[c] = from
    last[c] = to
    const differ = (code[from] ?? 0) ^ (code[to - 1] ?? 0)
    if (to - from <= LEAF || differ === 0) {
      leaf[c] = 1
      next[c] = cells
      weighLeaf(c, from, to)
      return
    }
    leaf[c] = 0
    // The two bits that tell the quarters of the smallest square around these bodies apart.
    const shift = (31 - Math.clz32(differ)) & ~1
    for (let at = from; at < to; ) {
      const quarter = (code[at] ?? 0) >>> shift
      let end = at + 1
      while (end < to && (code[end] ?? 0) >>> shift === quarter) end++
      split(at, end)
      at = end
    }
    next[c] = cells
    weigh(c)
  }

  const weighLeaf = (c: number, from: number, to: number) => {
    let [sum, sx, sy, far] = [0, 0, 0, 0]
    for (let i = from; i < to; i++) {
      const w = m[i] ?? 0
      sum += w
      sx += w * (x[i] ?? 0)
      sy += w * (y[i] ?? 0)
    }
    sx /= sum
    sy /= sum
    for (let i = from; i < to; i++) far = Math.max(far, ((x[i] ?? 0) - sx) ** 2 + ((y[i] ?? 0) - sy) ** 2)
    cm[c] = sum
    cx[c] = sx
    cy[c] = sy
    reach[c] = Math.sqrt(far)
  }

  const weigh = (c: number) => {
    let [sum, sx, sy, far] = [0, 0, 0, 0]
    for (let k = c + 1; k < cells; k = next[k] ?? cells) {
      const w = cm[k] ?? 0
      sum += w
      sx += w * (cx[k] ?? 0)
      sy += w * (cy[k] ?? 0)
    }
    sx /= sum
    sy /= sum
    for (let k = c + 1; k < cells; k = next[k] ?? cells)
      far = Math.max(far, Math.sqrt(((cx[k] ?? 0) - sx) ** 2 + ((cy[k] ?? 0) - sy) ** 2) + (reach[k] ?? 0))
    cm[c] = sum
    cx[c] = sx
    cy[c] = sy
    reach[c] = far
  }

  const build = (px: Float64Array, py: Float64Array): number => {
    if (n > LEAF) sort(px, py)
    for (let i = 0; i < n; i++) {
      const v = order[i] ?? 0
      x[i] = px[v] ?? 0
      y[i] = py[v] ?? 0
      m[i] = mass[v] ?? 0
    }
    cells = 0
    if (n > 0) split(0, n)
    return cells
  }
  return { build, order, x, y, m, next, first, last, leaf, cx, cy, cm, reach }
}
