import { describe, expect, it } from 'vitest'
import { chartOf } from '../../src/main/core/growth/chart.ts'
import { pointsIn } from '../../src/main/core/growth/points.ts'
import { growthSearch, viewQuery, viewSearch } from '../../src/renderer/features/growth/growth-search.ts'
import { movesAnswer, movesTitle, retention } from '../../src/renderer/features/growth/moves-words.ts'
import {
  assuranceWords,
  panelsTitle,
  panelWords,
  periodWords,
  pointWords,
  scopeWords,
  seriesAnswer,
  seriesTitle,
  tickWords,
} from '../../src/renderer/features/growth/series-words.ts'
import type { Accounting, Rebase, Series } from '../../src/shared/contract/growth-series.ts'

const REACH = { from: '2020-01-01', to: '2022-12-31' }
type Given = Partial<Omit<Series, 'points' | 'segments'>> & {
  from?: string
  to?: string
  before?: boolean
  kept?: Rebase[]
}

/** A series as the core answers it, of these values. */
function series(
  values: readonly number[],
  { from = '2021-01-01', to = '', before = false, kept = [], ...more }: Given = {},
): Series {
  const ends = to || new Date(Date.UTC(2021, values.length, 1)).toISOString().slice(0, 10)
  const period = { from, to: ends }
  const points = pointsIn('month', period, REACH, before)
  const chart = chartOf(points, values, { by: 'month', asked: undefined, kept, screen: false })
  const last = chart.points.findLast(point => point.whole)
  return {
    metric: 'joins',
    by: 'month',
    scope: {},
    screen: false,
    period,
    ...chart,
    total: values.reduce((sum, value) => sum + value, 0),
    variation: last ? (last.direction ?? 'common') : null,
    target: null,
    assurance: null,
    rebases: kept,
    data: REACH,
    ...more,
  }
}
const steady = [20, 21, 20, 21, 20, 21, 20, 21, 20, 21, 20, 21, 20, 21]

describe('the answer', () => {
  it('names the last special cause and the limits it is held against', () => {
    expect(seriesAnswer(series([...steady, 40])).answer).toMatch(
      /^Joins were above their limits in March 2022: 40, where 27.9 is the most to expect$/,
    )
    expect(seriesAnswer(series([...steady, 1])).answer).toMatch(
      /^Joins were below their limits in March 2022: 1, where/,
    )
    expect(seriesAnswer(series(steady)).answer).toMatch(
      /^Joins show no special cause in February 2022: usually between/,
    )
    const shifted = [...Array(14).fill(20), ...Array(8).fill(21)].map((value, i) => value + (i % 2) * 0.5)
    expect(seriesAnswer(series(shifted)).answer).toMatch(
      /^Joins have been above their mean of 20\.\d a month since March 2022/,
    )
  })
  it('is hedged where points are few, and neutral where there are none', () => {
    expect(seriesAnswer(series([4, 6, 4, 6])).answer).toMatch(/as far as so few points can say$/)
    expect(seriesAnswer(series([4, 6, 4, 6])).lead).toContain('Fewer than 13 points: the limits are provisional.')
    expect(seriesAnswer(series([7])).answer).toBe('Joins: 7 in January 2021, nothing yet to compare with')
    expect(seriesAnswer(series([0, 0])).answer).toBe('Joins: none in this period')
    expect(seriesAnswer(series([], { from: '2030-01-01', to: '2031-01-01' }))).toEqual({
      answer: 'The record says nothing about this period',
      lead: 'It runs from 1 Jan 2020 to 31 Dec 2022. Choose a period inside it.',
    })
    expect(seriesAnswer(series([3], { from: '2021-01-05', to: '2021-01-20' })).answer).toBe(
      'Joins: too short a record to chart',
    )
  })
  it('of a period against the record before speaks of that period', () => {
    const record = [
      ...Array(18)
        .fill(0)
        .map((_, i) => 20 + (i % 2)),
      60,
      61,
      60,
      20,
      20,
      21,
    ]
    const { answer, lead } = seriesAnswer(
      series(record, { from: '2021-07-01', to: '2022-01-01', before: true, total: 242 }),
    )
    expect(answer).toBe('242 joins, 1 Jul 2021 to 31 Dec 2021: improvement in 3 of 6 months, against the record before')
    expect(lead).toContain('n = 24 months')
  })
  it('says that limits of a process that was never stable say little', () => {
    const rising = Array.from({ length: 20 }, (_, i) => i * i)
    expect(seriesAnswer(series(rising)).lead).toContain('no stable process')
    expect(seriesAnswer(series(steady)).lead).not.toContain('no stable process')
  })
})

