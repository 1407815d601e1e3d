import { describe, expect, test } from 'vitest'
import { changeOf } from '../../src/main/analytics/change.ts'
import { answerOf, titleOf } from '../../src/renderer/features/growth/words.ts'
import { periodFault, periodLabel, presetsOf } from '../../src/renderer/ui/period.ts'
import type { Overview } from '../../src/shared/contract/growth.ts'

const period = { from: '2021-07-01', to: '2023-07-01' }

const months = (joins: readonly number[], whole: readonly boolean[] = []): Overview['months'] =>
  joins.map((count, at) => ({
    month: new Date(Date.UTC(2021, 6 + at, 1)).toISOString().slice(0, 7),
    whole: whole[at] ?? true,
    joins: count,
    active: count,
    exchanges: count,
    minutes: count * 60,
    posts: count,
  }))

/** As the core computes them. */
const changes = (shown: Overview['months']): Overview['changes'] => {
  const whole = shown.filter(month => month.whole)
  const change = (key: 'joins' | 'active' | 'exchanges' | 'minutes') => changeOf(whole.map(month => month[key]))
  return {
    joins: change('joins'),
    active: change('active'),
    exchanges: change('exchanges'),
    minutes: change('minutes'),
  }
}

type Given = { members?: number; have?: number; interval?: [number, number]; joins?: number[] }

function overview({ members = 3964, have = 644, interval = [0.1513, 0.1742], joins = [] }: Given = {}): Overview {
  return {
    figures: [
      { key: 'members', value: members, period },
      {
        key: 'ever_exchanged_share',
        value: members ? have / members : null,
        n: members,
        ...(members ? { interval } : {}),
        period,
      },
    ],
    months: months(joins),
    changes: changes(months(joins)),
    data: { from: '2019-10-03', to: '2023-06-30' },
  }
}

const flat = (before: number, after: number) => [...Array(12).fill(before), ...Array(12).fill(after)] as number[]

describe("the overview's answer", () => {
  test('never hides how many members have not exchanged', () => {
    const { answer, lead } = answerOf(overview({ joins: flat(82, 138) }))
    expect(answer).toBe('More people are joining than before; 84 in 100 members have not exchanged yet')
    expect(lead).toContain('3,320 of 3,964 members had no completed exchange by 30 Jun 2023.')
  })
  test('gives no verdict without its interval', () => {
    expect(answerOf(overview({ joins: flat(82, 138) })).lead).toMatch(
      /1\.68 times as many, 95% interval 1\.\d\d–1\.\d\d\./,
    )
  })
  test('says fewer, or nothing clear, when the interval says so', () => {
    expect(answerOf(overview({ joins: flat(138, 82) })).answer).toMatch(/^Fewer people are joining than before;/)
    expect(answerOf(overview({ joins: flat(82, 85) })).answer).toMatch(/^Joins show no clear change;/)
    expect(answerOf(overview({ joins: flat(0, 1) })).answer).toMatch(/^Too few joins to say whether they change;/)
  })
  test('is neutral where months are missing', () => {
    expect(answerOf(overview()).answer).toBe('84 in 100 members have not exchanged yet')
  })
  test('hedges a wide interval and gives only its ends when it is very wide', () => {
    expect(answerOf(overview({ members: 200, have: 40, interval: [0.15, 0.26] })).answer).toBe(
      'About 80 in 100 members (74 to 85) have not exchanged yet',
    )
    expect(answerOf(overview({ members: 24, have: 12, interval: [0.31, 0.69] })).answer).toBe(
      'Between 31 and 69 in 100 members have not exchanged yet',
    )
  })
  test('with few members counts them and says that it is too few', () => {
    const { answer, lead } = answerOf(overview({ members: 12, have: 3, interval: [0.09, 0.53] }))
    expect(answer).toBe('3 of 12 members have exchanged')
    expect(lead).toContain('too few members to say more')
    expect(answerOf(overview({ members: 1, have: 1, interval: [0.2, 1] })).answer).toBe('1 of 1 member has exchanged')
  })
  test('with no members, or no data, says what to do', () => {
    expect(answerOf(overview({ members: 0, have: 0 })).answer).toBe('No members by 30 Jun 2023')
    expect(answerOf({ figures: [], months: [], changes: changes([]), data: null })).toEqual({
      answer: 'There is nothing to show yet',
      lead: 'Sync an export of the platform to begin.',
    })
  })
})

