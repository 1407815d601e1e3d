import { borderWords, chance, crossingOf, percent, UNLIKELY } from '../../../../shared/border-words.ts'
import type { Measures } from '../../../../shared/contract/network-measures.ts'
import { counted, formatHours, formatNumber, formatRatio } from '../../../ui/format.ts'
import { countsOf } from './counts.ts'

export { borderWords, crossingOf, FEW, pWords } from '../../../../shared/border-words.ts'

/** The report's answer: computed, hedged, neutral where the data say nothing. */

type Group = NonNullable<Measures['group']>

/** The share beside what chance would give, as the figure's title has it. */
export function shareTitle(measures: Measures, words: { one: string; many: string }): string {
  const { group, count } = measures
  if (!group || group.cross_share === null || !chance(group)) return borderWords(measures, words)
  const verdict = crossingOf(measures, group)
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
