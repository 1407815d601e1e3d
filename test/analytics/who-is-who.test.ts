import fc from 'fast-check'
import { expect, test } from 'vitest'
import { candidates, foldPerson, likeness, onlyOne } from '../../src/main/analytics/who-is-who.ts'

const of = (name: string, email: string | null = null) => foldPerson({ name, email })
const like = (a: string, b: string) => likeness(of(a), of(b))?.sure ?? null

test('the same address is certain, whatever the names and its case', () => {
  expect(likeness(of('Jane', ' Jane@X.org '), of('J. Roe', 'jane@x.ORG'))).toEqual({
    sure: 'certain',
    why: 'the same e-mail address',
  })
  expect(likeness(of('', ''), of('', ''))).toBeNull()
})

test.each([
  ['Áine O’Neill', "aine o'neill", 'likely'],
  ['O’Neill, Áine', 'Áine O’Neill', 'likely'],
  ['Dr J. Smith', 'Jane Smith', 'likely'],
  ['Jane A Smith', 'Jane Anne Smith', 'likely'],
  ['Jane Smith', 'Jane Anne Smith', 'likely'],
  ['Jane Smith', 'Jane Smyth', 'possible'],
  ['Jane Smith', 'John Smith', null],
  ['Jane Smith', 'Jane Jones', null],
  ['J S', 'Jane Smith', null],
  ['Jane', 'Jane', null],
  ['', 'Jane Smith', null],
])('%s and %s: %s', (a, b, sure) => {
  expect(like(a, b)).toBe(sure)
})

test('it is the same whoever is named first, and everyone with two names is like themselves', () => {
  const name = fc
    .array(fc.constantFrom('Jane', 'J', 'Smith', 'Smyth', 'Anne', 'Ø', 'Li'), { maxLength: 4 })
    .map(words => words.join(' '))
  const email = fc.constantFrom(null, 'jane@x.org', 'jane@x.orq', 'sam@y.org')
  const person = fc.record({ name, email }).map(foldPerson)
  fc.assert(
    fc.property(person, person, (a, b) => {
      expect(likeness(a, b)?.sure).toBe(likeness(b, a)?.sure)
      if (a.words.length > 1) expect(likeness(a, a)).not.toBeNull()
    }),
  )
})

test('of several who are as likely a person chooses; one who is surer than the rest is suggested', () => {
  const pool = ['Jane Smith', 'Jane Smith', 'Sam Li'].map((name, i) => ({
    id: i,
    folded: of(name, i === 1 ? 'j@x.org' : null),
  }))
  const two = candidates({ name: 'Jane Smith', email: null }, pool)
  expect(two.map(({ of: { id } }) => id)).toEqual([0, 1])
  expect(onlyOne(two)).toBeNull()
  const sure = candidates({ name: 'Jane Smith', email: 'J@X.org' }, pool)
  expect(onlyOne(sure)).toMatchObject({ sure: 'certain', of: { id: 1 } })
  expect(onlyOne(candidates({ name: 'Sam Lo', email: null }, pool))).toBeNull()
})
