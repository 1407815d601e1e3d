import type { OutboxItem } from '../../../shared/contract/moderation-shapes.ts'
import { DELIVERY_STATES, type DeliveryState } from '../../../shared/moderation.ts'
import { counted, formatNumber } from '../../ui/format.ts'
import { KIND_WORDS } from './words.ts'

/** Every word of the outbox that is computed. */

/** In the order of their way: what is on it, then what needs a person, then what is over. */
export const TRAY: readonly DeliveryState[] = [
  'held',
  'ready',
  'sending',
  'unknown',
  'conflict',
  'dead',
  'confirmed',
  'cancelled',
]
/** States that only a person ends. */
export const UNSETTLED: readonly DeliveryState[] = ['conflict', 'dead', 'unknown']
/** The platform has not been asked yet, so that taking it back leaves no trace outside. */
export const UNSENT: readonly DeliveryState[] = ['held', 'ready']

/** What taking an item back does in its state; null where there is another way, or nothing left to take back. */
export function undoWords(state: DeliveryState): string | null {
  if (state === 'held') return 'Takes it back as though it never was; the log keeps that it was decided and undone.'
  if (state === 'ready') return 'It has not been handed over yet, so nobody outside has seen it.'
  if (state === 'sending' || state === 'confirmed')
    return 'A correction goes out: the platform is asked to put it back, and who was told is told again.'
  return null
}

type Counts = Partial<Record<string, number>>
export const countsOf = (states: Counts | undefined): { state: DeliveryState; count: number }[] =>
  TRAY.map(state => ({ state, count: states?.[state] ?? 0 }))

/** The tray's answer: what it needs from a person, first. */
export function outboxAnswer(states: Counts): { answer: string; lead: string } {
  const of = (state: DeliveryState) => states[state] ?? 0
  const all = DELIVERY_STATES.reduce((sum, state) => sum + of(state), 0)
  const lead = 'What was decided and what reached the platform are two things. This is the second.'
  if (all === 0)
    return { answer: 'The outbox is empty', lead: 'Decisions that change something on the platform wait here.' }
  const needs = [
    of('conflict') > 0 && counted(of('conflict'), 'conflict'),
    of('dead') > 0 && counted(of('dead'), 'refusal'),
    of('unknown') > 0 && `${formatNumber(of('unknown'))} of which nothing is known`,
  ].filter(part => part !== false)
  if (needs.length > 0) {
    const number = of('conflict') + of('dead') + of('unknown')
    return { answer: `${joined(needs)} ${number === 1 ? 'waits' : 'wait'} for a decision`, lead }
  }
  if (of('ready') > 0)
    return {
      answer: `${counted(of('ready'), 'decision')} ${of('ready') === 1 ? 'is' : 'are'} ready to be handed over`,
      lead,
    }
  if (of('held') > 0) return { answer: `${counted(of('held'), 'decision')} can still be taken back`, lead }
  if (of('sending') > 0)
    return {
      answer: `${counted(of('sending'), 'decision')} handed over; the next export will show what came of ${of('sending') === 1 ? 'it' : 'them'}`,
      lead,
    }
  return { answer: 'Everything has reached the platform', lead }
}

const joined = (parts: readonly string[]): string =>
  parts.length < 2 ? (parts[0] ?? '') : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`

type Asked = Pick<OutboxItem, 'desired' | 'subject_kind' | 'length_days' | 'compensates' | 'notices'>

/** What the platform is asked to do: `Hide the activity`, `Suspend the member for 7 days`, `Send 2 messages`. */
export function asksFor({ desired, subject_kind, length_days, compensates, notices }: Asked): string {
  const subject = `the ${KIND_WORDS[subject_kind].one.toLowerCase()}`
  const back = compensates === null ? '' : ', taking an earlier decision back'
  if (desired === null)
    return notices.length === 0 ? 'Nothing to change or to send' : `Send ${counted(notices.length, 'message')}${back}`
  if (compensates !== null) return `Put ${subject} back to “${desired}”${back}`
  switch (desired) {
    case 'hidden':
      return `Hide ${subject}`
    case 'removed':
      return `Remove ${subject}`
    case 'suspended':
      return `Suspend ${subject}${length_days === null ? '' : ` for ${counted(length_days, 'day')}`}`
    case 'active':
      return `Let ${subject} take part again`
    default:
      return `Put ${subject} back to “${desired}”`
  }
}

/** `7 s left`, `2 min left` until it can no longer be taken back as though it never was. */
export function holdLeft(until: number, now: number): string {
  const seconds = Math.max(0, Math.ceil((until - now) / 1000))
  return seconds < 120 ? `${seconds} s left` : `${formatNumber(Math.ceil(seconds / 60))} min left`
}

/** Both ways to settle an item, with what each means, before it is done. */
export function waysOf(
  item: OutboxItem,
  now: { status: string | null } | null,
): {
  again: { label: string; says: string } | null
  let_go: { label: string; says: string }
} {
  const asked = asksFor(item)
  const there =
    now === null ? 'it is gone from the platform' : now.status === null ? 'as the platform has it' : `“${now.status}”`
  return {
    again:
      now === null
        ? null
        : {
            label: 'Ask again',
            says: `${asked}, on the content and status as they are now. A new item is put in the outbox, held first, with the same messages; this one is cancelled.${item.state === 'unknown' ? ' If the first one did arrive after all, its messages are read twice.' : ''}`,
          },
    let_go: {
      label: 'Let it go',
      says:
        now === null
          ? 'Nothing more is asked of the platform: what this was about is gone from it.'
          : `The platform keeps it ${there}. Nothing is asked again, and the case opens once more for someone to decide.`,
    },
  }
}

/** What handing over does, in the order in which it happens. */
export const handOverSteps = (ready: number, days: number | null): string[] => [
  `You get a file with ${counted(ready, 'line')}, one command a line (NDJSON), to give to whoever runs the platform.`,
  `From then on ${ready === 1 ? 'it counts' : 'they count'} as handed over and can no longer be taken back without a trace: undoing one sends a correction.`,
  'They stay under way until the next export shows the change, or its acknowledgements do.',
  `Nothing is ever sent twice by itself.${days === null ? '' : ` After ${counted(days, 'day')} without a sign an item counts as not known, and you decide.`}`,
]

/** The decision that an item delivers, as far as the item tells. */
export function decisionOf({
  desired,
  compensates,
  subject_kind,
}: Pick<OutboxItem, 'desired' | 'compensates' | 'subject_kind'>): string {
  if (compensates !== null) return 'correction'
  if (desired === 'hidden') return 'hide'
  if (desired === 'removed') return 'remove'
  if (desired === 'suspended') return 'suspend'
  return desired === null ? `decision about the ${KIND_WORDS[subject_kind].one.toLowerCase()}` : 'restore'
}
