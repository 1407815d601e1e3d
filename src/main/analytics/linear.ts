/**
 * Solves A·x = b for a symmetric, positive semidefinite A by Cholesky's decomposition. A direction in which A says
 * nothing gets x = 0 and is not counted in the rank, as in R's survival package (a generalised inverse).
 * @param a p × p by rows
 */
export function solveSymmetric(a: Float64Array, b: ArrayLike<number>): { x: Float64Array; rank: number } {
  const { l, rank } = cholesky(a)
  return { x: solveLower(l, b), rank }
}

/** The inverse of a symmetric, positive definite matrix, p × p by rows; null where it has none. */
export function inverse(a: Float64Array): Float64Array | null {
  const { l, p, rank } = cholesky(a)
  if (rank < p) return null
  const result = new Float64Array(p * p)
  for (let j = 0; j < p; j++) {
    const unit = new Float64Array(p)
    unit[j] = 1
    result.set(solveLower(l, unit), j * p)
  }
  return result
}

const SINGULAR = 1e-10

function cholesky(a: Float64Array) {
  const p = Math.round(Math.sqrt(a.length))
  const l = new Float64Array(p * p)
  let rank = 0
  for (let j = 0; j < p; j++) {
    let pivot = a[j * p + j] ?? 0
    const least = SINGULAR * pivot
    for (let k = 0; k < j; k++) pivot -= (l[j * p + k] ?? 0) ** 2
    if (!(pivot > least)) continue
    rank++
    const root = Math.sqrt(pivot)
    l[j * p + j] = root
    for (let i = j + 1; i < p; i++) {
      let rest = a[i * p + j] ?? 0
      for (let k = 0; k < j; k++) rest -= (l[i * p + k] ?? 0) * (l[j * p + k] ?? 0)
      l[i * p + j] = rest / root
    }
  }
  return { l, p, rank }
}

/** x of L·Lᵀ·x = b. */
function solveLower(l: Float64Array, b: ArrayLike<number>): Float64Array {
  const p = b.length
  const x = Float64Array.from(b)
  for (let i = 0; i < p; i++) {
    const root = l[i * p + i] ?? 0
    let rest = x[i] ?? 0
    for (let k = 0; k < i; k++) rest -= (l[i * p + k] ?? 0) * (x[k] ?? 0)
    x[i] = root === 0 ? 0 : rest / root
  }
  for (let i = p - 1; i >= 0; i--) {
    const root = l[i * p + i] ?? 0
    let rest = x[i] ?? 0
    for (let k = i + 1; k < p; k++) rest -= (l[k * p + i] ?? 0) * (x[k] ?? 0)
    x[i] = root === 0 ? 0 : rest / root
  }
  return x
}
