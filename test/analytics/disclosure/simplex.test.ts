import { expect, test } from 'vitest'
import { maximise } from '../../../src/main/analytics/disclosure/simplex.ts'

/** Hillier and Lieberman, Introduction to Operations Research, the Wyndor Glass Co. */
test("Wyndor's two products", () => {
  const plants = [
    { terms: [[0, 1]] as const, limit: 4 },
    { terms: [[1, 2]] as const, limit: 12 },
    {
      terms: [
        [0, 3],
        [1, 2],
      ] as const,
      limit: 18,
    },
  ]
  expect(maximise([3, 5], plants)).toEqual(Float64Array.of(2, 6))
})

/** Beale 1955: cycles for ever under the largest-coefficient rule alone. */
test("Beale's example comes to an end", () => {
  const rows = [
    {
      terms: [
        [0, 0.25],
        [1, -60],
        [2, -0.04],
        [3, 9],
      ] as const,
      limit: 0,
    },
    {
      terms: [
        [0, 0.5],
        [1, -90],
        [2, -0.02],
        [3, 3],
      ] as const,
      limit: 0,
    },
    { terms: [[2, 1]] as const, limit: 1 },
  ]
  const x = maximise([0.75, -150, 0.02, -6], rows)
  expect([...(x ?? [])]).toEqual([0.04, 0, 1, 0].map(value => expect.closeTo(value, 9)))
})

test('a sum that must be 0 ties variables together, and without a bound there is no maximum', () => {
  const tied = {
    terms: [
      [0, 1],
      [1, -1],
    ] as const,
    limit: null,
  }
  expect(maximise([1, 0], [tied, { terms: [[1, 1]], limit: 3 }])).toEqual(Float64Array.of(3, 3))
  expect(maximise([1, 0], [tied])).toBeNull()
})
