import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Question, quarterOf, refusal } from '../../../src/main/analytics/disclosure/fixed-cells.ts'
import type { Shown } from '../../../src/main/analytics/disclosure/level.ts'
import { shownRate, shownRatio } from '../../../src/main/analytics/disclosure/rate.ts'
import { relativeLikelihood, wilson } from '../../../src/main/analytics/rates.ts'

const shown = (value: number): Shown => ({ kind: 'shown', value })
const SMALL: Shown = { kind: 'suppressed', why: 'primary' }

describe('rates', () => {
  test('come from the shown counts, and so does their interval', () => {
    const [low, high] = wilson(15, 60)
    expect(shownRate('internal', shown(15), shown(60))).toEqual({ kind: 'shown', est: 0.25, low, high })
  })

  test('are blank when the denominator is below 50, or a count is suppressed', () => {
    expect(shownRate('internal', shown(10), shown(45))).toEqual({ kind: 'suppressed', why: 'small_denominator' })
    expect(shownRate('internal', shown(10), shown(50)).kind).toBe('shown')
    expect(shownRate('external', SMALL, shown(500))).toEqual(SMALL)
    expect(shownRate('external', shown(10), SMALL)).toEqual(SMALL)
  })

  test('for the owner only those of nobody are blank', () => {
    expect(shownRate('none', shown(1), shown(2))).toMatchObject({ est: 0.5 })
    expect(shownRate('none', shown(0), shown(0)).kind).toBe('suppressed')
  })

  test('a ratio of two is shown when both are', () => {
    const group = [shown(15), shown(60)] as const
    const ratio = shownRatio('internal', group, [shown(40), shown(80)], relativeLikelihood)
    expect(ratio).toEqual({ kind: 'shown', ratio: relativeLikelihood(15, 60, 40, 80) })
    expect(shownRatio('internal', group, [SMALL, shown(80)], relativeLikelihood)).toEqual(SMALL)
    expect(shownRatio('internal', [shown(10), shown(40)], group, relativeLikelihood).kind).toBe('suppressed')
  })

  test('never exceed 1, though counts are rounded each on its own', () => {
    fc.assert(
      fc.property(fc.nat({ max: 60 }), fc.nat({ max: 60 }), (part, of) => {
        const rate = shownRate('internal', shown(part * 5), shown(of * 5))
        if (rate.kind === 'shown')
          expect(rate.est >= 0 && rate.est <= 1 && rate.low <= rate.est && rate.est <= rate.high).toBe(true)
      }),
    )
  })
})

describe('fixed cells', () => {
  const FIELDS = ['ethnicity', 'gender', 'imd_decile']
  const ASKED: Question = { from: '2022-07-01', to: '2022-10-01', by: ['ethnicity'], scope: 'timebank', filters: [] }
  const answer = (change: Partial<Question>) => refusal({ ...ASKED, ...change }, FIELDS)

  test.each<[string, Partial<Question>]>([
    ['a quarter by one field', {}],
    ['ethnicity × gender', { by: ['gender', 'ethnicity'] }],
    ['a network of 50', { scope: { network: 'Q', members: 50 } }],
    ['the quarter over the end of a year', { from: '2022-10-01', to: '2023-01-01' }],
  ])('%s is answered', (_, change) => {
    expect(answer(change)).toBeNull()
  })

  test.each<[string, Partial<Question>, string]>([
    ['half a year', { to: '2023-01-01' }, 'not a calendar quarter'],
    ['three months that are no quarter', { from: '2022-08-01', to: '2022-11-01' }, 'not a calendar quarter'],
    ['a day more', { to: '2022-10-02' }, 'not a calendar quarter'],
    ['a quarter backwards', { from: '2022-10-01', to: '2022-07-01' }, 'not a calendar quarter'],
    ['no field', { by: [] }, '0 fields'],
    ['two other fields', { by: ['gender', 'imd_decile'] }, '2 fields at once'],
    ['ethnicity twice', { by: ['ethnicity', 'ethnicity'] }, '2 fields at once'],
    ['three fields', { by: ['gender', 'imd_decile', 'ethnicity'] }, '3 fields at once'],
    ['an unprotected field beside', { by: ['ethnicity', 'region'] }, '“region” cannot be combined'],
    ['a filter', { filters: ['region'] }, 'cannot be narrowed by region'],
    ['a network of 49', { scope: { network: 'Q', members: 49 } }, 'fewer than 50 members'],
  ])('%s is not', (_, change, sentence) => {
    expect(answer(change)).toContain(sentence)
  })

  test('no two quarters overlap, and they follow on each other', () => {
    const starts = ['2021-10-01', '2022-01-01', '2022-04-01', '2022-07-01', '2022-10-01', '2023-01-01']
    const numbers = starts.slice(1).map((to, i) => quarterOf(starts[i] ?? '', to))
    expect(numbers).toEqual(numbers.map((_, i) => (numbers[0] ?? 0) + i))
    expect(starts.map(start => quarterOf(start, start))).toEqual(starts.map(() => null))
  })
})
