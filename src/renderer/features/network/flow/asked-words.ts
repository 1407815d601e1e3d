import type { Choices } from '../../../../shared/contract/network.ts'
import type { Count, Grouping } from '../../../../shared/contract/network-measures.ts'
import type { KnowledgeReport } from '../../../../shared/contract/network-report.ts'
import { counted, formatHours, formatNumber, shortHash } from '../../../ui/format.ts'
import { filterWords } from '../filter-fields.ts'
import { LEVEL_WORDS } from '../levels.ts'
import { periodWords } from '../words.ts'
import type { FlowSearch } from './search.ts'

/** The words for what was asked: they stand with every figure, wherever it goes. */

export const groupWords = (group: Grouping) => LEVEL_WORDS[group]

export const COUNT_WORDS: Record<Count, { label: string; many: string }> = {
  exchanges: { label: 'Exchanges', many: 'exchanges' },
  pairs: { label: 'Pairs', many: 'distinct pairs of giver and receiver' },
  hours: { label: 'Hours', many: 'hours' },
}

/** An amount of what is counted: `12 exchanges`, `3.5 h`. Minutes where hours are counted. */
export function amountWords(count: Count, amount: number): string {
  if (count === 'hours') return formatHours(Math.round(amount))
  return counted(Math.round(amount), count === 'pairs' ? 'pair' : 'exchange')
}

export type Asked = {
  search: FlowSearch
  /** Names of what is filtered by, where they are known yet. */
  known: Choices | null
}

const nobody = (id: string) => id

/** `the whole record`, `1 Jul 2022 to 31 Dec 2022; Region: Wales, on either side` */
export function askedWords({ search, known }: Asked): string {
  const filters = filterWords(search, known, nobody)
  return filters ? `${periodWords(search)}; ${filters}` : periodWords(search)
}

export const dataWords = ({ measures, version }: KnowledgeReport): string =>
  `Hexitime Console ${version}${measures.hash ? `, data ${shortHash(measures.hash)}` : ''}`

/** At the foot of each printed sheet. */
export const captionOf = (asked: Asked, report: KnowledgeReport): string =>
  `Knowledge flow, ${askedWords(asked)}. ${dataWords(report)}.`

/** What stands below a figure that leaves the console, so that it can be reproduced. */
export function provenanceOf(asked: Asked, report: KnowledgeReport): string[] {
  const { measures, version } = report
  const { group } = measures
  return [
    `Completed exchanges, ${askedWords(asked)}. Counted: ${COUNT_WORDS[measures.count].many}. An arc runs from the one who gave help to the one who received it.`,
    `Seed ${measures.seed}${group ? `, ${formatNumber(group.swaps.draws)} draws of arc swaps, ${formatNumber(group.ei_draws)} of shuffled labels` : ''}. Hexitime Console ${version}. Data ${measures.hash ?? 'not synced'}.`,
  ]
}
