import { counted, formatHours } from '../ui/format.ts'
import { FADED, FOCUS, HIDDEN, KEPT } from './emphasis.ts'
import { hoursOf, type MapArc, type MapModel, type MapNode, regionName } from './model.ts'
import { blend, type Palette, regionColour } from './palette.ts'

/** Sizes, colours and shapes of the map's marks: one definition for WebGL, SVG and the exported picture. */
export type Look = { palette: Palette; chosen: readonly number[] }

/** Radius in pixels by hours given and received; the area is what the eye compares. */
export function nodeSizes(model: MapModel): number[] {
  const most = Math.max(1, ...model.nodes.map(hoursOf))
  const [least, greatest] = model.level === 'regions' ? [7, 30] : model.nodes.length > 3000 ? [1.5, 10] : [3, 14]
  return model.nodes.map(node => Math.max(least, greatest * Math.sqrt(hoursOf(node) / most)))
}

/** Width in pixels by exchanges. */
export function arcWidths(model: MapModel): number[] {
  if (model.level === 'members')
    return model.arcs.map(arc => Math.min(3.5, 0.9 + 0.5 * Math.log2(Math.max(1, arc.exchanges))))
  const most = Math.max(1, ...model.arcs.filter(arc => arc.from !== arc.to).map(arc => arc.exchanges))
  return model.arcs.map(arc => Math.max(0.8, 9 * (arc.exchanges / most)))
}

export function nodeColour(node: MapNode, state: number, { palette, chosen }: Look): string {
  const colour = regionColour(palette, chosen, node.region)
  return state === FADED ? blend(colour, palette.surface, 0.2) : colour
}

export function arcColour(state: number, { palette }: Look): string {
  if (state === KEPT || state === FOCUS) return palette.arcStrong
  return state === FADED ? blend(palette.arc, palette.surface, 0.25) : palette.arc
}

/** Self-flows of a region are in its dot, not drawn. */
export const isDrawn = (arc: MapArc, state: number): boolean => arc.from !== arc.to && state !== HIDDEN

/** What hovering says, so that colour never speaks alone. */
export const saysOf = (model: MapModel, node: MapNode): string =>
  [
    model.level === 'regions' ? null : regionName(model, node.region),
    `${formatHours(node.given)} given, ${formatHours(node.received)} received`,
    counted(node.exchanges, 'exchange'),
  ]
    .filter(Boolean)
    .join(' · ')

type Point = { x: number; y: number }
export type ArcShape = { start: Point; bend: Point; end: Point; head: [Point, Point, Point] }

/**
 * A line from the rim of one dot to the rim of another, with an arrow head at the receiver. Both directions between two
 * regions are common, so there they bow apart; `bow` is the share of the distance.
 */
export function arcShape(from: Point, to: Point, sizes: [number, number], width: number, bow: number): ArcShape {
  const distance = Math.hypot(to.x - from.x, to.y - from.y) || 1
  const [ux, uy] = [(to.x - from.x) / distance, (to.y - from.y) / distance]
  const bend = {
    x: (from.x + to.x) / 2 - uy * bow * distance,
    y: (from.y + to.y) / 2 + ux * bow * distance,
  }
  const leave = unit(from, bend)
  const arrive = unit(bend, to)
  const length = Math.min(4 + width * 1.6, distance / 3)
  const half = 2 + width * 0.8
  const tip = { x: to.x - arrive.x * sizes[1], y: to.y - arrive.y * sizes[1] }
  const neck = { x: tip.x - arrive.x * length, y: tip.y - arrive.y * length }
  return {
    start: { x: from.x + leave.x * sizes[0], y: from.y + leave.y * sizes[0] },
    bend,
    end: neck,
    head: [
      tip,
      { x: neck.x - arrive.y * half, y: neck.y + arrive.x * half },
      { x: neck.x + arrive.y * half, y: neck.y - arrive.x * half },
    ],
  }
}

const unit = (a: Point, b: Point): Point => {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1
  return { x: (b.x - a.x) / length, y: (b.y - a.y) / length }
}

export const bowOf = (model: MapModel): number => (model.level === 'regions' ? 0.14 : 0)
