import type { DeliveryState } from '../../../shared/moderation.ts'
import type { Connection } from '../../db/connection.ts'
import { itemLapses } from '../moderation/delivery.ts'
import { type NewEvent, SYSTEM } from '../moderation/events.ts'
import type { Change } from './change.ts'
import { changeStream } from './events.ts'

/** What time alone has brought about for what was asked: holds that are over, hand-overs that nothing was heard of. */
export const lapsedChanges = (db: Connection, now: number, limit: number): NewEvent[] =>
  db
    .rows<[string]>('SELECT body FROM changes WHERE lapses_at <= ? LIMIT ?', now, limit)
    .map(([body]) => JSON.parse(body) as Change)
    .flatMap(change => {
      const event = itemLapses(change, now)
      return event ? [{ stream: changeStream(change.id), event: { ...event, type: 'moved' as const }, by: SYSTEM }] : []
    })

/** After a restore nobody knows what was handed over since the backup. */
export const doubtful = (db: Connection, states: readonly DeliveryState[]): NewEvent[] =>
  db
    .rows<[string]>('SELECT id FROM changes WHERE state IN (SELECT value FROM json_each(?))', JSON.stringify(states))
    .map(([id]) => ({
      stream: changeStream(id),
      event: { type: 'moved', to: 'unknown', because: 'restored' },
      by: SYSTEM,
    }))
