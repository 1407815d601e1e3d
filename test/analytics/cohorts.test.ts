import fc from 'fast-check'
import { expect, test } from 'vitest'
import { growthAccounting, retention } from '../../src/main/analytics/cohorts.ts'

test('three months of four members, by hand', () => {
  // Members 0 and 1 joined in month 0, member 2 in month 1, member 3 in month 2.
  const active = [
    [0, 1],
    [0, 2],
    [0, 0, 1, 3],
  ]
  expect(retention(Int32Array.of(0, 0, 1, 2), active)).toEqual([
    { month: 0, size: 2, active: [1, 0.5, 1] },
    { month: 1, size: 1, active: [1, 0, null] },
    { month: 2, size: 1, active: [1, null, null] },
  ])
  expect(growthAccounting(4, active)).toEqual([
    { month: 0, active: 2, new: 2, retained: 0, resurrected: 0, churned: 0 },
    { month: 1, active: 2, new: 1, retained: 1, resurrected: 0, churned: 1 },
    { month: 2, active: 3, new: 1, retained: 1, resurrected: 1, churned: 1 },
  ])
})

test('a cohort of nobody, members of no known month and activity before joining count nowhere', () => {
  expect(
    retention(Int32Array.of(1, -1, 7), [
      [0, 1, 2],
      [1, 2],
    ]),
  ).toEqual([
    { month: 0, size: 0, active: [null, null] },
    { month: 1, size: 1, active: [0, null] },
  ])
  expect(retention(new Int32Array(), [])).toEqual([])
  expect(growthAccounting(0, [[], []]).map(month => month.active)).toEqual([0, 0])
})

test('a member who does not exist is refused', () => {
  expect(() => growthAccounting(2, [[0], [2]])).toThrow('Month 1 names member 2, but there are 2.')
})

const record = fc.array(fc.array(fc.nat({ max: 19 }), { maxLength: 30 }), { minLength: 1, maxLength: 12 })

test('Nₜ = Nₜ₋₁ + new + resurrected − churned, and nobody is new twice', () => {
  fc.assert(
    fc.property(record, active => {
      const months = growthAccounting(20, active)
      for (const [t, month] of months.entries()) {
        const before = months[t - 1]?.active ?? 0
        expect(month.active).toBe(before + month.new + month.resurrected - month.churned)
        expect(month.active).toBe(new Set(active[t]).size)
        expect(month.active).toBe(month.new + month.retained + month.resurrected)
        expect(before).toBe(month.retained + month.churned)
      }
      expect(months.reduce((sum, month) => sum + month.new, 0)).toBe(new Set(active.flat()).size)
    }),
  )
})

test('cohorts hold every member once; the blank cells are those of months to come', () => {
  const joined = fc.array(fc.integer({ min: 0, max: 11 }), { minLength: 20, maxLength: 20 })
  fc.assert(
    fc.property(record, joined, (active, months) => {
      const cohorts = retention(Int32Array.from(months), active)
      const within = months.filter(month => month < active.length).length
      expect(cohorts.reduce((sum, { size }) => sum + size, 0)).toBe(within)
      for (const { month, size, active: shares } of cohorts)
        for (const [k, share] of shares.entries()) {
          expect(share === null).toBe(size === 0 || month + k >= active.length)
          const there = new Set(active[month + k]?.filter(member => months[member] === month)).size
          if (share !== null) expect(share).toBeCloseTo(there / size, 12)
        }
    }),
  )
})
