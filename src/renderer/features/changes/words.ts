import { type ChangeSubject, STEPS } from '../../../shared/changes.ts'
import type { Change, Step } from '../../../shared/contract/changes.ts'
import type { DeliveryState } from '../../../shared/moderation.ts'
import { counted } from '../../ui/format.ts'

/** Every word of the changes that is computed. */

const THINGS: Record<ChangeSubject, readonly [one: string, many?: string]> = {
  member: ['member'],
  activity: ['post'],
  project: ['project'],
  event: ['event'],
  library: ['library', 'libraries'],
  library_member: ['library profile'],
  guide: ['guide page'],
  exchange: ['exchange'],
  donation: ['donation'],
  award: ['award'],
}
export const thingWord = (kind: ChangeSubject): string => THINGS[kind][0]

const FIELDS: Record<string, string> = {
  display_name: 'Name',
  organisation_id: 'Organisation',
  host_organisation_id: 'Host',
  network_ids: 'Networks',
  invited_by: 'Invited by',
  event_id: 'Event',
  project_id: 'Project',
  library_id: 'Library',
  member_id: 'Member',
  exchange_id: 'Exchange',
  lead_id: 'Lead',
  posted_by: 'Posted by',
  merged_into: 'Merged into',
}
/** A column's name as people say it. */
export function fieldName(name: string): string {
  const words = name.replaceAll('_', ' ')
  return FIELDS[name] ?? `${words.charAt(0).toUpperCase()}${words.slice(1)}`
}

/** What the platform is asked to do: `Change title and body`, `Begin a guide page`. */
export function asksFor({ way, set, subject, compensates }: Change): string {
  const thing = thingWord(subject.kind)
  const back = compensates === null ? '' : ', taking an earlier change back'
  switch (way) {
    case 'create':
      return `Begin ${/^[aeiou]/.test(thing) ? 'an' : 'a'} ${thing}`
    case 'merge':
      return set?.merged_into ? `Merge into ${set.merged_into}` : 'Merge'
    case 'withdraw':
      return `Take the ${thing} back`
    case 'edit':
      return set ? `Change ${joined(Object.keys(set).map(name => fieldName(name).toLowerCase()))}${back}` : 'Erased'
  }
}

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

type States = Partial<Record<DeliveryState, number>>

/** What the changes need from a person, first. */
export function changesAnswer(states: States): { answer: string; lead: string } {
  const of = (state: DeliveryState) => states[state] ?? 0
  const lead = 'What is asked of the platform here is done there. The record changes with the next sync.'
  const waits = of('conflict') + of('dead') + of('unknown')
  const all = Object.values(states).reduce((sum, count) => sum + count, 0)
  if (all === 0)
    return {
      answer: 'Nothing has been changed yet',
      lead: 'What you change while running programmes comes here first.',
    }
  if (waits > 0) return { answer: `${counted(waits, 'change')} ${waits === 1 ? 'needs' : 'need'} a decision`, lead }
  if (of('ready') > 0)
    return {
      answer: `${counted(of('ready'), 'change')} ${of('ready') === 1 ? 'is' : 'are'} ready to be handed over`,
      lead,
    }
  if (of('held') > 0)
    return {
      answer: `${counted(of('held'), 'change')} can still be taken back before anyone sees ${of('held') === 1 ? 'it' : 'them'}`,
      lead,
    }
  if (of('sending') > 0)
    return { answer: `${counted(of('sending'), 'change')} handed over; the next export will tell`, lead }
  return { answer: 'Everything has reached the platform', lead }
}

/** `3 changes, 2 notes` */
export const stepSize = ({ changes, kept }: Step): string =>
  [changes > 0 && counted(changes, 'change'), kept > 0 && counted(kept, 'note')].filter(Boolean).join(', ') || '–'

export const stepWords = ({ kind, undoes }: Step): string => `${STEPS[kind]}${undoes ? ': undone' : ''}`

/** Whether a step can be asked to be undone; the core says where something rests on it. */
export const isUndoable = ({ undoes, undone_by }: Step): boolean => undoes === null && undone_by === null

/** What undoing does in a change's state; null where nothing is left to take back. */
export function undoWords(state: DeliveryState): string | null {
  switch (state) {
    case 'held':
    case 'ready':
      return 'The platform has not been asked yet: it is cancelled, with all that was done in the same step.'
    case 'sending':
    case 'unknown':
    case 'confirmed':
      return 'The platform is asked to put it back, with all that was done in the same step.'
    default:
      return null
  }
}
