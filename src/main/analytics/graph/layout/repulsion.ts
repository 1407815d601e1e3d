import { quadtree } from './quadtree.ts'

/** A cell acts as one body where its diameter over its distance is less than this; forces are then about 1 in 40 off. */
const OPENING = 2
/** Squared distances are never nought. */
const LEAST = 1e-300

/**
 * What sets (fx, fy) to the repulsion of all bodies: m₁ · m₂ / distance, away from each other (ForceAtlas2, Jacomy et al.
 * 2014). Barnes and Hut 1986; all bodies of a leaf share one walk of the tree (Barnes 1990). `soft`, squared, is added to
 * squared distances, so that bodies in one place don't fling each other away.
 */
export function repulsion(mass: Float64Array) {
  const n = mass.length
  const tree = quadtree(mass)
  const { order, x, y, m, next, first, last, leaf, cx, cy, cm, reach } = tree
  // The cells and bodies that act on the leaf at hand. Each stands for a body at least.
  const actX = new Float64Array(n)
  const actY = new Float64Array(n)
  const actM = new Float64Array(n)

  /** Collects what acts on the bodies of cell c, and says how much that is. */
  const gather = (c: number, cells: number): number => {
    const hereX = cx[c] ?? 0
    const hereY = cy[c] ?? 0
    const hereReach = reach[c] ?? 0
    let found = 0
    for (let k = 0; k < cells; ) {
      const dx = (cx[k] ?? 0) - hereX
      const dy = (cy[k] ?? 0) - hereY
      const near = hereReach + ((reach[k] ?? 0) * 2) / OPENING
      if (dx * dx + dy * dy > near * near) {
        actX[found] = cx[k] ?? 0
        actY[found] = cy[k] ?? 0
        actM[found] = cm[k] ?? 0
        found++
      } else if (leaf[k]) {
        const end = last[k] ?? 0
        for (let i = first[k] ?? 0; i < end; i++) {
          actX[found] = x[i] ?? 0
          actY[found] = y[i] ?? 0
          actM[found] = m[i] ?? 0
          found++
        }
      } else {
        k++
        continue
      }
      k = next[k] ?? cells
    }
    return found
  }

  return (px: Float64Array, py: Float64Array, fx: Float64Array, fy: Float64Array, soft: number) => {
    const cells = tree.build(px, py)
    const softened = Math.max(soft * soft, LEAST)
    for (let c = 0; c < cells; c++) {
      if (!leaf[c]) continue
      const acting = gather(c, cells)
      const end = last[c] ?? 0
      for (let b = first[c] ?? 0; b < end; b++) {
        const bx = x[b] ?? 0
        const by = y[b] ?? 0
        let [sx, sy] = [0, 0]
        for (let i = 0; i < acting; i++) {
          const dx = bx - (actX[i] ?? 0)
          const dy = by - (actY[i] ?? 0)
          const push = (actM[i] ?? 0) / (dx * dx + dy * dy + softened)
          sx += dx * push
          sy += dy * push
        }
        const v = order[b] ?? 0
        fx[v] = sx * (m[b] ?? 0)
        fy[v] = sy * (m[b] ?? 0)
      }
    }
  }
}
