import type { Column, Picture, Table } from '../contract/report.ts'
import { PAPER_PX } from '../paper.ts'
import { fitted, lanes, ROW_PX, ticksOf } from '../rows.ts'
import { cellWords } from './cells.ts'

/** Colours by what they mean; each host has its own values for them. */
export type Ink = 'mark' | 'signal' | 'reference' | 'grid' | 'axis' | 'text' | 'soft' | 'surface'

/** One stroke of a picture, in px of its own size. */
export type Mark =
  | { is: 'line'; x1: number; y1: number; x2: number; y2: number; ink: Ink; width?: number; dashed?: boolean }
  | { is: 'bar'; x: number; y: number; width: number; height: number; ink: Ink }
  | { is: 'path'; d: string; ink: Ink; width: number; filled?: Ink }
  | { is: 'dot'; x: number; y: number; r: number; ink: Ink }
  | { is: 'text'; x: number; y: number; words: string; ink: Ink; anchor: 'start' | 'middle' | 'end'; strong?: boolean }

export type Drawing = { width: number; height: number; marks: Mark[] }

/** What a table’s picture looks like at the width of a sheet; null without one, or without a number to draw. */
export function drawingOf(table: Table): Drawing | null {
  const { picture } = table
  if (!picture || table.rows.length === 0) return null
  switch (picture.kind) {
    case 'bars':
      return bars(table, picture)
    case 'dots':
      return dots(table, picture)
    case 'line':
      return line(table, picture)
  }
}

type Of<K extends Picture['kind']> = Extract<Picture, { kind: K }>

/** Reads the cells of a column: as numbers, or as words. */
function columnOf({ columns, rows }: Table, key: string) {
  const at = columns.findIndex(column => column.key === key)
  const { unit }: Pick<Column, 'unit'> = columns[at] ?? { unit: 'text' }
  return {
    unit,
    number: (row: number): number | null => {
      const value = rows[row]?.[at]
      return typeof value === 'number' ? value : null
    },
    words: (row: number): string => cellWords(unit, rows[row]?.[at] ?? null),
    raw: (row: number) => rows[row]?.[at] ?? null,
  }
}

const round = (px: number): number => Math.round(px * 100) / 100
const text = (x: number, y: number, words: string, rest: Partial<Extract<Mark, { is: 'text' }>> = {}): Mark => ({
  is: 'text',
  x: round(x),
  y: round(y),
  words,
  ink: 'text',
  anchor: 'start',
  ...rest,
})

const diamond = (x: number, y: number): string => `M${x} ${round(y - 6)}l6 6l-6 6l-6 -6z`

function bars(table: Table, picture: Of<'bars'>): Drawing | null {
  const [names, values] = [columnOf(table, picture.name), columnOf(table, picture.value)]
  const places = table.rows.map((_, row) => row)
  const most = Math.max(0, ...places.map(row => values.number(row) ?? 0))
  if (most <= 0) return null
  const { left, right } = lanes(PAPER_PX, places.map(names.words), places.map(values.words))
  const height = ROW_PX * places.length + 4
  const marks = places.flatMap((row): Mark[] => {
    const y = ROW_PX * (row + 0.5) + 2
    const value = values.number(row)
    const end = left + ((value ?? 0) / most) * (right - left)
    return [
      text(0, y + 4, fitted(names.words(row), left - 8)),
      ...(value === null
        ? []
        : [{ is: 'bar', x: round(left), y: y - 9, width: round(end - left), height: 18, ink: 'mark' } as const]),
      text(end + 8, y + 4, values.words(row), { strong: true }),
    ]
  })
  const axis: Mark = { is: 'line', x1: round(left), y1: 0, x2: round(left), y2: height, ink: 'axis' }
  return { width: PAPER_PX, height, marks: [...marks, axis] }
}

const TOP = 22
const FOOT = 24

function dots(table: Table, picture: Of<'dots'>): Drawing | null {
  const { line } = picture
  const [names, values] = [columnOf(table, picture.name), columnOf(table, picture.value)]
  const [lows, highs] = [columnOf(table, picture.low), columnOf(table, picture.high)]
  const places = table.rows.map((_, row) => row)
  const words = places.map(row =>
    [
      values.words(row),
      lows.number(row) === null || highs.number(row) === null ? '' : `(${lows.words(row)}–${highs.words(row)})`,
    ]
      .filter(Boolean)
      .join(' '),
  )
  const known = places.flatMap(row => [values.number(row), lows.number(row), highs.number(row)])
  const all = [...known.filter(value => value !== null), ...(line ? [line.at] : [])]
  if (!places.some(row => values.number(row) !== null)) return null
  const low = Math.min(0, ...all)
  const high = Math.max(...all, low + Number.EPSILON)
  const { left, right } = lanes(PAPER_PX, places.map(names.words), words)
  const x = (value: number) => round(left + ((value - low) / (high - low)) * (right - left))
  const bottom = TOP + ROW_PX * places.length
  const marks: Mark[] = ticksOf(low, high).flatMap((tick): Mark[] => [
    { is: 'line', x1: x(tick), y1: TOP, x2: x(tick), y2: bottom, ink: 'grid' },
    text(x(tick), bottom + 15, cellWords(values.unit, tick), { ink: 'soft', anchor: 'middle' }),
  ])
  if (line)
    marks.push(
      { is: 'line', x1: x(line.at), y1: TOP - 4, x2: x(line.at), y2: bottom, ink: 'reference', dashed: true },
      text(x(line.at), TOP - 8, line.name, { ink: 'soft', anchor: x(line.at) > PAPER_PX * 0.7 ? 'end' : 'middle' }),
    )
  for (const row of places) {
    const y = TOP + ROW_PX * (row + 0.5)
    const [value, from, to] = [values.number(row), lows.number(row), highs.number(row)]
    const against = row >= (picture.found ?? places.length)
    marks.push(text(0, y + 4, fitted(names.words(row), left - 8)))
    if (from !== null && to !== null)
      marks.push({
        is: 'path',
        d: `M${x(from)} ${y - 5}v10M${x(from)} ${y}H${x(to)}M${x(to)} ${y - 5}v10`,
        ink: against ? 'reference' : 'mark',
        width: 2,
      })
    if (value !== null)
      marks.push(
        against
          ? { is: 'path', d: diamond(x(value), y), ink: 'reference', width: 1.5, filled: 'surface' }
          : { is: 'dot', x: x(value), y, r: 5, ink: 'mark' },
      )
    marks.push(text(right + 12, y + 4, words[row] ?? '', { ink: against ? 'soft' : 'text' }))
  }
  return { width: PAPER_PX, height: bottom + FOOT, marks }
}

