/** Labels that would stand on one another move apart, in the order of their heights. */
export function apart(heights: readonly number[], least: number, bottom: number): number[] {
  const order = heights.map((height, index) => ({ height, index })).sort((a, b) => a.height - b.height)
  let floor = Number.NEGATIVE_INFINITY
  const placed = order.map(({ height, index }) => {
    floor = Math.max(height, floor + least)
    return { index, height: floor }
  })
  let ceiling = bottom
  for (const label of placed.toReversed()) {
    label.height = Math.min(label.height, ceiling)
    ceiling = label.height - least
  }
  return placed.sort((a, b) => a.index - b.index).map(label => label.height)
}
