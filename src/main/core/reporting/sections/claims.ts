import { VERDICTS, type Verdict } from '../../../../shared/contract/claims.ts'
import { counted, formatNumber } from '../../../../shared/format.ts'
import { VERDICT_WORDS } from '../../../../shared/verdict-words.ts'
import { claimsBoard } from '../../claims/claims.ts'
import { column, type SectionMaker, tableOf } from '../section.ts'

/** What is said of Hexitime, and what the record says of that. */
export const claimsSection: SectionMaker = {
  key: 'claims',
  title: 'What is said of Hexitime, and what the record says',
  about: 'Each published claim with its estimate, interval, n, period and verdict.',
  byNetwork: false,
  definitions: [
    'verdict',
    'laplace_u',
    'laplace_u_per_member',
    'joins_rate_ratio',
    'cross_share',
    'not_exchanged_share',
  ],
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
      tables: [
        tableOf({
          key: 'claims',
          title: 'Claims and verdicts',
          what: 'Each claim in its own words, over the period beside it.',
          rows: board.claims,
          columns: [
            [column('published', 'Published'), claim => claim.published],
            [column('wording', 'Claim'), claim => claim.wording],
            [column('verdict', 'Verdict'), claim => VERDICT_WORDS[claim.verdict]],
            [column('estimate', 'Estimate', 'number'), claim => claim.estimate],
            [column('low', 'Low', 'number'), claim => claim.low],
            [column('high', 'High', 'number'), claim => claim.high],
            [column('n', 'n', 'count'), claim => claim.n],
            [column('of', 'n counts'), claim => claim.of],
            [column('from', 'From', 'date'), claim => claim.period.from],
            [column('to', 'Up to, not including', 'date'), claim => claim.period.to],
            [column('why', 'Why'), claim => claim.why],
            [column('reading', 'Read as'), claim => claim.reading],
          ],
        }),
      ],
    }
  },
}
