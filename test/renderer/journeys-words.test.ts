import { describe, expect, test } from 'vitest'
import { cohortName, rowsTitle } from '../../src/renderer/features/journeys/rows-words.ts'
import {
  cohortWords,
  creditWords,
  curvesTitle,
  fillTitle,
  firstWords,
  funnelWords,
  in100,
  lossWords,
  matchWords,
} from '../../src/renderer/features/journeys/words.ts'
import type {
  Cohorts,
  Credits,
  FirstExchange,
  Funnel,
  Matching,
  Wait,
} from '../../src/shared/contract/journeys-shapes.ts'

const ABOUT = { data: { from: '2020-01-01', to: '2022-12-31' }, hash: 'abc' }
const share = (est: number, low = est, high = est) => ({ est, low, high })
const wait = (n: number, events: number, by90: number | null): Wait => ({
  n,
  events,
  at: [30, 90, 180].map(days => ({ days, est: by90, low: by90, high: by90 })),
  median: null,
  curve: { est: [], low: [], high: [] },
  at_risk: [],
})

test('a share is told with its interval only where that is wide', () => {
  expect(in100(share(0.12, 0.11, 0.13))).toBe('12 in 100')
  expect(in100(share(0.12, 0.08, 0.17))).toBe('12 in 100 (8 to 17)')
  expect(in100(share(0.004, 0.003, 0.006))).toBe('0.4 in 100')
})

describe('the funnel', () => {
  const step = (step: Funnel['steps'][number]['step'], reached: number, before: number | null, all: number) => ({
    step,
    reached,
    did: reached,
    of_before: before === null ? null : share(before),
    of_all: share(all),
    median_days: null,
  })
  const funnel = (steps: Funnel['steps'], too_new = 0): Funnel => ({ steps, too_new, days: 90, ...ABOUT })

  test('says how far members come, and where most are lost', () => {
    const found = funnel(
      [step('joined', 400, null, 1), step('posted', 100, 0.25, 0.25), step('gave_back', 20, 0.2, 0.05)],
      7,
    )
    const { answer, lead, title } = funnelWords(found)
    expect(answer).toBe(
      '25 in 100 members who joined have posted, and 5 in 100 went all the way to giving and receiving',
    )
    expect(lead).toContain('7 members joined too late')
    expect(title).toBe('The largest loss: 80 in 100 of those who posted have not both given and received')
  })

  test('tells counts of few, and nothing of nobody', () => {
    const few = funnel([step('joined', 8, null, 1), step('posted', 3, 3 / 8, 3 / 8), step('gave_back', 3, 1, 3 / 8)])
    expect(funnelWords(few).answer).toContain('3 of 8 members who joined have posted')
    expect(lossWords(few)).toContain('5 of 8 of those who joined')
    expect(funnelWords(funnel([])).answer).toContain('Nobody who joined then')
    expect(lossWords(funnel([step('joined', 3, null, 1), step('posted', 3, 1, 1)]))).toContain('Everybody')
  })
})

describe('first exchanges', () => {
  const found = (p: number | null): FirstExchange => ({
    by: 'region',
    all: wait(500, 40, 0.08),
    groups: [],
    logrank: p === null ? null : { chi2: 3, df: 2, p },
    overlapping: false,
    ...ABOUT,
  })

  test('a difference is claimed only where the test speaks for one', () => {
    expect(firstWords(found(0.2)).answer).toContain('no clear difference between regions (log-rank p = 0.2)')
    expect(firstWords(found(0.0004)).answer).toContain('regions differ (log-rank p < 0.001)')
    expect(firstWords(found(null)).answer).not.toContain('region')
    expect(firstWords({ ...found(null), all: wait(500, 0, null) }).answer).toContain('too soon')
    expect(firstWords({ ...found(null), all: wait(0, 0, null) }).answer).toBe('Nobody joined in this period')
  })

  test('the title names who is apart, and says where intervals overlap', () => {
    const close = (est: number) => {
      const of = wait(50, 5, est)
      return { ...of, at: of.at.map(at => ({ ...at, low: est - 0.05, high: est + 0.05 })) }
    }
    expect(curvesTitle(found(0.2), [close(0.1), close(0.15)], ['East', 'West'])).toContain('still overlap')
    expect(curvesTitle(found(0.01), [close(0.1), close(0.3)], ['East', 'West'])).toBe(
      'At 90 days West leads (30.0% have exchanged), East is last (10.0%)',
    )
  })
})

