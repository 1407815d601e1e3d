import type { LogEntry } from '../../../shared/contract/moderation-shapes.ts'
import { CASE_ACTIONS, type CaseAction } from '../../../shared/moderation.ts'
import { formatInstant } from '../../ui/format.ts'
import type { Notice } from './drafts.ts'
import { ACTION_WORDS } from './words.ts'

const textOf = (data: Record<string, unknown>, key: string): string | null => {
  const value = data[key]
  return typeof value === 'string' ? value : null
}
const timeOf = (data: Record<string, unknown>, key: string): string | null => {
  const value = data[key]
  return typeof value === 'number' ? formatInstant(value) : null
}

/** An event as a sentence. The core's own, but for times, which people read in London's. */
export function eventWords({ type, data, summary }: Pick<LogEntry, 'type' | 'data' | 'summary'>): string {
  const until = timeOf(data, 'until')
  if (type === 'claimed' && until) return `Claimed until ${until}`
  if (type === 'snoozed' && until) return `Snoozed until ${until}`
  if (type === 'undone') {
    const action = CASE_ACTIONS.find(known => known === textOf(data, 'what'))
    const late = data.item !== null && data.item !== undefined
    return `Taken back: ${action ? ACTION_WORDS[action].noun : 'the step before'}${late ? '; a correction goes out' : ''}`
  }
  return summary
}

/** Sequences of the case's events that were taken back. */
export const undoneOf = (events: readonly Pick<LogEntry, 'type' | 'data'>[]): ReadonlySet<number> =>
  new Set(events.flatMap(({ type, data }) => (type === 'undone' && typeof data.of === 'number' ? [data.of] : [])))

/** What was written with an event, by whom it was for; `null` where it has been erased. */
export function writtenIn({ texts }: Pick<LogEntry, 'texts'>): { said: (string | null)[]; notices: Notice[] } {
  const said = ['note', 'appeal', 'reason', 'text'].flatMap(key => (key in texts ? [texts[key] ?? null] : []))
  return { said, notices: noticesIn(texts.notices) }
}

function noticesIn(text: string | null | undefined): Notice[] {
  try {
    const value: unknown = text ? JSON.parse(text) : []
    return Array.isArray(value) ? value.filter(isNotice) : []
  } catch {
    return []
  }
}
const isNotice = (value: unknown): value is Notice =>
  typeof value === 'object' &&
  value !== null &&
  ['member', 'reporters'].includes(String(Reflect.get(value, 'to'))) &&
  typeof Reflect.get(value, 'text') === 'string'

/** Events of the outbox stand back: they say whether it arrived, not what was decided. */
export const isDelivery = ({ stream }: Pick<LogEntry, 'stream'>): boolean => stream.startsWith('item:')

/** What each event of a case was, as an action that can be taken back. */
const STEPS: Record<string, CaseAction> = {
  claimed: 'claim',
  assigned: 'assign',
  released: 'release',
  noted: 'note',
  snoozed: 'snooze',
  escalated: 'escalate',
  denied: 'deny',
}

/** What undoing would take back: the person's own last step, or, for whoever may, anyone's. */
export function lastStep(
  events: readonly Pick<LogEntry, 'stream' | 'sequence' | 'type' | 'data' | 'by'>[],
  me: string,
): CaseAction | null {
  const undone = undoneOf(events)
  const steps = events.flatMap(({ stream, sequence, type, data, by }) => {
    if (!stream.startsWith('case:') || undone.has(sequence) || by.role === 'system') return []
    const decision = CASE_ACTIONS.find(known => known === textOf(data, 'decision'))
    const action =
      type === 'proposed' || type === 'decided'
        ? typeof data.proposal === 'number'
          ? 'approve'
          : decision
        : STEPS[type]
    return action ? [{ action, by: by.id }] : []
  })
  return (steps.findLast(step => step.by === me) ?? steps.at(-1))?.action ?? null
}
