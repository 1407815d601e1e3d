import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerOf, in100 } from '../../src/renderer/features/inclusion/answer.ts'
import { estimateText, oneReason, reasonsAmong, verdictOf } from '../../src/renderer/features/inclusion/shown.ts'
import {
  boundsTitle,
  completenessTitle,
  growthTitle,
  inequalityTitle,
  parityTitle,
  reachTitle,
  representationTitle,
} from '../../src/renderer/features/inclusion/titles.ts'
import type { Count, Estimate, Figures } from '../../src/shared/contract/inclusion.ts'
import { absent, bme, figuresOf, groupOf, hidden, REFERENCE, ratio, shown, white } from './inclusion-fixture.ts'

const answer = (change: Partial<Figures> = {}) => answerOf(figuresOf(change)).answer

describe('the answer', () => {
  it('says the ratio with its interval, the denominator and how many are not known', () => {
    expect(answer()).toBe(
      'Members from minority ethnic groups joined at 1.86 times the rate of White members (1.03–3.36), of 2,870 members whose ethnicity is known; 26 in 100 are not known',
    )
  })
  it('never leaves the absolute numbers out, and says that they are rounded', () => {
    expect(answerOf(figuresOf()).lead).toBe(
      'Members from minority ethnic groups: about 95 joined beside about 645 who were there at the start; White members: about 205 joined beside about 1,925 who were there at the start.',
    )
    expect(answerOf(figuresOf({ fixed: false })).lead).toContain(': 95 joined beside 645 who')
  })
  it('is neutral where the interval has 1, or the p-value does not survive the other comparisons', () => {
    const neutral =
      'Whether members from minority ethnic groups join faster or slower than White members cannot be told'
    expect(answer({ combined: [bme({ rate_ratio: ratio(1.2, 0.9, 1.6, 0.3) })] })).toContain(
      `${neutral}: 1.20 times the rate of White members (0.90–1.60)`,
    )
    expect(answer({ combined: [bme({ rate_ratio: ratio(1.86, 1.03, 3.36, 0.2) })] })).toContain(neutral)
  })
  it('says so where the ratio is suppressed, and why', () => {
    const { answer: says, lead } = answerOf(
      figuresOf({
        combined: [bme({ rate_ratio: hidden, joins: hidden, relative_advantage: hidden })],
        groups: [white({ relative_advantage: hidden }), groupOf('asian', 'Asian')],
      }),
    )
    expect(says).toContain('How fast members from minority ethnic groups join against White members cannot be shown')
    expect(lead).toBe('Too few members to be shown.')
  })
  it('falls back on the relative advantage of either, where rates cannot be held against each other', () => {
    const rates = { rate_ratio: hidden, joins: hidden }
    const seen = answerOf(figuresOf({ combined: [bme(rates)] }))
    expect(seen.answer).toContain(
      'Members from minority ethnic groups were 1.20 times as frequent among those who joined as among members before (1.05–1.40), of 2,870 members',
    )
    expect(seen.lead).toBe('Rates against each other: Too few members to be shown.')
    const gone = bme({ ...rates, relative_advantage: hidden })
    expect(answer({ combined: [gone], groups: [white({ relative_advantage: ratio(0.99, 0.9, 1.1) })] })).toContain(
      'one ethnic group only',
    )
    expect(
      answer({
        combined: [gone],
        groups: [white({ relative_advantage: ratio(0.99, 0.9, 1.1) }), groupOf('asian', 'Asian')],
      }),
    ).toContain('Whether White members join faster or slower than all members cannot be told: they were 0.99 times')
  })
  it('has honest words for nobody, one group, nobody known and no joins', () => {
    const { completeness, all } = figuresOf()
    const nobody = { ...completeness, all: shown(0), known: shown(0), share_known: absent }
    expect(answer({ completeness: nobody, groups: [], combined: [], reference: null })).toBe(
      'There are no members to tell apart',
    )
    const unknown = { ...completeness, known: shown(0), share_known: ratio(0, 0, 0.001, null) }
    expect(answer({ completeness: unknown, groups: [], combined: [], reference: null })).toBe(
      'The ethnicity of no member is known',
    )
    expect(answer({ groups: [white()], combined: [] })).toBe(
      'There is one ethnic group only, so there is nothing to compare',
    )
    expect(answer({ all: { ...all, joins: shown(0) } })).toBe(
      'Nobody joined in this period, so nobody joined faster than others',
    )
    expect(answer({ reference: null })).toBe('There is no ethnic group to compare the others with')
  })
  it('counts the groups where there are many and none is the question', () => {
    const region = (key: string, rate: Estimate) => groupOf(key, key, { rate_ratio: rate })
    const groups = [
      region('London', REFERENCE),
      region('Wales', ratio(2, 1.5, 2.7)),
      region('East', ratio(0.5, 0.3, 0.8)),
      region('Scotland', ratio(1.1, 0.8, 1.4, 0.6)),
    ]
    const by: Partial<Figures> = { by: 'region', protected: false, fixed: false, combined: [], reference: 'London' }
    expect(answer({ ...by, groups })).toBe(
      'In 1 of 3 other regions members joined faster than members from London, in 1 slower; 1 cannot be told apart, of 2,870 members whose region is known; 26 in 100 are not known',
    )
    expect(answer({ ...by, groups: [groups[0] ?? white(), region('Scotland', ratio(1.1, 0.8, 1.4, 0.6))] })).toContain(
      'Whether members from Scotland join faster or slower than members from London cannot be told',
    )
    const quiet = ['Wales', 'East', 'Scotland'].map(key => region(key, ratio(1.1, 0.8, 1.4, 0.6)))
    expect(answer({ ...by, groups: [region('London', REFERENCE), ...quiet] })).toContain(
      'Members of 3 other regions are not shown to join faster or slower than members from London',
    )
  })
  it('says who is there where of many groups no rate is shown', () => {
    const groups = ['White women', 'White men', 'Black and minority ethnic women'].map((name, i) =>
      groupOf(name, name, { members: shown(1490 - 100 * i), rate_ratio: { kind: 'absent', why: 'not_published' } }),
    )
    const crossed = figuresOf({ by: 'ethnicity_gender', combined: [], groups, reference: 'White women' })
    expect(answerOf(crossed).answer).toBe(
      'About 1,490 of 3,875 members are White women; who joins faster cannot be shown',
    )
    expect(answerOf(crossed).lead).toContain('only how many members each group has')
  })
  it('turns round where the contrast’s own group is the reference', () => {
    expect(
      answer({
        by: 'gender',
        reference: 'female',
        combined: [],
        groups: [groupOf('female', 'Women', { rate_ratio: REFERENCE }), groupOf('male', 'Men')],
      }),
    ).toContain('Men joined at 1.86 times the rate of women')
  })
  it('rounds to 100 without saying all or none where it is only nearly so', () => {
    expect([in100(0.26), in100(0.001), in100(0.999), in100(0), in100(1)]).toEqual([
      '26 in 100',
      'fewer than 1 in 100',
      'more than 99 in 100',
      '0 in 100',
      '100 in 100',
    ])
  })
})

