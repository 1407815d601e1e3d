import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dueAt } from '../../src/main/core/moderation/working-days.ts'
import { londonDate, londonMidnight } from '../../src/shared/london.ts'

const HOLIDAYS = ['2022-04-15', '2022-04-18', '2022-05-02', '2022-12-26', '2022-12-27', '2023-01-02']
const iso = (moment: number) => new Date(moment).toISOString().replace('.000Z', 'Z')

test.each([
  ['a Tuesday', '2022-11-08T15:00:00Z', 2, '2022-11-10T15:00:00Z'],
  ['a Friday, over the weekend', '2022-11-11T15:00:00Z', 2, '2022-11-15T15:00:00Z'],
  ['a Saturday, as from Monday’s beginning', '2022-11-12T15:00:00Z', 2, '2022-11-16T00:00:00Z'],
  ['a Sunday, as from Monday’s beginning', '2022-11-13T23:59:59Z', 2, '2022-11-16T00:00:00Z'],
  ['a Monday’s first moment, the same', '2022-11-14T00:00:00Z', 2, '2022-11-16T00:00:00Z'],
  ['a Friday of winter into summer time', '2022-03-25T15:00:00Z', 2, '2022-03-29T14:00:00Z'],
  ['a Friday of summer into winter time', '2022-10-28T14:00:00Z', 1, '2022-10-31T15:00:00Z'],
  ['the Sunday the clocks go forward', '2022-03-27T12:00:00Z', 1, '2022-03-28T23:00:00Z'],
  ['the evening before Easter', '2022-04-14T17:30:00Z', 2, '2022-04-20T17:30:00Z'],
  ['Good Friday', '2022-04-15T10:00:00Z', 1, '2022-04-19T23:00:00Z'],
  ['the day before Christmas Eve', '2022-12-23T09:00:00Z', 5, '2023-01-04T09:00:00Z'],
  ['late on a summer day, when London’s date is the next', '2022-07-14T23:30:00Z', 1, '2022-07-17T23:30:00Z'],
  ['a Tuesday with no days', '2022-11-08T15:00:00Z', 0, '2022-11-08T15:00:00Z'],
  ['a Saturday with no days', '2022-11-12T15:00:00Z', 0, '2022-11-14T00:00:00Z'],
])('counts from %s', (_, opened, days, due) => {
  expect(iso(dueAt(Date.parse(opened), days, HOLIDAYS))).toBe(due)
})

const moment = fc.integer({ min: Date.parse('2019-01-01'), max: Date.parse('2026-12-31') })
const days = fc.nat({ max: 12 })

test('it is due on a working day, or at the midnight that begins one', () => {
  fc.assert(
    fc.property(moment, days, (opened, count) => {
      const date = londonDate(dueAt(opened, count, HOLIDAYS))
      expect([0, 6]).not.toContain(new Date(date).getUTCDay())
      expect(HOLIDAYS).not.toContain(date)
    }),
  )
})

test('what is opened later or has more days is never due earlier', () => {
  fc.assert(
    fc.property(moment, fc.nat({ max: 5 * 86_400_000 }), days, (opened, later, count) => {
      expect(dueAt(opened + later, count, HOLIDAYS)).toBeGreaterThanOrEqual(dueAt(opened, count, HOLIDAYS))
      expect(dueAt(opened, count + 1, HOLIDAYS)).toBeGreaterThan(dueAt(opened, count, HOLIDAYS))
      expect(dueAt(opened, count, HOLIDAYS)).toBeGreaterThanOrEqual(opened)
    }),
  )
})

test('on working days, it is due at the time of day at which it was opened', () => {
  const clock = (at: number) => new Date(at).toLocaleTimeString('en-GB', { timeZone: 'Europe/London' })
  fc.assert(
    fc.property(moment, days, (opened, count) => {
      const date = londonDate(opened)
      fc.pre(![0, 6].includes(new Date(date).getUTCDay()) && !HOLIDAYS.includes(date))
      expect(clock(dueAt(opened, count, HOLIDAYS))).toBe(clock(opened))
    }),
  )
})

test('it is due in the same moment whatever zone the machine is in', () => {
  expect(dueAt(londonMidnight('2022-07-01'), 1, [])).toBe(londonMidnight('2022-07-04'))
})
