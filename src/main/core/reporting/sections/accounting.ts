import { counted, formatMonth, formatNumber, formatPeriod } from '../../../../shared/format.ts'
import { accounting } from '../../growth/accounting.ts'
import { column, fact, metricColumn, type SectionMaker, tableOf } from '../section.ts'

/** How the number of active members came to be: who is new, who returned, who lapsed. */
export const accountingSection: SectionMaker = {
  key: 'accounting',
  title: 'Who comes, returns and lapses',
  about: 'Growth accounting of active members, month by month.',
  byNetwork: true,
  definitions: ['active', 'new_active', 'resurrected', 'retained', 'churned'],
  caveats: ['Lapsed means not active in this month; many who lapse return later.'],
  async build(db, asked) {
    const scope = asked.network ? { network: asked.network.id } : {}
    const { months } = await accounting(db, { ...asked.period, scope })
    const last = months.findLast(month => month.whole)
    const sum = (key: 'new_active' | 'resurrected' | 'churned') =>
      months.reduce((total, month) => total + month[key], 0)
    const change = last ? last.new_active + last.resurrected - last.churned : 0
    const way = change > 0 ? 'more' : 'fewer'
    const sentence = last
      ? `${counted(last.active, 'member')} ${last.active === 1 ? 'was' : 'were'} active in ${formatMonth(last.period)}, ${change === 0 ? 'as many as' : `${formatNumber(Math.abs(change))} ${way} than`} the month before: ${formatNumber(last.new_active)} new, ${formatNumber(last.resurrected)} returned, ${formatNumber(last.churned)} lapsed.`
      : 'No whole month lies in the period, so nothing can be accounted for.'
    return {
      sentence,
      facts: [
        fact('new_active', 'count', sum('new_active')),
        fact('resurrected', 'count', sum('resurrected')),
        fact('churned', 'count', sum('churned')),
      ],
      tables: [
        tableOf({
          key: 'moves',
          title: 'Active members by month, and how they came to be so',
          what: `Active = active of the month before + new + returned − lapsed, n = ${counted(months.length, 'month')}, ${formatPeriod(asked.period)}.`,
          rows: months,
          columns: [
            [column('month', 'Month', 'date'), month => month.period],
            [metricColumn('active', 'count'), month => month.active],
            [metricColumn('new_active', 'count'), month => month.new_active],
            [metricColumn('resurrected', 'count'), month => month.resurrected],
            [metricColumn('retained', 'count'), month => month.retained],
            [metricColumn('churned', 'count'), month => month.churned],
          ],
          picture: { kind: 'line', x: 'month', value: 'active', limits: null },
        }),
      ],
    }
  },
}
