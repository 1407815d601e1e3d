import type { Reasons, WaitingRequest } from '../../../shared/contract/matching.ts'
import { counted, formatInstantDay, formatNumber } from '../../ui/format.ts'

const DAY_MS = 86_400_000

/** How long a request has waited by the end of the data (UTC ms), in whole days. */
export const daysWaiting = ({ posted_at }: WaitingRequest, until: number): number =>
  Math.max(0, Math.floor((until - posted_at) / DAY_MS))

/** Why somebody is suggested, each reason as a sentence that can be checked. */
export function reasonWords({ categories, regions, gave, rating, rated, active_at }: Reasons): string[] {
  return [
    `Same category: ${categories.join(', ')}`,
    ...(regions.length > 0 ? [`Same region: ${regions.join(', ')}`] : []),
    gave > 0 ? `Gave such help ${counted(gave, 'time')}` : 'Has not given such help yet',
    ...(rating === null ? [] : [`Rated ${formatNumber(rating, 1)} of 5 (${formatNumber(rated)})`]),
    ...(active_at === null ? [] : [`Last active on ${formatInstantDay(active_at)}`]),
  ]
}

/** The answer of the desk. */
export function matchingAnswer(total: number, narrowed: boolean): string {
  if (total === 0) return narrowed ? 'No such request waits' : 'No request waits: each has been answered or closed'
  return `${counted(total, 'request waits', 'requests wait')} for somebody`
}

export const ORDER =
  'In this order: more categories in common, a region in common, more such help given before, last active. Nothing is sent from here: you decide whom to suggest, and write to them yourself.'

/** A note that a person may paste into a message of their own. */
export const noteFor = (request: WaitingRequest, suggested: { label: string; title?: string }): string =>
  suggested.title === undefined
    ? `You asked for “${request.title}”. ${suggested.label} has given such help before and may like to hear from you.`
    : `You asked for “${request.title}”. ${suggested.label} offers “${suggested.title}”, which may be what you are looking for.`
