import type { Palette } from './palette.ts'

/** Words on a canvas: the labels of the map and the box of what the pointer is on. */
type Ink = CanvasRenderingContext2D
type At = { x: number; y: number; size: number }

const SIZE = 12
const LINE = 16

/** A label beside its dot, with a halo of the sheet so that arcs do not cut through the letters. */
export function label(ink: Ink, { x, y, size }: At, palette: Palette, text: string, strong = false) {
  if (!text) return
  ink.font = `${strong ? 600 : 400} ${SIZE}px ${palette.font}`
  ink.lineJoin = 'round'
  ink.lineWidth = 3
  ink.strokeStyle = palette.surface
  ink.strokeText(text, x + size + 4, y + SIZE / 3)
  ink.fillStyle = strong ? palette.text : palette.text2
  ink.fillText(text, x + size + 4, y + SIZE / 3)
}

/** Who it is and what the dot stands for; the ring shows which dot. Turns to the left at the right edge. */
export function hoverBox(ink: Ink, at: At, palette: Palette, title: string, says: string, room: number) {
  const { x, y, size } = at
  ring(ink, at, palette)

  ink.font = `600 ${SIZE}px ${palette.font}`
  const titleWidth = ink.measureText(title).width
  ink.font = `400 ${SIZE}px ${palette.font}`
  const width = Math.max(titleWidth, ink.measureText(says).width) + 16
  const height = LINE * 2 + 10
  const left = x + size + 10 + width > room ? x - size - 10 - width : x + size + 10
  const top = Math.max(4, y - height / 2)

  ink.beginPath()
  ink.roundRect(left, top, width, height, 5)
  ink.fillStyle = palette.raised
  ink.fill()
  ink.lineWidth = 1
  ink.strokeStyle = palette.line
  ink.stroke()
  ink.font = `600 ${SIZE}px ${palette.font}`
  ink.fillStyle = palette.text
  ink.fillText(title, left + 8, top + 5 + SIZE)
  ink.font = `400 ${SIZE}px ${palette.font}`
  ink.fillStyle = palette.text2
  ink.fillText(says, left + 8, top + 5 + LINE + SIZE)
}

/** The selection, when the pointer is elsewhere: its ring and its name; the drawer says the rest. */
export function chosen(ink: Ink, at: At, palette: Palette, text: string) {
  ring(ink, at, palette)
  label(ink, { ...at, size: at.size + 3 }, palette, text, true)
}

function ring(ink: Ink, { x, y, size }: At, palette: Palette) {
  ink.beginPath()
  ink.arc(x, y, size + 3, 0, Math.PI * 2)
  ink.fillStyle = palette.surface
  ink.fill()
  ink.lineWidth = 2
  ink.strokeStyle = palette.accent
  ink.stroke()
}
