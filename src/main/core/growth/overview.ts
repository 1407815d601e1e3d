import { COUNTED, type Figure, type Overview } from '../../../shared/contract/growth.ts'
import { addDays, londonDate, londonMidnight, monthStarts } from '../../../shared/london.ts'
import type { MetricKey } from '../../../shared/metrics.ts'
import { changeOf } from '../../analytics/change.ts'
import { wilson } from '../../analytics/rates.ts'
import type { Connection } from '../../db/connection.ts'
import { netMinutes } from '../ledger/totals.ts'

const COMPLETED = "status = 'completed' AND deleted_at IS NULL"

/** First and last moment that the data speak of: joins, posts, completions and entries. */
export function dataRange(db: Connection): { first: number; last: number } | null {
  const ends = (edge: 'min' | 'max') => [
    db.row<[number | null]>(`SELECT ${edge}(joined_at) FROM main.members`)?.[0],
    db.row<[number | null]>(`SELECT ${edge}(posted_at) FROM main.activities`)?.[0],
    db.row<[number | null]>(`SELECT ${edge}(completed_at) FROM main.exchanges WHERE status = 'completed'`)?.[0],
    db.row<[number | null]>(`SELECT ${edge}(posted_at) FROM main.ledger`)?.[0],
  ]
  const known = (moments: (number | null | undefined)[]) => moments.filter(at => typeof at === 'number')
  const firsts = known(ends('min'))
  return firsts.length ? { first: Math.min(...firsts), last: Math.max(...known(ends('max'))) } : null
}

/** Members who posted or completed an exchange, in a time. */
const ACTIVE = `SELECT posted_by_key AS member FROM main.activities WHERE posted_at >= ?1 AND posted_at < ?2 AND deleted_at IS NULL
  UNION SELECT provider_key FROM main.exchanges WHERE ${COMPLETED} AND completed_at >= ?1 AND completed_at < ?2
  UNION SELECT receiver_key FROM main.exchanges WHERE ${COMPLETED} AND completed_at >= ?1 AND completed_at < ?2`

/** What happened in a time (UTC ms, from inclusive, to exclusive). */
function counted(db: Connection, from: number, to: number) {
  const [exchanges = 0, minutes = 0] =
    db.row<[number, number]>(
      `SELECT count(*), coalesce(sum(minutes), 0) FROM main.exchanges WHERE ${COMPLETED} AND completed_at >= ? AND completed_at < ?`,
      from,
      to,
    ) ?? []
  return {
    joins: db.number(
      'SELECT count(*) FROM main.members WHERE joined_at >= ? AND joined_at < ? AND deleted_at IS NULL',
      from,
      to,
    ),
    active: db.number(`SELECT count(*) FROM (${ACTIVE})`, from, to),
    exchanges,
    minutes,
    posts: db.number(
      'SELECT count(*) FROM main.activities WHERE posted_at >= ? AND posted_at < ? AND deleted_at IS NULL',
      from,
      to,
    ),
  }
}

const STOCK = 'joined_at < ?1 AND (closed_at IS NULL OR closed_at >= ?1) AND deleted_at IS NULL'

function stock(db: Connection, to: number): { members: number; exchanged: number } {
  return {
    members: db.number(`SELECT count(*) FROM main.members WHERE ${STOCK}`, to),
    exchanged: db.number(
      `SELECT count(*) FROM (SELECT provider_key AS member FROM main.exchanges WHERE ${COMPLETED} AND completed_at < ?1
         UNION SELECT receiver_key FROM main.exchanges WHERE ${COMPLETED} AND completed_at < ?1) x
       JOIN main.members m ON m.key = x.member WHERE ${STOCK}`,
      to,
    ),
  }
}

/** Minutes that accounts other than issuance held at a moment. */
export const outstandingAt = (db: Connection, to: number): number =>
  db.number('SELECT sum(minutes) FROM main.ledger WHERE from_key = 0 AND posted_at < ?', to) -
  db.number('SELECT sum(minutes) FROM main.ledger WHERE to_key = 0 AND posted_at < ?', to)

/**
 * The numbers of the first screen.
 * @param asked calendar dates in Europe/London; what is absent is the end of the data
 */
export function overview(db: Connection, asked: { from?: string; to?: string }): Overview {
  const range = dataRange(db)
  const data = range && { from: londonDate(range.first), to: londonDate(range.last) }
  const period = {
    from: asked.from ?? data?.from ?? '2019-04-01',
    to: asked.to ?? (data ? addDays(data.to, 1) : '2019-04-01'),
  }
  const [from, to] = [londonMidnight(period.from), londonMidnight(period.to)]
  const now = counted(db, from, to)
  const { members, exchanged } = stock(db, to)
  const issued = netMinutes(db, 'gift', from, to)
  const paid = netMinutes(db, 'exchange', from, to)
  const donated = netMinutes(db, 'donation', from, to)
  const byMonth = data ? months(db, period, data) : []
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
      figure('joins', now.joins),
      figure('active', now.active, { n: members }),
      figure('posts', now.posts),
      figure('exchanges', now.exchanges),
      figure('exchange_minutes', now.minutes, { n: now.exchanges }),
      figure('issued_minutes', issued),
      figure('moved_minutes', paid + donated),
      figure('paid_minutes', paid),
      figure('donated_minutes', donated),
      figure('outstanding_minutes', outstandingAt(db, to)),
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
  db: Connection,
  period: { from: string; to: string },
  data: { from: string; to: string },
): Overview['months'] {
  const known = addDays(data.to, 1)
  const first = period.from > data.from ? period.from : data.from
  const last = period.to < known ? period.to : known
  if (first >= last) return []
  const starts = monthStarts(first, last)
  return starts.slice(0, -1).map((start, i) => {
    const end = starts[i + 1] ?? start
    const from = start < period.from ? period.from : start
    const to = end > period.to ? period.to : end
    const whole = from === start && to === end && end <= known
    return { month: start.slice(0, 7), whole, ...counted(db, londonMidnight(from), londonMidnight(to)) }
  })
}
