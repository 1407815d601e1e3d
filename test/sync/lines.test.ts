import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Lines } from '../../src/main/core/sync/lines.ts'

const id = fc.stringMatching(/^[A-Za-z0-9_.:-]{1,64}$/)

test('the line of a row is that on which its id was met first, and no other id has one', () => {
  fc.assert(
    fc.property(fc.array(id, { maxLength: 400 }), fc.array(id, { maxLength: 50 }), (noted, others) => {
      const lines = new Lines()
      const expected = new Map<string, number>()
      for (const [i, each] of noted.entries()) {
        lines.note('members', each, i + 2)
        if (!expected.has(each)) expected.set(each, i + 2)
      }
      for (const each of [...noted, ...others]) {
        expect(lines.of('members', each)).toBe(expected.get(each) ?? null)
        expect(lines.of('exchanges', each)).toBeNull()
      }
    }),
  )
})

test('ids that share a hash and a length are told apart, however many there are', () => {
  const lines = new Lines()
  const ids = Array.from({ length: 300_000 }, (_, i) => `m${(i * 7919).toString(36).padStart(7, '0')}`)
  for (const [i, each] of ids.entries()) lines.note('members', each, i + 2)
  expect(ids.every((each, i) => lines.of('members', each) === i + 2)).toBe(true)
  expect(ids.some(each => lines.of('members', `${each}x`) !== null)).toBe(false)
})
