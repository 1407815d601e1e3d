/** The least distance of two nodes, where one square unit is the room of a node. */
export const LEAST_APART = 1.1
/** Pairs but a little closer are left: the eye does not see it, and pushing them would never end. */
const CLOSE = LEAST_APART * 0.98
const ROUNDS = 60

/** Pushes nodes that lie on each other apart, little by little: leaves of one hub would else hide behind it. */
export function apart(x: Float64Array, y: Float64Array): void {
  const n = x.length
  const mask = 2 ** Math.ceil(Math.log2(n + 1)) - 1
  const start = new Uint32Array(mask + 2)
  const cell = new Uint32Array(n)
  const inCell = new Uint32Array(n)
  const hash = (column: number, row: number) =>
    ((Math.imul(column, 0x9e3779b1) + Math.imul(row, 0x85ebca6b)) >>> 7) & mask
  for (let round = 0; round < ROUNDS; round++) {
    start.fill(0)
    for (let v = 0; v < n; v++) {
      const c = hash(Math.floor((x[v] ?? 0) / LEAST_APART), Math.floor((y[v] ?? 0) / LEAST_APART))
      cell[v] = c
      start[c + 1] = (start[c + 1] ?? 0) + 1
    }
    for (let c = 0; c <= mask; c++) start[c + 1] = (start[c + 1] ?? 0) + (start[c] ?? 0)
    const fill = start.slice()
    for (let v = 0; v < n; v++) {
      const c = cell[v] ?? 0
      const at = fill[c] ?? 0
      fill[c] = at + 1
      inCell[at] = v
    }
    let close = 0
    for (let v = 0; v < n; v++) {
      let px = x[v] ?? 0
      let py = y[v] ?? 0
      const column = Math.floor(px / LEAST_APART)
      const row = Math.floor(py / LEAST_APART)
      for (let i = column - 1; i <= column + 1; i++)
        for (let j = row - 1; j <= row + 1; j++) {
          const c = hash(i, j)
          const end = start[c + 1] ?? 0
          for (let k = start[c] ?? 0; k < end; k++) {
            const u = inCell[k] ?? 0
            if (u >= v) break
            const dx = px - (x[u] ?? 0)
            const dy = py - (y[u] ?? 0)
            const d2 = dx * dx + dy * dy
            if (d2 >= CLOSE * CLOSE) continue
            close++
            const d = Math.sqrt(d2)
            const push = (LEAST_APART - d) / 2
            const ux = d > 0 ? dx / d : 1
            const uy = d > 0 ? dy / d : 0
            px += ux * push
            py += uy * push
            x[u] = (x[u] ?? 0) - ux * push
            y[u] = (y[u] ?? 0) - uy * push
          }
        }
      x[v] = px
      y[v] = py
    }
    if (close === 0) return
  }
}
