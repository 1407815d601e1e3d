import type { MapModel } from './model.ts'

/** Where arrow keys lead. */

export const DIRECTIONS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] } as const
export type Direction = keyof typeof DIRECTIONS
export const isDirection = (key: string): key is Direction => key in DIRECTIONS

/**
 * The node that an arrow key leads to: among `candidates`, the one that lies most nearly in that direction, near before
 * far. Null when none lies there.
 */
export function towards(
  model: MapModel,
  from: number,
  direction: Direction,
  candidates: Iterable<number>,
): number | null {
  const [dx, dy] = DIRECTIONS[direction]
  const start = model.nodes[from]
  let best: number | null = null
  let least = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const node = model.nodes[candidate]
    if (!start || !node || candidate === from) continue
    const along = (node.x - start.x) * dx + (node.y - start.y) * dy
    const across = Math.abs((node.x - start.x) * dy) + Math.abs((node.y - start.y) * dx)
    if (along <= 0 || across > along * 2) continue
    const cost = along + across * 2
    if (cost < least) {
      least = cost
      best = candidate
    }
  }
  return best
}

/** Where a walk begins when nothing is selected: the node nearest to the middle of the map. */
export function middleNode(model: MapModel, candidates: readonly number[]): number | null {
  const xs = candidates.map(i => model.nodes[i]?.x ?? 0)
  const ys = candidates.map(i => model.nodes[i]?.y ?? 0)
  const middle = { x: mean(xs), y: mean(ys) }
  let best: number | null = null
  let least = Number.POSITIVE_INFINITY
  candidates.forEach((candidate, i) => {
    const distance = Math.hypot((xs[i] ?? 0) - middle.x, (ys[i] ?? 0) - middle.y)
    if (distance < least) {
      least = distance
      best = candidate
    }
  })
  return best
}

const mean = (values: number[]) => values.reduce((total, value) => total + value, 0) / Math.max(1, values.length)