test('cohorts: the first step, the next and a year after, as far as any is over', () => {
  const age = (k: number, est: number) => ({ k, cohorts: 3, members: 300, active: 300 * est, share: share(est) })
  const found = (mean: Cohorts['mean']): Cohorts => ({
    step: 'month',
    cohorts: [{ cohort: '2022-01-01', size: 300, active: [] }],
    mean,
    ...ABOUT,
  })
  expect(cohortWords(found([age(0, 0.4), age(1, 0.1), age(12, 0.05)])).answer).toBe(
    '40 in 100 members are active in the month in which they join, 10 in 100 in the month after, 5 in 100 a year after',
  )
  expect(cohortWords(found([age(0, 0.4)])).title).toContain('Too early')
  expect(cohortWords(found([])).answer).toContain('No month is over yet')
  expect(cohortWords({ ...found([]), cohorts: [] }).answer).toBe('Nobody joined in this period')
})

test('matching: few requests as counts, none as none', () => {
  const found = (requests: number, observable: number, filled: number): Matching => ({
    requests,
    observable,
    filled,
    rate: observable > 0 ? share(filled / observable) : null,
    agreed: wait(requests, 0, null),
    completed: wait(requests, filled, null),
    groups: { category: [], region: [], month: [] },
    days: 90,
    ...ABOUT,
  })
  expect(matchWords(found(400, 300, 60)).answer).toContain('20 in 100 requests are met within 90 days')
  expect(matchWords(found(9, 8, 2)).answer).toContain('2 of 8 requests')
  expect(matchWords(found(3, 0, 0)).answer).toContain('No request has been observed')
  expect(matchWords(found(0, 0, 0)).answer).toBe('No requests were posted then')
})

test('fill rates: groups are told apart only where two intervals keep apart', () => {
  const group = (name: string, low: number, high: number) => ({ name, rate: share((low + high) / 2, low, high) })
  const wide = group('January', 0, 0.6)
  expect(fillTitle([wide, group('May', 0.2, 0.5)], 'months')).toContain('all intervals overlap')
  expect(fillTitle([wide, group('May', 0.3, 0.5), group('June', 0.01, 0.1)], 'months')).toBe(
    'Requests are met more in May (40%) than in June (6%)',
  )
  expect(fillTitle([wide, { name: 'June', rate: null }], 'months')).toBe('Too little to compare months')
})

test('credits: as often as in a year, whatever the period; nothing of a time without credits', () => {
  const none = { gifted: 0, earned: 0, other: 0 }
  const found: Credits = {
    period: { from: '2022-01-01', to: '2022-07-02' },
    days: 182,
    settled: 600,
    outstanding: 6000,
    velocity: 0.1,
    months: [],
    held: {
      accounts: 4,
      holding: 4,
      overdrawn: 0,
      minutes: 1000,
      gini: 0.1,
      top_tenth: 0.3,
      lorenz: [],
      origins: { ...none, gifted: 1000 },
      unmoved: { ...none, gifted: 700 },
      unmoved_days: 180,
    },
    ...ABOUT,
  }
  expect(creditWords(found).answer).toBe(
    'A credit changes hands 0.2 times a year; 70 in 100 on member accounts have lain there for 180 days',
  )
  expect(creditWords({ ...found, velocity: null }).answer).toBe('No credits were outstanding then')
})

test('rows are headed by what they stand behind', () => {
  const of = (about: object) => rowsTitle({ rows: 'members', about } as Parameters<typeof rowsTitle>[0])
  expect(cohortName('2022-04-01', 'quarter')).toBe('2022, quarter 2')
  expect(of({ of: 'cohort', cohort: '2022-03-01', k: 1 })).toBe('Joined in Mar 2022 and active 1 month after')
  expect(of({ of: 'funnel', reached: 'posted', lost: true })).toContain('have not posted')
  expect(of({ of: 'first', by: 'region', group: null, exchanged: false })).toBe(
    'Members of whom it is not known: not yet',
  )
  expect(rowsTitle({ rows: 'requests', about: { by: 'month', group: '2022-05', outcome: 'later' } })).toBe(
    'Requests posted in May 2022, met after 90 days',
  )
})
