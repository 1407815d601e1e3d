import { apart } from './labels.ts'
import { LETTER_PX, ticksOf } from './rows.ts'

export const SIGNAL_ORDER = ['outside', 'trend', 'two_of_three', 'shift'] as const
export type SpcSignal = (typeof SIGNAL_ORDER)[number]

export type SpcPoint = {
  /** At the axis: `Jul 2022`. */
  tick: string
  /** Whether the axis may name it, where there is no room for all: January, the first quarter. */
  major: boolean
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
export type Key = { x: number; y: number; text: string; signal: SpcSignal | null; direction: 'up' | 'down' | null }

/** All that is to be drawn, in px. */
export type Spc = {
  width: number
  height: number
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
const TICK_PX = 58
const KEY: Record<SpcSignal, string> = {
  outside: 'outside the limits',
  trend: 'trend of 7 or more',
  two_of_three: 'two of three near a limit',
  shift: 'shift of 7 or more',
}
const WAY = { up: 'improvement', down: 'concern' } as const

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
  const upright = (place: number): Line => ({ x1: x(place), x2: x(place), y1: 8, y2: below })

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
      ...timeTicks(points, right - left, compact !== undefined).map(index => ({
        x: middle(index),
        y: below + 17,
        text: points[index]?.tick ?? '',
        anchor: 'middle' as const,
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
    begins: [...segments.slice(1).map(({ from }) => upright(from)), ...(start > 0 ? [upright(start)] : [])],
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
  const ofEras = eras
    ? [
        ...(start > 0 ? [word(x(0), split, 0, eras[0], false)] : []),
        word(split, Math.max(right, split + eras[1].length * LETTER_PX + 8), 0, eras[1], true),
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

/** As many names at the axis as stay apart: all, the major ones, or some of these. */
function timeTicks(points: readonly SpcPoint[], px: number, compact: boolean): number[] {
  const room = Math.max(1, Math.floor(px / TICK_PX))
  const all = points.map((_, index) => index)
  if (compact) return points.length > 1 && room > 1 ? [0, points.length - 1] : all.slice(0, 1)
  if (all.length <= room) return all
  const major = all.filter(index => points[index]?.major)
  const from = major.length > 0 ? major : all
  const every = Math.ceil(from.length / room)
  return from.filter((_, index) => index % every === 0)
}

/** What the shapes mean that are on the chart; in rows, their `y` counted from the first. */
function keysOf(points: readonly SpcPoint[], width: number): Key[] {
  const of = SIGNAL_ORDER.filter(signal => points.some(point => point.signal === signal))
  const ways = (['up', 'down'] as const).filter(way => points.some(point => point.direction === way))
  const entries = [
    ...of.map(signal => ({ text: KEY[signal], signal, direction: null })),
    ...ways.map(direction => ({ text: WAY[direction], signal: null, direction })),
  ]
  let [at, row] = [4, 1]
  return entries.map(entry => {
    const wide = entry.text.length * LETTER_PX + 34
    if (at > 4 && at + wide > width) [at, row] = [4, row + 1]
    const key = { ...entry, x: at, y: row * 18 }
    at += wide
    return key
  })
}

/** The outline of a mark around (0, 0): each kind of signal has a shape of its own. */
export function shapeOf(signal: SpcSignal | null, direction: 'up' | 'down' | null): string {
  switch (signal) {
    case 'outside':
      return 'M0 -5.6L5.6 0L0 5.6L-5.6 0Z'
    case 'trend':
      return direction === 'down' ? 'M0 5L5 -3.6L-5 -3.6Z' : 'M0 -5L5 3.6L-5 3.6Z'
    case 'two_of_three':
      return 'M-3.8 -3.8L3.8 -3.8L3.8 3.8L-3.8 3.8Z'
    default:
      return 'M-3.4 0A3.4 3.4 0 1 0 3.4 0A3.4 3.4 0 1 0 -3.4 0Z'
  }
}
