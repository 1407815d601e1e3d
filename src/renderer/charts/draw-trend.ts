import * as Plot from '@observablehq/plot'
import { formatMonth } from '../ui/format.ts'
import type { Drawn } from './reading.tsx'

/** `month` as `2023-06`. */
export type TrendPoint = { month: string; value: number; whole: boolean }
export type TrendMark = 'bars' | 'line'

type Options = {
  points: readonly TrendPoint[]
  mark: TrendMark
  unit: string
  short: (value: number) => string
  width: number
  height: number
}
type Dated = TrendPoint & { start: Date; middle: Date; end: Date }

const MARGIN = { top: 18, right: 44, bottom: 24, left: 40 }
/** A label of a month needs about this many px. */
const LABEL_PX = 62
const INK = 'var(--mark-1)'

function dated(point: TrendPoint): Dated {
  const [year = 1970, month = 1] = point.month.split('-').map(Number)
  const start = new Date(Date.UTC(year, month - 1, 1))
  const end = new Date(Date.UTC(year, month, 1))
  return { ...point, start, end, middle: new Date((start.getTime() + end.getTime()) / 2) }
}

/** Every month, every half year, or every few years: whatever leaves the labels apart. */
function ticksOf(points: readonly Dated[], width: number): Dated[] {
  const room = Math.max(1, Math.floor((width - MARGIN.left - MARGIN.right) / LABEL_PX))
  for (const step of [1, 3, 6, 12, 24, 60, 120]) {
    const ticks = points.filter(({ start }) => (start.getUTCFullYear() * 12 + start.getUTCMonth()) % step === 0)
    if (ticks.length <= room) return ticks
  }
  return points.slice(0, 1)
}

/** The highest value is named above its mark, the last one beside it; where the two would touch, only the highest. */
function labelled(points: readonly Dated[], width: number): { above: Dated[]; beside: Dated[] } {
  const highest = points.reduce<Dated | null>((best, point) => (best && best.value >= point.value ? best : point), null)
  const last = points.at(-1)
  if (!highest || !last || highest.value === 0) return { above: [], beside: [] }
  const apart = ((points.indexOf(last) - points.indexOf(highest)) / points.length) * width
  return { above: [highest], beside: apart > LABEL_PX ? [last] : [] }
}

export function drawTrend({ points: plain, mark, short, width, height }: Options): Drawn {
  const points = plain.map(dated)
  const first = points[0]?.start ?? new Date(0)
  const end = points.at(-1)?.end ?? new Date(1)
  const top = Math.max(1, ...points.map(point => point.value))
  const whole = points.filter(point => point.whole)
  const part = points.filter(point => !point.whole)
  const at = { x: 'middle', y: 'value' } as const
  const gap = points.length > 60 ? 0.5 : 1.5
  const bar = { x1: 'start', x2: 'end', y: 'value', insetLeft: gap, insetRight: gap } as const

  const { above, beside } = labelled(points, width)
  const label = { text: (point: Dated) => short(point.value), fill: 'var(--text)', fontWeight: 600 }

  const marks =
    mark === 'bars'
      ? [
          Plot.rectY(whole, { ...bar, fill: INK }),
          Plot.rectY(part, { ...bar, fill: 'var(--surface)', stroke: INK, strokeDasharray: '3 2' }),
        ]
      : [
          Plot.lineY(points, { ...at, stroke: INK, strokeWidth: 1.5 }),
          Plot.dot(whole, { ...at, r: points.length > 60 ? 1.5 : 3, fill: INK }),
          Plot.dot(part, { ...at, r: 3, fill: 'var(--surface)', stroke: INK, strokeDasharray: '2 1.5' }),
        ]

  const plot = Plot.plot({
    className: 'trend',
    width,
    height,
    marginTop: MARGIN.top,
    marginRight: MARGIN.right,
    marginBottom: MARGIN.bottom,
    marginLeft: MARGIN.left,
    x: { type: 'utc', domain: [first, end] },
    y: { domain: [0, top], nice: 4 },
    marks: [
      Plot.axisY({ ticks: 4, tickSize: 0, label: null, tickFormat: (value: number) => short(value) }),
      Plot.gridY({ ticks: 4, strokeOpacity: 1 }),
      Plot.axisX(
        ticksOf(points, width).map(point => point.middle),
        { tickSize: 4, label: null, tickFormat: (date: Date) => formatMonth(date.toISOString()) },
      ),
      Plot.ruleY([0], { stroke: 'var(--mark-axis)' }),
      ...marks,
      Plot.text(above, { ...at, ...label, dy: -9 }),
      Plot.text(beside, { x: mark === 'bars' ? 'end' : 'middle', y: 'value', ...label, textAnchor: 'start', dx: 6 }),
    ],
  })
  const svg = plot instanceof SVGSVGElement ? plot : (plot.querySelector('svg') as SVGSVGElement)
  // Its rules are in trend.module.css: a <style> element would need an exception in the page's policy.
  for (const style of svg.querySelectorAll('style')) style.remove()

  const scale = plot.scale('x')
  const centre = (index: number): number | undefined => {
    const point = points[index]
    return point && scale ? Number(scale.apply(point.middle)) : undefined
  }
  const nearest = (x: number): number => {
    const share = (x - MARGIN.left) / Math.max(1, width - MARGIN.left - MARGIN.right)
    const time = first.getTime() + share * (end.getTime() - first.getTime())
    const found = points.findIndex(point => time < point.end.getTime())
    return found === -1 ? points.length - 1 : found
  }
  return { svg, nearest, centre }
}
