/** What pictures of named rows share: a name on the left, marks in the middle, numbers on the right. */

/** About what a letter takes at 12 px, and a strong one. */
export const LETTER_PX = 6.9
export const STRONG_PX = 7.4
export const ROW_PX = 28
const GAP = 14

/** Where the marks begin and end, in px. Names get what they need, up to two fifths of the width. */
export function lanes(width: number, names: readonly string[], values: readonly string[]) {
  const longest = (texts: readonly string[], px: number) => Math.max(0, ...texts.map(text => text.length)) * px
  const left = Math.min(width * 0.4, longest(names, LETTER_PX)) + GAP
  const right = width - Math.min(width * 0.42, longest(values, STRONG_PX)) - GAP
  return { left, right: Math.max(left + 40, right) }
}

/** A name cut to its lane; the whole stands in its title. */
export function fitted(name: string, px: number): string {
  const room = Math.max(4, Math.floor(px / LETTER_PX))
  return name.length > room ? `${name.slice(0, room - 1).trimEnd()}…` : name
}

/** Round steps that leave about `most` ticks in a stretch. */
export function ticksOf(low: number, high: number, most = 5): number[] {
  const rough = (high - low) / most
  if (!(rough > 0)) return [low]
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map(part => part * power).find(part => part >= rough) ?? rough
  const first = Math.ceil(low / step - 1e-9)
  const last = Math.floor(high / step + 1e-9)
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)))
}
