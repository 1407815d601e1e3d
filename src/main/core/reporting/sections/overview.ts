import { counted, formatNumber, formatPeriod, formatShare } from '../../../../shared/format.ts'
import { londonMidnight } from '../../../../shared/london.ts'
import { share } from '../../../analytics/rates.ts'
import type { Connection } from '../../../db/connection.ts'
import { series } from '../../growth/series.ts'
import { exchangesOf } from '../../record/happenings.ts'
import { membersOf } from '../../record/members.ts'
import { membersIn } from '../../record/scope.ts'
import { type Asked, column, fact, type SectionMaker, tableOf } from '../section.ts'

const SERIES = ['joins', 'active', 'posts', 'exchanges', 'hours'] as const

/** Members at the end of the period, and how many of them had exchanged by then. */
async function stockOf(db: Connection, { network, period }: Asked) {
  const members = await membersOf(db)
  const mask = membersIn(members, network ? { network: network.id } : {})
  const { completed, provider, receiver, length } = await exchangesOf(db)
  const at = londonMidnight(period.to)
  const exchanged = new Uint8Array(members.length)
  for (let key = 0; key < length; key++) {
    if (!((completed[key] ?? Number.NaN) < at)) continue
    exchanged[provider[key] ?? 0] = 1
    exchanged[receiver[key] ?? 0] = 1
  }
  let [all, have] = [0, 0]
  for (let key = 1; key < members.length; key++) {
    if (mask?.[key] === 0 || !((members.joined[key] ?? Number.NaN) < at && (members.closed[key] ?? 0) >= at)) continue
    all++
    have += exchanged[key] ?? 0
  }
  return { all, have }
}

/** What it all comes to, and never without those who have not exchanged. */
export const overviewSection: SectionMaker = {
  key: 'overview',
  title: 'Overview',
  about: 'Members, and how many of them have exchanged; joins, activity, exchanges and hours of the period.',
  byNetwork: true,
  definitions: ['members', 'ever_exchanged_share', 'joins', 'active', 'posts', 'exchanges', 'hours', 'growth_scope'],
  caveats: [
    'Joining is not taking part: the share of members who have exchanged has all members as its denominator, also those who joined last week.',
  ],
  async build(db, asked) {
    const scope = asked.network ? { network: asked.network.id } : {}
    const { all, have } = await stockOf(db, asked)
    const found = await Promise.all(SERIES.map(metric => series(db, { metric, ...asked.period, scope })))
    const total = (metric: (typeof SERIES)[number]) => found[SERIES.indexOf(metric)]?.total ?? 0
    const part = share(have, all)
    const rest = { low: part?.low ?? null, high: part?.high ?? null, n: all }
    const exchanged = part
      ? `${formatNumber(have)} of ${counted(all, 'member')} (${formatShare(part.est)}, 95% interval ${formatShare(part.low)}–${formatShare(part.high)}) ${have === 1 ? 'has' : 'have'} exchanged; ${formatNumber(all - have)} ${all - have === 1 ? 'has' : 'have'} not`
      : 'Nobody was a member by the end of the period'
    const minutes = total('hours') * 60
    const months = found[0]?.points ?? []
    return {
      sentence: `${exchanged}. In the period ${counted(total('joins'), 'member')} joined and ${counted(total('exchanges'), 'exchange')} ${total('exchanges') === 1 ? 'was' : 'were'} completed.`,
      facts: [
        fact('members', 'count', all),
        fact('ever_exchanged_share', 'share', part?.est ?? null, rest),
        fact('joins', 'count', total('joins')),
        fact('active', 'count', total('active')),
        fact('posts', 'count', total('posts')),
        fact('exchanges', 'count', total('exchanges')),
        fact('hours', 'hours', minutes, { n: total('exchanges') }),
      ],
      tables: [
        tableOf({
          key: 'months',
          title: `${counted(total('exchanges'), 'exchange')} in ${counted(months.length, 'month')}`,
          what: `Exchanges completed by month, n = ${formatNumber(total('exchanges'))}, ${formatPeriod(asked.period)}.`,
          rows: months.map((point, place) => ({ point, place })),
          columns: [
            [column('month', 'Month', 'date'), ({ point }) => point.period],
            [column('whole', 'Whole month'), ({ point }) => (point.whole ? 'yes' : 'no')],
            ...SERIES.map((metric, i) => {
              const hours = metric === 'hours'
              const head = { ...column(metric, LABELS[metric], hours ? 'hours' : 'count'), metric }
              const read = ({ place }: { place: number }) => (found[i]?.points[place]?.value ?? 0) * (hours ? 60 : 1)
              return [head, read] as const
            }),
          ],
          picture: { kind: 'line', x: 'month', value: 'exchanges', limits: null },
          notes: ['A month that the period or the record cuts is not whole.'],
        }),
      ],
    }
  },
}

const LABELS: Record<(typeof SERIES)[number], string> = {
  joins: 'Joins',
  active: 'Active members',
  posts: 'Posts',
  exchanges: 'Exchanges',
  hours: 'Hours',
}
