import { createRandom } from './random.ts'

export type Month = {
  month: string
  whole: boolean
  joins: number
  active: number
  exchanges: number
  minutes: number
  posts: number
}

const monthsFrom = (from: string, to: string): string[] => {
  const found: string[] = []
  const [year = 0, month = 0] = from.split('-').map(Number)
  for (let at = 0; ; at++) {
    const iso = new Date(Date.UTC(year, month - 1 + at, 1)).toISOString().slice(0, 10)
    if (iso >= to) return found
    found.push(iso)
  }
}

const nextMonth = (date: string): string => {
  const [year = 0, month = 0] = date.split('-').map(Number)
  return new Date(Date.UTC(year, month, 1)).toISOString().slice(0, 10)
}

export const DATA = { from: '2019-10-03', to: '2023-06-30' }
const END = '2023-07-01'

/** A made-up timebank of about the size that Hexitime reports, the same at every run. */
export function monthsOf(from = DATA.from, to = END): Month[] {
  const random = createRandom(7)
  const all = monthsFrom('2019-10-01', END).map((month, at) => {
    const exchanges = Math.round(4 + at * 0.62 + random() * 9)
    return {
      month,
      joins: Math.round(70 + random() * 34 + (at > 35 ? 46 : 0) + (at === 38 ? 84 : 0)),
      active: Math.round(exchanges * 1.7 + random() * 8),
      exchanges,
      minutes: exchanges * 60 + Math.round(random() * 12) * 30,
      posts: Math.round(12 + random() * 30),
    }
  })
  return all
    .filter(({ month }) => nextMonth(month) > from && month < to)
    .map(({ month, ...counts }) => ({
      month: month.slice(0, 7),
      whole: from <= month && nextMonth(month) <= to,
      ...counts,
    }))
}
