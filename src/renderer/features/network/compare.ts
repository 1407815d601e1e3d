import { shiftDate } from '../../ui/format.ts'
import type { Period, Preset } from '../../ui/period.ts'

const monthsOf = (date: string): number => {
  const [year = 0, month = 1] = date.split('-').map(Number)
  return year * 12 + month - 1
}
const monthStart = (months: number): string =>
  `${Math.floor(months / 12)}-${String((months % 12) + 1).padStart(2, '0')}-01`

/** The period of the same length that ends where this one begins: in months where it consists of months. */
export function periodBefore({ from, to }: { from: string; to: string }): { from: string; to: string } {
  if (from.endsWith('-01') && to.endsWith('-01'))
    return { from: monthStart(monthsOf(from) * 2 - monthsOf(to)), to: from }
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
  return { from: shiftDate(from, -days), to: from }
}

/** What a comparison begins with: the period and the one before; of the whole record its last year and the year before. */
export function comparing({ from, to }: Period, presets: readonly Preset[]): Period & { beside: Period } {
  const year = presets.find(preset => preset.id === '12-months')?.period ?? {}
  const now = { from: from ?? year.from, to: to ?? year.to }
  const bounded = now.from && now.to && now.from < now.to ? { from: now.from, to: now.to } : null
  return bounded ? { ...bounded, beside: periodBefore(bounded) } : { ...now, beside: {} }
}
