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
  const rows = constraints.map(({ terms }) => {
    const row: Row = new Map()
    for (const [variable, coefficient] of terms) row.set(variable, (row.get(variable) ?? 0) + coefficient)
    return row
  })
  const limits = Float64Array.from(constraints, ({ limit }) => limit ?? 0)
  const tight = Uint8Array.from(constraints, ({ limit }) => Number(limit === null))
  const price = Float64Array.from(gain)
  const basic = Int32Array.from(rows, (_, i) => n + i)
  const zero = Int32Array.from({ length: n }, (_, j) => j)
  let stalled = 0
  for (;;) {
    const enter = entering(price, zero, stalled > STALLED)
    if (enter < 0) break
    const leave = leaving(rows, limits, basic, tight, enter)
    if (leave < 0) return null
    stalled = (limits[leave] ?? 0) > TOLERANCE ? 0 : stalled + 1
    pivot(rows, limits, price, leave, enter)
    const variable = basic[leave] ?? 0
    basic[leave] = zero[enter] ?? 0
    zero[enter] = tight[leave] ? GONE : variable
    tight[leave] = 0
  }
  const x = new Float64Array(n)
  for (const [i, variable] of basic.entries()) if (variable < n) x[variable] = limits[i] ?? 0
  return x
}

/** Coefficients of the variables that are now 0, those that are not 0 themselves: most are, and stay so. */
type Row = Map<number, number>

function entering(price: Float64Array, zero: Int32Array, bland: boolean): number {
  let best = -1
  for (let j = 0; j < price.length; j++) {
    const value = price[j] ?? 0
    if (value <= TOLERANCE || zero[j] === GONE) continue
    if (best < 0 || (bland ? (zero[j] ?? 0) < (zero[best] ?? 0) : value > (price[best] ?? 0))) best = j
  }
  return best
}

function leaving(
  rows: readonly Row[],
  limits: Float64Array,
  basic: Int32Array,
  tight: Uint8Array,
  enter: number,
): number {
  let best = -1
  let least = Infinity
  for (const [i, row] of rows.entries()) {
    const coefficient = row.get(enter)
    if (coefficient === undefined || (coefficient < 0 && !tight[i])) continue
    const ratio = tight[i] ? 0 : (limits[i] ?? 0) / coefficient
    const tie = Math.abs(ratio - least) <= TOLERANCE && (basic[i] ?? 0) < (basic[best] ?? 0)
    if (ratio < least - TOLERANCE || tie) {
      best = i
      least = Math.min(least, ratio)
    }
  }
  return best
}

/** Exchanges a variable that is 0 for a basic one. */
function pivot(rows: readonly Row[], limits: Float64Array, price: Float64Array, leave: number, enter: number): void {
  const row = rows[leave] ?? new Map()
  const by = row.get(enter) ?? 1
  row.set(enter, 1)
  for (const [j, value] of row) row.set(j, value / by)
  limits[leave] = (limits[leave] ?? 0) / by
  for (const [i, other] of rows.entries()) {
    const factor = other.get(enter)
    if (factor === undefined || i === leave) continue
    other.set(enter, 0)
    for (const [j, value] of row) {
      const next = (other.get(j) ?? 0) - factor * value
      if (Math.abs(next) < TOLERANCE) other.delete(j)
      else other.set(j, next)
    }
    limits[i] = (limits[i] ?? 0) - factor * (limits[leave] ?? 0)
  }
  const factor = price[enter] ?? 0
  price[enter] = 0
  for (const [j, value] of row) price[j] = (price[j] ?? 0) - factor * value
}
