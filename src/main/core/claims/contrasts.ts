import type { ClaimKey } from '../../../shared/contract/claims.ts'
import type { Contrast, Count, Estimate, Headline } from '../../../shared/contract/inclusion.ts'
import { formatNumber, formatPeriod, formatRatio } from '../../../shared/format.ts'
import { ABSENT, SUPPRESSED } from '../../../shared/inclusion.ts'
import { evidence, open, type Tested } from './tested.ts'
import { moreThan } from './verdict.ts'

/** Claims that rest on the three headline contrasts, as disclosure control gives them out. */

/** Holm’s adjusted p below which a difference counts. */
const SIGNIFICANT = 0.05
const NO_DIFFERENCE = 1

export type Contrasted = Extract<ClaimKey, 'minority_ethnic' | 'women' | 'lower_socioeconomic'>
const FIELDS: Record<Contrasted, Contrast['by']> = {
  minority_ethnic: 'ethnicity',
  women: 'gender',
  lower_socioeconomic: 'socioeconomic_background',
}

export const isContrasted = (claim: ClaimKey): claim is Contrasted => claim in FIELDS

type Shown = Extract<Estimate, { kind: 'shown' }>
const shown = (estimate: Estimate): Shown | null => (estimate.kind === 'shown' ? estimate : null)
const count = (value: Count): string => (value.kind === 'shown' ? formatNumber(value.value) : '*')
const number = (value: Count): number | null => (value.kind === 'shown' ? value.value : null)

/** Of one claim, with the period that its figures are of. */
export function contrastOf(claim: Contrasted, headline: Headline | null): Tested {
  if (!headline)
    return open('Figures of protected fields are given out for whole quarters of the record, and the period has none.')
  const contrast = headline.contrasts.find(({ by }) => by === FIELDS[claim])
  if (!contrast) return open('The record does not have this field.')
  return tested(contrast, headline)
}

function tested(contrast: Contrast, { period, level }: Headline): Tested {
  const { group, reference, rate_ratio: rate, relative_advantage: advantage, growth_ratio: slope } = contrast
  const joins = `${count(group.joins)} joins among ${count(group.stock)} members of the group, ${count(reference.joins)} among ${count(reference.stock)} of the reference, ${formatPeriod(period)}`
  const rounded = level === 'none' ? '' : ' Counts are rounded to the nearest 5, small ones are not shown.'
  const [ratio, ahead, speed] = [shown(rate), shown(advantage), shown(slope)]
  const beside = [
    evidence('rate_ratio', ratio?.est ?? null, { low: ratio?.low ?? null, high: ratio?.high ?? null }),
    evidence('rate_ratio', NO_DIFFERENCE, { name: 'No difference', is: 'against' }),
    evidence('relative_advantage', ahead?.est ?? null, { low: ahead?.low ?? null, high: ahead?.high ?? null }),
    evidence('growth_ratio', speed?.est ?? null, { low: speed?.low ?? null, high: speed?.high ?? null }),
    evidence('joins', number(group.joins), { name: `Joins: ${group.name}`, is: 'beside' }),
    evidence('joins', number(reference.joins), { name: `Joins: ${reference.name}`, is: 'beside' }),
    evidence('members', number(group.stock), { name: `Members at the start: ${group.name}`, is: 'beside' }),
    evidence('members', number(reference.stock), { name: `Members at the start: ${reference.name}`, is: 'beside' }),
  ]
  const known = { n: (number(group.stock) ?? 0) + (number(reference.stock) ?? 0), of: 'members', evidence: beside }
  if (!ratio || ratio.est === null) {
    const why = rate.kind === 'suppressed' ? SUPPRESSED[rate.why] : rate.kind === 'absent' ? ABSENT[rate.why] : ''
    return open(`No rate ratio can be given. ${why}`.trim(), { ...known, n: known.n || null })
  }
  const { est, low, high, adjusted } = ratio
  const alone = moreThan({ low, high }, NO_DIFFERENCE)
  const holds = adjusted !== null && adjusted < SIGNIFICANT
  const against = alone === 'supported' ? opposed(ahead, speed, 'below') : opposed(ahead, speed, 'above')
  const verdict = alone !== 'uncertain' && (!holds || against) ? 'uncertain' : alone
  const how = {
    supported: 'The whole interval lies above 1, and holds after Holm’s adjustment',
    not_supported: 'The whole interval lies below 1: the group grows more slowly',
    uncertain:
      alone === 'uncertain'
        ? 'The interval includes 1'
        : against
          ? `The interval lies on one side of 1, but ${against} says the opposite`
          : `The interval lies on one side of 1, but not after Holm’s adjustment over the three groups (p = ${formatNumber(adjusted ?? 1, 2)})`,
    not_testable: '',
  }[verdict]
  return {
    estimate: est,
    low,
    high,
    ...known,
    verdict,
    why: `${how}: rate ratio ${formatRatio(est)}. ${joins}.${rounded}`,
  }
}

/** Which of the other two ways says the opposite, if one does. */
function opposed(ahead: Shown | null, speed: Shown | null, side: 'below' | 'above'): string | null {
  const lies = (bound: number | null | undefined) =>
    bound !== null && bound !== undefined && (side === 'below' ? bound < NO_DIFFERENCE : bound > NO_DIFFERENCE)
  if (ahead && lies(side === 'below' ? (ahead.high ?? ahead.est) : (ahead.low ?? ahead.est)))
    return 'the relative advantage'
  if (speed && lies(side === 'below' ? speed.high : speed.low)) return 'the slope'
  return null
}
