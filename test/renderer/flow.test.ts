import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { captionRules } from '../../src/renderer/charts/caption-rules.ts'
import { ticksOf } from '../../src/renderer/charts/rows.ts'
import { caveatsOf } from '../../src/renderer/features/network/flow/caveats.ts'
import { commandOf } from '../../src/renderer/features/network/flow/command.ts'
import { type Flow, squareOf } from '../../src/renderer/features/network/flow/mixing.ts'
import { rolesOf, rolesTitle } from '../../src/renderer/features/network/flow/roles.ts'
import { compared, figuresOf } from '../../src/renderer/features/network/flow/same.ts'
import { askedOf, flowSearch } from '../../src/renderer/features/network/flow/search.ts'
import { factsOf, forwardWords } from '../../src/renderer/features/network/flow/structure.ts'
import { crossingsTitle, mixingTitle, ratingsWords } from '../../src/renderer/features/network/flow/titles.ts'
import { answerOf, pWords, shareTitle, verdictOf } from '../../src/renderer/features/network/flow/words.ts'
import type { Measures } from '../../src/shared/contract/network-measures.ts'
import type { KnowledgeReport } from '../../src/shared/contract/network-report.ts'

type Group = NonNullable<Measures['group']>
const REGIONS = { one: 'region', many: 'regions' }

const groupOf = (change: Partial<Group> = {}): Group => ({
  field: 'region',
  groups: ['London', 'Wales'],
  not_known: 2,
  exchanges_left_out: 4,
  mixing: [],
  cross_share: 0.6,
  cross_expected: 0.8,
  ratio: 0.75,
  swaps: { draws: 999, mean: 0.8, low: 0.75, high: 0.85 },
  z: -5,
  p: 0.001,
  assortativity: 0.25,
  ei_index: 0.2,
  ei_expected: 0.6,
  ei_low: 0.5,
  ei_high: 0.7,
  ei_p: 0.0001,
  ei_draws: 9999,
  brokerage: { coordinator: 10, itinerant: 20, gatekeeper: 30, representative: 40, liaison: 100 },
  ...change,
})
const measuresOf = (change: Partial<Measures> = {}): Measures => ({
  period: { from: null, to: null },
  count: 'exchanges',
  members: 500,
  nodes: 103,
  isolates: 400,
  arcs: 150,
  exchanges: 204,
  minutes: 12_000,
  density: 0.014,
  reciprocity: 0.1,
  reciprocity_corrected: 0.09,
  weak_components: 4,
  largest_component: 90,
  strong_components: 70,
  transitivity: 0.02,
  cores: { deepest: 3, members: 12 },
  communities: { n: 9, modularity: 0.6, seed: 3, seeds: 20, agreement: 0.6 },
  group: groupOf(),
  temporal: {
    reachable_pairs: 800,
    static_pairs: 4000,
    reachable_error: 0,
    static_error: 0,
    sources: 60,
    pay_it_forward: { receipts: 204, observed: 60, expected: 45, p: 0.004, days: 90, draws: 999 },
  },
  seed: 1,
  hash: 'a'.repeat(64),
  at: 1,
  ms: { density: 1 },
  ...change,
})
const reportOf = (measures = measuresOf()): KnowledgeReport => ({
  measures,
  crossings: [],
  needs: { cells: [], totals: { requests: 0, unmatched: 0, offers: 0, untaken: 0 } },
  outcomes: {
    exchanges: 204,
    with_outcome: 100,
    with_feedback: 90,
    rated: 60,
    ratings: [0, 2, 8, 20, 30],
    crossed: { rated: 40, mean: 4.3 },
    within: { rated: 20, mean: 4.2 },
  },
  version: '0.1.0',
})
const everything = { filters: false, period: false }
const answer = (group: Partial<Group>, change: Partial<Measures> = {}) =>
  answerOf(measuresOf({ group: groupOf(group), ...change }), REGIONS, everything).answer

describe('the answer', () => {
  it('never goes without the denominator', () => {
    expect(answer({})).toBe(
      'Exchanges cross regions less often than by chance: 60%, against 75% to 85% in random networks; 100 of 500 members exchanged',
    )
  })
  it('gives a verdict only where the null model hardly does this', () => {
    expect(answer({ cross_share: 0.9 })).toContain('more often than by chance: 90%')
    expect(answer({ cross_share: 0.77, p: 0.3 })).toContain(
      '77% of exchanges cross regions, no more and no less than by chance (75% to 85%)',
    )
    expect(verdictOf(measuresOf(), groupOf({ p: null }))).toBe('as chance')
  })
  it('says so where there is too little, one group, no group, no exchange or no member', () => {
    expect(answer({}, { exchanges: 15 })).toContain('Too few exchanges to say whether regions mix: 11 exchanges, 60%')
    expect(answer({ groups: ['Wales'], cross_share: 0 })).toContain('All exchanges stayed within one region: Wales')
    expect(answer({ cross_share: null })).toContain('No exchange has the region of both sides known')
    expect(answer({}, { exchanges: 0 })).toBe('No exchange was completed yet')
    expect(answer({}, { members: 0 })).toBe('There is nothing to report yet')
    const asked = { filters: true, period: true }
    expect(answerOf(measuresOf({ exchanges: 0 }), REGIONS, asked).answer).toBe(
      'No exchange was completed in this period that passes these filters',
    )
    expect(answerOf(measuresOf({ members: 0 }), REGIONS, asked).answer).toBe('No members to report on')
  })
  it('tells of those left out and of former members', () => {
    const { lead } = answerOf(measuresOf(), REGIONS, everything)
    expect(lead).toContain('4 exchanges with a member whose region is not known are left out')
    expect(lead).toContain('3 members who exchanged have since closed the account or been deleted')
  })
  it('has a title that says the numbers and no verdict twice', () => {
    expect(shareTitle(measuresOf(), REGIONS)).toBe(
      '60% of exchanges cross regions; in random networks 75% to 85% would',
    )
  })
})

