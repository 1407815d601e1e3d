/** Shares from 0 to 1, ascending: so much is held by those who have least. */
export type LorenzPoint = { members: number; share: number }

/** What those members who have least hold, between the curve's points by a straight line. */
export function heldAt(points: readonly LorenzPoint[], members: number): number {
  const after = points.findIndex(point => point.members >= members - 1e-12)
  const to = points[after]
  const from = points[after - 1]
  if (!to) return points.at(-1)?.share ?? 0
  if (!from || to.members === from.members) return to.share
  return from.share + ((members - from.members) / (to.members - from.members)) * (to.share - from.share)
}

/** The share of members, from those who have most, that holds half of everything; null where there is nothing. */
export function holdsHalf(points: readonly LorenzPoint[]): number | null {
  if (points.length === 0) return null
  let [low, high] = [0, 1]
  // The curve rises, so halving finds where it passes a half.
  for (let i = 0; i < 40; i++) {
    const middle = (low + high) / 2
    if (heldAt(points, middle) < 0.5) low = middle
    else high = middle
  }
  return 1 - low
}
