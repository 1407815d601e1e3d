/** Two stretches of whole months, the later against the earlier, as monthly means. */
export type Change = {
  months: number
  earlier: number
  later: number
  /** Later ÷ earlier, with its 95 % interval; null where there is too little to say. */
  ratio: { value: number; interval: [number, number] } | null
  verdict: 'more' | 'fewer' | 'unclear' | 'too few'
}

const Z = 1.96
const LEAST_EVENTS = 10
const LEAST_MONTHS = 3
const YEAR = 12

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)

/**
 * Whether a monthly count changed: the last twelve whole months against the twelve before, or the halves of a shorter
 * record. Rate ratio with exp(ln RR ± 1.96·√(φ(1/d₁ + 1/d₀))); φ is the Pearson dispersion of the months around their
 * stretch's mean, used when above 1.5, because people join in groups (quasi-Poisson, as in Methods, section 2).
 * Null below three months a stretch.
 */
export function changeOf(wholeMonths: readonly number[]): Change | null {
  const months = Math.min(YEAR, Math.floor(wholeMonths.length / 2))
  if (months < LEAST_MONTHS) return null
  const late = wholeMonths.slice(-months)
  const early = wholeMonths.slice(-2 * months, -months)
  const [d1, d0] = [sum(late), sum(early)]
  const means = { months, earlier: d0 / months, later: d1 / months }
  if (d1 < LEAST_EVENTS || d0 < LEAST_EVENTS) return { ...means, ratio: null, verdict: 'too few' }
  const error = Z * Math.sqrt(dispersion([late, early]) * (1 / d1 + 1 / d0))
  const value = d1 / d0
  const interval: [number, number] = [value * Math.exp(-error), value * Math.exp(error)]
  const verdict = interval[0] > 1 ? 'more' : interval[1] < 1 ? 'fewer' : 'unclear'
  return { ...means, ratio: { value, interval }, verdict }
}

function dispersion(stretches: readonly (readonly number[])[]): number {
  let chi = 0
  let free = 0
  for (const stretch of stretches) {
    const mean = sum(stretch) / stretch.length
    chi += sum(stretch.map(value => (value - mean) ** 2 / mean))
    free += stretch.length - 1
  }
  const phi = chi / free
  return phi > 1.5 ? phi : 1
}
