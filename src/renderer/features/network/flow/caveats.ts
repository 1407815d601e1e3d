import type { KnowledgeReport } from '../../../../shared/contract/network-report.ts'
import { counted, formatNumber } from '../../../ui/format.ts'
import { countsOf } from './counts.ts'
import { FEW_IN_CELL } from './mixing.ts'
import { FEW } from './words.ts'

/** What a reader has to know before leaning on a number, in plain words. */
export function caveatsOf({ measures }: KnowledgeReport, words: { one: string; many: string }): string[] {
  const { group } = measures
  const { beyond } = countsOf(measures)
  return [
    'The map shows contact, not its effect: that two people exchanged does not say that anybody learnt, or that care improved. Read it beside outcomes and feedback.',
    'The ledger is a census, not a sample: it holds all completed exchanges. A p-value says how often a null model (a network left to chance) would give so much or more; it speaks of no wider population.',
    `Two null models are shown because they answer different questions. “From shares” supposes that receivers do not depend on givers. “Random networks” also keep how many partners everyone has, which a few busy members may decide. The E–I index shuffles the ${words.many} over the same arcs.`,
    `Under ${FEW} exchanges nothing is said of a share; a cell of the matrix with fewer than ${FEW_IN_CELL} exchanges and fewer than ${FEW_IN_CELL} expected is dashed, and its ratio should not be read.`,
    'Exchanges count alike, whether of half an hour or of a day; hours weigh them by their length as agreed, not as measured; pairs count two members once, however often they met.',
    `${counted(measures.isolates, 'member')} without an exchange ${measures.isolates === 1 ? 'is' : 'are'} in no share, ratio or role here. Whom the timebank has not reached is a finding of its own.`,
    `${beyond > 0 ? `${counted(beyond, 'person', 'people')} who exchanged ${beyond === 1 ? 'is' : 'are'} no longer members. ` : ''}Exchanges of a deleted member stay, without who it was or the ${words.one}.`,
    ...(group && group.exchanges_left_out > 0
      ? [
          `${counted(group.exchanges_left_out, 'exchange')} of ${formatNumber(measures.exchanges)} had a side whose ${words.one} is not known. They are left out of everything about the border, and could move its shares either way.`,
        ]
      : []),
    'No figure is about a single member, and none should be traced back to one.',
  ]
}
