import type { QueueRow } from '../../../shared/contract/moderation-shapes.ts'
import type { DeliveryState } from '../../../shared/moderation.ts'
import { counted, formatInstantDay, formatNumber } from '../../ui/format.ts'
import { DONE } from './views.ts'
import type { Tone } from './words.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

/** A length of time in its largest fitting unit: `12 min`, `5 h`, `3 d`. */
export function spanWords(ms: number): string {
  if (ms < HOUR) return `${formatNumber(Math.max(1, Math.floor(ms / MINUTE)))} min`
  if (ms < 2 * DAY) return `${formatNumber(Math.floor(ms / HOUR))} h`
  return `${formatNumber(Math.floor(ms / DAY))} d`
}

const SOON = 4 * HOUR

export type Target = { word: string; tone: Tone }

/** Where a case stands against its target for the first action; null where nothing more is wanted. */
export function targetOf(row: Pick<QueueRow, 'state' | 'acted' | 'due_at'>, now: number): Target | null {
  if (DONE.includes(row.state)) return null
  if (row.acted) return { word: 'target met', tone: 'quiet' }
  const left = row.due_at - now
  if (left <= 0) return { word: `${spanWords(-left)} over target`, tone: 'danger' }
  return { word: `due in ${spanWords(left)}`, tone: left <= SOON ? 'warn' : 'quiet' }
}

/** Who has it, until when, or when it comes back: what belongs beside the state. */
export function standingWords(row: Pick<QueueRow, 'state' | 'held_by' | 'snoozed_until'>, me: string, now: number) {
  const { state, held_by, snoozed_until } = row
  if (state === 'snoozed' && snoozed_until !== null) return `until ${formatInstantDay(snoozed_until)}`
  if (state !== 'claimed' || !held_by) return null
  const left = held_by.until > now ? `, ${spanWords(held_by.until - now)} left` : ''
  return `${held_by.id === me ? 'by you' : `by ${held_by.name}`}${left}`
}

/** Deliveries that a person has to see whatever the state of the case. */
const UNSETTLED: readonly (DeliveryState | null)[] = ['conflict', 'dead', 'unknown']
/** The delivery of a case, where it says something of it as it stands: not that of a decision taken back. */
export const deliveryOf = ({ state, delivery }: Pick<QueueRow, 'state' | 'delivery'>): DeliveryState | null =>
  DONE.includes(state) || UNSETTLED.includes(delivery) ? delivery : null

/** `3 reports by 2 people`, or how the case came where nobody reported. */
export function reportWords({ reports, reporters }: Pick<QueueRow, 'reports' | 'reporters'>): string {
  if (reports === 0) return 'not reported'
  return reporters > 0 && reporters !== reports
    ? `${counted(reports, 'report')} by ${counted(reporters, 'person', 'people')}`
    : counted(reports, 'report')
}

/** The queue's answer: what presses most, with its number. */
export function queueAnswer(states: Record<string, number>, overdue: number, lead: boolean) {
  const of = (...keys: string[]) => keys.reduce((sum, key) => sum + (states[key] ?? 0), 0)
  if (Object.values(states).every(count => count === 0)) return { answer: 'No reports yet', lead: undefined }
  const waiting = of('open', 'claimed', 'escalated')
  const approvals = of('awaiting_approval')
  const lines = [
    of('open') > 0 && `${counted(of('open'), 'case')} open`,
    of('claimed') > 0 && `${formatNumber(of('claimed'))} claimed`,
    of('escalated') > 0 && `${formatNumber(of('escalated'))} with the lead${lead ? ', which is you' : ''}`,
    approvals > 0 && `${formatNumber(approvals)} waiting for approval`,
    of('snoozed') > 0 && `${formatNumber(of('snoozed'))} snoozed`,
  ].filter(Boolean)
  const lead_ = lines.length > 0 ? `${lines.join(', ')}.` : undefined
  if (overdue > 0)
    return {
      answer: `${counted(overdue, 'case')} ${overdue === 1 ? 'is' : 'are'} past ${overdue === 1 ? 'its' : 'their'} target`,
      lead: lead_,
    }
  if (waiting > 0)
    return {
      answer: `${counted(waiting, 'case')} ${waiting === 1 ? 'waits, within its target' : 'wait, all within their target'}`,
      lead: lead_,
    }
  if (approvals > 0)
    return {
      answer: `${counted(approvals, 'proposal')} ${approvals === 1 ? 'waits' : 'wait'} for a second person`,
      lead: lead_,
    }
  return { answer: 'All clear: no case waits', lead: lead_ }
}
