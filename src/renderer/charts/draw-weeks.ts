import * as Plot from '@observablehq/plot'
import { apart } from './labels.ts'
import type { Drawn } from './reading.tsx'

/** A line among others: its word stands at its end, and its marks have a shape of their own. */
export type WeekLine = { name: string; values: readonly (number | null)[]; colour: string; square?: boolean }
/** An interval; what its ends are called stands beside them. */
export type WeekBand = { low: readonly number[]; high: readonly number[]; names: readonly [low: string, high: string] }

export type Weeks = {
  /** The moment of each point, UTC ms. */
  at: readonly number[]
  lines: readonly WeekLine[]
  band?: WeekBand
  tick: (at: number) => string
  short: (value: number) => string
}

const MARGIN = { top: 14, bottom: 24, left: 36 }
const LABEL_PX = 74
/** Room for the words at the ends of the lines. */
const WORD_PX = 7.2
const LINE_PX = 15

type Point = { date: Date; value: number; at: number }

/** Lines over weeks, named at their ends instead of in a legend. */
export function drawWeeks({ at, lines, band, tick, short }: Weeks, width: number, height: number): Drawn {
  const dates = at.map(moment => new Date(moment))
  const values = [...lines.flatMap(line => line.values), ...(band?.high ?? [])].filter(value => value !== null)
  const top = Math.max(1, ...values)
  const ends = [
    ...lines.map(({ name, values: of }) => ({ name, value: of.at(-1) ?? 0, strong: true })),
    ...(band
      ? [
          { name: band.names[1], value: band.high.at(-1) ?? 0, strong: false },
          { name: band.names[0], value: band.low.at(-1) ?? 0, strong: false },
        ]
      : []),
  ].map(end => ({ ...end, words: `${end.name} ${short(end.value)}` }))
  const right = Math.ceil(Math.max(...ends.map(end => end.words.length)) * WORD_PX) + 14
  const step = Math.max(1, Math.ceil(dates.length / Math.max(1, Math.floor((width - right - MARGIN.left) / LABEL_PX))))
  const ticks = dates.filter((_, index) => (dates.length - 1 - index) % step === 0)
  const pointsOf = (line: WeekLine): Point[] =>
    line.values.flatMap((value, index) => {
      const date = dates[index]
      return value === null || !date ? [] : [{ date, value, at: index }]
    })
  const position = { x: 'date', y: 'value' } as const

  const plot = Plot.plot({
    className: 'trend',
    width,
    height,
    marginTop: MARGIN.top,
    marginRight: right,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    x: { type: 'utc', domain: [dates[0] ?? new Date(0), dates.at(-1) ?? new Date(1)] },
    y: { domain: [0, top], nice: 4 },
    marks: [
      Plot.axisY({
        ticks: Math.min(4, top),
        tickSize: 0,
        label: null,
        tickFormat: (value: number) => (Number.isInteger(value) ? short(value) : ''),
      }),
      Plot.gridY({ ticks: Math.min(4, top), strokeOpacity: 1 }),
      Plot.axisX(ticks, { tickSize: 4, label: null, tickFormat: (date: Date) => tick(date.getTime()) }),
      Plot.ruleY([0], { stroke: 'var(--mark-axis)' }),
      ...(band
        ? [
            Plot.areaY(
              dates.map((date, index) => ({ date, low: band.low[index], high: band.high[index] })),
              { x: 'date', y1: 'low', y2: 'high', fill: 'var(--mark-soft)', stroke: 'var(--mark-rest)' },
            ),
          ]
        : []),
      ...lines.flatMap(line => {
        const points = pointsOf(line)
        const symbol = line.square ? ('square' as const) : ('circle' as const)
        const dash = line.square ? { strokeDasharray: '5 3' } : {}
        return [
          Plot.lineY(points, { ...position, stroke: line.colour, strokeWidth: 1.5, ...dash }),
          Plot.dot(points, { ...position, r: 3, symbol, fill: line.colour }),
        ]
      }),
    ],
  })
  const svg = plot instanceof SVGSVGElement ? plot : (plot.querySelector('svg') as SVGSVGElement)
  // Its rules are in trend.module.css: a <style> element would need an exception in the page's policy.
  for (const style of svg.querySelectorAll('style')) style.remove()

  const [x, y] = [plot.scale('x'), plot.scale('y')]
  const px = (scale: typeof x, value: Date | number): number => Number(scale?.apply(value) ?? 0)
  const heights = apart(
    ends.map(end => px(y, end.value)),
    LINE_PX,
    height - MARGIN.bottom,
  )
  ends.forEach((end, index) => {
    const label = document.createElementNS('http://www.w3.org/2000/svg', 'text')
    label.setAttribute('x', String(width - right + 8))
    label.setAttribute('y', String((heights[index] ?? 0) + 4))
    label.setAttribute('text-anchor', 'start')
    label.setAttribute('fill', end.strong ? 'var(--text)' : 'var(--text-3)')
    label.setAttribute('font-weight', end.strong ? '600' : '400')
    label.textContent = end.words
    svg.append(label)
  })

  const centres = dates.map(date => px(x, date))
  return {
    svg,
    centre: index => centres[index],
    nearest: to =>
      centres.reduce(
        (best, centre, index) => (Math.abs(centre - to) < Math.abs((centres[best] ?? 0) - to) ? index : best),
        0,
      ),
  }
}
