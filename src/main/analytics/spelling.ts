/**
 * How many edits turn one word into another: letters put in, left out, changed, or two neighbours swapped (optimal string
 * alignment; Damerau 1964). More than `most` are told as Infinity.
 */
export function edits(a: string, b: string, most: number): number {
  if (Math.abs(a.length - b.length) > most) return Number.POSITIVE_INFINITY
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1]
      let least = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + Number(!same))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, (before[j - 2] ?? 0) + 1)
      row.push(least)
    }
    if (Math.min(...row) > most) return Number.POSITIVE_INFINITY
    before = last
    last = row
  }
  const found = last[b.length] ?? 0
  return found <= most ? found : Number.POSITIVE_INFINITY
}

/** How many slips are looked past in a word: none in a short one, which would be another word. */
export const slipsIn = (word: string): number => (word.length < 4 ? 0 : word.length < 8 ? 1 : 2)

/**
 * The words that a person may have meant, the most likely first: fewest edits, of the whole word or of as much of it as was
 * typed, then the commonest.
 * @param known words with how often each occurs
 */
export function meantBy(word: string, known: Iterable<readonly [word: string, count: number]>, most = 3): string[] {
  const slips = slipsIn(word)
  if (slips === 0) return []
  const found: { word: string; distance: number; count: number }[] = []
  for (const [other, count] of known) {
    const whole = edits(word, other, slips)
    const typed = other.length > word.length ? edits(word, other.slice(0, word.length), 1) : Number.POSITIVE_INFINITY
    const distance = Math.min(whole, typed + 0.5)
    if (distance < Number.POSITIVE_INFINITY) found.push({ word: other, distance, count })
  }
  found.sort((a, b) => a.distance - b.distance || b.count - a.count || (a.word < b.word ? -1 : 1))
  const nearest = found[0]?.distance
  return found
    .filter(({ distance }) => distance === nearest)
    .slice(0, most)
    .map(({ word }) => word)
}
