/** The value below which a share of ascending values lies, between the two nearest; null of none (type 7 of Hyndman and Fan 1996). */
export function quantile(ascending: ArrayLike<number>, share: number): number | null {
  if (ascending.length === 0) return null
  const at = (ascending.length - 1) * share
  const [low, high] = [ascending[Math.floor(at)] ?? 0, ascending[Math.ceil(at)] ?? 0]
  return low + (high - low) * (at - Math.floor(at))
}

/** Between which two values 95 in 100 of the draws lie; nulls without draws. */
export function middle95(draws: readonly number[] | Float64Array): { low: number | null; high: number | null } {
  const ascending = Float64Array.from(draws).sort()
  return { low: quantile(ascending, 0.025), high: quantile(ascending, 0.975) }
}
