import { expect, test } from 'vitest'
import { ForestDrawing } from '../../src/renderer/charts/forest-drawing.tsx'
import { type ForestPanel, type ForestRow, layoutOf } from '../../src/renderer/charts/forest-layout.ts'
import { ratiosOf, sharesOf } from '../../src/renderer/charts/scale.ts'
import { drawn } from './drawn.tsx'

const ratio = (id: string, title: string): ForestPanel => ({
  id,
  title,
  domain: ratiosOf([0.7, 3.4]),
  tick: String,
  unit: 'slower ← 1 → faster',
  line: { at: 1 },
})
const panels = [ratio('a', 'Relative advantage'), ratio('b', 'Rate ratio')]
const columns = ['Members', 'Joins']
const rows: ForestRow[] = [
  {
    id: 'white',
    name: 'White',
    numbers: ['2,130', '205'],
    marks: [
      { kind: 'estimate', value: 0.92, low: 0.88, high: 0.97, firm: true, words: '0.92 (0.88–0.97)' },
      { kind: 'reference', value: 1, words: 'reference' },
    ],
  },
  {
    id: 'bme',
    name: 'Minority ethnic groups',
    numbers: ['740', '95'],
    marks: [
      { kind: 'estimate', value: 1.2, low: 0.98, high: 1.46, firm: false, words: '1.20 (0.98–1.46)' },
      { kind: 'estimate', value: 1.9, low: 1.0, high: null, firm: false, words: '1.90 (1.00–)' },
    ],
  },
  {
    id: 'small',
    name: 'A group of few',
    numbers: ['*', '*'],
    marks: [
      { kind: 'suppressed', words: 'small' },
      { kind: 'none', words: 'no joins' },
    ],
  },
]

test('estimates, the reference, what is suppressed and what there is none of', async () => {
  const svg = drawn(<ForestDrawing rows={rows} columns={columns} panels={panels} label="Who grows" width={900} />)
  await expect(svg).toMatchFileSnapshot('snapshots/forest.svg')
})
test('panels that find no room stand below, with the names again', async () => {
  const svg = drawn(<ForestDrawing rows={rows} columns={columns} panels={panels} label="Who grows" width={520} />)
  await expect(svg).toMatchFileSnapshot('snapshots/forest-narrow.svg')
  expect(svg.match(/A group of few<title>/g)).toHaveLength(2)
})
test('bounds are a band from the least to the most', async () => {
  const bounds: ForestRow[] = [
    {
      id: 'g',
      name: 'Women',
      numbers: [],
      marks: [{ kind: 'bounds', value: 0.6, low: 0.45, high: 0.7, words: '45% to 70%' }],
    },
  ]
  const share: ForestPanel = {
    id: 's',
    title: 'Share',
    domain: sharesOf([0, 1]),
    tick: v => `${v * 100}%`,
    unit: 'of all',
  }
  const svg = drawn(<ForestDrawing rows={bounds} panels={[share]} label="Bounds" width={600} />)
  await expect(svg).toMatchFileSnapshot('snapshots/forest-bounds.svg')
})
test('one row, and none at all', async () => {
  const one = drawn(<ForestDrawing rows={rows.slice(0, 1)} columns={columns} panels={panels} label="One" width={900} />)
  await expect(one).toMatchFileSnapshot('snapshots/forest-one.svg')
  const none = drawn(<ForestDrawing rows={[]} columns={columns} panels={panels} label="None" width={900} />)
  await expect(none).toMatchFileSnapshot('snapshots/forest-none.svg')
})
test('nothing is drawn beside the picture, at any width of a screen', () => {
  for (const width of [480, 680, 768, 1180, 2300]) {
    const { bands } = layoutOf({ width, rows, columns, panels })
    const placed = bands.flatMap(band => band.panels)
    expect(placed.map(({ index }) => index)).toEqual([0, 1])
    for (const { index, left, right, words } of placed) {
      const longest = Math.max(...rows.map(row => row.marks[index]?.words.length ?? 0))
      expect(left).toBeGreaterThan(0)
      expect(right).toBeGreaterThan(left)
      expect(words + longest * 6.9).toBeLessThan(width)
    }
  }
})
test('an interval beyond the axis ends in an arrow at its edge, never outside', () => {
  const wide: ForestRow[] = [
    {
      id: 'w',
      name: 'W',
      numbers: [],
      marks: [{ kind: 'estimate', value: 30, low: 0, high: 400, firm: false, words: '30 (0–400)' }],
    },
  ]
  const svg = drawn(<ForestDrawing rows={wide} panels={[ratio('a', 'Ratio')]} label="Wide" width={600} />)
  const place = layoutOf({ width: 600, rows: wide, columns: [], panels: [ratio('a', 'Ratio')] }).bands[0]?.panels[0]
  const path = /<path d="(M[^"]*)" fill="none" stroke="var\(--mark-1\)"/.exec(svg)?.[1] ?? ''
  const xs = [...path.matchAll(/[MLH]([\d.]+)/g)].map(found => Number(found[1]))
  expect(Math.min(...xs)).toBeGreaterThanOrEqual(place?.left ?? Number.NaN)
  expect(Math.max(...xs)).toBeLessThanOrEqual(place?.right ?? Number.NaN)
  expect(svg).not.toContain('<circle')
})
