import { apart } from './labels.ts'
import { LETTER_PX, STRONG_PX, ticksOf } from './rows.ts'
import { type Key, keysOf, type SpcSignal } from './spc-marks.ts'
import { firstAndLast, namedAt, type Tick } from './time-ticks.ts'

export type SpcPoint = Tick & {
  value: number
  whole: boolean
  before: boolean
  signal: SpcSignal | null
  direction: 'up' | 'down' | null
}
export type SpcSegment = {
  from: number
  to: number
  centre: number | null
  lower: number | null
  upper: number | null
  /** Why it begins; null for the first. */
  reason: string | null
}
export type SpcOptions = {
  points: readonly SpcPoint[]
  segments: readonly SpcSegment[]
  target: number | null
  /** A value as a label: `82`, `12.5`. */
  short: (value: number) => string
  /** What the points before the period and those in it are called; absent where all are in it. */
  eras?: readonly [before: string, within: string]
  width: number
  height: number
  /** As one of many: no words, and the scale that all of them have. */
  compact?: { readonly top: number }
}

export type Line = { x1: number; x2: number; y1: number; y2: number }
export type Words = { x: number; y: number; text: string; anchor: 'start' | 'middle' | 'end'; strong: boolean }
export type Mark = {
  x: number
  y: number
  signal: SpcSignal | null
  direction: 'up' | 'down' | null
  whole: boolean
  before: boolean
}

/** All that is to be drawn, in px. */
export type Spc = {
  width: number
  height: number
  /** Of the marks: smaller where there are many charts. */
  scale: number
  grid: Line[]
  ticks: Words[]
  bands: { x: number; y: number; width: number; height: number }[]
  centres: Line[]
  limits: Line[]
  /** Where a segment begins, and where the period does. */
  begins: Line[]
  target: Line | null
  /** Columns of the points that are not whole. */
  parts: { x: number; y: number; width: number; height: number }[]
  /** The run of points: `d` of a path. */
  run: string
  marks: Mark[]
  words: Words[]
  keys: Key[]
  axis: Line
  centreOf: (index: number) => number
  nearest: (x: number) => number
}

const LINE_PX = 15
/** A text cut to a room in px; nothing where hardly a word would be left. */
const cut = (text: string, px: number): string => {
  const room = Math.floor(px / LETTER_PX)
  return text.length <= room ? text : room < 6 ? '' : `${text.slice(0, room - 1).trimEnd()}…`
}

