import { hullRows, type Point, type Row } from './hull.ts'

/** The map is wider than it is high. */
export const ASPECT = 1.6
/** How far out a place is: the same on all of an ellipse with the map's aspect, and its half height there. */
export const outness = (x: number, y: number) => Math.hypot(x / ASPECT, y)

/**
 * What gives each component, in turn, the free place nearest to the middle. Room is kept in cells of one unit, and a
 * component takes those under its hull. Source: Freivalds, Dogrusoz and Kikusts 2002 (polyominoes).
 */
export function packer(): (x: Float64Array, y: Float64Array) => Point {
  const taken = cells()
  const place = places()
  /** Where the search for a shape may begin: what was full stays full. */
  const begun = new Map<string, number>()
  let firstFree = 0
  return (x, y) => {
    const rows = hullRows(x, y)
    const shape = rows.map(({ y: row, from, to }) => `${row} ${from} ${to}`).join()
    // Every component is centred, so its hull has the cell in the middle.
    while (taken.has(place(firstFree).x, place(firstFree).y)) firstFree++
    let i = begun.get(shape) ?? firstFree
    while (!fits(rows, place(i), taken.has)) i++
    begun.set(shape, i)
    const at = place(i)
    for (const row of rows) taken.take(row.y + at.y, row.from + at.x, row.to + at.x)
    return at
  }
}

function fits(rows: readonly Row[], at: Point, taken: (x: number, y: number) => boolean): boolean {
  for (const { y, from, to } of rows) for (let x = from; x <= to; x++) if (taken(x + at.x, y + at.y)) return false
  return true
}

/** Cells of the plane, in a square about the middle that grows as needed. */
function cells() {
  let reach = 64
  let marks = new Uint8Array((2 * reach) ** 2)
  const inside = (x: number, y: number) => x >= -reach && x < reach && y >= -reach && y < reach
  const indexOf = (x: number, y: number) => (y + reach) * 2 * reach + x + reach
  const grow = () => {
    const [before, side] = [marks, 2 * reach]
    reach *= 2
    marks = new Uint8Array((2 * reach) ** 2)
    for (let row = 0; row < side; row++)
      marks.set(before.subarray(row * side, (row + 1) * side), indexOf(-side / 2, row - side / 2))
  }
  return {
    has: (x: number, y: number) => inside(x, y) && marks[indexOf(x, y)] === 1,
    take: (y: number, from: number, to: number) => {
      while (!inside(from, y) || !inside(to, y)) grow()
      marks.fill(1, indexOf(from, y), indexOf(to, y) + 1)
    },
  }
}

/** Cells by how far out they are, the middle first. */
function places(): (index: number) => Point {
  /** x and y of each in turn. */
  const found: number[] = []
  let out = 0
  /** All cells that are less than `out` + 1 out, but not less than `out`. */
  const ring = () => {
    const more: (Point & { d: number })[] = []
    for (let y = -out - 1; y <= out + 1; y++) {
      const inner = Math.floor(ASPECT * Math.sqrt(Math.max(0, out * out - y * y)))
      const outer = Math.ceil(ASPECT * Math.sqrt(Math.max(0, (out + 1) ** 2 - y * y)))
      for (let x = inner; x <= outer; x++) {
        const d = outness(x, y)
        if (d < out || d >= out + 1) continue
        more.push({ x, y, d })
        if (x > 0) more.push({ x: -x, y, d })
      }
    }
    out++
    return more.sort((a, b) => a.d - b.d || a.y - b.y || a.x - b.x)
  }
  return index => {
    while (index * 2 >= found.length) for (const { x, y } of ring()) found.push(x, y)
    return { x: found[index * 2] ?? 0, y: found[index * 2 + 1] ?? 0 }
  }
}
