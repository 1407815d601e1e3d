import fc from 'fast-check'
import { expect, test } from 'vitest'
import { edits, meantBy } from '../../src/main/analytics/spelling.ts'

/** The definition, word for word (optimal string alignment). */
function plainly(a: string, b: string): number {
  if (a === '' || b === '') return a.length + b.length
  const [x, y] = [a.slice(0, -1), b.slice(0, -1)]
  const least = Math.min(plainly(x, b) + 1, plainly(a, y) + 1, plainly(x, y) + Number(a.at(-1) !== b.at(-1)))
  const swapped = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1)
  return swapped ? Math.min(least, plainly(a.slice(0, -2), b.slice(0, -2)) + 1) : least
}

test('edits are counted as defined, up to the most that is asked for', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 6 })
  fc.assert(
    fc.property(word, word, fc.integer({ min: 0, max: 3 }), (a, b, most) => {
      const true_ = plainly(a, b)
      expect(edits(a, b, most)).toBe(true_ <= most ? true_ : Infinity)
    }),
  )
  expect(edits('kitten', 'sitting', 3)).toBe(3)
  expect(edits('ca', 'abc', 3)).toBe(3)
})

test('a slip is looked past in a long word, at its beginning too, and never in a short one', () => {
  const known: [string, number][] = [
    ['coaching', 90],
    ['couching', 1],
    ['cooking', 5],
    ['audit', 7],
    ['ward', 9],
  ]
  expect(meantBy('caoching', known)).toEqual(['coaching'])
  expect(meantBy('ocaching', known)).toEqual(['coaching'])
  expect(meantBy('coachnig', known)).toEqual(['coaching'])
  expect(meantBy('coahci', known)).toEqual(['coaching'])
  expect(meantBy('adit', known)).toEqual(['audit'])
  expect(meantBy('wad', known)).toEqual([])
  expect(meantBy('xylophone', known)).toEqual([])
})
