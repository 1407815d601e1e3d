import type { DeliveryState } from '../../../shared/moderation.ts'
import { doubtful } from '../changes/lapsing.ts'
import type { OpenWorkspace } from '../workspace/open.ts'
import { noteCheckpoint } from './checkpoints.ts'
import { itemStream, SYSTEM } from './events.ts'
import { started } from './log.ts'
import { record } from './projections.ts'

/** The restore that the log knows of, by its moment. */
const SETTLED = 'moderation.restored'
/** What a backup says is not sent may have been sent since, and what was under way may have arrived. */
const IN_DOUBT: readonly DeliveryState[] = ['held', 'ready', 'sending']

/** Records that a workspace was restored, once: nobody knows what was handed over since the backup, so nothing is sent again. */
export function settleRestored(open: OpenWorkspace, now: number): void {
  const { sql } = open.db
  const restored = String(open.header.restored_at ?? '')
  const known = () => sql.row<[string]>('SELECT value FROM settings WHERE name = ?', SETTLED)?.[0] ?? ''
  if (restored === known()) return
  sql.write(() => {
    if (restored === known()) return
    const items = sql.rows<[string]>(
      'SELECT id FROM moderation_items WHERE state IN (SELECT value FROM json_each(?))',
      JSON.stringify(IN_DOUBT),
    )
    record(sql, now, [
      started('restored'),
      ...doubtful(sql, IN_DOUBT),
      ...items.map(([id]) => ({
        stream: itemStream(id),
        event: { type: 'delivery' as const, to: 'unknown' as const, because: 'restored' },
        by: SYSTEM,
      })),
    ])
    sql.run('INSERT OR REPLACE INTO settings (name, value) VALUES (?, ?)', SETTLED, restored)
  })
  noteCheckpoint(open)
}
