import { type Emphasis, FADED, FOCUS, HIDDEN, KEPT } from './emphasis.ts'
import type { MapView } from './handle.ts'
import { label } from './labels.ts'
import { arcColour, arcShape, arcWidths, bowOf, isDrawn, type Look, nodeColour, nodeSizes } from './marks.ts'
import type { MapModel } from './model.ts'
import { freeLabels } from './plane.ts'

export type Caption = { title: string; lines: readonly string[]; legend: readonly { colour: string; words: string }[] }

const SHARPNESS = 2
const EDGE = 24
const LINE = 18

/**
 * The map as it lies on screen, painted anew at twice the sharpness with its title, legend and caption, so that the
 * picture can be defended wherever it goes. WebGL's own pixels are gone after each frame, and SVG has none.
 */
export async function pictureOf(
  model: MapModel,
  look: Look,
  emphasis: Emphasis,
  view: MapView,
  caption: Caption,
): Promise<Blob> {
  const canvas = document.createElement('canvas')
  const ink = canvas.getContext('2d')
  if (!ink) throw new Error('This browser gives no canvas to paint on.')
  const width = Math.max(640, view.width)
  ink.font = `400 12px ${look.palette.font}`
  const lines = caption.lines.flatMap(text => wrapped(text, width - EDGE * 2, words => ink.measureText(words).width))
  const head = EDGE + 28
  const foot = LINE * (lines.length + 1) + EDGE
  canvas.width = width * SHARPNESS
  canvas.height = (head + view.height + foot) * SHARPNESS
  ink.scale(SHARPNESS, SHARPNESS)
  ink.fillStyle = look.palette.surface
  ink.fillRect(0, 0, width, head + view.height + foot)

  ink.save()
  ink.translate((width - view.width) / 2, head)
  ink.beginPath()
  ink.rect(0, 0, view.width, view.height)
  ink.clip()
  paintMap(ink, model, look, emphasis, view)
  ink.restore()

  ink.fillStyle = look.palette.text
  ink.font = `600 16px ${look.palette.font}`
  ink.fillText(caption.title, EDGE, EDGE + 8)
  let y = head + view.height + LINE
  let x = EDGE
  ink.font = `400 12px ${look.palette.font}`
  for (const { colour, words } of caption.legend) {
    ink.fillStyle = colour
    ink.beginPath()
    ink.arc(x + 5, y - 4, 5, 0, Math.PI * 2)
    ink.fill()
    ink.fillStyle = look.palette.text
    ink.fillText(words, x + 15, y)
    x += 15 + ink.measureText(words).width + 18
  }
  ink.fillStyle = look.palette.text2
  for (const line of lines) {
    y += LINE
    ink.fillText(line, EDGE, y)
  }
  return new Promise((done, failed) =>
    canvas.toBlob(blob => (blob ? done(blob) : failed(new Error('The picture could not be made.'))), 'image/png'),
  )
}

function paintMap(ink: CanvasRenderingContext2D, model: MapModel, look: Look, emphasis: Emphasis, view: MapView) {
  const points = model.nodes.map((_, i) => view.project(i))
  const sizes = nodeSizes(model).map(size => size * view.scale)
  const widths = arcWidths(model)
  // Faded first, so that what has the attention lies on top.
  const arcs = model.arcs.map((_, i) => i).filter(i => model.arcs[i] && isDrawn(model.arcs[i], emphasis.arcs[i] ?? 0))
  arcs.sort((a, b) => depth(emphasis.arcs[a]) - depth(emphasis.arcs[b]))
  for (const i of arcs) {
    const arc = model.arcs[i]
    const [from, to] = [points[arc?.from ?? -1], points[arc?.to ?? -1]]
    if (!arc || !from || !to) continue
    const width = widths[i] ?? 1
    const shape = arcShape(from, to, [sizes[arc.from] ?? 0, sizes[arc.to] ?? 0], width, bowOf(model))
    ink.strokeStyle = ink.fillStyle = arcColour(emphasis.arcs[i] ?? 0, look)
    ink.lineWidth = width
    ink.beginPath()
    ink.moveTo(shape.start.x, shape.start.y)
    ink.quadraticCurveTo(shape.bend.x, shape.bend.y, shape.end.x, shape.end.y)
    ink.stroke()
    ink.beginPath()
    for (const corner of shape.head) ink.lineTo(corner.x, corner.y)
    ink.fill()
  }
  const dots = model.nodes.map((_, i) => i).filter(i => emphasis.nodes[i] !== HIDDEN)
  dots.sort((a, b) => depth(emphasis.nodes[a]) - depth(emphasis.nodes[b]))
  for (const i of dots) {
    const [node, point] = [model.nodes[i], points[i]]
    if (!node || !point) continue
    ink.beginPath()
    ink.arc(point.x, point.y, sizes[i] ?? 0, 0, Math.PI * 2)
    ink.fillStyle = nodeColour(node, emphasis.nodes[i] ?? 0, look)
    ink.fill()
    ink.lineWidth = emphasis.nodes[i] === FOCUS ? 3 : 1
    ink.strokeStyle = emphasis.nodes[i] === FOCUS ? look.palette.accent : look.palette.surface
    ink.stroke()
  }
  const named = dots
    .filter(
      i =>
        emphasis.nodes[i] !== FADED && (model.level === 'regions' || (sizes[i] ?? 0) > 6 || emphasis.nodes[i] === KEPT),
    )
    .map(i => ({
      node: i,
      x: points[i]?.x ?? 0,
      y: points[i]?.y ?? 0,
      size: (sizes[i] ?? 0) + 4,
      text: model.nodes[i]?.label ?? '',
      left: false,
    }))
  const free = freeLabels(named, 60)
  for (const dot of named)
    if (free.has(dot.node))
      label(ink, { ...dot, size: dot.size - 4 }, look.palette, dot.text, emphasis.nodes[dot.node] === FOCUS)
}

const depth = (state = 0) => (state === FADED ? 0 : state === KEPT ? 2 : state === FOCUS ? 3 : 1)

/** Words broken into lines that fit. */
export function wrapped(text: string, width: number, measure: (words: string) => number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    const longer = line ? `${line} ${word}` : word
    if (line && measure(longer) > width) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line ? [...lines, line] : lines
}
