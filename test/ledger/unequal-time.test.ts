import { expect, test } from 'vitest'
import { saysUnequalTime } from '../../src/main/core/ledger/unequal-time.ts'

test.each([
  'I ask two credits an hour.',
  'TWO CREDITS PER HOUR',
  '2 credits an hour',
  '2 credits for an hour',
  '2 credits for one hour',
  '2 credits for every hour',
  '2 credits each hour',
  '1.5 credits per hour',
  'half a credit an hour',
  'Half credit per hour',
  '2 time credits an hour',
  '3 hexicredits per hour',
  'one credit for 30 minutes',
  '1 credit for two hours',
  '2 credits/hour',
  '2 credits / hour',
  '30 minutes for 2 credits',
  'an hour for two credits',
  'one hour costs 3 credits',
  'Half an hour earns two credits.',
  'two hours of coaching for one credit',
  'Double credits this week!',
  'extra credits for weekends',
  'bonus credits',
  'one and a half credits an hour',
  'two and a half hours for three credits',
  'twice the usual credits',
  'paid at time and a half',
  'two\ncredits\tan  hour',
  'two credits an\u00a0hour',
])('"%s" is unequal time', words => {
  expect(saysUnequalTime(words)).toBe(true)
})

test.each([
  '',
  'One credit an hour.',
  '1 credit per hour',
  '1.0 credits for 60 minutes',
  'one hour for one credit',
  'two hours for two credits',
  '90 minutes for 1.5 credits',
  'two credits for two hours',
  'half an hour for half a credit',
  'half a credit for half an hour',
  'two and a half hours for 2.5 credits',
  'Everyone earns one credit for each hour they give.',
  'I have two credits and an hour on Friday.',
  'I have 5 credits left',
  'Two people, one hour each',
  'A talk of two hours for twenty people',
  'Double shifts this week',
  'Credit where it is due: two hours of work!',
  'accredited training, 3 hours',
])('"%s" is not', words => {
  expect(saysUnequalTime(words)).toBe(false)
})

test.each([
  'two credits '.repeat(17_000),
  'credits 1 '.repeat(20_000),
  '9'.repeat(200_000),
  `credit${' '.repeat(200_000)}`,
  `${'a'.repeat(100_000)} credit ${'1 hour of '.repeat(10_000)}`,
  'half the extra bonus credit'.repeat(8_000),
  '1 hour of aaaaaaaaaaaaaaaaaaaa for 1 credit '.repeat(5_000),
])('a text of 200,000 characters is read in under 50 ms', words => {
  saysUnequalTime(words)
  const start = performance.now()
  saysUnequalTime(words)
  expect(performance.now() - start).toBeLessThan(50)
})
