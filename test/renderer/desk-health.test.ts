import { describe, expect, it } from 'vitest'
import { apart } from '../../src/renderer/charts/labels.ts'
import {
  directionOf,
  forecastTitle,
  healthAnswer,
  paceWords,
  reversalWords,
  spanOf,
  weeksEvidence,
  weeksTitle,
  weekWords,
} from '../../src/renderer/features/moderation/health-words.ts'
import type { Health } from '../../src/shared/contract/moderation-oversight.ts'

const WEEK = 7 * 86_400_000
const monday = Date.UTC(2023, 4, 1) - 3_600_000
const weeks = (...pairs: [arrivals: number, clearances: number][]): Health['weeks'] =>
  pairs.map(([arrivals, clearances], i) => ({ from: monday + i * WEEK, arrivals, clearances }))
const health = (change: Partial<Health> = {}): Health => ({
  open: 10,
  oldest: null,
  overdue: 0,
  by_state: { open: 10 },
  weeks: weeks([9, 12], [9, 12], [9, 12], [9, 12]),
  first_action: { median: null, n: 0 },
  decision: { median: null, n: 0 },
  reversals: { reversed: 0, decided: 0, interval: null },
  forecast: null,
  ...change,
})

describe('the backlog', () => {
  it('has a direction only where the whole interval lies to one side of today', () => {
    expect(directionOf({ open: 10, forecast: [{ open: 5, low: 2, high: 9 }] })).toBe('shrinking')
    expect(directionOf({ open: 10, forecast: [{ open: 15, low: 11, high: 20 }] })).toBe('growing')
    expect(directionOf({ open: 10, forecast: [{ open: 5, low: 2, high: 10 }] })).toBe('unclear')
    expect(directionOf({ open: 10, forecast: null })).toBeNull()
  })

  it('is told with what came and went, and without a verdict where there is no forecast', () => {
    expect(healthAnswer(health({ forecast: [{ open: 5, low: 2, high: 9 }] })).answer).toBe(
      'The backlog is shrinking: 12 cleared, 9 arrived a week',
    )
    expect(healthAnswer(health()).answer).toBe('10 cases are open: 12 cleared, 9 arrived a week')
    expect(healthAnswer(health({ weeks: [], open: 1, overdue: 1 }))).toEqual({
      answer: '1 case is open',
      lead: '1 case is past the target without a first action.',
    })
    expect(healthAnswer(health({ open: 0, weeks: [], by_state: {} })).answer).toBe('Nothing to moderate yet')
    expect(healthAnswer(health({ open: 0, weeks: weeks([0, 0]), by_state: { closed: 4 } })).answer).toBe(
      'No case is open',
    )
  })

  it('is told of the last four weeks', () => {
    expect(paceWords(weeks([100, 100], [9, 12], [9, 12], [9, 12], [10, 12]))).toBe('12 cleared, 9.3 arrived a week')
    expect(paceWords(weeks([0, 0]))).toBeNull()
  })
})

describe('the weeks', () => {
  it('say what was more, what was equal, and that nothing happened', () => {
    expect(weeksTitle(weeks([9, 12], [9, 12]))).toBe(
      'More cases were cleared than arrived: 12 and 9 a week in the last 2 whole weeks',
    )
    expect(weeksTitle(weeks([3, 1]))).toBe('Fewer cases were cleared than arrived: 1 and 3 in the last whole week')
    expect(weeksTitle(weeks([3, 3]))).toContain('As many cases were cleared as arrived: 3')
    expect(weeksTitle(weeks([0, 0], [0, 0]))).toBe('No case arrived or was cleared in the last 2 whole weeks')
    expect(weeksTitle([])).toBe('Arrivals and clearances: no whole week yet')
  })
  it('say n and period', () => {
    expect(weeksEvidence(weeks([9, 12], [1, 2]))).toBe(
      'Cases that arrived (n = 10) and were cleared (n = 14) a week, 1 May 2023 to 14 May 2023.',
    )
    expect(weeksEvidence([])).toBe('')
    expect(weekWords({ from: monday, arrivals: 1, clearances: 2 })).toBe('Week from 1 May 2023: 1 arrived, 2 cleared')
  })
})

it('a forecast is told as an interval, in whole cases', () => {
  expect(forecastTitle([{ open: 5, low: 2.4, high: 8.2 }])).toBe(
    'In a week between 2 and 9 cases will probably be open',
  )
  expect(forecastTitle([{ open: 5, low: 5, high: 5 }])).toBe('About 5 cases will be open in a week')
})

it('a length of time is told as people feel it', () => {
  expect([20_000, 42 * 60_000, 5.2 * 3_600_000, 3.1 * 86_400_000, 1768.2 * 86_400_000].map(spanOf)).toEqual([
    { value: '<1', unit: 'min' },
    { value: '42', unit: 'min' },
    { value: '5.2', unit: 'h' },
    { value: '3.1', unit: 'days' },
    { value: '1,768', unit: 'days' },
  ])
})

it('a share of reversals has its interval, and is not told of a few', () => {
  expect(reversalWords({ reversed: 5, decided: 104, interval: [0.021, 0.107] })).toMatchObject({
    value: '4.8%',
    unit: 'of 104',
  })
  expect(reversalWords({ reversed: 1, decided: 6, interval: [0.03, 0.56] })).toMatchObject({
    value: '1',
    unit: 'of 6 decisions',
  })
  expect(reversalWords({ reversed: 0, decided: 0, interval: null }).value).toBeNull()
})

describe('labels at the ends of lines', () => {
  it('move apart in the order of their heights, and stay above the axis', () => {
    expect(apart([100, 100], 15, 200)).toEqual([100, 115])
    expect(apart([195, 200], 15, 200)).toEqual([185, 200])
    expect(apart([50, 10, 52], 15, 200)).toEqual([50, 10, 65])
  })
  it('stay where they are when nothing is in their way', () => {
    expect(apart([10, 100], 15, 200)).toEqual([10, 100])
    expect(apart([], 15, 200)).toEqual([])
  })
})
