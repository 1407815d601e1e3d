/**
 * Holm's adjusted p-values (Holm 1979): below α, the hypothesis is rejected, and the chance of any false rejection among
 * them stays below α. Null stays null and counts as no comparison.
 */
export const holm = (p: readonly (number | null)[]): (number | null)[] =>
  adjusted(p, ascending => {
    let most = 0
    return ascending.map((value, i) => {
      most = Math.max(most, Math.min(1, value * (ascending.length - i)))
      return most
    })
  })

/**
 * Benjamini and Hochberg's adjusted p-values (1995): of those below α, a share of at most α is expected to be false.
 * Null stays null and counts as no comparison.
 */
export const benjaminiHochberg = (p: readonly (number | null)[]): (number | null)[] =>
  adjusted(p, ascending => {
    let least = 1
    return ascending
      .map((value, i) => (value * ascending.length) / (i + 1))
      .reverse()
      .map(value => {
        least = Math.min(least, value)
        return least
      })
      .reverse()
  })

function adjusted(p: readonly (number | null)[], adjust: (ascending: number[]) => number[]): (number | null)[] {
  const known = p.flatMap((value, at) => (value === null ? [] : [{ value, at }]))
  for (const { value, at } of known)
    if (!(value >= 0 && value <= 1))
      throw new RangeError(`p-value number ${at + 1} is ${value}: it must be from 0 to 1.`)
  known.sort((a, b) => a.value - b.value)
  const result: (number | null)[] = p.map(() => null)
  adjust(known.map(({ value }) => value)).forEach((value, i) => {
    const at = known[i]?.at
    if (at !== undefined) result[at] = value
  })
  return result
}
