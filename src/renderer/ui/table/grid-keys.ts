/** Where the keyboard is in a grid: row −1 is the head. `anchor` is where a range of rows began. */
export type Spot = { row: number; column: number; anchor: number }
export type GridKey = { key: string; ctrlKey: boolean; metaKey: boolean; shiftKey: boolean }

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value))

/** Where a key leads, as the ARIA grid pattern has it; null when the key is not the grid's. */
export function moveSpot(
  spot: Spot,
  event: GridKey,
  size: { rows: number; columns: number; page: number },
): Spot | null {
  const jump = event.ctrlKey || event.metaKey
  const lastRow = size.rows - 1
  const to = (row: number, column = spot.column): Spot => {
    const next = clamp(row, -1, lastRow)
    return {
      row: next,
      column: clamp(column, 0, size.columns - 1),
      anchor: event.shiftKey ? Math.max(0, spot.anchor) : next,
    }
  }
  switch (event.key) {
    case 'ArrowUp':
      return to(spot.row - 1)
    case 'ArrowDown':
      return to(jump ? lastRow : spot.row + 1)
    case 'ArrowLeft':
      return to(spot.row, spot.column - 1)
    case 'ArrowRight':
      return to(spot.row, spot.column + 1)
    case 'Home':
      return jump ? to(0, 0) : to(spot.row, 0)
    case 'End':
      return jump ? to(lastRow, size.columns - 1) : to(spot.row, size.columns - 1)
    case 'PageUp':
      return to(Math.max(0, spot.row - size.page))
    case 'PageDown':
      return to(spot.row + size.page)
    default:
      return null
  }
}

/** The spot in a grid that has shrunk since: its last row, its last column. */
export const spotWithin = (spot: Spot, { rows, columns }: { rows: number; columns: number }): Spot => ({
  row: Math.min(spot.row, rows - 1),
  column: Math.min(spot.column, columns - 1),
  anchor: Math.min(spot.anchor, rows - 1),
})

/** First and last row of the range, both inclusive; null while a single row or the head is at hand. */
export const rangeOf = ({ row, anchor }: Spot): [number, number] | null =>
  row < 0 || anchor < 0 || row === anchor ? null : [Math.min(row, anchor), Math.max(row, anchor)]
