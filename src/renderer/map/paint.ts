import { type Emphasis, FADED, FOCUS, HIDDEN, KEPT } from './emphasis.ts'
import { type MapView, ringed } from './handle.ts'
import type { Ink } from './ink.ts'
import { arcColour, arcShape, arcWidths, bowOf, isDrawn, type Look, nodeColour, nodeSizes } from './marks.ts'
import { isOfMembers, type MapModel } from './model.ts'
import { freeLabels } from './plane.ts'

export type Painted = {
  model: MapModel
  look: Look
  emphasis: Emphasis
  selected: ReadonlySet<number>
  view: MapView
}

/** Dots of members smaller than this have no label unless they have the attention. */
const LABELLED_FROM = 7
const depth = (state = 0) => (state === FADED ? 0 : state === KEPT ? 2 : state === FOCUS ? 3 : 1)

/** The map as it lies on screen. What is faded comes first, so that what has the attention lies on top. */
export function paintMap(ink: Ink, { model, look, emphasis, selected, view }: Painted) {
  const points = model.nodes.map((_, i) => view.project(i))
  const sizes = nodeSizes(model, look.scale).map(size => size * view.scale)
  const widths = arcWidths(model)
  const bow = bowOf(model)
  const rings = ringed(selected)

  const arcs = [...model.arcs.keys()].filter(i => model.arcs[i] && isDrawn(model.arcs[i], emphasis.arcs[i] ?? 0))
  arcs.sort((a, b) => depth(emphasis.arcs[a]) - depth(emphasis.arcs[b]))
  for (const i of arcs) {
    const arc = model.arcs[i]
    const [from, to] = [points[arc?.from ?? -1], points[arc?.to ?? -1]]
    if (!arc || !from || !to) continue
    const width = widths[i] ?? 1
    const shape = arcShape(from, to, [sizes[arc.from] ?? 0, sizes[arc.to] ?? 0], width, bow)
    ink.arc(shape, width, arcColour(emphasis.arcs[i] ?? 0, look))
  }

  const dots = [...model.nodes.keys()].filter(i => emphasis.nodes[i] !== HIDDEN)
  dots.sort((a, b) => depth(emphasis.nodes[a]) - depth(emphasis.nodes[b]))
  for (const i of dots) {
    const [node, point] = [model.nodes[i], points[i]]
    if (!node || !point) continue
    const rim = rings.has(i) ? { colour: look.palette.accent, width: 3 } : { colour: look.palette.surface, width: 1 }
    ink.dot({ ...point, r: sizes[i] ?? 0 }, nodeColour(node, emphasis.nodes[i] ?? 0, look), rim)
  }

  const named = dots.filter(i => {
    const state = emphasis.nodes[i]
    if (state === FADED) return !isOfMembers(model)
    return !isOfMembers(model) || (sizes[i] ?? 0) >= LABELLED_FROM || state === KEPT || state === FOCUS
  })
  const labels = named.map(i => ({
    node: i,
    x: points[i]?.x ?? 0,
    y: points[i]?.y ?? 0,
    size: (sizes[i] ?? 0) + 4,
    text: model.nodes[i]?.label ?? '',
    left: false,
  }))
  const free = freeLabels(labels, 60)
  for (const { node, x, y, size, text } of labels) {
    if (!free.has(node)) continue
    const strong = emphasis.nodes[node] === FOCUS
    const colour = strong ? look.palette.text : look.palette.text2
    ink.words({ x: x + size, y: y + 4 }, text, { size: 12, strong, colour, halo: look.palette.surface })
  }
}
