export type Inequality = {
  n: number
  total: number
  /** Null where nobody has anything. */
  gini: number | null
  theil: number | null
  /** The share held by the tenth that has most. */
  topTenth: number | null
}

export type LorenzPoint = { members: number; share: number }

const LORENZ_POINTS = 100
const TOP = 0.1

/**
 * How unequally amounts are spread (Methods, section 2): Gini = 2Σ i·x₍ᵢ₎ ÷ (nΣx) − (n + 1)/n, 0 where all have the same and
 * 1 − 1/n where one has everything; Theil's T = (1/n) Σ (x/μ)·ln(x/μ), 0 to ln n (Theil 1967), 0·ln 0 being 0.
 * @param amounts of each, not negative, in any unit
 */
export function inequality(amounts: Float64Array): Inequality {
  const sorted = ascending(amounts)
  const n = sorted.length
  let [total, weighted] = [0, 0]
  for (let i = 0; i < n; i++) {
    const x = sorted[i] ?? 0
    total += x
    weighted += (i + 1) * x
  }
  if (!(total > 0)) return { n, total, gini: null, theil: null, topTenth: null }
  const mean = total / n
  let theil = 0
  for (const x of sorted) if (x > 0) theil += (x / mean) * Math.log(x / mean)
  return {
    n,
    total,
    gini: Math.max(0, (2 * weighted) / (n * total) - (n + 1) / n),
    theil: Math.max(0, theil / n),
    topTenth: 1 - heldBy(sorted, total, 1 - TOP),
  }
}

/** Over all members, and over the active ones alone. */
export function inequalityOf(
  amounts: Float64Array,
  active: ArrayLike<number>,
): { all: Inequality; active: Inequality } {
  return { all: inequality(amounts), active: inequality(amounts.filter((_, i) => Boolean(active[i]))) }
}

export type Between = {
  /** Members whose group is known, and Theil's T over them. */
  n: number
  theil: number
  /** Σ s_g·ln(s_g ÷ (n_g/n)), s_g being the group's share of the total, and its part of the whole T, 0–1. */
  between: number
  share: number | null
}

/**
 * How much of Theil's T lies between groups (Shorrocks 1980); the rest lies within them. Null where nobody of a known group
 * has anything; the share is null where all have the same.
 * @param group of each, from 0; below 0 where it is not known: these are left out
 */
export function betweenGroups(amounts: Float64Array, group: ArrayLike<number>, groups: number): Between | null {
  const known = amounts.filter((_, i) => (group[i] ?? -1) >= 0)
  const { n, total, theil } = inequality(known)
  if (theil === null) return null
  const held = new Float64Array(groups)
  const size = new Float64Array(groups)
  for (let i = 0; i < amounts.length; i++) {
    const g = group[i] ?? -1
    if (g < 0) continue
    held[g] = (held[g] ?? 0) + (amounts[i] ?? 0)
    size[g] = (size[g] ?? 0) + 1
  }
  let between = 0
  for (let g = 0; g < groups; g++) {
    const share = (held[g] ?? 0) / total
    if (share > 0) between += share * Math.log(share / ((size[g] ?? 0) / n))
  }
  between = Math.min(theil, Math.max(0, between))
  return { n, theil, between, share: theil > EQUAL ? between / theil : null }
}

/** Below this T is the rounding of equal amounts. */
const EQUAL = 1e-12

/**
 * The Lorenz curve: the share of the total held by the members who have least (Lorenz 1905), from 0/0 to 1/1. Of a large
 * number of members it has every hundredth. Empty where nobody has anything.
 * @param points at most this many steps
 */
export function lorenz(amounts: Float64Array, points = LORENZ_POINTS): LorenzPoint[] {
  const sorted = ascending(amounts)
  const n = sorted.length
  const total = sorted.reduce((sum, x) => sum + x, 0)
  if (!(total > 0)) return []
  const steps = Math.min(n, points)
  const curve: LorenzPoint[] = [{ members: 0, share: 0 }]
  let held = 0
  let i = 0
  for (let step = 1; step <= steps; step++) {
    const end = Math.round((step * n) / steps)
    while (i < end) held += sorted[i++] ?? 0
    curve.push({ members: end / n, share: step === steps ? 1 : held / total })
  }
  return curve
}

/** The share held by this share of the members, those who have least; one who straddles it counts in part. */
function heldBy(sorted: Float64Array, total: number, members: number): number {
  const count = members * sorted.length
  const whole = Math.floor(count + 1e-9)
  let held = 0
  for (let i = 0; i < whole; i++) held += sorted[i] ?? 0
  return (held + Math.max(0, count - whole) * (sorted[whole] ?? 0)) / total
}

function ascending(amounts: Float64Array): Float64Array {
  const wrong = amounts.findIndex(x => !(x >= 0 && x < Infinity))
  if (wrong >= 0) throw new RangeError(`Amount ${wrong} is ${amounts[wrong]}: it must be 0 or more.`)
  return amounts.slice().sort()
}
