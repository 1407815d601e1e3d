/** The 97.5 % quantile of the standard normal distribution. */
const Z95 = 1.959963984540054

/**
 * Wilson score interval of a share, 95 % (Wilson 1927).
 * @param count successes
 * @param n trials, above zero
 */
export function wilson(count: number, n: number, z = Z95): [low: number, high: number] {
  const share = count / n
  const centre = (share + (z * z) / (2 * n)) / (1 + (z * z) / n)
  const half = (z / (1 + (z * z) / n)) * Math.sqrt((share * (1 - share)) / n + (z * z) / (4 * n * n))
  return [Math.max(0, centre - half), Math.min(1, centre + half)]
}
