import { apart } from './labels.ts'
import { LETTER_PX, ticksOf } from './rows.ts'
import { namedAt, type Tick } from './time-ticks.ts'

/** How many came and went in a month. */
export type MoveMonth = Tick & {
  whole: boolean
  new_active: number
  resurrected: number
  churned: number
}
type Kind = 'new_active' | 'resurrected' | 'churned'
export type Bar = { kind: Kind; whole: boolean; x: number; y: number; width: number; height: number }
export type Moves = {
  width: number
  height: number
  bars: Bar[]
  net: { x: number; y: number }[]
  grid: number[]
  ticks: { x: number; y: number; text: string; anchor: 'middle' | 'end' }[]
  words: { y: number; text: string; kind: Kind | 'net' }[]
  left: number
  right: number
  zero: number
  centreOf: (index: number) => number
  nearest: (x: number) => number
}

const NAMES = { new_active: 'New', resurrected: 'Returned', churned: 'Lapsed', net: 'Net change' } as const
const LINE_PX = 15
const BOTTOM = 24
const TOP = 8

/** Bars from zero: who came above it, who went below; the net of both as a line. */
export function drawMoves(
  months: readonly MoveMonth[],
  width: number,
  height: number,
  short: (value: number) => string,
): Moves {
  const most = Math.max(1, ...months.map(month => month.new_active + month.resurrected))
  const least = Math.max(1, ...months.map(month => month.churned))
  const scale = ticksOf(-least * 1.04, most * 1.04, 6)
  const left = Math.max(...scale.map(value => short(Math.abs(value)).length), 1) * LETTER_PX + 14
  const right = width - NAMES.net.length * LETTER_PX - 20
  const step = (right - left) / Math.max(1, months.length)
  const [high, low] = [most * 1.04, -least * 1.04]
  const y = (value: number) => TOP + ((high - value) / (high - low)) * (height - BOTTOM - TOP)
  const gap = step > 6 ? 1.5 : 0.5
  const bar = (kind: Kind, at: number, from: number, to: number, whole: boolean): Bar[] =>
    from === to
      ? []
      : [
          {
            kind,
            whole,
            x: left + at * step + gap,
            y: y(to),
            width: Math.max(0.5, step - 2 * gap),
            height: y(from) - y(to),
          },
        ]
  const netOf = ({ new_active, resurrected, churned }: MoveMonth) => new_active + resurrected - churned
  const last = months.at(-1)
  const ends = last
    ? ([
        { kind: 'new_active', value: last.new_active / 2 },
        { kind: 'resurrected', value: last.new_active + last.resurrected / 2 },
        { kind: 'churned', value: -last.churned / 2 },
        { kind: 'net', value: netOf(last) },
      ] as const)
    : []
  const heights = apart(
    ends.map(({ value }) => y(value)),
    LINE_PX,
    height - BOTTOM,
  )
  const centreOf = (index: number) => left + (index + 0.5) * step
  return {
    width,
    height,
    left,
    right,
    zero: y(0),
    bars: months.flatMap(({ new_active, resurrected, churned, whole }, at) => [
      ...bar('new_active', at, 0, new_active, whole),
      ...bar('resurrected', at, new_active, new_active + resurrected, whole),
      ...bar('churned', at, -churned, 0, whole),
    ]),
    net: months.map((month, at) => ({ x: centreOf(at), y: y(netOf(month)) })),
    grid: scale.map(y),
    ticks: [
      ...scale.map(value => ({ x: left - 6, y: y(value) + 4, text: short(Math.abs(value)), anchor: 'end' as const })),
      ...namedAt(months, right - left).map(at => ({
        x: centreOf(at),
        y: height - 6,
        text: months[at]?.tick ?? '',
        anchor: 'middle' as const,
      })),
    ],
    words: ends.map(({ kind }, at) => ({ kind, y: (heights[at] ?? 0) + 4, text: NAMES[kind] })),
    centreOf,
    nearest: at => Math.max(0, Math.min(months.length - 1, Math.floor((at - left) / step))),
  }
}
