import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wilson } from '../../src/main/analytics/rates.ts'
import { contrastOf } from '../../src/main/core/claims/contrasts.ts'
import {
  acrossTheUk,
  creditsAgainstHours,
  mostNotExchanged,
  nearlyMembers,
  overHours,
} from '../../src/main/core/claims/counts.ts'
import { moreThan } from '../../src/main/core/claims/verdict.ts'
import type { Overview } from '../../src/shared/contract/growth.ts'
import type { Contrast, Count, Estimate, Headline } from '../../src/shared/contract/inclusion.ts'
import { REGIONS } from '../../src/shared/vocabulary.ts'

const PERIOD = { from: '2022-01-01', to: '2022-04-01' }
const bound = fc.option(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { nil: null })

describe('a verdict', () => {
  test('is never “supported” or “not supported” when the interval includes the value it is held against', () => {
    fc.assert(
      fc.property(bound, bound, fc.double({ min: -1e6, max: 1e6, noNaN: true }), (low, high, against) => {
        fc.pre(low === null || high === null || low <= high)
        const includes = (low === null || low <= against) && (high === null || high >= against)
        expect(moreThan({ low, high }, against) === 'uncertain').toBe(includes)
      }),
    )
  })
  test('of an interval that ends at the value leaves it open', () => {
    expect(moreThan({ low: 1, high: 2 }, 1)).toBe('uncertain')
    expect(moreThan({ low: 0.5, high: 1 }, 1)).toBe('uncertain')
    expect(moreThan({ low: 1.01, high: null }, 1)).toBe('supported')
    expect(moreThan({ low: null, high: 0.99 }, 1)).toBe('not_supported')
  })
})

/** An overview with these numbers and no others. */
function overviewOf(numbers: Record<string, number>, exchanged = 0): Overview {
  const members = numbers.members ?? 0
  const figures = Object.entries(numbers).map(([key, value]) => ({ key, value, period: PERIOD }))
  const share = {
    key: 'ever_exchanged_share',
    value: members ? exchanged / members : null,
    n: members,
    ...(members && { interval: wilson(exchanged, members) }),
    period: PERIOD,
  }
  return { figures: [...figures, share], months: [], changes: {} as Overview['changes'], data: null }
}

describe('counts of the whole record', () => {
  test('nearly 4000 members: from nine tenths of it on, without an interval', () => {
    expect(nearlyMembers(overviewOf({ members: 3600 }))).toMatchObject({ verdict: 'supported', low: null, high: null })
    expect(nearlyMembers(overviewOf({ members: 3599 })).verdict).toBe('not_supported')
  })
  test('over 1000 hours is more than 1000', () => {
    expect(overHours(overviewOf({ exchange_minutes: 60_000, exchanges: 900 })).verdict).toBe('not_supported')
    expect(overHours(overviewOf({ exchange_minutes: 60_015, exchanges: 900 }))).toMatchObject({
      verdict: 'supported',
      estimate: 1000.25,
      n: 900,
    })
  })
  test('about 8,000 credits against about 1,000 hours: both within a tenth, and always beside who has exchanged', () => {
    const of = (credits: number, hours: number) =>
      creditsAgainstHours(
        overviewOf({ members: 4000, issued_minutes: credits * 60, exchange_minutes: hours * 60 }, 640),
      )
    expect(of(8000, 1000).verdict).toBe('supported')
    expect(of(8801, 1000).verdict).toBe('not_supported')
    expect(of(8000, 899).verdict).toBe('not_supported')
    expect(of(8000, 1000).why).toContain('640 of 4,000 members have exchanged')
    expect(of(8000, 0)).toMatchObject({ verdict: 'uncertain', estimate: null })
  })
  test('that most have not exchanged is told by the interval, and with its denominator', () => {
    expect(mostNotExchanged(overviewOf({ members: 4000 }, 640))).toMatchObject({ verdict: 'supported', n: 4000 })
    expect(mostNotExchanged(overviewOf({ members: 10 }, 4))).toMatchObject({ verdict: 'uncertain', estimate: 0.6 })
    expect(mostNotExchanged(overviewOf({ members: 4000 }, 3900)).verdict).toBe('not_supported')
    expect(mostNotExchanged(overviewOf({ members: 0 }))).toMatchObject({ verdict: 'uncertain', n: 0 })
  })
  test('across the UK: a region without members may be among those who gave none', () => {
    const all = REGIONS.map(() => 3)
    const but = all.with(0, 0)
    expect(acrossTheUk({ regions: all, elsewhere: 1, notKnown: 2 })).toMatchObject({
      verdict: 'supported',
      estimate: 11,
      n: 36,
    })
    expect(acrossTheUk({ regions: but, elsewhere: 0, notKnown: 1 }).verdict).toBe('uncertain')
    expect(acrossTheUk({ regions: but, elsewhere: 0, notKnown: 0 })).toMatchObject({
      verdict: 'not_supported',
      estimate: 10,
    })
    expect(acrossTheUk({ regions: but, elsewhere: 0, notKnown: 0 }).why).toContain('Nobody is known to come from Wales')
  })
})

