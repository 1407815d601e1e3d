import type { ProjectMonth } from '../../../../shared/contract/programme-projects.ts'

const STILL = {
  donated_minutes: 0,
  paid_minutes: 0,
  other_in_minutes: 0,
  other_out_minutes: 0,
  exchanges: 0,
  minutes: 0,
}

const nextMonth = (month: string): string => {
  const [year = 0, number = 1] = month.split('-').map(Number)
  return new Date(Date.UTC(year, number, 1)).toISOString().slice(0, 7)
}

/** The months between the first and the last too, in which nothing moved. */
export function everyMonth(months: readonly ProjectMonth[]): ProjectMonth[] {
  const found: ProjectMonth[] = []
  for (const month of months) {
    for (let last = found.at(-1); last && nextMonth(last.month) < month.month; last = found.at(-1))
      found.push({ ...STILL, month: nextMonth(last.month), balance_minutes: last.balance_minutes })
    found.push(month)
  }
  return found
}
