import fc from 'fast-check'
import { expect, test } from 'vitest'
import { EMPTY_SEARCH, FOUND_KINDS, parseSearch, type SearchQuery, writeSearch } from '../../src/shared/search.ts'
import { ACTIVITY_STATUSES, CATEGORIES, REGIONS } from '../../src/shared/vocabulary.ts'

test('a search is read as it is typed', () => {
  const { query, problems } = parseSearch(
    'coaching "root cause" -falls kind:offer kind:posts region:"north west" category:coach status:open since:2022-07-01 until:2023-01-01 network:wbs',
  )
  expect(problems).toEqual([])
  expect(query).toEqual({
    words: ['coaching'],
    phrases: ['root cause'],
    without: ['falls'],
    kinds: ['offer', 'request'],
    regions: ['North West'],
    categories: ['Coaching and mentoring'],
    statuses: ['open'],
    networks: ['wbs'],
    from: '2022-07-01',
    to: '2023-01-01',
  })
})

test('what is no filter is told, and looked for as a word', () => {
  const { query, problems } = parseSearch('region:Atlantis since:tomorrow colour:red __proto__:x')
  expect(query.words).toEqual(['Atlantis', 'tomorrow', 'red', '__proto__:x'])
  expect(problems.map(({ text }) => text)).toEqual(['region:Atlantis', 'since:tomorrow', 'colour:red'])
  expect(problems[1]?.why).toBe('A date is written like 2022-07-01.')
})

test('an unclosed quote and lone signs do no harm', () => {
  expect(parseSearch('"root cause').query.phrases).toEqual(['root cause'])
  expect(parseSearch('""  -  :').query.words).toEqual(['-', ':'])
  expect(parseSearch('').query).toEqual(EMPTY_SEARCH)
})

test('the form writes what the text reads', () => {
  const word = fc.stringMatching(/^[a-z0-9]{1,8}$/)
  const some = <T>(values: readonly T[]) => fc.subarray([...values])
  const query: fc.Arbitrary<SearchQuery> = fc.record({
    words: fc.array(word, { maxLength: 3 }),
    phrases: fc.array(
      fc.tuple(word, word).map(pair => pair.join(' ')),
      { maxLength: 2 },
    ),
    without: fc.array(word, { maxLength: 2 }),
    kinds: some(FOUND_KINDS),
    categories: some(CATEGORIES),
    regions: some(REGIONS),
    statuses: some(ACTIVITY_STATUSES),
    networks: fc.uniqueArray(word, { maxLength: 2 }),
    from: fc.constantFrom(null, '2022-07-01'),
    to: fc.constantFrom(null, '2023-01-01'),
  })
  fc.assert(
    fc.property(query, asked => {
      expect(parseSearch(writeSearch(asked))).toEqual({ query: asked, problems: [] })
    }),
  )
})

test('any text at all is read', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), text => {
      parseSearch(text)
    }),
  )
})