const bound = fc.double({ min: 0.01, max: 20, noNaN: true })
const estimates: fc.Arbitrary<Estimate> = fc.oneof(
  fc.constant<Estimate>(hidden),
  fc.constant<Estimate>({ kind: 'absent', why: 'no_event' }),
  fc
    .tuple(bound, bound, bound, fc.option(fc.double({ min: 0, max: 1, noNaN: true })), fc.boolean())
    .map(([a, b, c, adjusted, endless]) => {
      const [low = 0, est = 0, high = 0] = [a, b, c].sort((x, y) => x - y)
      return ratio(endless ? null : est, low, endless ? null : high, adjusted)
    }),
)
/** Numbers that would be told from any other. */
const counts: fc.Arbitrary<Count> = fc.oneof(
  fc.constant<Count>(hidden),
  fc.integer({ min: 0, max: 9000 }).map(value => shown(value)),
)
const SECRET = 7
const CLAIMS = /^[^,:]*\b(joined (at|faster|slower)|were [\d.]+ times)/

describe('whatever the figures', () => {
  it('more or less is never claimed where the interval has 1 or the adjusted p-value is not below 0.05', () => {
    fc.assert(
      fc.property(estimates, counts, counts, (rate, joins, stock) => {
        const figures = figuresOf({
          combined: [bme({ rate_ratio: rate, relative_advantage: rate, growth_ratio: rate, joins, stock })],
          groups: [white({ relative_advantage: hidden }), groupOf('asian', 'Asian')],
        })
        const leaves =
          rate.kind === 'shown' &&
          ((rate.low ?? 0) > 1 || (rate.high !== null && rate.high < 1)) &&
          (rate.adjusted === null || rate.adjusted < 0.05)
        expect(CLAIMS.test(answerOf(figures).answer)).toBe(leaves)
        expect(/grow (faster|slower)/.test(growthTitle(figures))).toBe(leaves)
      }),
    )
  })
  it('a sentence never has a number that is suppressed', () => {
    const kind = fc.constantFrom(hidden, absent)
    fc.assert(
      fc.property(kind, kind, kind, (a, b, c) => {
        const group = { members: a, joins: b, stock: c, member_months: a, share: b, rate_ratio: a, representation: c }
        const gone = { relative_advantage: b, growth_ratio: c, bounds: null }
        const figures = figuresOf({
          completeness: { all: shown(SECRET * 1000), known: a, not_stated: b, not_known: c, share_known: a },
          groups: [white({ ...group, ...gone }), groupOf('asian', 'Asian', { ...group, ...gone })],
          combined: [bme({ ...group, ...gone })],
        })
        const { answer: says, lead } = answerOf(figures)
        const words = [says, lead, growthTitle(figures), representationTitle(figures), boundsTitle(figures)].join(' ')
        expect(words.replaceAll(/\b(50|90)\b/g, '')).not.toMatch(/\d/)
        expect(completenessTitle(figures)).not.toMatch(/\d/)
      }),
    )
  })
})

