import type { ChangeWay, StepKind } from '../../../shared/changes.ts'
import { type Delivered, itemLapsesAt, moved } from '../moderation/delivery.ts'
import type { Asked, ChangedSubject, Moved } from './events.ts'

/** One thing that is asked of the platform, on its way. Times are UTC ms; what it asks for is in its event's texts. */
export type Change = Delivered & {
  step: string
  kind: StepKind
  way: ChangeWay
  subject: ChangedSubject
  fields: string[]
  /** The platform's version of the thing when it was asked: its `updated_at`, ISO. */
  base_version: string | null
  put_at: number
  /** Until then taking it back leaves no trace outside. */
  until: number
  compensates: string | null
  /** What the platform calls a thing that began here, once it has answered. */
  platform_id: string | null
  /** Where in the log it was asked: its values are texts there. */
  position: number
}

type At = { at: number; position: number; command: string | null }

/** The change after an event. @throws where the log makes no sense */
export function evolveChange(before: Change | null, event: Asked | Moved, { at, position, command }: At): Change {
  if (event.type === 'asked') {
    if (before) throw new Error(`Change ${before.id} is asked for twice.`)
    const { type: _, change, ...rest } = event
    return {
      id: change,
      ...rest,
      step: command ?? change,
      state: 'held',
      because: 'asked',
      put_at: at,
      handed_at: null,
      heard_by: null,
      settled_at: null,
      run: null,
      platform_id: null,
      position,
    }
  }
  if (!before) throw new Error('A change starts with moving.')
  const { type: _, platform_id, ...delivery } = event
  return { ...moved(before, delivery, at), platform_id: platform_id ?? before.platform_id }
}

export const changeLapsesAt = itemLapsesAt

/** States in which the platform may still do what is asked: a later wish rests on it. */
export const PENDING = ['held', 'ready', 'sending', 'unknown', 'conflict'] as const
