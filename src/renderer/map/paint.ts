import { type Emphasis, FADED, FOCUS, HIDDEN, KEPT } from './emphasis.ts'
import { type MapView, ringed } from './handle.ts'
import type { Ink } from './ink.ts'
import { arcColour, arcShape, arcWidths, bowOf, isDrawn, type Look, nodeColour, nodeSizes } from './marks.ts'
import { isOfMembers, type MapModel } from './model.ts'

export type Painted = {
  model: MapModel
  look: Look
  emphasis: Emphasis
  selected: ReadonlySet<number>
  view: MapView
}

const depth = (state = 0) => (state === FADED ? 0 : state === KEPT ? 2 : state === FOCUS ? 3 : 1)

/** The map as it lies on screen. What is faded comes first, so that what has the attention lies on top. */
export function paintMap(ink: Ink, { model, look, emphasis, selected, view }: Painted) {
  const points = model.nodes.map((_, i) => view.project(i))
  const sizes = nodeSizes(model, look.scale).map(size => size * view.scale)
  const widths = arcWidths(model)
  const bow = bowOf(model)
  const rings = ringed(selected)

  const arcs = [...model.arcs.keys()].filter(i => isDrawn(model, i, emphasis.arcs[i] ?? 0))
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

  // Left of the middle a group's label stands at the left of its dot, as on screen.
  const outward = !isOfMembers(model)
  for (const i of view.labelled) {
    const [point, text] = [points[i], model.nodes[i]?.label ?? '']
    const state = emphasis.nodes[i] ?? 0
    if (!point || state === HIDDEN) continue
    const strong = state === FOCUS
    const style = {
      size: 12,
      strong,
      colour: strong ? look.palette.text : look.palette.text2,
      halo: look.palette.surface,
    }
    const away = (sizes[i] ?? 0) + 4
    const left = outward && point.x < view.width / 2 - 1
    ink.words({ x: left ? point.x - away - ink.measure(text, style) : point.x + away, y: point.y + 4 }, text, style)
  }
}
