import type { ArcShape } from './marks.ts'

/** What a figure is drawn with: a canvas for PNG, text for SVG. Both draw the same. */
export type Ink = {
  box(at: { x: number; y: number; width: number; height: number }, colour: string): void
  arc(shape: ArcShape, width: number, colour: string): void
  dot(at: { x: number; y: number; r: number }, fill: string, rim: { colour: string; width: number }): void
  words(at: { x: number; y: number }, text: string, style: WordStyle): void
  /** Everything drawn inside is moved, and cut at the size. */
  inside(at: { x: number; y: number; width: number; height: number }, draw: () => void): void
  /** How wide words are, in pixels. */
  measure(text: string, style: WordStyle): number
}
export type WordStyle = { size: number; strong?: boolean; colour: string; halo?: string }

const fontOf = ({ size, strong }: WordStyle, family: string) => `${strong ? 600 : 400} ${size}px ${family}`

export function canvasInk(canvas: CanvasRenderingContext2D, family: string): Ink {
  return {
    box({ x, y, width, height }, colour) {
      canvas.fillStyle = colour
      canvas.fillRect(x, y, width, height)
    },
    arc({ start, bend, end, head }, width, colour) {
      canvas.strokeStyle = canvas.fillStyle = colour
      canvas.lineWidth = width
      canvas.beginPath()
      canvas.moveTo(start.x, start.y)
      canvas.quadraticCurveTo(bend.x, bend.y, end.x, end.y)
      canvas.stroke()
      canvas.beginPath()
      for (const corner of head) canvas.lineTo(corner.x, corner.y)
      canvas.fill()
    },
    dot({ x, y, r }, fill, rim) {
      canvas.beginPath()
      canvas.arc(x, y, r, 0, Math.PI * 2)
      canvas.fillStyle = fill
      canvas.fill()
      canvas.lineWidth = rim.width
      canvas.strokeStyle = rim.colour
      canvas.stroke()
    },
    words({ x, y }, text, style) {
      canvas.font = fontOf(style, family)
      if (style.halo) {
        canvas.lineJoin = 'round'
        canvas.lineWidth = 3
        canvas.strokeStyle = style.halo
        canvas.strokeText(text, x, y)
      }
      canvas.fillStyle = style.colour
      canvas.fillText(text, x, y)
    },
    inside({ x, y, width, height }, draw) {
      canvas.save()
      canvas.translate(x, y)
      canvas.beginPath()
      canvas.rect(0, 0, width, height)
      canvas.clip()
      draw()
      canvas.restore()
    },
    measure(text, style) {
      canvas.font = fontOf(style, family)
      return canvas.measureText(text).width
    },
  }
}

const near = (value: number) => Math.round(value * 100) / 100
const safe = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

export type SvgInk = Ink & { text(size: { width: number; height: number }): string }

/** `measure` is a canvas's: text has no width of its own. */
export function svgInk(family: string, measure: Ink['measure']): SvgInk {
  const parts: string[] = []
  let cuts = 0
  const xy = ({ x, y }: { x: number; y: number }) => `${near(x)} ${near(y)}`
  return {
    measure,
    box({ x, y, width, height }, colour) {
      parts.push(
        `<rect x="${near(x)}" y="${near(y)}" width="${near(width)}" height="${near(height)}" fill="${colour}"/>`,
      )
    },
    arc({ start, bend, end, head }, width, colour) {
      parts.push(
        `<path d="M${xy(start)}Q${xy(bend)} ${xy(end)}" fill="none" stroke="${colour}" stroke-width="${near(width)}"/>`,
        `<path d="M${head.map(xy).join('L')}Z" fill="${colour}"/>`,
      )
    },
    dot({ x, y, r }, fill, rim) {
      parts.push(
        `<circle cx="${near(x)}" cy="${near(y)}" r="${near(r)}" fill="${fill}" stroke="${rim.colour}" stroke-width="${rim.width}"/>`,
      )
    },
    words({ x, y }, text, { size, strong, colour, halo }) {
      const rim = halo ? ` stroke="${halo}" stroke-width="3" stroke-linejoin="round" paint-order="stroke"` : ''
      parts.push(
        `<text x="${near(x)}" y="${near(y)}" font-size="${size}"${strong ? ' font-weight="600"' : ''} fill="${colour}"${rim}>${safe(text)}</text>`,
      )
    },
    inside({ x, y, width, height }, draw) {
      const cut = `cut-${cuts++}`
      parts.push(
        `<clipPath id="${cut}"><rect width="${near(width)}" height="${near(height)}"/></clipPath>`,
        `<g transform="translate(${near(x)} ${near(y)})"><g clip-path="url(#${cut})">`,
      )
      draw()
      parts.push('</g></g>')
    },
    text: ({ width, height }) =>
      `<svg xmlns="http://www.w3.org/2000/svg" width="${near(width)}" height="${near(height)}" viewBox="0 0 ${near(width)} ${near(height)}" font-family="${safe(family)}">${parts.join('')}</svg>`,
  }
}