const PLOT = 180
const GUTTER = 46
/** Room for the names of the limits, at the right end of their lines. */
const NAMES = 104
const MOST_LABELS = 8

function line(table: Table, picture: Of<'line'>): Drawing | null {
  const [xs, values] = [columnOf(table, picture.x), columnOf(table, picture.value)]
  const limits = picture.limits && {
    centre: columnOf(table, picture.limits.centre),
    lower: columnOf(table, picture.limits.lower),
    upper: columnOf(table, picture.limits.upper),
    signal: columnOf(table, picture.limits.signal),
  }
  const n = table.rows.length
  const places = table.rows.map((_, row) => row)
  const known = places.flatMap(row => [
    values.number(row),
    ...(limits ? [limits.upper.number(row), limits.lower.number(row)] : []),
  ])
  const all = known.filter(value => value !== null)
  if (!places.some(row => values.number(row) !== null)) return null
  const low = Math.min(0, ...all)
  const high = Math.max(...all, low + Number.EPSILON)
  const right = PAPER_PX - (limits ? NAMES : 8)
  const x = (row: number) => round(n === 1 ? (GUTTER + right) / 2 : GUTTER + (row / (n - 1)) * (right - GUTTER))
  const y = (value: number) => round(10 + PLOT - ((value - low) / (high - low)) * PLOT)
  const marks: Mark[] = ticksOf(low, high, 4).flatMap((tick): Mark[] => [
    { is: 'line', x1: GUTTER, y1: y(tick), x2: right, y2: y(tick), ink: 'grid' },
    text(GUTTER - 6, y(tick) + 4, cellWords(values.unit, tick), { ink: 'soft', anchor: 'end' }),
  ])
  const every = Math.max(1, Math.ceil(n / MOST_LABELS))
  for (let row = 0; row < n; row += every)
    marks.push(text(x(row), PLOT + 28, xs.words(row), { ink: 'soft', anchor: 'middle' }))
  if (limits) {
    for (const [name, column, dashed] of [
      ['Upper', limits.upper, true],
      ['Mean', limits.centre, false],
      ['Lower', limits.lower, true],
    ] as const) {
      marks.push(...steps(places, column.number, x, y, dashed))
      const last = column.number(n - 1)
      if (last !== null)
        marks.push(text(right + 8, y(last) + 4, `${name} ${cellWords(values.unit, last)}`, { ink: 'soft' }))
    }
  }
  marks.push(...stretches(places, values.number).map((d): Mark => ({ is: 'path', d: d(x, y), ink: 'mark', width: 2 })))
  for (const row of places) {
    const value = values.number(row)
    if (value === null) continue
    const signal = limits ? limits.signal.raw(row) : null
    if (typeof signal === 'string' && signal !== '')
      // A signal is a shape of its own, not only another colour.
      marks.push({
        is: 'path',
        d: diamond(x(row), y(value)),
        ink: 'signal',
        width: 1,
        filled: 'signal',
      })
    else if (limits || n <= 60) marks.push({ is: 'dot', x: x(row), y: y(value), r: 2.5, ink: 'mark' })
  }
  return { width: PAPER_PX, height: PLOT + 38, marks }
}

type Read = (row: number) => number | null
type Scale = (value: number) => number

/** Level lines, each as long as its value holds. */
function steps(places: readonly number[], read: Read, x: Scale, y: Scale, dashed: boolean): Mark[] {
  const marks: Mark[] = []
  let from = 0
  for (const row of places) {
    const next = row + 1 < places.length ? read(row + 1) : undefined
    const value = read(row)
    if (next === value) continue
    if (value !== null)
      marks.push({ is: 'line', x1: x(from), y1: y(value), x2: x(row), y2: y(value), ink: 'reference', dashed })
    from = row + 1
  }
  return marks
}

/** Points that follow each other without a gap, as paths. */
function stretches(places: readonly number[], read: Read): ((x: Scale, y: Scale) => string)[] {
  const runs: number[][] = []
  let run: number[] = []
  for (const row of places) {
    if (read(row) === null) {
      if (run.length > 1) runs.push(run)
      run = []
    } else run.push(row)
  }
  if (run.length > 1) runs.push(run)
  return runs.map(
    rows => (x, y) => rows.map((row, i) => `${i === 0 ? 'M' : 'L'}${x(row)} ${y(read(row) ?? 0)}`).join(''),
  )
}