describe('a change of a monthly count', () => {
  test('needs three whole months on each side', () => {
    expect(changeOf([5, 5, 5, 5, 5])).toBeNull()
    expect(changeOf([5, 5, 5, 5, 5, 5])?.months).toBe(3)
  })
  test('compares at most a year with the year before', () => {
    expect(changeOf([900, ...flat(10, 20)])).toMatchObject({ months: 12, earlier: 10, later: 20, verdict: 'more' })
  })
  test('of even months has the Poisson interval exp(ln RR ± 1.96·√(1/d₁ + 1/d₀))', () => {
    const ratio = changeOf(flat(10, 20))?.ratio
    const error = 1.96 * Math.sqrt(1 / 240 + 1 / 120)
    expect(ratio?.value).toBe(2)
    expect(ratio?.interval[0]).toBeCloseTo(2 * Math.exp(-error), 10)
    expect(ratio?.interval[1]).toBeCloseTo(2 * Math.exp(error), 10)
  })
  test('is less sure when people join in groups', () => {
    const even = changeOf([10, 10, 10, 10, 13, 13, 13, 13])?.ratio?.interval
    const uneven = changeOf([0, 0, 0, 40, 0, 0, 0, 52])
    expect(uneven?.verdict).toBe('unclear')
    expect(uneven?.ratio?.interval[0]).toBeLessThan(even?.[0] ?? 0)
  })
})

describe("a figure's title", () => {
  test('states the change, in modest words', () => {
    expect(titleOf(overview({ joins: flat(82, 138) }), 'joins')).toBe('Joins rose from 82 to 138 a month')
    expect(titleOf(overview({ joins: flat(82, 85) }), 'joins')).toBe('Joins show no clear change: 82, then 85 a month')
  })
  test('leaves out months that are not whole', () => {
    const cut = months([...flat(82, 138), 2], [...Array(24).fill(true), false])
    expect(titleOf({ months: cut, changes: changes(cut) }, 'joins')).toBe('Joins rose from 82 to 138 a month')
  })
  test('says when there is nothing', () => {
    expect(titleOf(overview({ joins: [0, 0, 0] }), 'exchanges')).toBe('Completed exchanges: none in this period')
  })
  test('of a short record names its highest month', () => {
    expect(titleOf(overview({ joins: [3, 9, 4] }), 'joins')).toBe('Joins: highest in August 2021, 9')
  })
})

describe('periods', () => {
  const presets = presetsOf({ from: '2019-10-03', to: '2023-06-30' })
  test('end where the data end', () => {
    expect(presets.map(preset => preset.period)).toEqual([
      {},
      { from: '2022-07-01', to: '2023-07-01' },
      { from: '2023-01-01', to: '2023-07-01' },
      { from: '2022-01-01', to: '2023-01-01' },
      { from: '2022-07-01', to: '2023-01-01' },
    ])
  })
  test('are named as people name them', () => {
    expect(periodLabel(presets, {})).toBe('Whole record')
    expect(periodLabel(presets, { from: '2022-07-01', to: '2023-01-01' })).toBe('Exchanges, July–December 2022')
    expect(periodLabel(presets, { from: '2022-03-05', to: '2022-04-01' })).toBe('5 Mar 2022 to 31 Mar 2022')
    expect(periodLabel(presets, { from: '2022-03-05' })).toBe('From 5 Mar 2022')
    expect(periodLabel(presets, { to: '2022-04-01' })).toBe('Until 31 Mar 2022')
  })
  test('must not end before they begin', () => {
    expect(periodFault({ from: '2022-04-01', to: '2022-04-01' })).not.toBeNull()
    expect(periodFault({ from: '2022-04-01', to: '2022-04-02' })).toBeNull()
  })
})
