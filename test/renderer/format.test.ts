import { describe, expect, test } from 'vitest'
import {
  counted,
  formatChange,
  formatDate,
  formatDuration,
  formatHours,
  formatInstant,
  formatInstantDay,
  formatMonth,
  formatNumber,
  formatPeriod,
  formatRecent,
  formatShare,
  formatShareInterval,
  formatTimeLeft,
  shortHash,
} from '../../src/renderer/ui/format.ts'

const at = (text: string) => Date.parse(text)
const plain = (text: string) => text.replaceAll('\u00a0', ' ')

describe('numbers', () => {
  test('group their thousands and carry a true minus', () => {
    expect(formatNumber(1054)).toBe('1,054')
    expect(formatNumber(-7)).toBe('\u22127')
    expect(formatNumber(-0)).toBe('0')
  })
  test('hours come from whole minutes, with no more digits than they need', () => {
    expect(plain(formatHours(63_240))).toBe('1,054 h')
    expect(plain(formatHours(30))).toBe('0.5 h')
    expect(plain(formatHours(105))).toBe('1.75 h')
    expect(plain(formatHours(0))).toBe('0 h')
  })
  test('a change of balance carries its sign', () => {
    expect(plain(formatChange(60))).toBe('+1 h')
    expect(plain(formatChange(-30))).toBe('\u22120.5 h')
    expect(plain(formatChange(0))).toBe('0 h')
  })
  test('shares are percentages of one decimal', () => {
    expect(formatShare(644 / 3964)).toBe('16.2%')
    expect(formatShare(0.43)).toBe('43.0%')
    expect(formatShareInterval([0.1513, 0.1742])).toBe('15.1%–17.4%')
  })
  test('a count agrees with its noun', () => {
    expect(counted(1, 'member')).toBe('1 member')
    expect(counted(644, 'member')).toBe('644 members')
    expect(counted(2, 'entry', 'entries')).toBe('2 entries')
  })
})

describe('dates', () => {
  test('are days of Europe/London, whatever the clock of the machine says', () => {
    expect(formatInstantDay(at('2023-06-30T22:59:59Z'))).toBe('30 Jun 2023')
    expect(formatInstantDay(at('2023-06-30T23:00:00Z'))).toBe('1 Jul 2023')
    expect(formatInstantDay(at('2023-01-31T23:30:00Z'))).toBe('31 Jan 2023')
  })
  test('September is short like its neighbours', () => {
    expect(formatDate('2022-09-05')).toBe('5 Sep 2022')
    expect(formatMonth('2022-09')).toBe('Sep 2022')
  })
  test('times are of 24 hours', () => {
    expect(formatInstant(at('2023-07-01T05:10:00Z'))).toBe('1 Jul 2023, 06:10')
    expect(formatInstant(at('2023-01-01T00:05:00Z'))).toBe('1 Jan 2023, 00:05')
  })
  test('a recent moment is told from today', () => {
    const now = at('2023-07-02T12:00:00Z')
    expect(formatRecent(at('2023-07-02T05:10:00Z'), now)).toBe('today 06:10')
    expect(formatRecent(at('2023-07-01T16:00:00Z'), now)).toBe('yesterday 17:00')
    expect(formatRecent(at('2023-06-28T05:10:00Z'), now)).toBe('28 Jun 2023, 06:10')
  })
  test('a period is said with its last day, though it is kept with the day after', () => {
    expect(formatPeriod({ from: '2022-07-01', to: '2023-01-01' })).toBe('1 Jul 2022 to 31 Dec 2022')
  })
})

test('how long is told roughly', () => {
  expect(formatTimeLeft(4)).toBe('less than 10 s left')
  expect(formatTimeLeft(42)).toBe('about 40 s left')
  expect(formatTimeLeft(200)).toBe('about 3 min left')
  expect(formatDuration(340)).toBe('340 ms')
  expect(formatDuration(4210)).toBe('4.2 s')
  expect(formatDuration(125_000)).toBe('2 min 5 s')
})

test('a hash is named by its ends', () => {
  expect(shortHash('7c1f08b2d944e9a2')).toBe('7c1f…e9a2')
  expect(shortHash('7c1fe9a2')).toBe('7c1fe9a2')
})