/** A control chart: no mark stands on a word, for segments are named above and limits at the right. */
export function drawSpc(options: SpcOptions): Spc {
  const { points, segments, target, short, eras, width, height, compact } = options
  const last = segments.at(-1)
  const highest = Math.max(
    0,
    target ?? 0,
    ...points.map(point => point.value),
    ...segments.map(({ upper }) => upper ?? 0),
  )
  const scale = ticksOf(0, compact?.top ?? (highest > 0 ? highest * 1.04 : 1), 4)
  const top = Math.max(compact?.top ?? 0, highest > 0 ? highest * 1.04 : 1, scale.at(-1) ?? 1)

  const ends = compact ? [] : endsOf(last, target, short)
  const left = compact ? 26 : Math.max(26, Math.max(...scale.map(value => short(value).length)) * LETTER_PX + 8)
  const right = width - (compact ? 4 : Math.max(12, ...ends.map(({ text }) => text.length * LETTER_PX + 18)))
  const lanes = compact ? 0 : (eras ? 1 : 0) + (segments.length > 1 ? 2 : 0)
  const above = 8 + lanes * LINE_PX
  const step = (right - left) / Math.max(1, points.length)
  const keys = compact ? [] : keysOf(points, width)
  const below = height - 22 - (keys.at(-1)?.y ?? 0)
  const x = (place: number) => left + place * step
  const y = (value: number) => below - (value / top) * (below - above)
  const middle = (index: number) => x(index + 0.5)
  const span = ({ from, to }: SpcSegment) => ({ x1: x(from), x2: x(to) })
  const level = (value: number) => ({ y1: y(value), y2: y(value) })
  const upright = (place: number, y1: number): Line => ({ x1: x(place), x2: x(place), y1, y2: below })

  const shown = segments.filter(segment => segment.centre !== null)
  const limited = shown.flatMap(({ lower, upper, ...segment }) =>
    lower === null || upper === null ? [] : [{ ...segment, lower, upper }],
  )
  const start = eras ? points.findIndex(point => !point.before) : -1
  const heights = apart(
    ends.map(({ value }) => y(value)),
    LINE_PX,
    below + 4,
  )
  return {
    width,
    height,
    scale: compact ? 0.62 : 1,
    grid: scale.map(value => ({ x1: left, x2: right, ...level(value) })),
    axis: { x1: left, x2: right, ...level(0) },
    ticks: [
      ...scale.map(value => ({
        x: left - 6,
        y: y(value) + 4,
        text: short(value),
        anchor: 'end' as const,
        strong: false,
      })),
      ...(compact ? firstAndLast(points, right - left) : namedAt(points, right - left)).map(index => ({
        x: compact ? (index === 0 ? left : right) : middle(index),
        y: below + 17,
        text: points[index]?.tick ?? '',
        anchor: compact ? (index === 0 ? ('start' as const) : ('end' as const)) : ('middle' as const),
        strong: false,
      })),
    ],
    bands: limited.map(segment => {
      const { x1, x2 } = span({ ...segment, reason: null })
      const bottom = y(Math.max(0, segment.lower))
      return { x: x1, y: y(segment.upper), width: x2 - x1, height: bottom - y(segment.upper) }
    }),
    centres: shown.map(segment => ({ ...span(segment), ...level(segment.centre ?? 0) })),
    // A limit below zero is one that no point can pass.
    limits: limited.flatMap(segment =>
      [segment.upper, segment.lower]
        .filter(value => value >= 0)
        .map(value => ({ ...span({ ...segment, reason: null }), ...level(value) })),
    ),
    begins: [
      ...segments.slice(1).map(({ from }) => upright(from, eras ? 8 + LINE_PX : 8)),
      ...(start > 0 ? [upright(start, above)] : []),
    ],
    target: target === null ? null : { x1: left, x2: right, ...level(target) },
    parts: points.flatMap((point, index) =>
      point.whole ? [] : [{ x: x(index), y: above, width: step, height: below - above }],
    ),
    run: points
      .map(({ value }, index) => `${index === 0 ? 'M' : 'L'}${round(middle(index))} ${round(y(value))}`)
      .join(''),
    marks: points.map(({ value, signal, direction, whole, before }, index) => ({
      x: middle(index),
      y: y(value),
      signal,
      direction,
      whole,
      before,
    })),
    words: [
      ...ends.map(({ text, strong }, index) => ({
        x: right + 8,
        y: (heights[index] ?? 0) + 4,
        text,
        anchor: 'start' as const,
        strong,
      })),
      ...(compact ? [] : laneWords(segments, { short, eras, start, x, right })),
    ],
    keys: keys.map(key => ({ ...key, y: height - (keys.at(-1)?.y ?? 0) + key.y - 6 })),
    centreOf: middle,
    nearest: at => Math.max(0, Math.min(points.length - 1, Math.floor((at - left) / step))),
  }
}

const round = (px: number) => Math.round(px * 10) / 10

/** The lines that are named where they end. */
function endsOf(last: SpcSegment | undefined, target: number | null, short: (value: number) => string) {
  const named = (name: string, value: number | null | undefined, strong: boolean) =>
    value === null || value === undefined || value < 0 ? [] : [{ text: `${name} ${short(value)}`, value, strong }]
  return [
    ...named('Upper', last?.upper, false),
    ...named('Mean', last?.centre, true),
    ...named('Lower', last?.lower, false),
    ...named('Target', target, true),
  ]
}

type Lanes = Pick<SpcOptions, 'short' | 'eras'> & { start: number; x: (place: number) => number; right: number }

/** Above the plot: what the record before and the period are, and what each segment is like and why it begins. */
function laneWords(segments: readonly SpcSegment[], { short, eras, start, x, right }: Lanes): Words[] {
  const word = (from: number, to: number, lane: number, text: string, strong: boolean): Words => ({
    x: from + 4,
    y: 16 + lane * LINE_PX,
    text: cut(text, to - from - 8),
    anchor: 'start',
    strong,
  })
  const split = start > 0 ? x(start) : x(0)
  // The period's name ends where the chart does, if there is no room for it from its beginning.
  const named = eras ? Math.min(split, right - eras[1].length * STRONG_PX - 8) : split
  const ofEras = eras
    ? [
        ...(start > 0 ? [word(x(0), named, 0, eras[0], false)] : []),
        { ...word(named, right, 0, '', true), text: eras[1] },
      ]
    : []
  if (segments.length < 2) return ofEras
  return [
    ...ofEras,
    ...segments.flatMap(({ from, to, centre, lower, upper, reason }) => {
      const limits = lower === null || upper === null ? '' : `, limits ${short(Math.max(0, lower))} to ${short(upper)}`
      const mean = centre === null ? '' : `Mean ${short(centre)}`
      const lane = eras ? 1 : 0
      const room = x(to) - x(from) - 8
      const text = (mean + limits).length * LETTER_PX <= room ? mean + limits : mean
      return [word(x(from), x(to), lane, text, true), word(x(from), x(to), lane + 1, reason ?? '', false)]
    }),
  ].filter(({ text }) => text !== '')
}
