import { inverse, solveSymmetric } from './linear.ts'

export type PoissonFit = {
  coefficients: Float64Array
  /** Not scaled by any dispersion; p × p by rows. */
  covariance: Float64Array
  fitted: Float64Array
  deviance: number
  /** Pearson's χ² of what the model leaves over, and its degrees of freedom. */
  chi2: number
  df: number
}

const MOST_ITERATIONS = 50
const TOLERANCE = 1e-10
const MOST_LOG = 700

/**
 * Log-linear Poisson regression, ln μ = X·β + offset, by iteratively reweighted least squares (McCullagh and Nelder 1989,
 * section 2.5; R's glm). Null where the likelihood has no single maximum.
 * @param counts one for each row of the design
 * @param design n × p by rows
 */
export function poissonFit(
  counts: ArrayLike<number>,
  design: Float64Array,
  offset?: ArrayLike<number>,
): PoissonFit | null {
  const n = counts.length
  const p = design.length / n
  const at = (row: number, column: number) => design[row * p + column] ?? 0
  const eta = Float64Array.from(counts, count => Math.log(count + 0.1))
  let coefficients: Float64Array = new Float64Array(p)
  let deviance = Infinity
  let information = new Float64Array(p * p)
  for (let iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
    information = new Float64Array(p * p)
    const right = new Float64Array(p)
    for (let i = 0; i < n; i++) {
      const mu = Math.exp(eta[i] ?? 0)
      const working = (eta[i] ?? 0) - (offset?.[i] ?? 0) + ((counts[i] ?? 0) - mu) / mu
      for (let a = 0; a < p; a++) {
        const weighted = mu * at(i, a)
        if (weighted === 0) continue
        right[a] = (right[a] ?? 0) + weighted * working
        for (let b = 0; b < p; b++) information[a * p + b] = (information[a * p + b] ?? 0) + weighted * at(i, b)
      }
    }
    const { x, rank } = solveSymmetric(information, right)
    if (rank < p) return null
    coefficients = x
    for (let i = 0; i < n; i++) {
      let sum = offset?.[i] ?? 0
      for (let a = 0; a < p; a++) sum += at(i, a) * (x[a] ?? 0)
      eta[i] = Math.max(-MOST_LOG, Math.min(MOST_LOG, sum))
    }
    const before = deviance
    deviance = devianceOf(counts, eta)
    if (Math.abs(before - deviance) > TOLERANCE * (Math.abs(deviance) + 0.1)) continue
    const covariance = inverse(information)
    if (!covariance) return null
    const fitted = eta.map(Math.exp)
    const chi2 = fitted.reduce((total, mu, i) => total + ((counts[i] ?? 0) - mu) ** 2 / mu, 0)
    return { coefficients, covariance, fitted, deviance, chi2, df: n - p }
  }
  return null
}

function devianceOf(counts: ArrayLike<number>, eta: Float64Array): number {
  let total = 0
  for (let i = 0; i < eta.length; i++) {
    const [y, log] = [counts[i] ?? 0, eta[i] ?? 0]
    total += 2 * ((y > 0 ? y * (Math.log(y) - log) : 0) - (y - Math.exp(log)))
  }
  return total
}
