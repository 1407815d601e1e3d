import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Flow, squareOf } from '../../src/renderer/features/network/flow/mixing.ts'
import { compared, figuresOf } from '../../src/renderer/features/network/flow/same.ts'
import { mixingTitle } from '../../src/renderer/features/network/flow/titles.ts'
import { answerOf, crossingOf, pWords, shareTitle } from '../../src/renderer/features/network/flow/words.ts'
import { answer, everything, groupOf, measuresOf, REGIONS, reportOf } from './flow-fixture.ts'

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
    expect(crossingOf(measuresOf(), groupOf({ p: null }))).toBe('as chance')
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
