const TOLERANCE = 1e-9
const STALLED = 40
/** Stands for a variable that must stay 0. */
const GONE = -1

/** Σ coefficients·x ≤ limit, given sparsely by variable; the limit is not below 0. Null: the sum is 0. */
export type Constraint = { terms: readonly (readonly [variable: number, coefficient: number])[]; limit: number | null }

/**
 * Maximises Σ gain·x over x ≥ 0 under the constraints by the simplex method in tableau form (Dantzig 1963), with Bland's
 * rule (1977) once it has stalled, so that it ends. As no limit is below 0, x = 0 is where it starts; the slack of a sum that
 * is 0 leaves at the first chance and never comes back.
 * Null where the gain has no bound.
 */
export function maximise(gain: ArrayLike<number>, constraints: readonly Constraint[]): Float64Array | null {
  const n = gain.length
  const width = n + 1
  // Row by row the constraints, then the gain; a column for each variable that is now 0, then the right-hand side.
  const rows = constraints.map(({ terms, limit }) => {
    const row = new Float64Array(width)
    for (const [variable, coefficient] of terms) row[variable] = (row[variable] ?? 0) + coefficient
    row[n] = limit ?? 0
    return row
  })
  const price = new Float64Array(width)
  for (let j = 0; j < n; j++) price[j] = gain[j] ?? 0
  const basic = Int32Array.from(rows, (_, i) => n + i)
  const zero = Int32Array.from({ length: n }, (_, j) => j)
  const tight = Uint8Array.from(constraints, ({ limit }) => Number(limit === null))
  let stalled = 0
  for (;;) {
    const enter = entering(price, zero, n, stalled > STALLED)
    if (enter < 0) break
    const leave = leaving(rows, basic, tight, enter)
    if (leave < 0) return null
    stalled = (rows[leave]?.[n] ?? 0) > TOLERANCE ? 0 : stalled + 1
    pivot(rows, price, leave, enter)
    const variable = basic[leave] ?? 0
    basic[leave] = zero[enter] ?? 0
    zero[enter] = variable
    if (!tight[leave]) continue
    tight[leave] = 0
    zero[enter] = GONE
  }
  const x = new Float64Array(n)
  for (const [i, variable] of basic.entries()) if (variable < n) x[variable] = rows[i]?.[n] ?? 0
  return x
}

function entering(price: Float64Array, zero: Int32Array, n: number, bland: boolean): number {
  let best = -1
  for (let j = 0; j < n; j++) {
    const value = price[j] ?? 0
    if (value <= TOLERANCE || zero[j] === GONE) continue
    if (best < 0 || (bland ? (zero[j] ?? 0) < (zero[best] ?? 0) : value > (price[best] ?? 0))) best = j
  }
  return best
}

function leaving(rows: readonly Float64Array[], basic: Int32Array, tight: Uint8Array, enter: number): number {
  let best = -1
  let least = Infinity
  for (const [i, row] of rows.entries()) {
    const coefficient = row[enter] ?? 0
    if (tight[i] ? Math.abs(coefficient) <= TOLERANCE : coefficient <= TOLERANCE) continue
    const ratio = tight[i] ? 0 : (row.at(-1) ?? 0) / coefficient
    const tie = Math.abs(ratio - least) <= TOLERANCE && (basic[i] ?? 0) < (basic[best] ?? 0)
    if (ratio < least - TOLERANCE || tie) {
      best = i
      least = Math.min(least, ratio)
    }
  }
  return best
}

/** Exchanges a variable that is 0 for a basic one. Most entries are 0, and stay so. */
function pivot(rows: readonly Float64Array[], price: Float64Array, leave: number, enter: number): void {
  const row = rows[leave] ?? new Float64Array()
  const by = row[enter] ?? 1
  row[enter] = 1
  const used: number[] = []
  for (let j = 0; j < row.length; j++) {
    const value = (row[j] ?? 0) / by
    row[j] = Math.abs(value) < TOLERANCE ? 0 : value
    if (row[j] !== 0) used.push(j)
  }
  const clear = (other: Float64Array) => {
    const factor = other[enter] ?? 0
    if (factor === 0) return
    other[enter] = 0
    for (const j of used) other[j] = (other[j] ?? 0) - factor * (row[j] ?? 0)
  }
  for (const other of rows) if (other !== row) clear(other)
  clear(price)
}
