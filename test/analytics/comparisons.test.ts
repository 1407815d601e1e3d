import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { benjaminiHochberg, holm } from '../../src/main/analytics/comparisons.ts'

/** Benjamini and Hochberg 1995, section 3: fifteen hypotheses of Neuhaus et al. 1992. */
const NEUHAUS = [
  0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
]
const rejected = (p: (number | null)[]) => p.filter(value => value !== null && value <= 0.05).length

describe('published comparisons', () => {
  test('of fifteen hypotheses Benjamini and Hochberg reject four, Holm three', () => {
    expect(rejected(benjaminiHochberg(NEUHAUS))).toBe(4)
    expect(rejected(holm(NEUHAUS))).toBe(3)
    expect(benjaminiHochberg(NEUHAUS)[3]).toBeCloseTo((0.0095 * 15) / 4, 12)
  })

  /** Wikipedia, "Holm–Bonferroni method", example: the first and the fourth are rejected at 0.05. */
  test("Holm's four", () => {
    const near = (value: number) => expect.closeTo(value, 12)
    expect(holm([0.01, 0.04, 0.03, 0.005])).toEqual([near(0.03), near(0.06), near(0.06), near(0.02)])
  })
})

test('what is null is no comparison', () => {
  expect(holm([null, 0.01, null])).toEqual([null, 0.01, null])
  expect(benjaminiHochberg([null, null])).toEqual([null, null])
  expect(holm([])).toEqual([])
})

test.each([-0.1, 1.1, Number.NaN])('a p-value of %d is refused', p => {
  expect(() => holm([0.5, p])).toThrow(`p-value number 2 is ${p}: it must be from 0 to 1.`)
})

test('p ≤ Benjamini–Hochberg ≤ Holm ≤ Bonferroni, in the order of p, whatever the order they come in', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 30 }), p => {
      const [h, bh] = [holm(p), benjaminiHochberg(p)]
      p.forEach((value, i) => {
        const most = Math.min(1, value * p.length)
        expect(bh[i]).toBeGreaterThanOrEqual(value - 1e-15)
        expect(h[i]).toBeGreaterThanOrEqual((bh[i] ?? 1) - 1e-12)
        expect(h[i]).toBeLessThanOrEqual(most + 1e-12)
        p.forEach((other, j) => {
          if (value < other) expect((h[i] ?? 1) <= (h[j] ?? 0) && (bh[i] ?? 1) <= (bh[j] ?? 0)).toBe(true)
        })
      })
      expect(holm([...p].reverse())).toEqual([...h].reverse())
    }),
  )
})
