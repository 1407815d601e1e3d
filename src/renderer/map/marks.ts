import { counted, formatHours } from '../ui/format.ts'
import { FADED, FOCUS, HIDDEN, KEPT, shareOf } from './emphasis.ts'
import { groupName } from './grouping.ts'
import { type Field, isOfMembers, type MapModel, type MapNode } from './model.ts'
import { blend, markOf, type Palette } from './palette.ts'

/** Sizes, colours and shapes of the map's marks: one definition for WebGL, SVG and the exported picture. */
export type Look = {
  palette: Palette
  field: Field
  /** The groups of the field that have a colour, in the palette's order. */
  chosen: readonly number[]
  /** What dots are smaller by, where maps share the room. */
  scale: number
}

/** A map's usual room, in square pixels. */
const ROOM = 900 * 550

/** The least and the greatest radius (px): the more dots share the room, the smaller they all are. */
export function radii({ crowd, level }: Pick<MapModel, 'crowd' | 'level'>): [least: number, greatest: number] {
  if (!isOfMembers({ level })) return crowd > 60 ? [3, 18] : [6, 30]
  const apart = Math.sqrt(ROOM / Math.max(1, crowd))
  return [Math.min(3, Math.max(1, 0.2 * apart)), Math.min(14, Math.max(2.5, 0.8 * apart))]
}

/** Radius in pixels; the area is what the eye compares. */
export function nodeSizes(model: MapModel, scale: number): number[] {
  const [least, greatest] = radii(model)
  return model.nodes.map(node => Math.max(least, greatest * scale * Math.sqrt(node.size)))
}

/** What arcs between members are thinner by, where dots are small. */
export const thinness = (model: Pick<MapModel, 'crowd' | 'level'>): number =>
  isOfMembers(model) ? Math.sqrt(radii(model)[1] / 14) : 1

/** Width in pixels by exchanges. */
export function arcWidths(model: MapModel): number[] {
  if (isOfMembers(model)) {
    const thin = thinness(model)
    return model.arcs.map(arc => thin * Math.min(3.5, 0.9 + 0.5 * Math.log2(Math.max(1, arc.exchanges))))
  }
  const most = model.arcs.reduce((max, { from, to, exchanges }) => (from === to ? max : Math.max(max, exchanges)), 1)
  return model.arcs.map(arc => Math.max(0.8, 9 * (arc.exchanges / most)))
}

export function nodeColour(node: MapNode, state: number, { palette, field, chosen }: Look): string {
  const colour = markOf(palette, chosen, node[field])
  if (state === FADED) return blend(colour, palette.surface, 0.2)
  const share = shareOf(state)
  return share < 1 ? blend(colour, palette.surface, share) : colour
}

export function arcColour(state: number, { palette }: Pick<Look, 'palette'>): string {
  if (state === KEPT || state === FOCUS) return palette.arcStrong
  const share = state === FADED ? 0.25 : shareOf(state)
  return share < 1 ? blend(palette.arc, palette.surface, share) : palette.arc
}

/**
 * Flows within a group are in its dot, not drawn; of very many between groups the weak ones are drawn only while they have
 * the attention.
 */
export const isDrawn = ({ arcs, backbone }: MapModel, index: number, state: number): boolean => {
  const arc = arcs[index]
  if (!arc || arc.from === arc.to || state === HIDDEN) return false
  return backbone === null || state === KEPT || backbone.has(index)
}

/** What hovering says, so that colour never speaks alone. Figures of persons are hours and exchanges, never ranks. */
export const saysOf = (model: MapModel, node: MapNode, field: Field = 'region'): string =>
  [
    isOfMembers(model) ? groupName(model, field, node[field]) : counted(node.members, 'member'),
    `${formatHours(node.given)} given, ${formatHours(node.received)} received`,
    counted(node.exchanges, 'exchange'),
  ].join(' · ')

type Point = { x: number; y: number }
export type ArcShape = { start: Point; bend: Point; end: Point; head: [Point, Point, Point] }

/**
 * A line from the rim of one dot to the rim of another, with an arrow head at the receiver. Both directions between two
 * groups are common, so there they bow apart; `bow` is the share of the distance.
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

export const bowOf = (model: MapModel): number => (isOfMembers(model) ? 0 : 0.14)
