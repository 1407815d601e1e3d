import { describe, expect, it } from 'vitest'
import { crossed, largestOf, placesOf } from '../../src/renderer/features/network/needs/model.ts'
import { answerOf, cellWords, matrixTitle, needSentence } from '../../src/renderer/features/network/needs/words.ts'
import type { Need, Needs } from '../../src/shared/contract/network-report.ts'

const need = (change: Partial<Need> = {}): Need => ({
  category: 'Coaching and mentoring',
  region: 'Midlands',
  requests: 60,
  unmatched: 42,
  offers: 30,
  untaken: 12,
  matching_here: 12,
  matching_anywhere: 80,
  ...change,
})

/** Each post has one category and one region here. */
const all = (...cells: Need[]): Needs => {
  const sum = (key: 'requests' | 'unmatched' | 'offers' | 'untaken') => cells.reduce((of, cell) => of + cell[key], 0)
  const totals = {
    requests: sum('requests'),
    unmatched: sum('unmatched'),
    offers: sum('offers'),
    untaken: sum('untaken'),
  }
  return { cells, totals }
}

describe('a need as a sentence', () => {
  it('says how many wait and what could meet them', () => {
    expect(needSentence(need(), 'requests')).toBe(
      'In the Midlands, 42 requests for coaching and mentoring wait; 12 open offers there could meet them',
    )
    expect(needSentence(need({ unmatched: 1, matching_here: 1 }), 'requests')).toBe(
      'In the Midlands, 1 request for coaching and mentoring waits; 1 open offer there could meet it',
    )
  })
  it('looks elsewhere, or says that there is nothing', () => {
    const alone = need({ region: 'Wales', matching_here: 0 })
    expect(needSentence(alone, 'requests')).toContain(
      'In Wales, 42 requests for coaching and mentoring wait; no open offer there could meet them, but 80 elsewhere could',
    )
    expect(needSentence({ ...alone, matching_anywhere: 0 }, 'requests')).toContain('no open offer anywhere')
  })
  it('turns round for offers', () => {
    expect(needSentence(need(), 'offers')).toBe(
      'In the Midlands, 12 offers of coaching and mentoring wait to be taken up; 42 unmatched requests there could take them up',
    )
    expect(needSentence(need({ unmatched: 0 }), 'offers')).toContain('no unmatched request there asks for it')
  })
  it('has words for posts without a region or category', () => {
    const vague = need({ category: 'Category not given', region: 'Region not given' })
    expect(needSentence(vague, 'requests')).toContain('Without a region, 42 requests for no named category wait')
  })
})

describe('the answer', () => {
  const needs = [
    need(),
    need({ region: 'Wales', unmatched: 50, matching_here: 60 }),
    need({ region: 'East', unmatched: 0 }),
  ]
  it('opens with the largest, and says of how many', () => {
    const { answer, lead } = answerOf(all(...needs), 'requests', 'the whole record')
    expect(answer).toContain('In Wales, 50 requests')
    expect(lead).toContain('92 of 180 requests wait, in 2 places (a category in a region); that is the largest.')
  })
  it('is neutral where nothing waits or nothing was posted', () => {
    expect(answerOf(all(need({ unmatched: 0 })), 'requests', 'x').answer).toBe(
      'Every request has found a match, or is closed',
    )
    expect(answerOf(all(need({ untaken: 0 })), 'offers', 'x').answer).toBe('Every offer was taken up, or is closed')
    expect(answerOf(all(), 'offers', 'x').answer).toBe('No offer was posted in this period')
  })
  it('counts the places where the other side is too small', () => {
    expect(placesOf(needs, 'requests')).toEqual({ places: 2, short: 1 })
    expect(matrixTitle(needs, 'requests')).toBe('In 1 of 2 places more requests wait than open offers there could meet')
    expect(matrixTitle([need({ unmatched: 0 })], 'requests')).toBe('No request waits anywhere')
  })
})

describe('the matrix', () => {
  it("stands in the vocabulary's order, what is not of it last, and knows its empty cells", () => {
    const { categories, regions, cell } = crossed([
      need({ region: 'Region not given' }),
      need({ category: 'Design', region: 'London' }),
      need({ category: 'Engagement', region: 'Wales' }),
    ])
    expect(categories).toEqual(['Engagement', 'Design', 'Coaching and mentoring'])
    expect(regions).toEqual(['Wales', 'London', 'Region not given'])
    expect(cell('Design', 'Wales')).toBeNull()
    expect(cellWords(null, 'Design', 'Wales', 'requests')).toBe('Design, Wales: nothing posted')
    expect(cellWords(need(), 'Coaching and mentoring', 'Midlands', 'requests')).toContain('42 of 60 requests unmatched')
  })
  it('lists the largest first, and only where somebody waits', () => {
    const needs = [need({ unmatched: 0 }), need({ unmatched: 3 }), need({ unmatched: 7 })]
    expect(largestOf(needs, 'requests', 5).map(({ unmatched }) => unmatched)).toEqual([7, 3])
  })
})