describe('titles and words', () => {
  it('tell a rise between segments', () => {
    const kept = [
      { id: 'r', metric: 'joins', scope: {}, starts: '2021-08-01', reason: 'Why', person: 'Ada', at: 1 } as const,
    ]
    expect(seriesTitle(series([20, 20, 20, 20, 20, 20, 20, 50, 50, 50], { kept: [...kept] }))).toBe(
      'Joins rose from a mean of 20 to 50 a month in August 2021',
    )
    expect(seriesTitle(series(steady))).toBe('Joins: mean 20.5 a month, no special cause')
  })
  it('say a point with all its signals, and a part of a month as such', () => {
    const { points } = series([...steady, 40])
    const last = points.at(-1)
    expect(last && pointWords(last, 'joins')).toBe('March 2022: 40 joins; outside the limits (improvement)')
    const [part] = series([5, 6], { from: '2021-01-15', to: '2021-03-01' }).points
    expect(part && pointWords(part, 'hours')).toBe(
      'January 2021: 5 h, 15 Jan 2021 to 31 Jan 2021 only, not in the limits',
    )
  })
  it('say months, quarters and scopes as people do', () => {
    expect([periodWords('2022-07'), periodWords('2022-Q3')]).toEqual(['July 2022', 'the third quarter of 2022'])
    expect([tickWords('2022-07'), tickWords('2022-Q3')]).toEqual(['Jul 2022', 'Q3 2022'])
    expect(scopeWords({ scope: { network: 'n1', region: 'Wales', category: 'Design' } }, () => 'Q community')).toBe(
      'of Q community, from Wales, in Design',
    )
  })
  it('tell assurance with its reason', () => {
    const target = { id: 't', metric: 'joins', scope: {}, by: 'month', value: 10, person: 'Ada', at: 1 } as const
    expect(assuranceWords(series(steady, { target, assurance: 'passing' }))).toBe(
      'Target 10 a month: consistently passed, since even the lower limit reaches it.',
    )
    expect(assuranceWords(series(steady, { target, assurance: null }))).toContain('no limits yet')
    expect(assuranceWords(series([4, 5], { target, assurance: 'failing' }))).toContain(
      'as far as so few points can say',
    )
  })
  it('count the parts that improve and that concern', () => {
    const panels = [series([...steady, 40]), series(steady), series([...steady, 1])].map((one, i) => ({
      label: `P${i}`,
      series: one,
    }))
    expect(panelsTitle(panels, 'region')).toBe('Joins improve in 1 and concern in 1 of 3 regions')
    expect(panelsTitle([], 'network')).toBe('There is no network')
    expect(panels.map(({ series }) => panelWords(series).split(', ')[1])).toEqual([
      'improvement now',
      'no special cause now',
      'concern now',
    ])
  })
})

const month = (
  period: string,
  moves: [fresh: number, back: number, kept: number, gone: number],
  whole = true,
): Accounting['months'][number] => {
  const [new_active, resurrected, retained, churned] = moves
  return {
    period,
    from: `${period}-01`,
    to: `${period}-28`,
    whole,
    active: new_active + resurrected + retained,
    new_active,
    resurrected,
    retained,
    churned,
  }
}
const accounting = (months: Accounting['months']): Accounting => ({
  scope: {},
  period: { from: '2021-01-01', to: '2021-04-01' },
  months,
  data: REACH,
})

describe('comings and goings', () => {
  it('tell how many stay, of how many', () => {
    const months = [
      month('2021-01', [40, 0, 0, 0]),
      month('2021-02', [5, 0, 10, 30]),
      month('2021-03', [9, 9, 1, 14], false),
    ]
    expect(retention(months)).toEqual({ stayed: 10, of: 40 })
    const { answer, lead } = movesAnswer(accounting(months))
    expect(answer).toBe('25% of members active in a month are active in the next')
    expect(lead).toContain('10 of 40 member-months')
    expect(movesTitle(months)).toBe('15 more came than went, January 2021 to February 2021')
  })
  it('claim nothing of too few', () => {
    expect(movesAnswer(accounting([month('2021-01', [3, 0, 0, 0]), month('2021-02', [0, 0, 1, 2])])).answer).toBe(
      'Too few to say who stays: 1 of 3 active members were active the month after',
    )
    expect(movesAnswer(accounting([month('2021-01', [3, 0, 0, 0])])).answer).toContain(
      'Nobody was active in two months',
    )
    expect(movesAnswer(accounting([])).answer).toBe('The record says nothing about this period')
  })
})

it('a kept view is all of the screen but what is open', () => {
  const search = growthSearch.parse({ metric: 'hours', region: 'Wales', open: '2022-07', by: 'century' })
  expect(viewQuery(search)).toBe('{"metric":"hours","region":"Wales"}')
  expect(viewSearch(viewQuery(search))).toMatchObject({
    metric: 'hours',
    region: 'Wales',
    open: undefined,
    from: undefined,
  })
  expect(viewSearch('{')).toMatchObject({ metric: undefined })
})
