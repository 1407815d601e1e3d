import fc from 'fast-check'
import { expect, test } from 'vitest'
import { hintsIn } from '../../src/main/core/moderation/hints/hints.ts'
import { DEFAULT_WORDS } from '../../src/main/core/moderation/hints/rules.ts'
import type { HintRule } from '../../src/shared/moderation.ts'
import { hintsOf } from './hinting.ts'

test('hints name their field and stand in the text’s order; hits of two rules may overlap', () => {
  const hints = hintsIn(
    { title: 'Pay by PayPal', note: null, body: 'paypal.me/jo or 2 credits for 1 hour' },
    DEFAULT_WORDS,
  )
  expect(hints).toEqual([
    { rule: 'money', field: 'title', from: 7, to: 13, text: 'PayPal' },
    { rule: 'money', field: 'body', from: 0, to: 6, text: 'paypal' },
    { rule: 'contact', field: 'body', from: 0, to: 12, text: 'paypal.me/jo' },
    { rule: 'unequal_time', field: 'body', from: 16, to: 36, text: '2 credits for 1 hour' },
  ])
})

test('a rule has at most 100 hits in a field, and no quotation is longer than 200', () => {
  expect(hintsOf('£20 '.repeat(5000))).toHaveLength(100)
  const [hint] = hintsOf(`p${'\u200b'.repeat(5000)}aid`)
  expect(hint).toEqual({ rule: 'money', field: 'body', from: 0, to: 5004, text: 'paid' })
})

test('in any text, hits lie within it, quote it, and those of a rule do not overlap', () => {
  const parts = fc.constantFrom(
    ...[
      '£',
      '20',
      ' ',
      'paid',
      '@',
      'a',
      '.',
      'com',
      '\u200b',
      '\u202e',
      '\0',
      '\ud83d',
      '😀',
      '2 credits',
      ' an hour',
      '-',
      '07700900123',
      'ﬁ',
      'dose',
    ],
  )
  fc.assert(
    fc.property(
      fc.array(parts, { maxLength: 40 }).map(list => list.join('')),
      text => {
        const hints = hintsOf(text)
        const last = new Map<HintRule, number>()
        for (const { rule, from, to, text: quoted } of hints) {
          expect(from).toBeGreaterThanOrEqual(last.get(rule) ?? 0)
          expect(to).toBeGreaterThan(from)
          expect(quoted).toBe(text.slice(from, to))
          last.set(rule, to)
        }
        expect(hintsOf(text)).toEqual(hints)
      },
    ),
    { numRuns: 500 },
  )
})

/** What reading a text some times costs the processor, in ms; other work on the machine does not count. */
function cost(text: string, times: number): number {
  const before = process.cpuUsage()
  for (let time = 0; time < times; time++) hintsOf(text)
  return process.cpuUsage(before).user / 1000
}

test.each([
  'a ',
  '£',
  '£ ',
  '1 credit ',
  '1',
  '1 ',
  '0 1 2 3 4 5 6 7 ',
  'a@',
  'a.',
  'a-',
  'www.,',
  'http://',
  '+1(',
  '0(((',
  'aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa at ',
  'ab12abcd1234',
  'pay p ',
  'half a half an ',
  '1 hour of aaaaaaaaaaaaaaaaaaaa for 1 credit ',
  '\0',
  '\u200b',
  '\ud800',
  '😀',
  'ﷺ',
  'е\u0301\u0302',
])('as much text of %j costs as much to read in one piece as in four, not four times as much', unit => {
  const quarter = unit.repeat(25_000 / unit.length)
  cost(quarter, 2)
  const inFour = cost(quarter, 16)
  // 40 ms are the collector's and the clock's.
  expect(cost(quarter.repeat(4), 4)).toBeLessThan(2.5 * inFour + 40)
})
