import type { Count, Measures } from '../../../../shared/contract/network-measures.ts'
import { counted, formatHours, formatNumber, formatRatio, formatShare } from '../../../ui/format.ts'
import { countsOf } from './counts.ts'

/** The report's answer and the words around p: computed, hedged, neutral where the data say nothing. */

type Group = NonNullable<Measures['group']>

/** Under so many exchanges a share says nothing. */
export const FEW = 20
/** Where a null model counts as hardly able to do this. */
const UNLIKELY = 0.05

/** `p = 0.032`; where no draw came as far, what the draws can show at least: `p ≤ 0.001`. */
export function pWords(p: number | null, draws: number): string {
  if (p === null || draws === 0) return 'p not known'
  const least = 1 / (draws + 1)
  if (p <= least + 1e-12) return `p ≤ ${formatNumber(least, 4)}`
  return `p = ${formatNumber(p, p < 0.1 ? 3 : 2)}`
}

/** How what crosses compares with random networks of the same degrees. */
export type Verdict = 'none' | 'one group' | 'too few' | 'less' | 'more' | 'as chance'

export function verdictOf({ exchanges }: Pick<Measures, 'exchanges'>, group: Group): Verdict {
  const known = exchanges - group.exchanges_left_out
  if (group.cross_share === null || known === 0) return 'none'
  if (group.groups.length < 2) return 'one group'
  if (known < FEW) return 'too few'
  const { mean } = group.swaps
  if (mean === null || group.p === null || group.p > UNLIKELY) return 'as chance'
  return group.cross_share < mean ? 'less' : 'more'
}

const SUBJECT: Record<Count, string> = {
  exchanges: 'Exchanges cross',
  pairs: 'Pairs cross',
  hours: 'Hours cross',
}
const percent = (share: number) => formatShare(share, 0)
/** `85% to 90%`: where 95 in 100 random networks lie. */
const chance = ({ swaps }: Group): string =>
  swaps.low === null || swaps.high === null ? '' : `${percent(swaps.low)} to ${percent(swaps.high)}`

/** The share beside what chance would give, as the figure's title has it. */
export function shareTitle(measures: Measures, words: { one: string; many: string }): string {
  const { group, count } = measures
  if (!group || group.cross_share === null || !chance(group)) return borderWords(measures, words)
  const verdict = verdictOf(measures, group)
  if (verdict === 'too few' || verdict === 'one group') return borderWords(measures, words)
  return `${percent(group.cross_share)} of ${count} cross ${words.many}; in random networks ${chance(group)} would`
}

/** The E–I index beside what the same groups at random would give. */
export function eiTitle(group: Group, many: string): string {
  const { ei_index: index, ei_low: low, ei_high: high } = group
  if (index === null || low === null || high === null) return `The E–I index of ${many}`
  const between = `${formatRatio(low)} to ${formatRatio(high)}`
  if (group.ei_p === null || group.ei_p > UNLIKELY)
    return `Pairs cross ${many} as they would if ${many} were dealt out at random: ${formatRatio(index)}, within ${between}`
  const which = index < (low + high) / 2 ? 'Fewer' : 'More'
  return `${which} pairs cross ${many} than if ${many} were dealt out at random: ${formatRatio(index)}, against ${between}`
}

/** What crosses the border, as the beginning of the answer. */
export function borderWords(measures: Measures, words: { one: string; many: string }): string {
  const { group, count } = measures
  if (!group) return 'No border was asked for'
  const known = measures.exchanges - group.exchanges_left_out
  switch (verdictOf(measures, group)) {
    case 'none':
      return `No exchange has the ${words.one} of both sides known`
    case 'one group':
      return `All exchanges stayed within one ${words.one}: ${group.groups[0] ?? ''}`
    case 'too few':
      return `Too few exchanges to say whether ${words.many} mix: ${counted(known, 'exchange')}, ${percent(group.cross_share ?? 0)} across`
    case 'less':
      return `${SUBJECT[count]} ${words.many} less often than by chance: ${percent(group.cross_share ?? 0)}, against ${chance(group)} in random networks`
    case 'more':
      return `${SUBJECT[count]} ${words.many} more often than by chance: ${percent(group.cross_share ?? 0)}, against ${chance(group)} in random networks`
    case 'as chance':
      return `${percent(group.cross_share ?? 0)} of ${count} cross ${words.many}, no more and no less than by chance (${chance(group)})`
  }
}

/** The denominator, which no answer goes without. */
function takingPart(measures: Measures): string {
  const { members, isolates } = measures
  return `${formatNumber(members - isolates)} of ${counted(members, 'member')} exchanged`
}

export function answerOf(
  measures: Measures,
  words: { one: string; many: string },
  asked: { filters: boolean; period: boolean },
): { answer: string; lead: string } {
  const { members, exchanges, group } = measures
  if (members === 0)
    return asked.filters || asked.period
      ? {
          answer: 'No members to report on',
          lead: 'Nobody passes the filters by the end of this period. Choose others.',
        }
      : { answer: 'There is nothing to report yet', lead: 'Sync an export of the platform first.' }
  if (exchanges === 0)
    return {
      answer: `No exchange was completed${asked.period ? ' in this period' : ' yet'}${asked.filters ? ' that passes these filters' : ''}`,
      lead: `${counted(members, 'member')} had joined by its end; none of them exchanged.`,
    }
  const { beyond } = countsOf(measures)
  const left = group && group.exchanges_left_out > 0 ? counted(group.exchanges_left_out, 'exchange') : null
  return {
    answer: `${borderWords(measures, words)}; ${takingPart(measures)}`,
    lead: [
      `${counted(exchanges, 'completed exchange')}, ${formatHours(measures.minutes)}.`,
      left
        ? `${left} with a member whose ${words.one} is not known ${left.startsWith('1 ') ? 'is' : 'are'} left out of the border.`
        : '',
      beyond > 0
        ? `${counted(beyond, 'member')} who exchanged ${beyond === 1 ? 'has' : 'have'} since closed the account or been deleted.`
        : '',
      'Contact is shown, not its effect.',
    ]
      .filter(Boolean)
      .join(' '),
  }
}
