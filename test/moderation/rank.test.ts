import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { AGE, aged, agePoints, ageReason, type Standing, standing } from '../../src/main/core/moderation/rank.ts'
import { HINT_RULES } from '../../src/shared/moderation.ts'

type RankFacts = Standing & { opened_at: number; due_at: number }
const rank = ({ opened_at, due_at, ...facts }: RankFacts, now: number) =>
  aged(standing(facts).why, opened_at, due_at, now)

const HOUR = 3_600_000
const DAY = 24 * HOUR
const OPENED = Date.parse('2023-03-01T10:00:00Z')
const DUE = OPENED + 2 * DAY

const quiet: RankFacts = {
  hints: [],
  reports: 0,
  reporters: [],
  opened_at: OPENED,
  due_at: DUE,
  author: { upheld: 0, sanctions: 0 },
}
const at = (facts: Partial<RankFacts>, now = OPENED) => rank({ ...quiet, ...facts }, now)
const texts = (facts: Partial<RankFacts>, now = OPENED) => at(facts, now).why.map(({ text }) => text)

test('a case says why it stands where it stands', () => {
  const facts = {
    hints: [
      { rule: 'money' as const },
      { rule: 'unequal_time' as const },
      { rule: 'money' as const },
      { rule: 'safety' as const },
    ],
    reports: 3,
    reporters: [
      { upheld: 1, decided: 3 },
      { upheld: 0, decided: 1 },
    ],
    author: { upheld: 1, sanctions: 2 },
  }
  expect(at(facts, OPENED + DAY)).toEqual({
    rank: 1057.86,
    why: [
      { factor: 'safety', points: 1000, text: '1 safety hint' },
      { factor: 'reports', points: 20, text: '3 reports' },
      // 10·log2(1 + 2/5 + 1/3) and 5·log2(1 + 1 + 2·2)
      { factor: 'reporters', points: 7.935, text: '1 of 4 earlier reports by these people upheld' },
      { factor: 'author', points: 12.925, text: 'the author: 1 earlier case upheld, 2 sanctions' },
      { factor: 'hints', points: 7, text: 'hints: money, unequal time' },
      { factor: 'age', points: 10, text: 'due in 24 hours' },
    ].map(reason => ({ ...reason, points: expect.closeTo(reason.points, 9) })),
  })
})

test('a case of which nothing is known says only when it is due', () => {
  expect(at({})).toEqual({ rank: 0, why: [{ factor: 'age', points: 0, text: 'due in 2 days' }] })
})

test('people without a record are said to have none', () => {
  expect(texts({ reports: 1, reporters: [{ upheld: 0, decided: 0 }] })).toEqual([
    '1 report',
    '1 reporter without a decided report before',
    'due in 2 days',
  ])
  expect(texts({ reporters: [{ upheld: 1, decided: 1 }] })[0]).toBe('1 of 1 earlier report by this person upheld')
})

test.each([
  [DUE - 60 * HOUR, 'due in 2 days'],
  [DUE - 47 * HOUR, 'due in 47 hours'],
  [DUE - 5 * HOUR - 1, 'due in 5 hours'],
  [DUE - HOUR, 'due in 1 hour'],
  [DUE - HOUR + 1, 'due in 59 minutes'],
  [DUE - 1, 'due in 1 minute'],
  [DUE, 'due now'],
  [DUE + 30_000, '1 minute over target'],
  [DUE + 90 * 60_000, '1 hour over target'],
  [DUE + 2 * DAY, '2 days over target'],
])('at %i a case is "%s"', (now, text) => {
  expect(ageReason(OPENED, DUE, now).text).toBe(text)
})

describe('age', () => {
  test('rises in a line from opening, is full when due, and stops half the time after that', () => {
    const points = [0, 0.25, 0.5, 1, 1.25, 1.5, 1.75, 100].map(share =>
      agePoints(OPENED, DUE, OPENED + share * 2 * DAY),
    )
    expect(points).toEqual([0, 5, 10, AGE.full, 25, AGE.cap, AGE.cap, AGE.cap])
  })
  test('is nothing before opening, and at its cap where the target was already over at opening', () => {
    expect(agePoints(OPENED, DUE, OPENED - DAY)).toBe(0)
    expect(agePoints(OPENED, OPENED, OPENED + HOUR)).toBe(AGE.cap)
    expect(agePoints(OPENED, OPENED, OPENED)).toBe(0)
  })
})

test('who is often right counts for more than who is never right, and a newcomer stands between', () => {
  const of = (upheld: number, decided: number) => at({ reporters: [{ upheld, decided }] }).rank
  expect(of(9, 10)).toBeGreaterThan(of(0, 0))
  expect(of(0, 0)).toBeGreaterThan(of(0, 10))
  expect(of(0, 10)).toBeGreaterThan(0)
})

test('two reporters count for more than one who reports twice', () => {
  const one = { upheld: 0, decided: 0 }
  expect(at({ reports: 2, reporters: [one, one] }).rank).toBeGreaterThan(at({ reports: 2, reporters: [one] }).rank)
})

