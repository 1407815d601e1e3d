import type { EventProgramme } from '../contract/programmes.ts'

/** A stage of what came of an event: how many, and of how many; null where the record cannot tell yet. */
export type Stage = {
  id: string
  name: string
  /** What is counted. */
  unit: 'people' | 'posts'
  value: number | null
  of: number | null
  ofWhat: string
}

/** From those who came to exchanges: people first, then what they posted. Each share is of the stage that it names. */
export function stagesOf(event: EventProgramme): Stage[] {
  const posts = event.offers + event.requests
  return [
    { id: 'attendees', name: 'Attended', unit: 'people', value: event.attendees, of: null, ofWhat: '' },
    { id: 'joined', name: 'Joined', unit: 'people', value: event.joined, of: event.attendees, ofWhat: 'attendees' },
    { id: 'posts', name: 'Posts', unit: 'posts', value: posts, of: null, ofWhat: '' },
    { id: 'reallocated', name: 'Reallocated', unit: 'posts', value: event.reallocated, of: posts, ofWhat: 'posts' },
    { id: 'd30', name: 'Exchange in 30 days', unit: 'posts', value: event.fulfilled_30, of: posts, ofWhat: 'posts' },
    { id: 'd90', name: 'Exchange in 90 days', unit: 'posts', value: event.fulfilled_90, of: posts, ofWhat: 'posts' },
  ]
}

/** A share from 0 to 1; null without a denominator, or where there are more than that: then the denominator is wrong. */
export const shareOf = ({ value, of }: Stage): number | null =>
  value === null || of === null || of === 0 || value > of ? null : value / of
