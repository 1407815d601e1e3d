import { formatPeriod, londonDate, shiftDate } from './format.ts'

/** From inclusive, to exclusive; both absent: the whole record. */
export type Period = { from?: string | undefined; to?: string | undefined }
export type Preset = { id: string; label: string; period: Period }

const addYears = (date: string, years: number): string => {
  const [year = '1970', month = '01', day = '01'] = date.split('-')
  // 29 February has no namesake in most years; the day after it has.
  const moved = `${Number(year) + years}-${month}-${day}`
  return month === '02' && day === '29' ? `${Number(year) + years}-03-01` : moved
}

/**
 * Periods worth one press. They end where the data end, not today: a record that stops in June has no "last twelve
 * months" that reach into September.
 */
export function presetsOf(data: { from: string; to: string } | null, today = londonDate(Date.now())): Preset[] {
  const last = data?.to ?? today
  const end = shiftDate(last, 1)
  const year = Number(last.slice(0, 4))
  return [
    { id: 'all', label: 'Whole record', period: {} },
    { id: '12-months', label: 'Last 12 months of data', period: { from: addYears(end, -1), to: end } },
    { id: 'this-year', label: `${year}, to the end of the data`, period: { from: `${year}-01-01`, to: end } },
    { id: 'last-year', label: String(year - 1), period: { from: `${year - 1}-01-01`, to: `${year}-01-01` } },
    { id: 'panel', label: 'Exchanges, July–December 2022', period: { from: '2022-07-01', to: '2023-01-01' } },
  ]
}

export const presetOf = (presets: readonly Preset[], { from, to }: Period): Preset | null =>
  presets.find(({ period }) => period.from === from && period.to === to) ?? null

/** What the period's button says. */
export function periodLabel(presets: readonly Preset[], period: Period): string {
  const preset = presetOf(presets, period)
  if (preset) return preset.label
  if (period.from && period.to) return formatPeriod({ from: period.from, to: period.to })
  if (period.from) return `From ${formatPeriod({ from: period.from, to: shiftDate(period.from, 1) }).split(' to ')[0]}`
  return `Until ${formatPeriod({ from: period.to ?? '', to: period.to ?? '' }).split(' to ')[1]}`
}

/** Why a period cannot be used, or null. */
export function periodFault({ from, to }: Period): string | null {
  return from && to && from >= to ? 'The first day comes after the last day.' : null
}