const shown = (est: number, low: number, high: number, adjusted = 0.001): Estimate => ({
  kind: 'shown',
  est,
  low,
  high,
  p: adjusted,
  adjusted,
  method: 'log',
})
const number = (value: number): Count => ({ kind: 'shown', value })
const hidden = { kind: 'suppressed', why: 'primary' } as const

function headlineOf(
  rate: Estimate,
  advantage: Estimate = shown(1.3, 1.1, 1.6),
  slope: Estimate = shown(1.1, 0.9, 1.3),
): Headline {
  const group = {
    key: 'female',
    name: 'Women',
    members: number(200),
    stock: number(150),
    joins: number(60),
    member_months: number(500),
  }
  const contrast: Contrast = {
    by: 'gender',
    name: 'Women against men',
    group,
    reference: { ...group, key: 'male', name: 'Men' },
    relative_advantage: advantage,
    rate_ratio: rate,
    growth_ratio: slope,
  }
  return { level: 'internal', fixed: true, period: PERIOD, contrasts: [contrast], hash: null, version: 'test' }
}

describe('“grows fastest”', () => {
  const of = (...parts: Parameters<typeof headlineOf>) => contrastOf('women', headlineOf(...parts))
  test('is supported by an interval above 1 that holds after Holm, with nothing against it', () => {
    expect(of(shown(1.5, 1.2, 1.9))).toMatchObject({ verdict: 'supported', estimate: 1.5, n: 300 })
    expect(of(shown(0.6, 0.4, 0.8), shown(0.7, 0.5, 0.9)).verdict).toBe('not_supported')
  })
  test('is uncertain where the interval includes 1, or Holm takes it back', () => {
    expect(of(shown(1.5, 0.9, 2.4)).verdict).toBe('uncertain')
    expect(of(shown(1.5, 1.01, 2.4, 0.08)).verdict).toBe('uncertain')
  })
  test('is uncertain where one of the other ways says the opposite', () => {
    expect(of(shown(1.5, 1.2, 1.9), shown(0.8, 0.7, 0.9)).why).toContain('the relative advantage says the opposite')
    expect(of(shown(1.5, 1.2, 1.9), undefined, shown(0.8, 0.7, 0.9)).why).toContain('the slope says the opposite')
  })
  test('says that a suppressed number is not shown, and shows none', () => {
    const found = of(hidden)
    expect(found).toMatchObject({ verdict: 'uncertain', estimate: null, low: null, high: null })
    expect(found.why).toContain('Too few members to be shown')
    expect(contrastOf('women', null).verdict).toBe('uncertain')
  })
  test('never holds against its own interval', () => {
    const ratio = fc.double({ min: 0.01, max: 20, noNaN: true })
    fc.assert(
      fc.property(ratio, ratio, ratio, fc.double({ min: 0, max: 1, noNaN: true }), (a, b, c, p) => {
        const [low = 0, est = 0, high = 0] = [a, b, c].sort((x, y) => x - y)
        const { verdict } = of(shown(est, low, high, p))
        if (verdict === 'supported') expect(low).toBeGreaterThan(1)
        if (verdict === 'not_supported') expect(high).toBeLessThan(1)
      }),
    )
  })
})
