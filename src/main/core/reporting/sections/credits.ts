import { FINDING_CODES, FINDINGS } from '../../../../shared/findings.ts'
import {
  counted,
  formatCredits,
  formatNumber,
  formatPeriod,
  formatRatio,
  formatShare,
} from '../../../../shared/format.ts'
import type { Connection } from '../../../db/connection.ts'
import { credits } from '../../journeys/credits.ts'
import { column, fact, metricColumn, type SectionMaker, tableOf } from '../section.ts'

const findingsOf = (db: Connection): Map<string, number> =>
  new Map(db.rows<[string, number]>('SELECT code, count(*) FROM main.findings GROUP BY code'))

/** How credits move and where they lie, and whether the ledger holds. */
export const creditsSection: SectionMaker = {
  key: 'credits',
  title: 'Credits and the ledger',
  about: 'How fast credits move, who holds them, and whether every entry of the ledger holds to the rules.',
  byNetwork: true,
  definitions: [
    'settled',
    'mean_outstanding',
    'velocity',
    'top_tenth',
    'credit_gini',
    'unmoved',
    'credit_origin',
    'findings',
  ],
  caveats: [
    'Most credits are gifts on joining that have not been used yet: a slow velocity says that members have not exchanged, not that they hoard.',
    'A finding is a question to the platform, not a verdict on a person. Findings are of the whole ledger, as of the last sync.',
  ],
  async build(db, asked, watch) {
    const who = { ...asked.period, ...(asked.network && { network: asked.network.id }) }
    const found = await credits(db, who, watch)
    const { held, velocity } = found
    const findings = findingsOf(db)
    const open = [...findings.values()].reduce((sum, count) => sum + count, 0)
    const days = `${held.unmoved_days} days`
    const moved =
      velocity === null
        ? 'No credits were outstanding'
        : `${formatCredits(found.settled)} credits were settled against ${formatCredits(Math.round(found.outstanding))} outstanding on average, a velocity of ${formatRatio(velocity)}`
    const top =
      held.top_tenth === null ? '' : `; the tenth of accounts that holds most holds ${formatShare(held.top_tenth, 0)}`
    return {
      sentence: `${moved}${top}. ${open === 0 ? 'Every entry of the ledger holds to its rules' : `${counted(open, 'finding')} of the ledger ${open === 1 ? 'is' : 'are'} open`}.`,
      facts: [
        fact('settled', 'hours', found.settled),
        fact('mean_outstanding', 'hours', found.outstanding),
        fact('velocity', 'ratio', velocity),
        fact('credit_gini', 'ratio', held.gini, { n: held.accounts }),
        fact('top_tenth', 'share', held.top_tenth, { n: held.accounts }),
        fact('findings', 'count', open),
      ],
      tables: [
        tableOf({
          key: 'origins',
          title: `Of ${formatCredits(held.minutes)} credits on members’ accounts, ${formatCredits(sumOf(held.unmoved))} have not moved for ${days}`,
          what: `Credits on ${counted(held.accounts, 'account')} at the end of the period, by where they came from, ${formatPeriod(asked.period)}.`,
          rows: (['gifted', 'earned', 'other'] as const).map(origin => ({ origin, ...ORIGINS[origin] })),
          columns: [
            [column('origin', 'Came from'), row => row.name],
            [metricColumn('credit_origin', 'hours', 'Held'), row => held.origins[row.origin]],
            [metricColumn('unmoved', 'hours', `Unmoved for ${days}`), row => held.unmoved[row.origin]],
          ],
          picture: { kind: 'bars', name: 'origin', value: 'credit_origin' },
        }),
        tableOf({
          key: 'months',
          title: 'Credits settled by month',
          what: `Payments for exchanges and donations by month, n = ${counted(found.months.length, 'month')}, ${formatPeriod(asked.period)}.`,
          rows: found.months,
          columns: [
            [column('month', 'Month', 'date'), row => row.month],
            [metricColumn('settled', 'hours'), row => row.settled],
            [metricColumn('mean_outstanding', 'hours'), row => row.outstanding],
            [metricColumn('velocity', 'ratio'), row => row.velocity],
            [column('whole', 'Whole month'), row => (row.whole ? 'yes' : 'no')],
          ],
          picture: { kind: 'line', x: 'month', value: 'settled', limits: null },
        }),
        tableOf({
          key: 'findings',
          title: open === 0 ? 'The ledger holds' : `${counted(open, 'finding')} in ${counted(findings.size, 'rule')}`,
          what: `Each rule of the ledger and how often it does not hold, the whole ledger as of the last sync, n = ${formatNumber(FINDING_CODES.length)} rules.`,
          rows: FINDING_CODES,
          columns: [
            [column('code', 'Rule'), code => code],
            [column('means', 'A finding is'), code => FINDINGS[code]],
            [metricColumn('findings', 'count'), code => findings.get(code) ?? 0],
          ],
        }),
      ],
    }
  },
}

const ORIGINS = {
  gifted: { name: 'Gifts on joining' },
  earned: { name: 'Earned by giving time' },
  other: { name: 'Other' },
} as const
const sumOf = ({ gifted, earned, other }: { gifted: number; earned: number; other: number }) => gifted + earned + other
