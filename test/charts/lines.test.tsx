import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { type FunnelRow, FunnelSvg } from '../../src/renderer/charts/funnel-svg.tsx'
import { type LinePicture, LinePictureSvg, planeOf } from '../../src/renderer/charts/line-picture.tsx'

/** One mark a line, so that a change of the picture can be read; classes by the names that the style sheet has for them. */
const lined = (svg: string) => svg.replaceAll('><', '>\n<').replaceAll(/class="_([a-z]+)_\w+"/g, 'class="$1"')
const drawn = (picture: LinePicture, width = 640) =>
  lined(renderToStaticMarkup(<LinePictureSvg {...picture} width={width} />))

const axes = {
  x: { domain: [0, 4], ticks: [0, 2, 4], tick: String, unit: 'Days after joining' },
  y: { top: 0.5, ticks: [0, 0.25, 0.5], tick: (share: number) => `${share * 100}%` },
} as const

describe('lines', () => {
  const curve: LinePicture = {
    ...axes,
    label: 'A curve with its band, and the curve of all',
    lines: [
      {
        name: 'All members',
        colour: 'var(--mark-rest)',
        step: true,
        dashed: true,
        points: [
          { x: 0, y: 0 },
          { x: 4, y: 0.4 },
        ],
      },
      {
        name: 'London',
        colour: 'var(--mark-1)',
        step: true,
        points: [
          { x: 0, y: 0, low: null, high: null },
          { x: 1, y: 0.1, low: 0.05, high: 0.2 },
          { x: 2, y: 0.3, low: 0.2, high: 0.45 },
          { x: 3, y: null, low: null, high: null },
        ],
      },
    ],
    below: {
      title: 'Still waited for',
      rows: [
        {
          name: 'London',
          at: [
            [0, '12'],
            [2, '7'],
          ],
        },
      ],
    },
  }

  test('steps, bands, direct labels and the numbers at risk', () => {
    expect(drawn(curve)).toMatchSnapshot()
  })

  test('a line with gaps is drawn in stretches, each with its band and dots', () => {
    const points = [0.1, 0.2, null, 0.3, 0.4].map((y, x) => ({
      x,
      y,
      low: y === null ? null : y - 0.05,
      high: y === null ? null : y + 0.05,
    }))
    expect(
      drawn({ ...axes, label: 'Gaps', lines: [{ name: '', colour: 'var(--mark-1)', dots: true, points }] }),
    ).toMatchSnapshot()
  })

  test('a line of nothing, and of one point, are drawn as what they are', () => {
    const empty = drawn({ ...axes, label: 'Empty', lines: [{ name: 'Nobody', colour: 'c', points: [] }] })
    expect(empty).not.toMatch(/NaN|Infinity|undefined/)
    const one = { ...axes, x: { ...axes.x, domain: [3, 3] as const } }
    const single = drawn({
      ...one,
      label: 'One',
      lines: [{ name: 'One', colour: 'c', dots: true, points: [{ x: 3, y: 0.5 }] }],
    })
    expect(single).not.toMatch(/NaN|Infinity|undefined/)
  })

  test('labels of lines that end together do not touch, and the plane stays inside the picture', () => {
    const lines = ['A', 'B', 'C', 'D'].map(name => ({
      name,
      colour: 'c',
      points: [
        { x: 0, y: 0.1 },
        { x: 4, y: 0.2 },
      ],
    }))
    const heights = [
      ...drawn({ ...axes, label: 'L', lines }).matchAll(/<text[^>]* y="([\d.]+)" dy="0.35em">\n?[ABCD]</g),
    ]
    const sorted = heights.map(([, y]) => Number(y)).sort((a, b) => a - b)
    expect(sorted).toHaveLength(4)
    for (const [i, y] of sorted.entries()) if (i > 0) expect(y - (sorted[i - 1] ?? 0)).toBeGreaterThanOrEqual(16)
    for (const width of [320, 700, 2000]) {
      const { left, right } = planeOf({ ...curve, lines }, width)
      expect(0 < left && left < right && right < width).toBe(true)
    }
  })
})

describe('funnel', () => {
  const row = (id: string, reached: number, did: number): FunnelRow => ({
    id,
    name: `Step ${id}`,
    reached,
    did,
    words: `${reached}`,
    under: `${did} at all`,
  })

  test('bars of who came so far, and outlines of who did the step at all', () => {
    const rows = [row('a', 100, 100), row('b', 40, 40), row('c', 10, 30)]
    const svg = renderToStaticMarkup(<FunnelSvg rows={rows} label="Three steps." width={600} />)
    expect(lined(svg)).toMatchSnapshot()
  })

  test('of nobody has bars of no length', () => {
    const svg = renderToStaticMarkup(<FunnelSvg rows={[row('a', 0, 0)]} label="Nobody." width={600} />)
    expect(svg).toContain('width="0"')
    expect(svg).not.toMatch(/NaN|-\d+px/)
  })
})
