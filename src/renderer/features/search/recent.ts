/** What was looked for lately in this window: forgotten with it, since it may name people. */
const NAME = 'hexitime.searches'
const MOST = 8

export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(NAME) ?? '[]')
    return Array.isArray(kept) ? kept.filter(text => typeof text === 'string') : []
  } catch {
    return []
  }
}

export function remember(text: string): void {
  const next = [text, ...recentSearches().filter(other => other !== text)].slice(0, MOST)
  sessionStorage.setItem(NAME, JSON.stringify(next))
}
