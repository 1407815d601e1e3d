/** The open backlog at the ends of the coming weeks, each with its 80 % interval; cases, not rounded. */
export type BacklogForecast = { weeks: { open: number; low: number; high: number }[] }

const WEEKS_AHEAD = 4
const LEAST_WEEKS = 6
const LEAST_ARRIVALS = 20
/** The 90 % quantile of the standard normal distribution: 10 % lie above an 80 % interval, and 10 % below. */
const Z90 = 1.2815515655446004

/**
 * Where the open backlog is heading: a random walk with drift. Each week's net change d = arrivals − clearances counts
 * as a draw with mean d̄ and variance s²; h weeks ahead the backlog is open + h·d̄ with variance h·s² + h²·s²/n, that
 * of h draws and that of d̄ itself (Hyndman & Athanasopoulos, Forecasting: Principles and Practice, 3rd ed., table 5.2,
 * drift method: σ̂√(h(1 + h/n)), n its T − 1 changes), and t on n − 1 degrees of freedom as s² is estimated. Nothing
 * falls below zero. Null where the record is too thin to say: under 6 weeks or 20 arrivals.
 * @param arrivals cases opened in each complete week, the latest last
 * @param clearances cases closed in the same weeks
 * @param open cases open now
 */
export function backlogForecast(
  arrivals: readonly number[],
  clearances: readonly number[],
  open: number,
): BacklogForecast | null {
  const n = arrivals.length
  if (clearances.length !== n) throw new RangeError(`${n} weeks of arrivals, but ${clearances.length} of clearances.`)
  if (n < LEAST_WEEKS || sum(arrivals) < LEAST_ARRIVALS) return null
  const changes = arrivals.map((arrived, week) => arrived - (clearances[week] ?? 0))
  const mean = sum(changes) / n
  const variance = sum(changes.map(change => (change - mean) ** 2)) / (n - 1)
  const t = t90(n - 1)
  const weeks = Array.from({ length: WEEKS_AHEAD }, (_, week) => {
    const h = week + 1
    const half = t * Math.sqrt(variance * h * (1 + h / n))
    const expected = open + h * mean
    return { open: Math.max(0, expected), low: Math.max(0, expected - half), high: Math.max(0, expected + half) }
  })
  return { weeks }
}

/**
 * The 90 % quantile of Student's t by its expansion in 1/df (Abramowitz & Stegun 26.7.5); off by less than 0.00003 from
 * 5 degrees of freedom on, the fewest that are asked for.
 */
export function t90(df: number): number {
  const z = Z90
  const terms = [
    z,
    (z ** 3 + z) / 4,
    (5 * z ** 5 + 16 * z ** 3 + 3 * z) / 96,
    (3 * z ** 7 + 19 * z ** 5 + 17 * z ** 3 - 15 * z) / 384,
    (79 * z ** 9 + 776 * z ** 7 + 1482 * z ** 5 - 1920 * z ** 3 - 945 * z) / 92_160,
  ]
  return sum(terms.map((term, power) => term / df ** power))
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
