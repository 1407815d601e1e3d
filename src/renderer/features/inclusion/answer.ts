import type { Count, Estimate, Figures, GroupFigures } from '../../../shared/contract/inclusion.ts'
import { counted, formatNumber, formatRatio } from '../../ui/format.ts'
import { capital, FIELD_WORDS, membersOf } from './group-words.ts'
import { countText, estimateText, verdictOf, whyOf } from './shown.ts'
import { allGroups, measuredOtherwise, referenceOf, subjectOf } from './subjects.ts'

/** The screen's answer: who joins faster, computed, hedged, and neutral or silent where the data are. */

const isZero = (count: Count): boolean => count.kind === 'shown' && count.value === 0
/** Counts that are rounded are said to be: nothing else tells `about 95` from 95. */
const about = (figures: Pick<Figures, 'fixed'>, count: Count): string =>
  `${figures.fixed && count.kind === 'shown' && count.value > 0 ? 'about ' : ''}${countText(count)}`

/** `74 in 100`; never all or none where it is only nearly so. */
export function in100(share: number): string {
  if (share > 0 && share < 0.005) return 'fewer than 1 in 100'
  if (share < 1 && share >= 0.995) return 'more than 99 in 100'
  return `${formatNumber(Math.round(share * 100))} in 100`
}

/** `of 2,870 members whose ethnicity is known; 26 in 100 are not known`: no answer goes without it. */
export function knownWords({ completeness, by }: Pick<Figures, 'completeness' | 'by'>): string {
  const { known, share_known } = completeness
  const { what } = FIELD_WORDS[by]
  if (known.kind !== 'shown') return `of how many members the ${what} is known cannot be shown`
  const of = `of ${counted(known.value, 'member')} whose ${what} is known`
  if (share_known.kind !== 'shown' || share_known.est === null) return of
  const without = 1 - share_known.est
  return without <= 0 ? `${of}, which is all` : `${of}; ${in100(without)} are not known`
}

const interval = ({ low, high }: Extract<Estimate, { kind: 'shown' }>): string => {
  if (low === null) return ''
  return high === null ? ` (${formatRatio(low)} or more)` : ` (${formatRatio(low)}–${formatRatio(high)})`
}

/** How one group's rate of joining compares with the reference's. */
export function rateSentence(by: Figures['by'], group: GroupFigures, reference: GroupFigures): string {
  const [subject, other] = [capital(membersOf(by, group)), membersOf(by, reference)]
  const ratio = group.rate_ratio
  if (ratio.kind !== 'shown') return `How fast ${membersOf(by, group)} join against ${other} cannot be shown`
  const verdict = verdictOf(ratio)
  if (ratio.est === null) {
    if (verdict === 'more') return `${subject} joined at ${estimateText(ratio)} times the rate of ${other}`
    return `Whether ${membersOf(by, group)} join faster or slower than ${other} cannot be told`
  }
  const times = `${formatRatio(ratio.est)} times the rate of ${other}${interval(ratio)}`
  if (verdict === 'unclear')
    return `Whether ${membersOf(by, group)} join faster or slower than ${other} cannot be told: ${times}`
  return `${subject} joined at ${times}`
}

/** Whether a group is more frequent among those who joined than it was among members. */
function advantageSentence(by: Figures['by'], group: GroupFigures): string {
  const advantage = group.relative_advantage
  const who = membersOf(by, group)
  if (advantage.kind !== 'shown' || advantage.est === null) return `How fast ${who} join cannot be shown`
  const times = `${formatRatio(advantage.est)} times as frequent among those who joined as among members before${interval(advantage)}`
  return verdictOf(advantage) === 'unclear'
    ? `Whether ${who} join faster or slower than all members cannot be told: they were ${times}`
    : `${capital(who)} were ${times}`
}

