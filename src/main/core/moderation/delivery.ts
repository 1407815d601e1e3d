import type { DeliveryState } from '../../../shared/moderation.ts'
import type { ItemEvent, Subject } from './events.ts'

/** An item of the outbox: one decision on its way to the platform. Times are UTC ms. */
export type Item = {
  id: string
  case: number
  subject: Subject
  state: DeliveryState
  because: string
  desired: string | null
  length_days: number | null
  base_version: string | null
  base_status: string | null
  content: string
  put_at: number
  /** Until then taking the decision back leaves no trace outside. */
  until: number
  handed_at: number | null
  /** When what was handed over counts as unknown if nothing was heard of it. */
  heard_by: number | null
  settled_at: number | null
  /** The sync run that moved it last. */
  run: number | null
  compensates: string | null
  /** How many notices go with it. */
  notices: number
}

/** States in which the platform has not been asked yet. */
export const UNSENT: readonly DeliveryState[] = ['held', 'ready']
/** States in which it was asked and has not answered for certain. */
export const UNDER_WAY: readonly DeliveryState[] = ['sending', 'unknown']

/** What may follow what. Whatever was handed over never becomes ready again: asking again is a new item. */
const FOLLOWS: Record<DeliveryState, readonly DeliveryState[]> = {
  held: ['ready', 'cancelled', 'conflict', 'confirmed'],
  ready: ['sending', 'cancelled', 'conflict', 'confirmed'],
  sending: ['confirmed', 'conflict', 'dead', 'unknown', 'cancelled'],
  unknown: ['confirmed', 'conflict', 'dead', 'cancelled'],
  conflict: ['cancelled', 'confirmed'],
  dead: ['cancelled', 'confirmed'],
  confirmed: ['conflict'],
  cancelled: [],
}
/** What a sync moved, its undo moves back; and after a restore nobody knows what was handed over since the backup. */
const BACK = ['run_undone', 'restored']

/** Statuses in which a member's post, or a member, takes part. */
export const TAKES_PART = ['open', 'matched', 'fulfilled', 'active']

/** The item after an event. @throws where the log makes no sense */
export function evolveItem(before: Item | null, event: ItemEvent, at: number): Item {
  if (event.type === 'put') {
    if (before) throw new Error(`Item ${before.id} is put twice.`)
    const { type: _, item, ...rest } = event
    return {
      id: item,
      ...rest,
      state: 'held',
      because: 'decided',
      put_at: at,
      handed_at: null,
      heard_by: null,
      settled_at: null,
      run: null,
    }
  }
  if (!before) throw new Error(`An item starts with ${event.type}.`)
  return moved(before, event, at)
}

/** What delivering is about: of a moderator's decision as of any other change. */
export type Delivered = Pick<Item, 'id' | 'state' | 'because' | 'handed_at' | 'heard_by' | 'settled_at' | 'run'>
export type Delivery = Omit<Extract<ItemEvent, { type: 'delivery' }>, 'type'>

/** What was on its way, after it moved. @throws where the log makes no sense */
export function moved<T extends Delivered>(before: T, event: Delivery, at: number): T {
  const { to, because, run, heard_by = null } = event
  if (!FOLLOWS[before.state].includes(to) && !BACK.includes(because))
    throw new Error(`Item ${before.id}: ${before.state} to ${to}.`)
  const settled = to === 'confirmed' || to === 'cancelled'
  const handed_at = to === 'sending' && before.handed_at === null ? at : before.handed_at
  return { ...before, state: to, because, run: run ?? null, handed_at, heard_by, settled_at: settled ? at : null }
}

/** What an export says of an item's subject: `null` where the subject is gone. */
export type Shown = { status: string | null; content: string; version: string | null } | null

export type News = {
  shown: Shown
  acknowledged: 'applied' | 'refused' | null
  /** Whether a later decision on the same subject has taken this item's place: only its answer still matters. */
  superseded: boolean
  /** Whether such a later one reached the platform: what was asked for before it no longer counts there. */
  overtaken: boolean
  /** The run that brought it, for the undo of that run. */
  run: number
  /** When that run began to read. */
  read_at: number
  now: number
}

type Moved = Extract<ItemEvent, { type: 'delivery' }>
const move = (to: Exclude<DeliveryState, 'held'>, because: string, run?: number): Moved =>
  run === undefined ? { type: 'delivery', to, because } : { type: 'delivery', to, because, run }

/**
 * What an export that was synced means for an item. The platform's word settles it where the item was handed over; a subject
 * that has changed under an undelivered decision is a conflict, for a person to settle.
 */
export function meet(
  item: Item,
  { shown, acknowledged, superseded, overtaken, run, read_at, now }: News,
): ItemEvent | null {
  const { state, desired } = item
  if (state === 'cancelled') return null
  const asked = UNDER_WAY.includes(state) || state === 'conflict' || state === 'dead'
  if (acknowledged && asked) {
    if (acknowledged === 'applied') return move('confirmed', 'acknowledged', run)
    if (state !== 'dead' && UNDER_WAY.includes(state)) return move('dead', 'refused', run)
  }
  if (superseded) return overtaken && UNDER_WAY.includes(state) ? move('cancelled', 'overtaken', run) : null
  if (!shown && item.base_version !== null) {
    if (state === 'confirmed') return null
    return move(desired === 'removed' && asked ? 'confirmed' : 'cancelled', 'subject_gone', run)
  }
  // Whether notices arrived no export shows: where it is not known whether they were sent, it stays so.
  const sent = state === 'sending' && item.handed_at !== null && item.handed_at <= read_at
  if (desired === null) return sent ? move('confirmed', 'export_after', run) : null
  // An appeal against what was deleted was upheld: the platform is asked all the same.
  if (!shown) return null
  // Where a correction is not sent yet, the platform may still carry out what it corrects; and notices are still to be sent.
  const unsent = UNSENT.includes(state) || (state === 'conflict' && item.handed_at === null)
  const early = unsent && (item.compensates !== null || item.notices > 0)
  if (shown.status === desired && !early) return state === 'confirmed' ? null : move('confirmed', 'export_shows', run)
  if (state === 'confirmed') return contradicted(item, shown.status, now) ? move('conflict', 'undone_there', run) : null
  if (state === 'conflict' || state === 'dead') return null
  // What is to be put right, or what is asked for, may have taken effect since: that is no conflict.
  const otherStatus = item.compensates === null && shown.status !== item.base_status && shown.status !== desired
  return otherStatus || shown.content !== item.content ? move('conflict', 'changed_there', run) : null
}

/** Whether a subject takes part again that a delivered decision keeps out, and not because its suspension is over. */
function contradicted({ desired, length_days, handed_at, put_at }: Item, status: string | null, now: number): boolean {
  if (desired === null || TAKES_PART.includes(desired) || status === null || !TAKES_PART.includes(status)) return false
  return length_days === null || (handed_at ?? put_at) + length_days * 86_400_000 > now
}

/** What time alone has brought about: a hold that is over, or a hand-over that nothing was heard of. */
export function itemLapses(item: Pick<Item, 'state' | 'until' | 'heard_by'>, now: number): Moved | null {
  if (item.state === 'held' && item.until <= now) return move('ready', 'hold_over')
  if (item.state === 'sending' && item.heard_by !== null && item.heard_by <= now) return move('unknown', 'timeout')
  return null
}

/** When time will next move an item, UTC ms. */
export const itemLapsesAt = ({ state, until, heard_by }: Pick<Item, 'state' | 'until' | 'heard_by'>): number | null =>
  state === 'held' ? until : state === 'sending' ? heard_by : null
