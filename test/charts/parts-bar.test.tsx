import { expect, test } from 'vitest'
import { type Part, PartsBarDrawing } from '../../src/renderer/charts/parts-bar-drawing.tsx'
import { drawn } from './drawn.tsx'

const parts: Part[] = [
  { id: 'known', name: 'Known', words: '2,870 (74%)', value: 2870 },
  { id: 'not_stated', name: 'Not stated', words: '205 (5%)', value: 205 },
  { id: 'not_known', name: 'Not known', words: '800 (21%)', value: 800 },
]

test('a whole and its parts', async () => {
  const svg = drawn(<PartsBarDrawing parts={parts} total={3875} label="Known of 74%" width={900} />)
  await expect(svg).toMatchFileSnapshot('snapshots/parts.svg')
})
test('suppressed parts are one hatched rest, whose division cannot be measured', async () => {
  const hidden = parts.map(part => (part.id === 'known' ? part : { ...part, words: '*', value: null }))
  const svg = drawn(<PartsBarDrawing parts={hidden} total={3875} label="Known" width={900} />)
  await expect(svg).toMatchFileSnapshot('snapshots/parts-suppressed.svg')
  expect(svg.match(/height="30"/g)).toHaveLength(4)
})
test('nobody at all', async () => {
  const none = parts.map(part => ({ ...part, words: '0', value: 0 }))
  const svg = drawn(<PartsBarDrawing parts={none} total={0} label="Nobody" width={900} />)
  await expect(svg).toMatchFileSnapshot('snapshots/parts-none.svg')
})
test('parts rounded each on their own never run past the whole', () => {
  const svg = drawn(<PartsBarDrawing parts={parts} total={3800} label="Rounded" width={900} />)
  const ends = [...svg.matchAll(/<rect x="([\d.]+)" y="2" width="([\d.]+)" height="30" fill="var\(--mark/g)].map(
    ([, x, w]) => Number(x) + Number(w),
  )
  expect(ends).toHaveLength(3)
  expect(Math.max(...ends)).toBeLessThanOrEqual(900 + 1e-9)
})
