import type { Bounds, MapModel } from './model.ts'

/** The plane of the map laid into a box of pixels: fitted once, then zoomed by `k` and moved by `x`, `y`. */
export type Camera = { k: number; x: number; y: number }
export type Box = { width: number; height: number }
type Point = { x: number; y: number }

export const HOME: Camera = { k: 1, x: 0, y: 0 }
const LEAST = 0.5
const GREATEST = 24
/** Room at the rim for dots and labels. */
const MARGIN = { groups: { x: 150, y: 56 }, members: { x: 48, y: 36 } }

/** How the layout's bounds are laid into the box: pixels a unit, and where the plane's zero lies. */
export function fitting({ bounds, level }: Pick<MapModel, 'bounds' | 'level'>, box: Box) {
  const { left, right, top, bottom } = bounds
  const margin = MARGIN[level === 'members' ? 'members' : 'groups']
  const room = { x: Math.max(40, box.width - margin.x * 2), y: Math.max(40, box.height - margin.y * 2) }
  const scale = Math.min(room.x / (right - left || 1), room.y / (bottom - top || 1))
  return { scale, x: box.width / 2 - ((left + right) / 2) * scale, y: box.height / 2 - ((top + bottom) / 2) * scale }
}

/** Where each node lies before zooming; one node, or all in one place, lie in the middle. */
export function fitted(model: MapModel, box: Box): Point[] {
  const { scale, x, y } = fitting(model, box)
  return model.nodes.map(node => ({ x: x + node.x * scale, y: y + node.y * scale }))
}

/** The part of the plane that the box shows. */
export function inView(model: Pick<MapModel, 'bounds' | 'level'>, camera: Camera, box: Box): Bounds {
  const { scale, x, y } = fitting(model, box)
  const plain = (px: number, py: number) => ({
    x: ((px - camera.x) / camera.k - x) / scale,
    y: ((py - camera.y) / camera.k - y) / scale,
  })
  const [low, high] = [plain(0, 0), plain(box.width, box.height)]
  return { left: low.x, right: high.x, top: low.y, bottom: high.y }
}

/** Closer or farther about a point that stays where it is. */
export function zoomed(camera: Camera, factor: number, about: Point): Camera {
  const k = Math.min(GREATEST, Math.max(LEAST, camera.k * factor))
  const by = k / camera.k
  return { k, x: about.x - (about.x - camera.x) * by, y: about.y - (about.y - camera.y) * by }
}

export const moved = (camera: Camera, dx: number, dy: number): Camera => ({
  ...camera,
  x: camera.x + dx,
  y: camera.y + dy,
})

/** The same zoom with `point` in the middle; a look at a large map comes closer. */
export const centred = (camera: Camera, point: Point, box: Box, closer: boolean): Camera => {
  const k = closer ? Math.max(camera.k, 2) : camera.k
  return { k, x: box.width / 2 - point.x * k, y: box.height / 2 - point.y * k }
}

export const onScreen = (camera: Camera, point: Point): Point => ({
  x: point.x * camera.k + camera.x,
  y: point.y * camera.k + camera.y,
})

/** Dots grow more slowly than distances, as Sigma's do. */
export const sizeScale = (camera: Camera): number => Math.sqrt(camera.k)

/** About the width of a letter at 12 px. */
export const LETTER = 6.6
const LINE = 15

export type LabelBox = { x: number; y: number; width: number }
export const overlap = (a: LabelBox, b: LabelBox): boolean =>
  Math.abs(a.y - b.y) < LINE && a.x < b.x + b.width && b.x < a.x + a.width

/** Labels for the largest dots first, none upon another. */
export function freeLabels(
  dots: readonly { node: number; x: number; y: number; size: number; text: string; left: boolean }[],
  most: number,
): Set<number> {
  const kept: LabelBox[] = []
  const labelled = new Set<number>()
  for (const { node, x, y, size, text, left } of [...dots].sort((a, b) => b.size - a.size)) {
    if (labelled.size >= most) break
    const width = text.length * LETTER
    const at = { x: left ? x - size - width : x + size, y, width }
    if (kept.some(other => overlap(other, at))) continue
    kept.push(at)
    labelled.add(node)
  }
  return labelled
}
