import { VERDICTS, type Verdict } from '../../../../shared/contract/claims.ts'
import { counted, formatNumber } from '../../../../shared/format.ts'
import { METRICS } from '../../../../shared/metrics.ts'
import { VERDICT_WORDS } from '../../../../shared/verdict-words.ts'
import { claimsBoard } from '../../claims/claims.ts'
import { SEED } from '../../network/picture.ts'
import { column, type SectionMaker, tableOf } from '../section.ts'

const nameOf = (metric: string): string => Object.entries(METRICS).find(([key]) => key === metric)?.[1].name ?? metric

/** What is said of Hexitime, and what the record says of that. */
export const claimsSection: SectionMaker = {
  key: 'claims',
  title: 'What is said of Hexitime, and what the record says',
  about: 'Each published claim with its estimate, interval, n, period and verdict.',
  byNetwork: false,
  definitions: ['verdict', 'laplace_u', 'laplace_u_per_member', 'rate_ratio', 'cross_share', 'not_exchanged_share'],
  caveats: [
    'A verdict is of the reading beside the words; other readings may come out differently.',
    'Counts of the whole record have no interval.',
  ],
  async build(db, asked, watch) {
    const board = await claimsBoard(db, { ...asked.period, level: asked.inclusion ? asked.disclosure : null }, watch)
    const having = (verdict: Verdict) => board.claims.filter(claim => claim.verdict === verdict).length
    const parts = VERDICTS.filter(verdict => having(verdict) > 0).map(
      verdict => `${formatNumber(having(verdict))} ${VERDICT_WORDS[verdict].toLowerCase()}`,
    )
    return {
      sentence: `Of ${counted(board.claims.length, 'claim')}: ${parts.join(', ')}.`,
      facts: [],
      seeds: { 'arc swaps': SEED },
      tables: [
        tableOf({
          key: 'claims',
          title: 'Claims and verdicts',
          what: 'Each claim in its own words; what they are taken to mean stands in the next table.',
          rows: board.claims,
          columns: [
            [column('wording', 'Claim'), claim => claim.wording],
            [column('verdict', 'Verdict'), claim => VERDICT_WORDS[claim.verdict]],
            [column('estimate', 'Estimate', 'number'), claim => claim.estimate],
            [column('low', 'Low', 'number'), claim => claim.low],
            [column('high', 'High', 'number'), claim => claim.high],
            [column('unit', 'Of'), claim => (claim.metric === null ? null : nameOf(claim.metric))],
            [column('n', 'n', 'count'), claim => claim.n],
            [column('why', 'Why'), claim => claim.why],
          ],
        }),
        tableOf({
          key: 'readings',
          title: 'How the claims are read',
          what: 'The published sentence, the period, and what would have to be so.',
          rows: board.claims,
          columns: [
            [column('wording', 'Claim'), claim => claim.wording],
            [column('published', 'Published'), claim => claim.published],
            [column('reading', 'Read as'), claim => claim.reading],
            [column('of', 'n counts'), claim => claim.of],
            [column('from', 'From', 'date'), claim => claim.period.from],
            [column('to', 'Up to, not including', 'date'), claim => claim.period.to],
          ],
        }),
      ],
    }
  },
}