const many = fc.oneof(fc.nat({ max: 20 }), fc.nat({ max: 2 ** 30 - 1 }))
const reporter = fc
  .tuple(fc.nat({ max: 50 }), fc.nat({ max: 50 }))
  .map(([upheld, not]) => ({ upheld, decided: upheld + not }))
const others = HINT_RULES.filter(rule => rule !== 'safety')
const facts = (rules: readonly (typeof HINT_RULES)[number][]): fc.Arbitrary<RankFacts> =>
  fc.record({
    hints: fc.array(
      fc.constantFrom(...rules).map(rule => ({ rule })),
      { maxLength: 12 },
    ),
    reports: many,
    reporters: fc.array(reporter, { maxLength: 30 }),
    opened_at: fc.constant(OPENED),
    due_at: fc.integer({ min: OPENED, max: OPENED + 30 * DAY }),
    author: fc.record({ upheld: many, sanctions: many }),
  })
const moment = fc.integer({ min: OPENED - DAY, max: OPENED + 100 * DAY })
const anyCase = facts(HINT_RULES)

test('the rank is the sum of its reasons, to 3 decimals, and of standing and age', () => {
  fc.assert(
    fc.property(anyCase, moment, (one, now) => {
      const { rank: points, why } = rank(one, now)
      expect(points).toBeCloseTo(
        why.reduce((sum, reason) => sum + reason.points, 0),
        9,
      )
      expect(points).toBeCloseTo(standing(one).rank + agePoints(one.opened_at, one.due_at, now), 9)
      expect(Number(points.toFixed(3))).toBe(points)
      for (const reason of why)
        expect(reason.text).not.toMatch(/undefined|NaN|: ?$|\b0 (?:report|safety|sanction|earlier)/)
    }),
  )
})

test('a case with a safety hint stands before any case without one', () => {
  fc.assert(
    fc.property(facts(others), moment, (one, now) => {
      expect(at({ hints: [{ rule: 'safety' }] }).rank).toBeGreaterThan(rank(one, now).rank)
    }),
  )
  const most = Array.from({ length: 1000 }, () => ({ upheld: 2 ** 30, decided: 2 ** 30 }))
  const worst = {
    hints: others.map(rule => ({ rule })),
    reports: 2 ** 30,
    reporters: most,
    author: { upheld: 2 ** 30, sanctions: 2 ** 30 },
  }
  expect(at({ hints: [{ rule: 'safety' }] }).rank).toBeGreaterThan(at(worst, OPENED + 1000 * DAY).rank)
})

test.each<[string, (one: RankFacts) => RankFacts]>([
  ['a report', one => ({ ...one, reports: one.reports + 1 })],
  ['a reporter', one => ({ ...one, reporters: [...one.reporters, { upheld: 0, decided: 40 }] })],
  [
    'an upheld report of a reporter',
    one => ({
      ...one,
      reporters: one.reporters.map(({ upheld, decided }) => ({ upheld: upheld + 1, decided: decided + 1 })),
    }),
  ],
  ['an upheld case of the author', one => ({ ...one, author: { ...one.author, upheld: one.author.upheld + 1 } })],
  ['a sanction of the author', one => ({ ...one, author: { ...one.author, sanctions: one.author.sanctions + 1 } })],
  ['an hour’s age', one => ({ ...one, opened_at: one.opened_at - HOUR, due_at: one.due_at - HOUR })],
  ['an earlier target', one => ({ ...one, due_at: one.due_at - HOUR })],
  ...HINT_RULES.map((rule): [string, (one: RankFacts) => RankFacts] => [
    `a hint of ${rule}`,
    one => ({ ...one, hints: [...one.hints, { rule }] }),
  ]),
])('%s never moves a case back', (_, more) => {
  fc.assert(
    fc.property(anyCase, moment, (one, now) => {
      expect(rank(more(one), now).rank).toBeGreaterThanOrEqual(rank(one, now).rank)
    }),
  )
})

test('time never moves a case back', () => {
  fc.assert(
    fc.property(anyCase, moment, fc.nat({ max: 10 * DAY }), (one, now, later) => {
      expect(rank(one, now + later).rank).toBeGreaterThanOrEqual(rank(one, now).rank)
    }),
  )
})

test.each<[string, Partial<RankFacts>]>([
  ['a report', { reports: 4 }],
  ['a reporter', { reporters: Array.from({ length: 3 }, () => ({ upheld: 1, decided: 2 })) }],
  ['a case of the author', { author: { upheld: 2, sanctions: 0 } }],
  ['a hint', { hints: [{ rule: 'contact' }] }],
])('%s moves an ordinary case forward', (_, more) => {
  const ordinary = { reports: 3, reporters: [{ upheld: 1, decided: 2 }], author: { upheld: 1, sanctions: 0 } }
  expect(at({ ...ordinary, ...more }).rank).toBeGreaterThan(at(ordinary).rank)
})
