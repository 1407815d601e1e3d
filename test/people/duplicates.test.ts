import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  duplicates,
  foldEmail,
  foldName,
  oneApart,
  type Persons,
  type Reason,
} from '../../src/main/analytics/duplicates.ts'

function found(persons: Persons) {
  const finding = duplicates(persons)
  let turns = 0
  for (;;) {
    const { done, value } = finding.next()
    if (done) return { pairs: value, turns }
    turns++
  }
}

type Row = { name: string; email: string | null; organisation: number; region: number }
const personsOf = (rows: readonly Row[]): Persons => ({
  names: rows.map(({ name }) => name),
  emails: rows.map(({ email }) => email),
  organisation: Int32Array.from(rows, ({ organisation }) => organisation),
  region: Int32Array.from(rows, ({ region }) => region),
})

const word = fc.constantFrom('ann', 'anne', 'Ánn', 'nan', 'ana', 'bo', 'bob', 'rob', 'Smith', 'Smyth', 'Simth', 'Jones')
const row = fc.record({
  name: fc.array(word, { minLength: 0, maxLength: 3 }).map(words => words.join(' ')),
  email: fc.option(fc.constantFrom('a@x.org', 'A+1@x.org', 'b@x.org', '')),
  organisation: fc.integer({ min: -1, max: 2 }),
  region: fc.integer({ min: -1, max: 1 }),
})

const placeOf = ({ organisation, region }: Row) =>
  organisation >= 0 ? `o${organisation}` : region >= 0 ? `r${region}` : null

/** Letters added, taken, changed and swapped with a neighbour, by the textbook. */
function distance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (_, j) => (i === 0 ? j : j === 0 ? i : 0)),
  )
  const at = (i: number, j: number) => d[i]?.[j] ?? 99
  for (let i = 1; i <= a.length; i++)
    for (let j = 1; j <= b.length; j++) {
      let least = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(i - 2, j - 2) + 1)
      const line = d[i]
      if (line) line[j] = least
    }
  return at(a.length, b.length)
}

/** Everything that can be said of two rows, each pair by itself. */
function reasonsOf(a: Row, b: Row): Reason[] {
  const [x, y] = [foldName(a.name), foldName(b.name)]
  const [v, w] = [x.split(' '), y.split(' ')]
  const differing = v.flatMap((one, i) => (one === w[i] ? [] : [[one, w[i] ?? ''] as const]))
  const [other] = differing
  const near =
    placeOf(a) !== null &&
    placeOf(a) === placeOf(b) &&
    v.length === w.length &&
    v.length > 1 &&
    differing.length === 1 &&
    other !== undefined &&
    Math.min(other[0].length, other[1].length) >= 3 &&
    distance(...other) === 1
  const is: [Reason, boolean][] = [
    ['email', foldEmail(a.email) !== null && foldEmail(a.email) === foldEmail(b.email)],
    ['name_organisation', x !== '' && x === y && a.organisation >= 0 && a.organisation === b.organisation],
    ['near_name', near],
    ['name_region', x !== '' && x === y && a.region >= 0 && a.region === b.region],
  ]
  return is.filter(([, so]) => so).map(([reason]) => reason)
}

/** Which rows hang together, as the lowest of each group. */
function groups(n: number, pairs: readonly (readonly [number, number])[]): number[] {
  const of = Array.from({ length: n }, (_, i) => i)
  for (let again = true; again; ) {
    again = false
    for (const [a, b] of pairs) {
      const least = Math.min(of[a] ?? 0, of[b] ?? 0)
      if (of[a] !== least || of[b] !== least) again = true
      of[a] = least
      of[b] = least
    }
  }
  return of
}

test('what is found is so for the reasons told, and joins all whom comparing each with each would join', () => {
  fc.assert(
    fc.property(fc.array(row, { maxLength: 14 }), rows => {
      const { pairs } = found(personsOf(rows))
      const naive: [number, number][] = []
      for (const [a, one] of rows.entries())
        for (const [b, other] of rows.entries()) if (a < b && reasonsOf(one, other).length > 0) naive.push([a, b])
      for (const { a, b, reasons } of pairs) {
        const [one, other] = [rows[a], rows[b]]
        if (!one || !other) throw new Error('a pair of nobody')
        expect(a).toBeLessThan(b)
        expect(reasonsOf(one, other)).toEqual(expect.arrayContaining(reasons))
      }
      expect(
        groups(
          rows.length,
          pairs.map(({ a, b }) => [a, b]),
        ),
      ).toEqual(groups(rows.length, naive))
    }),
    { numRuns: 300 },
  )
})

test('words are one letter apart as the textbook has it', () => {
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 6 }).map(letters => letters.join(''))
  fc.assert(
    fc.property(text, text, (a, b) => {
      expect(oneApart(a, b)).toBe(distance(a, b) === 1)
    }),
  )
})

test('names and addresses are folded', () => {
  expect(foldName("  Séan   O'Brien-Smith ")).toBe('sean obrien smith')
  expect(foldEmail(' Ann.Bell+Hexi@NHS.net ')).toBe('ann.bell@nhs.net')
  expect(foldEmail('nobody')).toBeNull()
})

test('pairs and work grow with members, not with their square, even if all are called the same', () => {
  const same = (n: number) =>
    personsOf(
      Array.from({ length: n }, (_, i) => ({
        name: `Ann B${i % 3}lake`,
        email: 'a@x.org',
        organisation: 0,
        region: 0,
      })),
    )
  expect(found(same(4_000)).pairs.length).toBeLessThan(4_000 * 4)
  const many = personsOf(
    Array.from({ length: 120_000 }, (_, i) => ({
      name: `${'abcdefghij'.slice(i % 7)}${i % 300} Person${i % 4_000}`,
      email: `p${i}@x.org`,
      organisation: i % 50,
      region: i % 11,
    })),
  )
  const { pairs, turns } = found(many)
  expect(pairs.length).toBeLessThan(120_000 * 4)
  expect(turns).toBeGreaterThan(20)
})
