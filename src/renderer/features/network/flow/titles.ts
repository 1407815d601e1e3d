import type { Crossing, KnowledgeReport } from '../../../../shared/contract/network-report.ts'
import { formatNumber, formatRatio, formatShare } from '../../../ui/format.ts'
import { capital } from '../levels.ts'
import { FEW_IN_CELL, type Square } from './mixing.ts'
import { FEW } from './words.ts'

/** Titles of the figures: the finding, or that there is none. */

type Words = { one: string; many: string }

/** How often groups exchange within themselves, against what their sizes would give. */
export function mixingTitle({ cells, groups, gathered }: Square, { one, many }: Words): string {
  const own = gathered > 0 ? groups.length - 1 : groups.length
  let [within, expected, exchanges] = [0, 0, 0]
  for (let i = 0; i < own; i++) {
    const cell = cells[i]?.[i]
    within += cell?.counted ?? 0
    expected += cell?.expected ?? 0
    exchanges += cell?.exchanges ?? 0
  }
  if (groups.length < 2) return `There is only one ${one} to give and to receive`
  if (expected === 0 || (exchanges < FEW_IN_CELL && expected < FEW_IN_CELL))
    return `Who gives to whom between ${many}: too few within a ${one} to compare`
  const times = within / expected
  return `${capital(many)} exchange within themselves ${formatRatio(times)} times as much as their sizes would give`
}

/** Whether categories differ in how much crosses: only where their intervals leave it no doubt. */
export function crossingsTitle(crossings: readonly Crossing[], { many }: Words): string {
  const known = crossings.filter(row => row.exchanges >= FEW && row.share !== null)
  if (known.length < 2) return `Too few exchanges of each category to say which cross ${many} most`
  const by = (pick: (row: Crossing) => number) => [...known].sort((a, b) => pick(b) - pick(a))[0]
  const [most, least] = [by(row => row.share ?? 0), by(row => -(row.share ?? 0))]
  if (!most || !least || (most.low ?? 0) <= (least.high ?? 1))
    return `Categories hardly differ in how often they cross ${many}`
  return `${most.category} crosses ${many} most (${formatShare(most.share ?? 0, 0)}), ${least.category} least (${formatShare(least.share ?? 0, 0)})`
}

type Outcomes = KnowledgeReport['outcomes']

/** How much is known of what came of the exchanges. */
export function outcomesTitle({ exchanges, with_outcome, with_feedback }: Outcomes): string {
  if (exchanges === 0) return 'No exchange to have an outcome'
  return `${formatShare(with_outcome / exchanges, 0)} of exchanges have a logged outcome, ${formatShare(with_feedback / exchanges, 0)} feedback`
}

/** Ratings across and within the border, or why they are not compared. */
export function ratingsWords({ crossed, within }: Outcomes, { one }: Words): string {
  const mean = ({ rated, mean: value }: Outcomes['crossed']) =>
    value === null ? 'none rated' : `${formatNumber(value, 2)} of 5, n = ${formatNumber(rated)}`
  const facts = `Mean rating across the border ${mean(crossed)}; within one ${one} ${mean(within)}.`
  if (Math.min(crossed.rated, within.rated) < FEW) return `${facts} Too few ratings on one side to compare them.`
  return `${facts} Only those who rated are counted, so a difference may be one of who rates.`
}
