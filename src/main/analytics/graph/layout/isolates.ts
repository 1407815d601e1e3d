import { LEAST_APART } from './apart.ts'
import { ASPECT } from './packing.ts'

/** Between what is connected and the first ring. */
const GAP = 3
/** How many pieces an ellipse is measured in. */
const PIECES = 720

/**
 * Places (x and y in turn) on ellipses around everything that is at most `out` out, evenly and from the inside out: as
 * few rings as have room for all. Around nothing the first ring is a point.
 */
export function ringed(count: number, out: number): Float64Array {
  const rings: Ring[] = []
  for (let room = 0; room < count; ) {
    const width = rings.length * LEAST_APART
    const ring = out > 0 ? ringOf(ASPECT * out + GAP + width, out + GAP + width) : ringOf(width, width)
    rings.push(ring)
    room += ring.room
  }
  const positions = new Float64Array(count * 2)
  let left = count
  let room = rings.reduce((sum, ring) => sum + ring.room, 0)
  for (const ring of rings) {
    // Each its share, so that no ring looks emptier than the others.
    const share = Math.min(ring.room, Math.round((left * ring.room) / room))
    const first = count - left
    for (let i = 0; i < share; i++) positions.set(ring.at(i / share), (first + i) * 2)
    left -= share
    room -= ring.room
  }
  return positions
}

/** How many nodes an ellipse has room for, and the place at a share of its way round. */
type Ring = { room: number; at: (share: number) => [x: number, y: number] }

function ringOf(width: number, height: number): Ring {
  const point = (angle: number): [number, number] => [0 + width * Math.sin(angle), 0 - height * Math.cos(angle)]
  const angleOf = (piece: number) => (piece * 2 * Math.PI) / PIECES
  /** The way round to the beginning of each piece. */
  const way = new Float64Array(PIECES + 1)
  for (let piece = 0; piece < PIECES; piece++) {
    const [ax, ay] = point(angleOf(piece))
    const [bx, by] = point(angleOf(piece + 1))
    way[piece + 1] = (way[piece] ?? 0) + Math.hypot(bx - ax, by - ay)
  }
  const length = way[PIECES] ?? 0
  const at = (share: number) => {
    const wanted = share * length
    let [low, high] = [0, PIECES]
    while (high - low > 1) {
      const middle = (low + high) >> 1
      if ((way[middle] ?? 0) <= wanted) low = middle
      else high = middle
    }
    const [from, to] = [way[low] ?? 0, way[high] ?? 0]
    return point(angleOf(low + (to > from ? (wanted - from) / (to - from) : 0)))
  }
  return { room: Math.max(1, Math.floor(length / LEAST_APART)), at }
}
