import type { MapView } from './handle.ts'

/** Choosing dots by drawing around them. Points are pixels of the picture. */
export type Point = { x: number; y: number }
export type Tool = 'pan' | 'marquee' | 'lasso'

/** The corners of the box between two points. */
export const boxBetween = (a: Point, b: Point): Point[] => [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }]

/** Whether a point lies inside a closed outline, by the even-odd rule (W. R. Franklin's crossing test). */
export function isInside({ x, y }: Point, outline: readonly Point[]): boolean {
  let inside = false
  let before = outline.at(-1)
  for (const corner of outline) {
    if (before && corner.y > y !== before.y > y) {
      const crossing = ((before.x - corner.x) * (y - corner.y)) / (before.y - corner.y) + corner.x
      if (x < crossing) inside = !inside
    }
    before = corner
  }
  return inside
}

/** The dots, of those given, whose middle lies inside the outline. */
export const nodesInside = (view: MapView, candidates: Iterable<number>, outline: readonly Point[]): number[] =>
  [...candidates].filter(node => isInside(view.project(node), outline))

/** The dot under a point: the one whose middle is nearest of those that reach so far. */
export function nodeAt(
  view: MapView,
  candidates: Iterable<number>,
  sizes: readonly number[],
  at: Point,
): number | null {
  let found: number | null = null
  let least = Number.POSITIVE_INFINITY
  for (const node of candidates) {
    const { x, y } = view.project(node)
    const far = Math.hypot(x - at.x, y - at.y)
    if (far <= (sizes[node] ?? 0) * view.scale + 2 && far < least) {
      least = far
      found = node
    }
  }
  return found
}
