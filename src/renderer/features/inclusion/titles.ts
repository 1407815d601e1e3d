import type { Count, Estimate, Figures, GroupFigures } from '../../../shared/contract/inclusion.ts'
import { PARITIES } from '../../../shared/inclusion.ts'
import { holdsHalf } from '../../charts/lorenz-curve.ts'
import { counted, formatNumber, formatRatio, formatShare } from '../../ui/format.ts'
import { in100 } from './answer.ts'
import { capital, FIELD_WORDS, membersOf } from './group-words.ts'
import { verdictOf } from './shown.ts'
import { allGroups, measuredOtherwise, referenceOf, subjectOf } from './subjects.ts'

/** Titles of the figures: the finding, or that there is none. */

const numberOf = (estimates: readonly Estimate[], wanted: readonly string[], line = 1): number =>
  estimates.filter(estimate => wanted.includes(verdictOf(estimate, line))).length

export function completenessTitle({ by, completeness }: Figures): string {
  const { what } = FIELD_WORDS[by]
  const { share_known: share, all, known } = completeness
  if (all.kind === 'shown' && all.value === 0) return `There is no member whose ${what} could be known`
  if (known.kind === 'shown' && known.value === 0) return `The ${what} of no member is known`
  if (share.kind !== 'shown' || share.est === null) return `Of how many members the ${what} is known cannot be shown`
  return share.est >= 1
    ? `${capital(what)} is known of all members`
    : `${capital(what)} is known of ${in100(share.est)} members`
}

/** How far the unknown could move the group that the question is about, or the one with the widest bounds. */
export function boundsTitle(figures: Figures): string {
  const { by } = figures
  const groups = allGroups(figures)
  const width = ({ bounds }: GroupFigures) => (bounds ? bounds.high - bounds.low : -1)
  const subject = subjectOf(figures)
  const group = subject?.bounds ? subject : [...groups].sort((a, b) => width(b) - width(a))[0]
  if (!group?.bounds) return 'The share of no group can be bounded'
  const { low, high } = group.bounds
  if (high - low < 0.0005) return `Nobody is unknown: ${membersOf(by, group)} are ${formatShare(low, 0)} of all members`
  return `Whoever the unknown are, ${membersOf(by, group)} are ${formatShare(low, 0)} to ${formatShare(high, 0)} of all members`
}

export function representationTitle(figures: Figures): string {
  const { by, benchmark } = figures
  const { many } = FIELD_WORDS[by]
  if (!benchmark) return `There is no benchmark to hold these ${many} against`
  const groups = figures.groups
  const ratios = groups.map(group => group.representation)
  const [fewer, more] = [numberOf(ratios, ['less']), numberOf(ratios, ['more'])]
  const compared = numberOf(ratios, ['less', 'more', 'unclear'])
  const said = (() => {
    if (compared === 0) return `none of the ${many} can be held against it`
    const of = `of ${counted(compared, FIELD_WORDS[by].one, many)}`
    if (fewer + more === 0) return `none ${of} is clearly rarer or more frequent than in the population`
    if (fewer === 0) return `${formatNumber(more)} ${of} ${more === 1 ? 'is' : 'are'} more frequent, none rarer`
    return `${formatNumber(fewer)} ${of} ${fewer === 1 ? 'is' : 'are'} rarer than in the population, ${more === 0 ? 'none' : formatNumber(more)} more frequent`
  })()
  return `${benchmark.sample ? 'Against a sample benchmark, not to be quoted: ' : ''}${benchmark.sample ? said : capital(said)}`
}

