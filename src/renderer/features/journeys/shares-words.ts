import type { Estimate } from '../../../shared/contract/inclusion.ts'
import type { FirstShares, SharesOfGroup } from '../../../shared/contract/inclusion-first.ts'
import { formatDate, formatShare } from '../../ui/format.ts'
import { LEVEL_WORDS } from '../inclusion/asked-words.ts'
import { FIELD_WORDS, membersOf } from '../inclusion/group-words.ts'
import { nWords } from '../inclusion/key-words.ts'
import { verdictOf } from '../inclusion/shown.ts'
import { type Answer, capital, in100 } from './words.ts'

/** The days that the answer speaks of. */
const TOLD_DAYS = 90
const NOBODY: Estimate = { kind: 'absent', why: 'nobody' }

export const shareOf = ({ by_day }: SharesOfGroup, days: number): Estimate =>
  by_day.find(found => found.days === days)?.share ?? NOBODY

/** Whose shares these are, as a sentence. */
export const whoWords = ({ day, end, all }: FirstShares): string =>
  `Those who were members when ${formatDate(day)} began, ${nWords(all.members, 'members')} to the nearest 5, each of whom joined 180 days or longer before ${formatDate(end)}`

/** Known groups whose interval leaves the share of all members out. */
const apart = (found: FirstShares, line: number) =>
  found.groups.filter(
    group =>
      group.key !== 'not_stated' &&
      group.key !== 'not_known' &&
      ['more', 'less'].includes(verdictOf(shareOf(group, TOLD_DAYS), line)),
  )

export function sharesAnswer(found: FirstShares): Answer {
  const all = shareOf(found.all, TOLD_DAYS)
  const lead = `${whoWords(found)}. ${LEVEL_WORDS[found.level].says}`
  if (all.kind !== 'shown' || all.est === null)
    return { answer: 'Too few members are old enough to tell of first exchanges', lead }
  const { est, low, high } = all
  const words = in100({ est, low: low ?? est, high: high ?? est })
  const clear = apart(found, est).map(group => membersOf(found.by, group))
  const groups =
    clear.length > 0
      ? `; clearly apart from that: ${clear.join(', ')}`
      : `; no ${FIELD_WORDS[found.by].one} shown differs clearly from that`
  return { answer: `${words} members had exchanged within ${TOLD_DAYS} days of joining${groups}`, lead }
}

export function sharesTitle(found: FirstShares): string {
  const all = shareOf(found.all, TOLD_DAYS)
  if (all.kind !== 'shown' || all.est === null) return 'First exchanges are too few to be shown'
  const clear = apart(found, all.est)
  if (clear.length === 0)
    return `At ${TOLD_DAYS} days every interval shown holds the share of all members, ${formatShare(all.est)}`
  const names = capital(clear.map(group => membersOf(found.by, group)).join(', '))
  return `${names}: at ${TOLD_DAYS} days the interval leaves out the share of all members, ${formatShare(all.est)}`
}
