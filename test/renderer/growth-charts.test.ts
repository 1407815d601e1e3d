import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { drawMoves, type MoveMonth } from '../../src/renderer/charts/draw-moves.ts'
import { drawSpc, type SpcOptions } from '../../src/renderer/charts/draw-spc.ts'
import { MovesPicture } from '../../src/renderer/charts/moves-picture.tsx'
import { SpcPicture } from '../../src/renderer/charts/spc-picture.tsx'

type Point = SpcOptions['points'][number]
const point = (value: number, more: Partial<Point> = {}): Point => ({
  tick: `t${value}`,
  major: value % 2 === 0,
  value,
  whole: true,
  before: false,
  signal: null,
  direction: null,
  ...more,
})
const segment = (from: number, to: number, centre: number, half: number, reason: string | null = null) => ({
  from,
  to,
  centre,
  lower: centre - half,
  upper: centre + half,
  reason,
})
const spc = (more: Partial<SpcOptions> = {}): SpcOptions => ({
  points: [4, 6, 5, 4, 6].map(value => point(value)),
  segments: [segment(0, 5, 5, 3)],
  target: null,
  short: String,
  width: 640,
  height: 260,
  ...more,
})
/** One element a line, names of the style sheet as they are written, lengths in tenths of a px. */
const plain = (svg: string) =>
  svg
    .replaceAll('><', '>\n<')
    .replace(/class="_(\w+?)_[0-9a-z]+"/g, 'class="$1"')
    .replace(/\d+\.\d{2,}/g, number => String(Math.round(Number(number) * 10) / 10))
const markup = (options: SpcOptions) =>
  plain(renderToStaticMarkup(createElement(SpcPicture, { drawn: drawSpc(options) })))

/** Words that lie on one another, by about how wide letters are. */
function touching({ words, ticks }: ReturnType<typeof drawSpc>): string[] {
  const boxes = [...words, ...ticks].map(({ x, y, text, anchor }) => {
    const wide = text.length * 6.2
    const left = anchor === 'end' ? x - wide : anchor === 'middle' ? x - wide / 2 : x
    return { text, left, right: left + wide, top: y - 9, bottom: y + 2 }
  })
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter(b => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map(b => `${a.text} / ${b.text}`),
  )
}

describe('the control chart', () => {
  it('draws every kind of signal with a shape of its own, partial points hatched, and a target', () => {
    const drawn = spc({
      points: [
        point(3, { whole: false }),
        point(14, { signal: 'outside', direction: 'up' }),
        point(6, { signal: 'trend', direction: 'up' }),
        point(7, { signal: 'trend', direction: 'down' }),
        point(2, { signal: 'two_of_three', direction: 'down' }),
        point(4, { signal: 'shift', direction: 'down' }),
        point(5),
      ],
      segments: [segment(1, 7, 6, 5)],
      target: 10,
    })
    expect(markup(drawn)).toMatchSnapshot()
    const shapes = [...markup(drawn).matchAll(/d="([^"]+)" data-signal/g)].map(([, d]) => d)
    expect(new Set(shapes).size).toBe(5)
  })

  it('draws segments with their reason, and the record before the period', () => {
    const points = Array.from({ length: 24 }, (_, i) => point((i * 7) % 11, { before: i < 18 }))
    const segments = [segment(0, 12, 5, 4), segment(12, 24, 6, 7, 'First Hexithons (Ada)')]
    expect(markup(spc({ points, segments, eras: ['The record before', 'July to December'] }))).toMatchSnapshot()
  })

  it('draws one of many without words but the ends of its axis', () => {
    expect(markup(spc({ compact: { top: 20 }, width: 240, height: 110 }))).toMatchSnapshot()
  })

  it.each([320, 560, 816, 1400])('keeps its words apart at %i px, however near its lines are', width => {
    const points = Array.from({ length: 45 }, (_, i) => ({
      ...point(i % 9),
      tick: 'Jul 2022',
      major: i % 6 === 0,
      before: i < 39,
    }))
    for (const [half, target] of [
      [0, 5],
      [0.1, 5.1],
      [4, 1],
      [40, 44],
    ] as const) {
      const segments = [
        segment(0, 20, 5, half),
        segment(20, 33, 5, half, 'A long reason '.repeat(9)),
        segment(33, 45, 5, half, 'Why'),
      ]
      expect(touching(drawSpc(spc({ points, segments, target, width })))).toEqual([])
    }
  })

  it('stands for nothing, one point and zeros too', () => {
    for (const points of [[], [point(0)], [point(0), point(0)], [point(7)]]) {
      const drawn = drawSpc(spc({ points, segments: [], target: null }))
      expect(markup(spc({ points, segments: [] }))).not.toMatch(/NaN|Infinity/)
      expect(drawn.marks).toHaveLength(points.length)
    }
  })

  it('finds the point under the pointer', () => {
    const { centreOf, nearest } = drawSpc(spc())
    for (const index of [0, 1, 4]) expect(nearest(centreOf(index) + 3)).toBe(index)
    expect([nearest(-100), nearest(9000)]).toEqual([0, 4])
  })
})

describe('comings and goings', () => {
  const months: MoveMonth[] = [
    { tick: 'Jan', major: true, whole: true, new_active: 5, resurrected: 0, churned: 0 },
    { tick: 'Feb', major: false, whole: true, new_active: 2, resurrected: 3, churned: 4 },
    { tick: 'Mar', major: false, whole: false, new_active: 0, resurrected: 1, churned: 6 },
  ]
  it('stack above zero and hang below it, and the net is their difference', () => {
    const drawn = drawMoves(months, 600, 240, String)
    expect(plain(renderToStaticMarkup(createElement(MovesPicture, { drawn })))).toMatchSnapshot()
    const [fresh, back, gone] = drawn.bars.slice(1, 4)
    expect(back && fresh && back.y + back.height).toBeCloseTo(fresh?.y ?? 0)
    expect(gone?.y).toBeCloseTo(drawn.zero)
    expect((drawn.net[2]?.y ?? 0) > drawn.zero).toBe(true)
  })
  it('stand for no month too', () => {
    expect(drawMoves([], 600, 240, String).bars).toEqual([])
    expect(renderToStaticMarkup(createElement(MovesPicture, { drawn: drawMoves([], 600, 240, String) }))).not.toContain(
      'NaN',
    )
  })
})
