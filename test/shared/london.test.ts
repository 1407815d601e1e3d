import { describe, expect, test } from 'vitest'
import { addDays, isCalendarDate, londonDate, londonMidnight, monthStarts } from '../../src/shared/london.ts'

const at = (text: string) => Date.parse(text)
const iso = (moment: number) => new Date(moment).toISOString()

describe('midnight in London', () => {
  test.each([
    ['2022-01-15', '2022-01-15T00:00:00.000Z'],
    ['2022-07-15', '2022-07-14T23:00:00.000Z'],
    // Clocks go forward on 27 March at one in the morning, and back on 30 October.
    ['2022-03-27', '2022-03-27T00:00:00.000Z'],
    ['2022-03-28', '2022-03-27T23:00:00.000Z'],
    ['2022-10-30', '2022-10-29T23:00:00.000Z'],
    ['2022-10-31', '2022-10-31T00:00:00.000Z'],
    ['2020-02-29', '2020-02-29T00:00:00.000Z'],
    ['2019-04-01', '2019-03-31T23:00:00.000Z'],
    // 1970: British Standard Time, an hour ahead the whole year.
    ['1970-01-01', '1969-12-31T23:00:00.000Z'],
  ])('of %s is %s', (date, moment) => {
    expect(iso(londonMidnight(date))).toBe(moment)
    expect(londonDate(at(moment))).toBe(date)
    expect(londonDate(at(moment) - 1)).toBe(addDays(date, -1))
  })

  test('begins every day from 2019 to 2026, 23 to 25 hours after the last', () => {
    const hours = new Map<number, number>()
    for (let date = '2019-01-01'; date < '2027-01-01'; date = addDays(date, 1)) {
      const midnight = londonMidnight(date)
      expect(londonDate(midnight)).toBe(date)
      expect(londonDate(midnight - 1)).toBe(addDays(date, -1))
      const long = (londonMidnight(addDays(date, 1)) - midnight) / 3_600_000
      hours.set(long, (hours.get(long) ?? 0) + 1)
    }
    expect(Object.fromEntries(hours)).toEqual({ 23: 8, 24: 2906, 25: 8 })
  })
})

test.each(['2022-02-28', '2020-02-29', '2000-02-29', '2022-12-31', '1999-01-01'])('%s is a date', date => {
  expect(isCalendarDate(date)).toBe(true)
})
test.each([
  '2022-02-29',
  '1900-02-29',
  '2022-04-31',
  '2022-13-01',
  '2022-00-10',
  '2022-01-00',
  '22-01-01',
  '2022-1-1',
  '2022-01-01 ',
  '2022-01-01T00:00:00Z',
  '0022-01-01',
  '+2022-01-01',
  '',
])('%j is none', text => {
  expect(isCalendarDate(text)).toBe(false)
})

test('days are added over months, years and leap days', () => {
  expect(addDays('2022-12-31', 1)).toBe('2023-01-01')
  expect(addDays('2020-02-28', 1)).toBe('2020-02-29')
  expect(addDays('2022-03-01', -1)).toBe('2022-02-28')
  expect(addDays('2022-03-26', 2)).toBe('2022-03-28')
})

test('months are those that a period overlaps, and the one after', () => {
  expect(monthStarts('2022-11-15', '2023-02-01')).toEqual(['2022-11-01', '2022-12-01', '2023-01-01', '2023-02-01'])
  expect(monthStarts('2022-11-15', '2022-11-16')).toEqual(['2022-11-01', '2022-12-01'])
  expect(monthStarts('2022-11-01', '2022-12-01')).toEqual(['2022-11-01', '2022-12-01'])
})
