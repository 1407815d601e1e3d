import { COUNTED, type Figure, type Overview } from '../../../shared/contract/growth.ts'
import { londonMidnight } from '../../../shared/london.ts'
import type { MetricKey } from '../../../shared/metrics.ts'
import { changeOf } from '../../analytics/change.ts'
import { wilson } from '../../analytics/rates.ts'
import type { Connection } from '../../db/connection.ts'
import { remembered } from '../record/remembered.ts'
import { dataRange, type History, history, reachOf } from './history.ts'
import { type Point, periodIn, pointsIn } from './points.ts'

/**
 * The numbers of the first screen.
 * @param asked calendar dates in Europe/London; what is absent is the end of the data
 */
export const overview = remembered(async (db: Connection, asked: { from?: string; to?: string }): Promise<Overview> => {
  const range = dataRange(db)
  const data = reachOf(db)
  const period = periodIn(data, asked)
  const past = await history(db, range, { from: londonMidnight(period.from), to: londonMidnight(period.to) })
  const { active, joins, posts, exchanges, minutes, issued, paid, donated } = past.period
  const { members, exchanged, outstanding } = past.end
  const byMonth = months(past, pointsIn('month', period, data))
  const figure = (key: MetricKey, value: number | null, rest: Partial<Figure> = {}): Figure => ({
    key,
    value,
    ...rest,
    period,
  })
  const share = members ? { n: members, interval: wilson(exchanged, members) } : { n: 0 }
  return {
    figures: [
      figure('members', members),
      figure('joins', joins),
      figure('active', active, { n: members }),
      figure('posts', posts),
      figure('exchanges', exchanges),
      figure('exchange_minutes', minutes, { n: exchanges }),
      figure('issued_minutes', issued),
      figure('moved_minutes', paid + donated),
      figure('paid_minutes', paid),
      figure('donated_minutes', donated),
      figure('outstanding_minutes', outstanding),
      figure('ever_exchanged_share', members ? exchanged / members : null, share),
      figure('findings', db.number('SELECT count(*) FROM main.findings')),
    ],
    months: byMonth,
    changes: changesOf(byMonth),
    data,
  }
})

function changesOf(months: Overview['months']): Overview['changes'] {
  const whole = months.filter(month => month.whole)
  const pairs = COUNTED.map(key => [key, changeOf(whole.map(month => month[key]))])
  return Object.fromEntries(pairs) as Overview['changes']
}

function months(past: History, points: readonly Point[]): Overview['months'] {
  return points.flatMap(({ period: month, whole }) => {
    const counts = past.month(londonMidnight(`${month}-01`))
    if (!counts) return []
    const { joins, active, exchanges, minutes, posts } = counts
    return [{ month, whole, joins, active, exchanges, minutes, posts }]
  })
}
