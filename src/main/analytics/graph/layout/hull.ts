export type Point = { x: number; y: number }
/** The cells from `from` to `to` in row `y`, both included. */
export type Row = { y: number; from: number; to: number }

/** The cells of one unit under the points' convex hull and a margin of one, row by row: no line between points leaves them. */
export function hullRows(x: Float64Array, y: Float64Array): Row[] {
  const hull = convexHull(x, y)
  const span = new Map<number, Row>()
  const widen = (row: number, column: number) => {
    for (let r = row - 1; r <= row + 1; r++) {
      const at = span.get(r)
      if (at) {
        at.from = Math.min(at.from, column - 1)
        at.to = Math.max(at.to, column + 1)
      } else span.set(r, { y: r, from: column - 1, to: column + 1 })
    }
  }
  for (const [i, a] of hull.entries()) {
    const b = hull[(i + 1) % hull.length] ?? a
    const steps = Math.max(1, Math.ceil(Math.hypot(b.x - a.x, b.y - a.y) * 2))
    for (let s = 0; s <= steps; s++)
      widen(Math.floor(a.y + ((b.y - a.y) * s) / steps), Math.floor(a.x + ((b.x - a.x) * s) / steps))
  }
  return [...span.values()].sort((a, b) => a.y - b.y)
}

/** Andrew's monotone chain (1979). */
function convexHull(x: Float64Array, y: Float64Array): Point[] {
  const points = Array.from(x, (px, v) => ({ x: px, y: y[v] ?? 0 })).sort((a, b) => a.x - b.x || a.y - b.y)
  const half = (line: Point[]) => {
    const chain: Point[] = []
    for (const p of line) {
      while (chain.length > 1 && turn(chain.at(-2) ?? p, chain.at(-1) ?? p, p) <= 0) chain.pop()
      chain.push(p)
    }
    return chain.slice(0, -1)
  }
  const hull = [...half(points), ...half(points.toReversed())]
  return hull.length ? hull : points.slice(0, 1)
}

const turn = (o: Point, a: Point, b: Point) => (a.x - o.x) * (b.y - o.y) - (a.y - o.y) * (b.x - o.x)
