const words = (text: string) =>
  text
    .toLowerCase()
    .split(/[^\p{L}\p{N}?]+/u)
    .filter(Boolean)

/**
 * How well an entry of the palette fits what is typed, 0 to 1: every word typed must begin a word of the entry.
 * The first keyword is the entry's label and counts most. (cmdk's own scoring finds letters anywhere, which offers
 * "Dark colours" for "cred".)
 */
export function scoreOf(_value: string, search: string, keywords: readonly string[] = []): number {
  const typed = words(search)
  if (typed.length === 0) return 1
  const [label = '', ...rest] = keywords
  const inLabel = words(label)
  const elsewhere = rest.flatMap(words)
  let score = 0
  for (const word of typed) {
    if (inLabel[0]?.startsWith(word)) score += 1
    else if (inLabel.some(other => other.startsWith(word))) score += 0.8
    else if (elsewhere.some(other => other.startsWith(word))) score += 0.4
    else return 0
  }
  return score / typed.length
}
