import { LETTER_PX } from './rows.ts'
import { type Domain, type Scale, scaleOf } from './scale.ts'

/** What one panel of a forest plot has to say about one row. Words stand beside every mark. */
export type ForestMark =
  /**
   * Null for `value`: there is an interval only; for `high`: it has no end. `firm`: the interval and what else the caller
   * asks of it leave the reference line out, which the dot shows by being full.
   */
  | { kind: 'estimate'; value: number | null; low: number | null; high: number | null; firm: boolean; words: string }
  /** From the least to the most that it could be. */
  | { kind: 'bounds'; value: number | null; low: number; high: number; words: string }
  /** What the others are held against. */
  | { kind: 'reference'; value: number; words: string }
  | { kind: 'suppressed'; words: string }
  /** There is nothing to estimate. */
  | { kind: 'none'; words: string }

export type ForestRow = {
  id: string
  name: string
  /** In the order of the number columns. */
  numbers: readonly string[]
  /** In the order of the panels. */
  marks: readonly ForestMark[]
}

export type ForestPanel = {
  id: string
  title: string
  domain: Domain
  tick: (value: number) => string
  /** Under the axis: what its two directions mean, or its unit. */
  unit: string
  line?: { at: number; name?: string }
}

export const ROW = 26
const HEAD = 40
const FOOT = 40
const BAND_GAP = 16
const STRONG = 7.1
const GAP = 16
const NAMES = { least: 70, most: 230 }
/** `alone`: how narrow the only panel of a band may become, so that its words stay on the picture. */
const PLOT = { least: 104, most: 360, alone: 60 }
export const TITLE_LINE = 14

export type PlacedPanel = { index: number; left: number; right: number; words: number; scale: Scale }
export type Band = { top: number; first: number; last: number; foot: number; end: number; panels: PlacedPanel[] }
export type ForestLayout = { width: number; height: number; names: number; columns: number[]; bands: Band[] }

const longest = (texts: readonly string[], px: number) => Math.max(0, ...texts.map(text => text.length)) * px

type Given = {
  width: number
  rows: readonly ForestRow[]
  columns: readonly string[]
  panels: readonly ForestPanel[]
}

/**
 * Where everything stands, in px: names and numbers on the left, panels beside each other as far as they fit, the rest in
 * further bands below with the names again.
 */
export function layoutOf({ width, rows, columns, panels }: Given): ForestLayout {
  const names =
    Math.min(
      NAMES.most,
      Math.max(
        NAMES.least,
        Math.min(
          width * 0.36,
          longest(
            rows.map(row => row.name),
            LETTER_PX,
          ),
        ),
      ),
    ) + GAP
  const rights: number[] = []
  for (const [index, head] of columns.entries()) {
    const numbers = longest(
      rows.map(row => row.numbers[index] ?? ''),
      STRONG,
    )
    rights.push((rights.at(-1) ?? names - GAP) + GAP + Math.max(numbers, longest(head.split(' '), LETTER_PX)))
  }
  const lanes = panels.map((_, index) =>
    longest(
      rows.map(row => row.marks[index]?.words ?? ''),
      STRONG,
    ),
  )
  const bands: Band[] = []
  let top = 0
  for (let next = 0; next < panels.length || bands.length === 0; ) {
    const start = bands.length === 0 ? Math.max(names, (rights.at(-1) ?? 0) + GAP) : names
    const taken = howMany(width - start, lanes.slice(next))
    const room = width - start - lanes.slice(next, next + taken).reduce((sum, lane) => sum + lane + 2 * GAP, 0)
    const plot = Math.min(PLOT.most, Math.max(taken > 1 ? PLOT.least : PLOT.alone, room / Math.max(1, taken)))
    let left = start
    const placed = panels.slice(next, next + taken).map((panel, offset): PlacedPanel => {
      const right = left + plot
      const place = { index: next + offset, left, right, words: right + 10, scale: scaleOf(panel.domain, plot) }
      left = right + (lanes[next + offset] ?? 0) + 2 * GAP
      return place
    })
    const first = top + HEAD
    const last = first + ROW * rows.length
    bands.push({ top, first, last, foot: last + 15, end: last + FOOT, panels: placed })
    top = last + FOOT + BAND_GAP
    next += Math.max(1, taken)
  }
  return { width, height: top - BAND_GAP, names, columns: rights, bands }
}

/** How many panels stand side by side; one at least, however little room there is. */
function howMany(room: number, lanes: readonly number[]): number {
  let used = 0
  for (const [index, lane] of lanes.entries()) {
    used += PLOT.least + lane + 2 * GAP
    if (used > room + GAP) return Math.max(1, index)
  }
  return lanes.length
}
