import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ticksOf } from '../../src/renderer/charts/rows.ts'
import { caveatsOf } from '../../src/renderer/features/network/flow/caveats.ts'
import { commandOf } from '../../src/renderer/features/network/flow/command.ts'
import { rolesOf, rolesTitle } from '../../src/renderer/features/network/flow/roles.ts'
import { askedOf, flowSearch } from '../../src/renderer/features/network/flow/search.ts'
import { factsOf, forwardWords } from '../../src/renderer/features/network/flow/structure.ts'
import { crossingsTitle, ratingsWords } from '../../src/renderer/features/network/flow/titles.ts'
import { captionRules } from '../../src/shared/paper.ts'
import { groupOf, measuresOf, REGIONS, reportOf } from './flow-fixture.ts'

describe('roles and structure', () => {
  it('shares add up to one and the title counts what leaves its own', () => {
    const roles = rolesOf(groupOf().brokerage)
    expect(roles.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 12)
    expect(rolesTitle(roles, REGIONS)).toBe(
      '95% of go-between positions touch more than one region; the commonest is A→B→C',
    )
    const none = { coordinator: 0, itinerant: 0, gatekeeper: 0, representative: 0, liaison: 0 }
    expect(rolesTitle(rolesOf(none), REGIONS)).toContain('Nobody stands between')
  })
  it('gives no reading of a handful of exchanges', () => {
    expect(new Set(factsOf(measuresOf({ exchanges: 3 })).map(({ says }) => says))).toEqual(
      new Set(['Too few exchanges to say.']),
    )
    expect(factsOf(measuresOf()).map(({ shown }) => shown)).toContain('800 of 4,000 pairs')
  })
  it('says that help is passed on only where timing alone hardly gives it', () => {
    expect(forwardWords(measuresOf()).title).toBe('Help is passed on more often than timing alone would give')
    const { temporal } = measuresOf()
    const forward = (change: Partial<typeof temporal.pay_it_forward>) =>
      forwardWords(measuresOf({ temporal: { ...temporal, pay_it_forward: { ...temporal.pay_it_forward, ...change } } }))
        .title
    expect(forwardWords(measuresOf()).says).toContain('45 would be by chance of timing, 36 to 54 in 95 of 100 shuffles')
    expect(forward({ p: 0.2 })).toContain('cannot be told from chance')
    expect(forward({ observed: 3, expected: 2 })).toContain('Too few')
    expect(forward({ receipts: 0, observed: 0, expected: 0 })).toBe('Nothing to pass on yet')
  })
})

describe('titles and caveats', () => {
  const row = (category: string, exchanges: number, share: number) => ({
    category,
    exchanges,
    crossed: Math.round(exchanges * share),
    share,
    low: share - 0.05,
    high: share + 0.05,
  })
  it('tells categories apart only where their intervals do', () => {
    expect(crossingsTitle([row('Design', 100, 0.8), row('Engagement', 100, 0.5)], REGIONS)).toBe(
      'Design crosses regions most (80%), Engagement least (50%)',
    )
    expect(crossingsTitle([row('Design', 100, 0.8), row('Engagement', 100, 0.75)], REGIONS)).toContain('hardly differ')
    expect(crossingsTitle([row('Design', 9, 0.8), row('Engagement', 9, 0.1)], REGIONS)).toContain('Too few')
  })
  it('compares ratings with their numbers, and not at all below a few', () => {
    const { outcomes } = reportOf()
    expect(ratingsWords(outcomes, REGIONS)).toContain(
      'across the border 4.3 of 5, n = 40; within one region 4.2 of 5, n = 20',
    )
    expect(ratingsWords({ ...outcomes, within: { rated: 2, mean: 5 } }, REGIONS)).toContain('Too few ratings')
  })
  it('speaks of null models, of who is missing and of what contact is not', () => {
    const caveats = caveatsOf(reportOf(), REGIONS).join(' ')
    for (const words of ['not its effect', 'census', '400 members without an exchange', '4 exchanges of 204'])
      expect(caveats).toContain(words)
  })
})

describe('the question', () => {
  it('drops what the URL no longer means, and asks the same in the same words', () => {
    const search = flowSearch.parse({ from: '2022-01-01', group: 'shoe size', regions: ['Wales'], count: 'pairs' })
    expect(askedOf(search)).toEqual({
      from: '2022-01-01',
      group: 'region',
      count: 'pairs',
      filters: { regions: ['Wales'] },
    })
  })
  it('has a command only where the command line can ask it', () => {
    expect(commandOf({ from: '2022-01-01', group: 'profession' })).toBe(
      'hexitime network --from 2022-01-01 --group profession --count exchanges --json',
    )
    expect(commandOf({ regions: ['Wales'] })).toBeNull()
  })
})

describe('paper and axes', () => {
  it('keeps a line that would end the rule a line', () => {
    const words = 'Region: "Wales" \\ }'
    expect(captionRules(words)).toContain('content: "Region: \\"Wales\\" \\\\ }";')
  })
  it('cuts an axis into round steps within it', () => {
    expect(ticksOf(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1])
    expect(ticksOf(-1, 1)).toEqual([-1, -0.5, 0, 0.5, 1])
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (low, span) => {
          const ticks = ticksOf(low, low + span)
          expect(ticks.length).toBeGreaterThan(0)
          expect(ticks.length).toBeLessThan(8)
        },
      ),
    )
  })
})
