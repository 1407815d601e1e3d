/** The map's colours, read from the tokens as painted now: canvases cannot use CSS variables. */
export type Palette = {
  /** The four marks for chosen groups, then the one for all others. */
  marks: readonly string[]
  rest: string
  arc: string
  arcStrong: string
  surface: string
  raised: string
  line: string
  text: string
  text2: string
  accent: string
  font: string
}

export const MOST_COLOURS = 4

export function readPalette(element: Element = document.documentElement): Palette {
  const style = getComputedStyle(element)
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim()
  return {
    marks: [token('mark-1'), token('mark-2'), token('mark-3'), token('mark-4')],
    rest: token('mark-rest'),
    arc: token('arc'),
    arcStrong: token('arc-strong'),
    surface: token('surface'),
    raised: token('surface-raised'),
    line: token('line-strong'),
    text: token('text'),
    text2: token('text-2'),
    accent: token('accent-text'),
    font: token('font'),
  }
}

/** The colour of a group: its place among the chosen ones names the mark. */
export const markOf = (palette: Palette, chosen: readonly number[], group: number): string =>
  palette.marks[chosen.indexOf(group)] ?? palette.rest

/** `share` of one colour in another, opaque, so that what overlaps does not grow darker. Both as #rrggbb. */
export function blend(colour: string, ground: string, share: number): string {
  const [a, b] = [channels(colour), channels(ground)]
  return `#${a.map((channel, i) => hex(channel * share + (b[i] ?? channel) * (1 - share))).join('')}`
}

/** Contrast of two colours as WCAG 2.2 has it, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = channels(colour).map(channel => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function channels(colour: string): number[] {
  const digits = colour.replace('#', '')
  const full = digits.length === 3 ? [...digits].map(digit => digit + digit).join('') : digits
  return [0, 2, 4].map(at => Number.parseInt(full.slice(at, at + 2), 16) || 0)
}
const hex = (channel: number) =>
  Math.round(Math.min(255, Math.max(0, channel)))
    .toString(16)
    .padStart(2, '0')
