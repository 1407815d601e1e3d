/** The mean square radius of a disc with one square unit a node, times this: room for ties between the nodes. */
const ROOM = 1.9

/** Centred, scaled to the same room a node in every component, and turned so that the longer side lies flat; in place. */
export function shaped(x: Float64Array, y: Float64Array): void {
  const n = x.length
  const middleX = x.reduce((sum, value) => sum + value, 0) / n
  const middleY = y.reduce((sum, value) => sum + value, 0) / n
  let [xx, yy, xy] = [0, 0, 0]
  for (let v = 0; v < n; v++) {
    const dx = (x[v] ?? 0) - middleX
    const dy = (y[v] ?? 0) - middleY
    x[v] = dx
    y[v] = dy
    xx += dx * dx
    yy += dy * dy
    xy += dx * dy
  }
  const size = Math.sqrt((xx + yy) / n)
  // A pair stays one unit long.
  const wanted = n === 2 ? 0.5 : Math.sqrt(n / 2 / Math.PI) * ROOM
  const scale = size > 0 ? wanted / size : 1
  const angle = -0.5 * Math.atan2(2 * xy, xx - yy)
  const [cos, sin] = [Math.cos(angle) * scale, Math.sin(angle) * scale]
  for (let v = 0; v < n; v++) {
    const [px, py] = [x[v] ?? 0, y[v] ?? 0]
    x[v] = px * cos - py * sin
    y[v] = px * sin + py * cos
  }
}
