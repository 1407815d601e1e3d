import { addDays, londonDate, londonMidnight } from '../../../shared/london.ts'

/** Snoozed cases come back in the morning of a London day. */
export const SNOOZES = ['tomorrow', 'in_3_days', 'next_monday', 'date'] as const
export type Snooze = (typeof SNOOZES)[number]

/** The core snoozes no longer than this. */
const LONGEST_SNOOZE_DAYS = 90

const HOUR = 3_600_000
/** Nine in the morning; counted back from the next midnight, since clocks change early in the day. */
const morningOf = (date: string): number => londonMidnight(addDays(date, 1)) - 15 * HOUR

const weekday = (date: string): number => new Date(`${date}T00:00:00Z`).getUTCDay()

/** The day on which the case comes back, `YYYY-MM-DD`; null where a date was to be chosen and is not. */
export function snoozeDay(choice: Snooze, date: string | undefined, now: number): string | null {
  const today = londonDate(now)
  if (choice === 'tomorrow') return addDays(today, 1)
  if (choice === 'in_3_days') return addDays(today, 3)
  if (choice === 'next_monday') return addDays(today, (8 - weekday(today)) % 7 || 7)
  return date ?? null
}

/** When the case comes back, UTC ms; null where that is not a time to come within the longest snooze. */
export function snoozeUntil(choice: Snooze, date: string | undefined, now: number): number | null {
  const day = snoozeDay(choice, date, now)
  if (day === null) return null
  const until = morningOf(day)
  return until > now && until <= now + LONGEST_SNOOZE_DAYS * 24 * HOUR ? until : null
}
