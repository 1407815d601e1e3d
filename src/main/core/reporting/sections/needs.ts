import { counted, formatNumber, formatPeriod, formatShare } from '../../../../shared/format.ts'
import { needs } from '../../network/needs.ts'
import { column, fact, type SectionMaker, tableOf } from '../section.ts'

/** Requests that nobody met and offers that nobody took up. */
export const needsSection: SectionMaker = {
  key: 'needs',
  title: 'Unmet needs',
  about: 'Requests that nobody met and offers that nobody took up, by category and region.',
  byNetwork: false,
  definitions: ['unmatched_requests', 'untaken_offers'],
  caveats: [
    'A post with several categories or regions counts in each, so cells must not be added up; totals count each once.',
    'Open offers of the same category could meet a request; nobody has checked that they suit.',
  ],
  async build(db, asked) {
    const { cells, totals } = await needs(db, asked.span)
    const [largest] = cells.toSorted((a, b) => b.unmatched - a.unmatched)
    const part = totals.requests > 0 ? ` (${formatShare(totals.unmatched / totals.requests)})` : ''
    const most =
      largest && largest.unmatched > 0
        ? ` Most wait for ${largest.category} in ${largest.region}: ${formatNumber(largest.unmatched)}, and ${formatNumber(largest.matching_here)} open offers there could meet them.`
        : ''
    return {
      sentence: `${formatNumber(totals.unmatched)} of ${counted(totals.requests, 'request')}${part} posted in the period ${totals.unmatched === 1 ? 'waits' : 'wait'} without a match; ${formatNumber(totals.untaken)} of ${counted(totals.offers, 'offer')} ${totals.untaken === 1 ? 'is' : 'are'} untaken.${most}`,
      facts: [
        fact('unmatched_requests', 'count', totals.unmatched, { n: totals.requests }),
        fact('untaken_offers', 'count', totals.untaken, { n: totals.offers }),
      ],
      tables: [
        tableOf({
          key: 'cells',
          title: `${counted(cells.filter(cell => cell.unmatched > 0).length, 'place')} of ${formatNumber(cells.length)} ${cells.length === 1 ? 'has' : 'have'} a request that waits`,
          what: `Requests and offers by category and region, posted ${formatPeriod(asked.period)}, n = ${counted(totals.requests + totals.offers, 'post')}.`,
          rows: cells,
          columns: [
            [column('category', 'Category'), cell => cell.category],
            [column('region', 'Region'), cell => cell.region],
            [column('requests', 'Requests', 'count'), cell => cell.requests],
            [column('unmatched', 'Without a match', 'count'), cell => cell.unmatched],
            [column('offers', 'Offers', 'count'), cell => cell.offers],
            [column('untaken', 'Untaken', 'count'), cell => cell.untaken],
            [column('matching_here', 'Open offers here', 'count'), cell => cell.matching_here],
            [column('matching_anywhere', 'Open offers anywhere', 'count'), cell => cell.matching_anywhere],
          ],
        }),
      ],
    }
  },
}