describe('estimates', () => {
  it('tell what they leave out, and read with their interval', () => {
    expect(verdictOf(ratio(1.2, 1.01, 1.4))).toBe('more')
    expect(verdictOf(ratio(0.8, 0.7, 0.99))).toBe('less')
    expect(verdictOf(ratio(1.2, 1, 1.4))).toBe('unclear')
    expect(verdictOf(ratio(null, 1.5, null, null))).toBe('more')
    expect(verdictOf(ratio(0.5, 0.2, null, null))).toBe('unclear')
    expect(verdictOf(hidden)).toBe('suppressed')
    expect(estimateText(ratio(1.8558, 1.0272, 3.3526))).toBe('1.86 (1.03–3.35)')
    expect(estimateText(ratio(2, 0.5, null))).toBe('2.00 (0.50 or more)')
    expect(estimateText(ratio(null, 0.5, null))).toBe('at least 0.50')
    expect(estimateText(ratio(0.54, null, null))).toBe('0.54, no interval')
    expect(estimateText(hidden)).toBe('*')
    expect(estimateText(absent)).toBe('–')
  })
  it('give each reason once, and one only where all are missing for the same', () => {
    expect(reasonsAmong([hidden, hidden, absent, shown(3), REFERENCE])).toEqual([
      'Too small: Too few members to be shown.',
      'Nobody: There is nobody to count.',
    ])
    expect(oneReason([absent, absent, REFERENCE])).toBe('There is nobody to count.')
    expect(oneReason([absent, hidden])).toBeNull()
    expect(oneReason([])).toBeNull()
  })
})

describe('titles', () => {
  it('say the finding', () => {
    const figures = figuresOf()
    expect(completenessTitle(figures)).toBe('Ethnicity is known of 74 in 100 members')
    expect(boundsTitle(figures)).toBe(
      'Whoever the unknown are, members from minority ethnic groups are 19% to 45% of all members',
    )
    expect(representationTitle(figures)).toBe('3 of 3 ethnic groups are more frequent, none rarer')
    expect(growthTitle(figures)).toBe(
      'Members from minority ethnic groups grow faster by 2 of the 2 measures that can be shown',
    )
    expect(parityTitle(figures)).toBe('In none of 3 comparisons is a difference from White members beyond chance')
    expect(reachTitle(figures)).toBe(
      '84 in 100 members have not exchanged yet; in 3 of 3 ethnic groups it is clearly more',
    )
    expect(inequalityTitle(figures)).toBe('Too few members to say how hours are spread')
  })
  it('mark a sample benchmark, and do without one', () => {
    const { benchmark } = figuresOf()
    const sample = benchmark && { ...benchmark, sample: true }
    expect(representationTitle(figuresOf({ benchmark: sample }))).toMatch(
      /^Against a sample benchmark, not to be quoted:/,
    )
    expect(representationTitle(figuresOf({ benchmark: null }))).toBe(
      'There is no benchmark to hold these ethnic groups against',
    )
  })
  it('say that measures disagree, or that none tells anything', () => {
    const measures = (a: Estimate, b: Estimate) =>
      growthTitle(
        figuresOf({
          combined: [bme({ relative_advantage: a, rate_ratio: b })],
          groups: [white({ relative_advantage: a })],
        }),
      )
    expect(measures(ratio(1.2, 1.1, 1.3), ratio(0.8, 0.7, 0.9))).toBe(
      'The measures disagree about the growth of members from minority ethnic groups',
    )
    expect(measures(ratio(1, 0.9, 1.1), ratio(1, 0.9, 1.1))).toBe(
      'No measure tells the growth of members from minority ethnic groups apart',
    )
    expect(measures(hidden, hidden)).toBe('The growth of members from minority ethnic groups cannot be measured here')
  })
})