/** Of many groups: how many are told apart from the reference, and how many are not. */
function manySentence(figures: Figures, reference: GroupFigures): string {
  const { one, many } = FIELD_WORDS[figures.by]
  const others = figures.groups.filter(({ key }) => key !== figures.reference)
  const verdicts = others.map(group => verdictOf(group.rate_ratio))
  const number = (wanted: string) => verdicts.filter(verdict => verdict === wanted).length
  const [faster, slower, unclear] = [number('more'), number('less'), number('unclear')]
  const told = faster + slower + unclear
  const than = membersOf(figures.by, reference)
  if (told === 0) return `No other ${one} has joins that can be held against those of ${than}`
  const of = told === 1 ? `1 other ${one}` : `${formatNumber(told)} other ${many}`
  if (faster + slower === 0) return `Members of ${of} are not shown to join faster or slower than ${than}`
  const first = faster > 0 ? 'faster' : 'slower'
  const both = faster > 0 && slower > 0 ? `, in ${formatNumber(slower)} slower` : ''
  const rest = unclear > 0 ? `; ${formatNumber(unclear)} cannot be told apart` : ''
  return `In ${formatNumber(faster || slower)} of ${of} members joined ${first} than ${than}${both}${rest}`
}

/** `about 235 joined beside about 710 who were there at the start` */
const joinedWords = (figures: Figures, { joins, stock }: Pick<GroupFigures, 'joins' | 'stock'>): string =>
  `${about(figures, joins)} joined beside ${about(figures, stock)} who were there at the start`

/** Who joined, in absolute numbers: ratios never stand alone. */
function numbersSentence(figures: Figures, group: GroupFigures, reference: GroupFigures): string {
  const side = (of: GroupFigures) => `${membersOf(figures.by, of)}: ${joinedWords(figures, of)}`
  return `${capital(side(group))}; ${side(reference)}.`
}

export type Answer = { answer: string; lead: string }

export function answerOf(figures: Figures): Answer {
  const { by, all, completeness } = figures
  const { what, one } = FIELD_WORDS[by]
  const groups = allGroups(figures)
  const where = figures.network ? ` of ${figures.network.name}` : ''
  const known = knownWords(figures)
  if (isZero(completeness.all) || completeness.all.kind === 'absent')
    return {
      answer: `There are no members${where} to tell apart`,
      lead: 'Nobody had joined by the end of this period.',
    }
  if (groups.length === 0 || isZero(completeness.known))
    return {
      answer: `The ${what} of no member${where} is known`,
      lead: 'Nothing can be said about who joins, gives or receives until it is.',
    }
  const reference = referenceOf(figures)
  if (figures.groups.length === 1)
    return {
      answer: `There is one ${one} only, so there is nothing to compare`,
      lead: `All members whose ${what} is known are ${membersOf(by, figures.groups[0] ?? { key: '', name: '' })}, ${known}.`,
    }
  if (isZero(all.joins))
    return {
      answer: `Nobody joined in this period, so nobody joined faster than others`,
      lead: `Who is there can still be compared, ${known}.`,
    }
  if (!reference) return { answer: `There is no ${one} to compare the others with`, lead: `${capital(known)}.` }
  const subject = subjectOf(figures)
  if (!subject) {
    const hidden = hiddenReason(figures)
    return hidden
      ? { answer: largestSentence(figures), lead: `Who joins faster is not shown. ${hidden} ${capital(known)}.` }
      : { answer: `${manySentence(figures, reference)}, ${known}`, lead: `${capital(joinedWords(figures, all))}.` }
  }
  const why = whyOf(subject.rate_ratio)
  const instead = why ? measuredOtherwise(figures) : null
  if (why && instead)
    return { answer: `${advantageSentence(by, instead)}, ${known}`, lead: `Rates against each other: ${why}` }
  return {
    answer: `${rateSentence(by, subject, reference)}, ${known}`,
    lead: why ?? numbersSentence(figures, subject, reference),
  }
}

/** Who is there, where nothing can be said of who joins. */
function largestSentence(figures: Figures): string {
  const size = ({ members }: GroupFigures) => (members.kind === 'shown' ? members.value : 0)
  const largest = [...figures.groups].sort((a, b) => size(b) - size(a))[0]
  if (!largest || size(largest) === 0) return 'Who joins faster cannot be shown'
  const of = countText(figures.completeness.all)
  return `${capital(about(figures, largest.members))} of ${of} members are ${membersOf(figures.by, largest)}; who joins faster cannot be shown`
}

/** Why no group at all has a rate ratio, or null. */
function hiddenReason(figures: Figures): string | null {
  const others = figures.groups.filter(({ key }) => key !== figures.reference)
  const shown = others.some(({ rate_ratio }) => rate_ratio.kind === 'shown')
  return shown ? null : (others.map(({ rate_ratio }) => whyOf(rate_ratio)).find(why => why !== null) ?? null)
}
