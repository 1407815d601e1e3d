import type { Count, Grouping, Measures } from './contract/network-measures.ts'
import { counted, formatNumber, formatShare } from './format.ts'

/** How what crosses a border reads beside chance: the same words on the flow's screen, among the claims and in reports. */

/** What the words rest on. */
type Group = Pick<NonNullable<Measures['group']>, 'groups' | 'exchanges_left_out' | 'cross_share' | 'swaps' | 'p'>
type Seen = Pick<Measures, 'exchanges' | 'count'> & { group: Group | null }

export const GROUP_WORDS: Record<Grouping, { one: string; many: string }> = {
  region: { one: 'region', many: 'regions' },
  organisation: { one: 'organisation', many: 'organisations' },
  profession: { one: 'profession', many: 'professions' },
  career_stage: { one: 'career stage', many: 'career stages' },
}

/** Under so many exchanges a share says nothing. */
export const FEW = 20
/** Where a null model counts as hardly able to do this. */
export const UNLIKELY = 0.05

/** `p = 0.032`; where no draw came as far, what the draws can show at least: `p ≤ 0.001`. */
export function pWords(p: number | null, draws: number): string {
  if (p === null || draws === 0) return 'p not known'
  const least = 1 / (draws + 1)
  if (p <= least + 1e-12) return `p ≤ ${formatNumber(least, 4)}`
  return `p = ${formatNumber(p, p < 0.1 ? 3 : 2)}`
}

/** How what crosses compares with random networks of the same degrees. */
export type Crossing = 'none' | 'one group' | 'too few' | 'less' | 'more' | 'as chance'

export function crossingOf({ exchanges }: Pick<Measures, 'exchanges'>, group: Group): Crossing {
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
export const percent = (share: number) => formatShare(share, 0)
/** `85% to 90%`: where 95 in 100 random networks lie. */
export const chance = ({ swaps }: Group): string =>
  swaps.low === null || swaps.high === null ? '' : `${percent(swaps.low)} to ${percent(swaps.high)}`

/** What crosses the border, as the beginning of the answer. */
export function borderWords(measures: Seen, words: { one: string; many: string }): string {
  const { group, count } = measures
  if (!group) return 'No border was asked for'
  const known = measures.exchanges - group.exchanges_left_out
  switch (crossingOf(measures, group)) {
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
