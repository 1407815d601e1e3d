import { expect, test } from 'vitest'
import { type CrossCell, CrossGridDrawing } from '../../src/renderer/charts/cross-grid-drawing.tsx'
import { drawn } from './drawn.tsx'

const cells: CrossCell[][] = [
  [
    { main: '1,240', under: '43% of known', depth: 1 },
    { main: '890', under: '31% of known', depth: 0.7 },
  ],
  [
    { main: '*', under: 'small', depth: 0, suppressed: true },
    { main: '0', under: '', depth: 0 },
  ],
]

test('crossed fields with a suppressed and an empty cell', async () => {
  const svg = drawn(
    <CrossGridDrawing
      rows={['White', 'Mixed']}
      columns={['Women', 'Men']}
      cells={cells}
      axes={['ethnicity', 'gender']}
      label="Ethnicity and gender"
      width={700}
    />,
  )
  await expect(svg).toMatchFileSnapshot('snapshots/cross-grid.svg')
  expect(svg.match(/data-mark="suppressed"/g)).toHaveLength(1)
})