/** Whether the three measures of growth say the same of a group. */
export function growthTitle(figures: Figures): string {
  const { by } = figures
  const first = subjectOf(figures)
  const reference = referenceOf(figures)
  if (first && reference) {
    const subject = first.rate_ratio.kind === 'shown' ? first : (measuredOtherwise(figures) ?? first)
    const measures = [subject.relative_advantage, subject.rate_ratio, subject.growth_ratio]
    const [faster, slower] = [numberOf(measures, ['more']), numberOf(measures, ['less'])]
    const told = numberOf(measures, ['more', 'less', 'unclear'])
    const who = membersOf(by, subject)
    if (told === 0) return `The growth of ${who} cannot be measured here`
    if (faster + slower === 0) return `No measure tells the growth of ${who} apart`
    if (faster > 0 && slower > 0) return `The measures disagree about the growth of ${who}`
    const way = faster > 0 ? 'faster' : 'slower'
    if (told === 1) return `${capital(who)} grow ${way} by the one measure that can be shown`
    const of = told < measures.length ? `the ${counted(told, 'measure')} that can be shown` : 'three measures'
    return `${capital(who)} grow ${way} by ${formatNumber(faster + slower)} of ${of}`
  }
  const others = figures.groups.filter(({ key }) => key !== figures.reference)
  const told = numberOf(
    others.map(group => group.rate_ratio),
    ['more', 'less', 'unclear'],
  )
  if (told === 0 || !reference) return 'Whose membership grows faster cannot be measured here'
  const apart = numberOf(
    others.map(group => group.rate_ratio),
    ['more', 'less'],
  )
  return `${apart === 0 ? 'None' : formatNumber(apart)} of ${counted(told, FIELD_WORDS[by].one, FIELD_WORDS[by].many)} ${apart > 1 ? 'join' : 'joins'} at a rate that differs from that of ${membersOf(by, reference)}`
}

export function parityTitle(figures: Figures): string {
  const reference = referenceOf(figures)
  const all = allGroups(figures)
    .filter(({ key }) => key !== figures.reference)
    .flatMap(({ parity }) => PARITIES.map(key => parity[key]))
  const told = numberOf(all, ['more', 'less', 'unclear'])
  if (!reference || told === 0) return 'Whether groups give, receive and are matched alike cannot be measured here'
  const differ = numberOf(all, ['more', 'less'])
  const other = membersOf(figures.by, reference)
  if (differ === 0) return `In none of ${counted(told, 'comparison')} is a difference from ${other} beyond chance`
  return `${formatNumber(differ)} of ${counted(told, 'comparison')} ${differ === 1 ? 'shows' : 'show'} a difference from ${other}`
}

export function inequalityTitle({ inequality }: Figures): string {
  if (!inequality) return 'Too few members to say how hours are spread'
  const { given } = inequality
  const half = holdsHalf(given.lorenz)
  if (half === null || given.all.gini === null) return 'No hours were given in this period'
  return `Half of all hours were given by ${in100(half)} members; Gini ${formatRatio(given.all.gini)}`
}

export function reachTitle(figures: Figures): string {
  const { by, all } = figures
  const { one, many } = FIELD_WORDS[by]
  const never = all.never_exchanged.share
  if (never.kind !== 'shown' || never.est === null) return 'How many members have not exchanged yet cannot be shown'
  const whole = never.est
  const shares = figures.groups.map(group => group.never_exchanged.share)
  const told = shares.filter(share => share.kind === 'shown').length
  const more = shares.filter(share => verdictOf(share, whole) === 'more').length
  const start = `${in100(whole)} members have not exchanged yet`
  if (told === 0) return `${capital(start)}; by ${one} it cannot be shown`
  return `${capital(start)}; in ${more === 0 ? 'none' : formatNumber(more)} of ${counted(told, one, many)} it is clearly more`
}

export function gridTitle(figures: Figures): string {
  const shown = figures.groups.filter(({ members }) => members.kind === 'shown' && members.value > 0)
  const hidden = figures.groups.filter(({ members }) => members.kind === 'suppressed').length
  const size = ({ members }: { members: Count }) => (members.kind === 'shown' ? members.value : 0)
  const largest = [...shown].sort((a, b) => size(b) - size(a))[0]
  if (!largest) return 'No combination is large enough to be shown'
  const tail = hidden > 0 ? `; ${counted(hidden, 'is', 'are')} too small or would give a small one away` : ''
  return `The largest of ${counted(shown.length, 'combination')} shown: ${largest.name}${tail}`
}
