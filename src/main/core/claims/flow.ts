import { borderWords, crossingOf, GROUP_WORDS } from '../../../shared/border-words.ts'
import type { Grouping } from '../../../shared/contract/network-measures.ts'
import { counted, formatNumber, formatShare } from '../../../shared/format.ts'
import type { Connection } from '../../db/connection.ts'
import { outcomes } from '../network/crossings.ts'
import { crossing } from '../network/measure.ts'
import { passing } from '../network/passing.ts'
import type { Watch } from '../network/watch.ts'
import { evidence, open, type Tested } from './tested.ts'

/** What the map's figures say of a border, and what is known of what came of the exchanges across it. */
export async function flowAcross(
  db: Connection,
  border: Grouping,
  dates: { from: string; to: string },
  span: { from: number; to: number },
  watch: Watch,
): Promise<Tested> {
  const asked = {
    ...span,
    period: dates,
    filters: {},
    group: border,
    count: 'exchanges',
    sight: 'pseudonyms',
  } as const
  const figures = await crossing(db, asked, watch)
  const { group } = figures
  const words = GROUP_WORDS[border]
  const n = figures.exchanges - group.exchanges_left_out
  const came = await outcomes(db, await passing(db, asked), border)
  const says = crossingOf(figures, group)
  if (says === 'none' || says === 'too few') {
    const of = { n, of: 'exchanges', estimate: group.cross_share }
    return open(`${borderWords(figures, words)}: too little to say more.`, of)
  }
  const logged = came.exchanges > 0 ? came.with_outcome / came.exchanges : null
  const mean = (value: number | null) => (value === null ? 'not rated' : formatNumber(value, 1))
  const effect = `Contact is not effect: ${counted(came.with_outcome, 'exchange')} of ${formatNumber(came.exchanges)}${logged === null ? '' : ` (${formatShare(logged, 0)})`} logged an outcome, and ratings are ${mean(came.crossed.mean)} across against ${mean(came.within.mean)} within`
  return {
    estimate: group.cross_share,
    low: null,
    high: null,
    n,
    of: 'exchanges',
    // What crosses can be counted; that it is effective cannot be read off a map, so it is never more than uncertain.
    verdict: group.cross_share === 0 ? 'not_supported' : 'uncertain',
    why: `${borderWords(figures, words)}. ${effect}.`,
    evidence: [
      evidence('cross_share', group.cross_share),
      evidence('cross_expected', group.cross_expected, { is: 'against' }),
      evidence('cross_mean', group.swaps.mean, { low: group.swaps.low, high: group.swaps.high, is: 'against' }),
      evidence('logged_outcome_share', logged, { is: 'beside' }),
      evidence('mean_rating', came.crossed.mean, { name: 'Mean rating across the border', is: 'beside' }),
      evidence('mean_rating', came.within.mean, { name: 'Mean rating within', is: 'beside' }),
    ],
  }
}
