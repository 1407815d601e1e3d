import { expect, test } from 'vitest'
import { heldAt, holdsHalf } from '../../src/renderer/charts/lorenz-curve.ts'
import { type LorenzCurve, LorenzDrawing, lorenzSide, membersAt } from '../../src/renderer/charts/lorenz-drawing.tsx'
import { drawn } from './drawn.tsx'

/** Of [1, 2, 3, 4]. */
const FOUR = [
  { members: 0, share: 0 },
  { members: 0.25, share: 0.1 },
  { members: 0.5, share: 0.3 },
  { members: 0.75, share: 0.6 },
  { members: 1, share: 1 },
]
const EQUAL = [
  { members: 0, share: 0 },
  { members: 1, share: 1 },
]
const curves: LorenzCurve[] = [
  { id: 'given', name: 'Hours given', words: 'Gini 0.25', points: FOUR },
  { id: 'received', name: 'Hours received', words: 'Gini 0.00', points: EQUAL },
]

test('curves below the diagonal', async () => {
  const svg = drawn(<LorenzDrawing curves={curves} label="Who has what" width={600} />)
  await expect(svg).toMatchFileSnapshot('snapshots/lorenz.svg')
})
test('without a curve there is the diagonal alone', async () => {
  const svg = drawn(<LorenzDrawing curves={[]} label="Nobody has anything" width={600} />)
  await expect(svg).toMatchFileSnapshot('snapshots/lorenz-none.svg')
})
test('what the members who have least hold lies on the curve', () => {
  expect(heldAt(FOUR, 0.5)).toBeCloseTo(0.3, 12)
  expect(heldAt(FOUR, 0.625)).toBeCloseTo(0.45, 12)
  expect(heldAt(FOUR, 0)).toBe(0)
  expect(heldAt(FOUR, 1)).toBe(1)
  expect(heldAt(EQUAL, 0.3)).toBeCloseTo(0.3, 12)
  expect(heldAt([], 0.3)).toBe(0)
})
test('the pointer reads the share of members under it', () => {
  const side = lorenzSide(600)
  expect(membersAt(52 + side / 2, 600)).toBeCloseTo(0.5, 12)
  expect(membersAt(-30, 600)).toBe(0)
  expect(membersAt(9999, 600)).toBe(1)
})
test('half is held by the half where all have the same, and by fewer where they do not', () => {
  expect(holdsHalf(EQUAL)).toBeCloseTo(0.5, 9)
  expect(holdsHalf(FOUR)).toBeCloseTo(1 - (0.5 + 0.25 * (0.2 / 0.3)), 9)
  expect(holdsHalf([])).toBeNull()
})
