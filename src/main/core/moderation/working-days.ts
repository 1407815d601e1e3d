import { addDays, londonDate, londonMidnight } from '../../../shared/london.ts'

/**
 * When a case is due: the same time of day in London, some working days after it was opened. One opened on a Saturday,
 * a Sunday or a holiday counts from the midnight at which the next working day begins, so that it has as many whole
 * working days: Friday 15:00 and two days is Tuesday 15:00, Saturday and two days is the end of Tuesday, that is
 * Wednesday 00:00. Opened later is never due earlier.
 * @param opened_at UTC ms
 * @param days working days, a whole number from 0
 * @param holidays days not worked besides Saturdays and Sundays, `YYYY-MM-DD`
 * @returns UTC ms
 */
export function dueAt(opened_at: number, days: number, holidays: readonly string[]): number {
  const free = new Set(holidays)
  const isWorked = (date: string) => !free.has(date) && !isWeekend(date)
  const opened = londonDate(opened_at)
  let date = opened
  while (!isWorked(date)) date = addDays(date, 1)
  // Clocks change on Sundays, so on a day that is worked the time since midnight is the time of day.
  const timeOfDay = date === opened ? opened_at - londonMidnight(opened) : 0
  for (let left = days; left > 0; left--) {
    do date = addDays(date, 1)
    while (!isWorked(date))
  }
  return londonMidnight(date) + timeOfDay
}

function isWeekend(date: string): boolean {
  const day = new Date(date).getUTCDay()
  return day === 0 || day === 6
}
