import { expect, test } from 'vitest'
import { sharesAnswer, sharesTitle } from '../../src/renderer/features/journeys/shares-words.ts'
import type { FirstShares, SharesOfGroup } from '../../src/shared/contract/inclusion-first.ts'
import { hidden, ratio, shown } from './inclusion-fixture.ts'

const group = (key: string, share: SharesOfGroup['by_day'][number]['share']): SharesOfGroup => ({
  key,
  name: key,
  members: shown(400),
  by_day: [30, 90, 180].map(days => ({ days, count: shown(20), of: shown(400), share })),
})
const found = (all: SharesOfGroup['by_day'][number]['share'], ...groups: SharesOfGroup[]): FirstShares => ({
  kind: 'shares',
  by: 'gender',
  level: 'internal',
  version: 'test',
  day: '2022-07-01',
  end: '2023-01-01',
  all: group('all', all),
  groups,
  suppressed: 0,
  hash: null,
})
const ALL = ratio(0.05, 0.04, 0.06, null)

test('a group is apart only where its whole interval leaves the share of all members out', () => {
  const same = found(ALL, group('female', ratio(0.06, 0.045, 0.08, null)), group('male', hidden))
  expect(sharesAnswer(same).answer).toBe(
    '5 in 100 members had exchanged within 90 days of joining; no gender shown differs clearly from that',
  )
  expect(sharesTitle(same)).toBe('At 90 days every interval shown holds the share of all members, 5.0%')
  const apart = found(
    ALL,
    group('female', ratio(0.1, 0.08, 0.12, null)),
    group('not_known', ratio(0.2, 0.1, 0.3, null)),
  )
  expect(sharesAnswer(apart).answer).toContain('; clearly apart from that: women')
  expect(sharesTitle(apart)).toBe('Women: at 90 days the interval leaves out the share of all members, 5.0%')
})

test('where nothing of all members is shown, no share is told', () => {
  const none = found(hidden, group('female', hidden))
  expect(sharesAnswer(none).answer).toBe('Too few members are old enough to tell of first exchanges')
  expect(sharesAnswer(none).lead).toContain('1 Jul 2022')
  expect(sharesTitle(none)).toBe('First exchanges are too few to be shown')
})
