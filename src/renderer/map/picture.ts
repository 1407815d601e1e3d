import { canvasInk, type Ink, svgInk, type WordStyle } from './ink.ts'
import { type Painted, paintMap } from './paint.ts'
import type { Palette } from './palette.ts'

export type Caption = { title: string; lines: readonly string[]; legend: readonly { colour: string; words: string }[] }
/** One map of the figure, and what stands over it where there are two. */
export type Panel = Painted & { heading?: string }

const SHARPNESS = 2
const EDGE = 24
const LINE = 18
const HEADING = 24
const LEAST_WIDTH = 640

/**
 * The maps as they lie on screen, painted anew with their title, legend and caption, so that the figure can be
 * defended wherever it goes. WebGL's own pixels are gone after each frame, and SVG has none.
 */
function figure(palette: Palette, panels: readonly Panel[], caption: Caption, measure: Ink['measure']) {
  const body: WordStyle = { size: 12, colour: palette.text2 }
  const maps = panels.reduce((sum, { view }) => sum + view.width, 0) + EDGE * (panels.length - 1)
  const width = Math.max(LEAST_WIDTH, maps)
  const lined = (text: string, style: WordStyle) => wrapped(text, width - EDGE * 2, words => measure(words, style))
  const head: WordStyle = { size: 16, strong: true, colour: palette.text }
  const title = lined(caption.title, head)
  const lines = caption.lines.flatMap(text => lined(text, body))
  const tall = Math.max(...panels.map(({ view }) => view.height))
  const heading = panels.some(panel => panel.heading) ? HEADING : 0
  const top = EDGE + title.length * 22 + heading + 6
  const legend = legendRows(caption.legend, width - EDGE * 2, words => measure(words, body))
  const height = top + tall + LINE * (lines.length + legend.length) + EDGE + LINE / 2

  function draw(ink: Ink) {
    ink.box({ x: 0, y: 0, width, height }, palette.surface)
    for (const [i, line] of title.entries()) ink.words({ x: EDGE, y: EDGE + 8 + i * 22 }, line, head)
    let x = (width - maps) / 2
    for (const panel of panels) {
      if (panel.heading) ink.words({ x: x + EDGE, y: top - 8 }, panel.heading, { ...body, strong: true })
      ink.inside({ x, y: top, width: panel.view.width, height: panel.view.height }, () => paintMap(ink, panel))
      x += panel.view.width + EDGE
    }
    let y = top + tall
    for (const row of legend) {
      y += LINE
      for (const { x: at, colour, words } of row) {
        ink.dot({ x: EDGE + at + 5, y: y - 4, r: 5 }, colour, { colour: palette.surface, width: 1 })
        ink.words({ x: EDGE + at + 15, y }, words, { ...body, colour: palette.text })
      }
    }
    for (const line of lines) {
      y += LINE
      ink.words({ x: EDGE, y }, line, body)
    }
  }
  return { width, height, draw }
}

/** Twice as sharp as the screen's own pixels. */
export async function pngOf(palette: Palette, panels: readonly Panel[], caption: Caption): Promise<Blob> {
  const canvas = document.createElement('canvas')
  const context = contextOf(canvas)
  const { width, height, draw } = figure(palette, panels, caption, canvasInk(context, palette.font).measure)
  canvas.width = Math.ceil(width * SHARPNESS)
  canvas.height = Math.ceil(height * SHARPNESS)
  context.scale(SHARPNESS, SHARPNESS)
  draw(canvasInk(context, palette.font))
  return new Promise((done, failed) =>
    canvas.toBlob(blob => (blob ? done(blob) : failed(new Error('The picture could not be made.'))), 'image/png'),
  )
}

export function svgOf(palette: Palette, panels: readonly Panel[], caption: Caption): string {
  const { measure } = canvasInk(contextOf(document.createElement('canvas')), palette.font)
  const { width, height, draw } = figure(palette, panels, caption, measure)
  const ink = svgInk(palette.font, measure)
  draw(ink)
  return ink.text({ width, height })
}

function contextOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const context = canvas.getContext('2d')
  if (!context) throw new Error('This browser gives no canvas to paint on.')
  return context
}

type Entry = Caption['legend'][number]
/** The legend in rows that fit; `x` is where each entry begins. */
export function legendRows(legend: readonly Entry[], width: number, measure: (words: string) => number) {
  const rows: (Entry & { x: number })[][] = []
  let x = 0
  for (const entry of legend) {
    const wide = 15 + measure(entry.words) + 18
    if (x + wide > width || rows.length === 0) {
      rows.push([])
      x = 0
    }
    rows.at(-1)?.push({ ...entry, x })
    x += wide
  }
  return rows
}

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
