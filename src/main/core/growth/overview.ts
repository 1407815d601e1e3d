import { COUNTED, type Figure, type Overview } from '../../../shared/contract/growth.ts'
import { addDays, londonDate, londonMidnight, monthStarts } from '../../../shared/london.ts'
import type { MetricKey } from '../../../shared/metrics.ts'
import { changeOf } from '../../analytics/change.ts'
import { wilson } from '../../analytics/rates.ts'
import type { Connection } from '../../db/connection.ts'
import { dataRange, type History, history } from './history.ts'

/**
 * The numbers of the first screen.
 * @param asked calendar dates in Europe/London; what is absent is the end of the data
 */
export async function overview(db: Connection, asked: { from?: string; to?: string }): Promise<Overview> {
  const range = dataRange(db)
  const data = range && { from: londonDate(range.first), to: londonDate(range.last) }
  const period = {
    from: asked.from ?? data?.from ?? '2019-04-01',
    to: asked.to ?? (data ? addDays(data.to, 1) : '2019-04-01'),
  }
  const past = await history(db, range, { from: londonMidnight(period.from), to: londonMidnight(period.to) })
  const { active, joins, posts, exchanges, minutes, issued, paid, donated } = past.period
  const { members, exchanged, outstanding } = past.end
  const byMonth = data ? months(past, period, data) : []
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
}

function changesOf(months: Overview['months']): Overview['changes'] {
  const whole = months.filter(month => month.whole)
  const pairs = COUNTED.map(key => [key, changeOf(whole.map(month => month[key]))])
  return Object.fromEntries(pairs) as Overview['changes']
}

/** The months of a period that the data speak of: before and after them there are no figures, rather than zeros. */
function months(
  past: History,
  period: { from: string; to: string },
  data: { from: string; to: string },
): Overview['months'] {
  const known = addDays(data.to, 1)
  const first = period.from > data.from ? period.from : data.from
  const last = period.to < known ? period.to : known
  if (first >= last) return []
  const starts = monthStarts(first, last)
  return starts.slice(0, -1).flatMap((start, i) => {
    const end = starts[i + 1] ?? start
    const whole = start >= period.from && end <= period.to && end <= known
    const counts = past.month(londonMidnight(start))
    if (!counts) return []
    const { joins, active, exchanges, minutes, posts } = counts
    return [{ month: start.slice(0, 7), whole, joins, active, exchanges, minutes, posts }]
  })
}