describe('p', () => {
  it('is never smaller than the draws can show', () => {
    expect(pWords(0.001, 999)).toBe('p ≤ 0.001')
    expect(pWords(0.0001, 9999)).toBe('p ≤ 0.0001')
    expect(pWords(0.04, 999)).toBe('p = 0.04')
    expect(pWords(0.182, 999)).toBe('p = 0.18')
    expect(pWords(null, 0)).toBe('p not known')
  })
})

/** The toy timebank of the methods, by group of giver and receiver: distinct pairs. */
const TOY: [from: string, to: string, pairs: number][] = [
  ['A', 'A', 1],
  ['A', 'B', 2],
  ['B', 'A', 2],
  ['B', 'C', 1],
  ['C', 'A', 1],
]
function flowsOf(counts: readonly [string, string, number][]): Flow[] {
  const all = counts.reduce((sum, [, , n]) => sum + n, 0)
  const given = (name: string) => counts.reduce((sum, [from, , n]) => sum + (from === name ? n : 0), 0)
  const received = (name: string) => counts.reduce((sum, [, to, n]) => sum + (to === name ? n : 0), 0)
  return counts.map(([from, to, n]) => {
    const expected = (given(from) * received(to)) / all
    return { from, to, exchanges: n, minutes: n * 60, expected, ratio: n / expected }
  })
}

describe('the matrix', () => {
  it('expects of the toy timebank what is published: 0.612245 across', () => {
    const { groups, cells } = squareOf(flowsOf(TOY), 20)
    let across = 0
    for (const [i, row] of cells.entries()) for (const [j, cell] of row.entries()) if (i !== j) across += cell.expected
    expect(groups[0]).toBe('A')
    expect(across / 7).toBeCloseTo(0.612245, 6)
    expect(cells[2]?.[2]).toMatchObject({ exchanges: 0, counted: 0, ratio: 0 })
  })
  it('keeps every exchange, however many groups are gathered', () => {
    const name = fc.integer({ min: 0, max: 30 }).map(i => `g${i}`)
    const flow = fc.tuple(name, name, fc.integer({ min: 1, max: 50 }))
    const unlike = { selector: ([from, to]: [string, string, number]) => `${from} ${to}`, minLength: 1, maxLength: 120 }
    fc.assert(
      fc.property(fc.uniqueArray(flow, unlike), fc.integer({ min: 2, max: 20 }), (counts, most) => {
        const { groups, cells, gathered } = squareOf(flowsOf(counts), most)
        const sum = (of: (cell: (typeof cells)[number][number]) => number) =>
          cells.flat().reduce((all, cell) => all + of(cell), 0)
        const all = counts.reduce((total, [, , n]) => total + n, 0)
        const names = new Set([...counts.map(([from]) => from), ...counts.map(([, to]) => to)])
        expect(sum(cell => cell.exchanges)).toBe(all)
        expect(sum(cell => cell.counted)).toBeCloseTo(all, 6)
        expect(sum(cell => cell.expected)).toBeCloseTo(all, 6)
        expect(groups.length).toBe(Math.min(most, names.size))
        expect(gathered).toBe(names.size > most ? names.size - most + 1 : 0)
      }),
    )
  })
  it('says how much stays within, or that it cannot', () => {
    expect(mixingTitle(squareOf(flowsOf(TOY), 20), REGIONS)).toContain('too few within a region to compare')
    const strong = flowsOf(TOY.map(([from, to, n]) => [from, to, n * (from === to ? 90 : 10)]))
    expect(mixingTitle(squareOf(strong, 20), REGIONS)).toMatch(/^Regions exchange within themselves \d\.\d\d times/)
    expect(mixingTitle(squareOf(flowsOf([['A', 'A', 9]]), 20), REGIONS)).toContain('only one region')
  })
})

describe('run again', () => {
  it('finds everything the same, whenever and however fast it was', () => {
    const { figures, differences } = compared(reportOf(), reportOf(measuresOf({ at: 9, ms: { density: 77 } })))
    expect(differences).toEqual([])
    expect(figures).toBeGreaterThan(60)
  })
  it('names every figure that came out differently, and none that is missing goes unseen', () => {
    const other = reportOf(measuresOf({ group: groupOf({ z: -4 }), transitivity: null }))
    expect(compared(reportOf(), other).differences).toEqual([
      { path: 'measures.transitivity', before: 0.02, after: null },
      { path: 'measures.group.z', before: -5, after: -4 },
    ])
    const without = compared(reportOf(), reportOf(measuresOf({ group: null })))
    expect(without.differences.map(({ path }) => path)).toContain('measures.group.swaps.low')
    expect(figuresOf(reportOf()).has('measures.at')).toBe(false)
  })
})

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
