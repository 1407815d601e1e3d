import fc from 'fast-check'
import { expect, test } from 'vitest'
import { below, forestOf } from '../../src/main/analytics/invitations.ts'

/** Any inviter at all: rounds, oneself, and keys that nobody has. */
const inviters = fc
  .integer({ min: 0, max: 24 })
  .chain(n => fc.array(fc.integer({ min: -2, max: n + 3 }), { minLength: n, maxLength: n }))
const columnOf = (by: readonly number[]) => Int32Array.from([0, ...by])

test('every tie of the record is in the forest but one of each round, which is cut at its lowest key', () => {
  fc.assert(
    fc.property(inviters, by => {
      const inviter = columnOf(by)
      const { parent, cut, length } = forestOf(inviter)
      for (let key = 1; key < length; key++) {
        const said = inviter[key] ?? 0
        const meant = said > 0 && said < length ? said : 0
        // Naively: a member is in a round if following inviters leads back to them.
        const round: number[] = []
        for (let on = meant; on > 0 && on < length && round.length <= length; on = inviter[on] ?? 0) {
          round.push(on)
          if (on === key) break
        }
        const isCut = round.at(-1) === key && round.every(other => other >= key)
        expect(cut[key]).toBe(isCut ? 1 : 0)
        expect(parent[key]).toBe(isCut ? 0 : meant)
      }
    }),
  )
})

test('generations, children and sums are those found by walking up from everyone', () => {
  fc.assert(
    fc.property(inviters, fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 25, maxLength: 25 }), (by, values) => {
      const forest = forestOf(columnOf(by))
      const { length, parent, generation, order, start, children } = forest
      const column = Int32Array.from({ length }, (_, key) => values[key] ?? 0)
      const sums = new Float64Array(length)
      for (let key = 1; key < length; key++) {
        let steps = 0
        for (let on = parent[key] ?? 0; on; on = parent[on] ?? 0) {
          steps++
          sums[on] = (sums[on] ?? 0) + (column[key] ?? 0)
        }
        expect(generation[key]).toBe(steps)
        const own = [...children.slice(start[key] ?? 0, start[key + 1] ?? 0)]
        expect(own).toEqual([...parent.keys()].filter(other => other > 0 && parent[other] === key))
      }
      expect([...below(forest, column)]).toEqual([...sums])
      expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: length - 1 }, (_, i) => i + 1))
    }),
  )
})

test('one chain of a million and a half, and one round of as many, are gone through without recursion', () => {
  const length = 1_500_001
  const chain = Int32Array.from({ length }, (_, key) => Math.max(0, key - 1))
  expect(forestOf(chain).generation[length - 1]).toBe(length - 2)
  const round = chain.slice()
  round[1] = length - 1
  const { cut, generation } = forestOf(round)
  expect(cut[1]).toBe(1)
  expect(generation[length - 1]).toBe(length - 2)
})
