import type { Outbox } from '../moderation/handing-over.ts'
import { textsAt } from '../moderation/log.ts'
import { CHANGES, changeStream } from './events.ts'
import type { Cells } from './fields.ts'
import { wishes } from './read.ts'

/** One line of what is handed over. `set` is written as the export writes it; a withdrawal names the command that it takes back. */
type Line = {
  command: string
  subject_kind: string
  subject_id: string
  desired: null
  change: string
  set: Cells
  withdraws?: string
  base_version: string | null
  reason: string | null
  notices: []
}

/** What is asked of the platform besides decisions, in a file of its own: moderators see none of it. */
export const ASKED: Outbox = {
  stream: CHANGES,
  handed: 'changes_handed_over',
  moved: 'moved',
  ready: db => {
    const found = wishes(db, "c.state = 'ready' ORDER BY c.position").filter(({ set }) => set !== null)
    const steps = new Map(
      db.rows<[string, number]>(
        'SELECT s.id, s.position FROM json_each(?) w JOIN steps s ON s.id = w.value',
        JSON.stringify([...new Set(found.map(({ change }) => change.step))]),
      ),
    )
    const reasons = textsAt(db, [...steps.values()])
    return found.map(({ change, set }) => {
      const line: Line = {
        command: change.id,
        subject_kind: change.subject.kind,
        subject_id: change.subject.id,
        desired: null,
        change: change.way,
        set: set ?? {},
        ...(change.way === 'withdraw' && change.compensates !== null && { withdraws: change.compensates }),
        base_version: change.base_version,
        reason: reasons.get(steps.get(change.step) ?? 0)?.reason ?? null,
        notices: [],
      }
      return { stream: changeStream(change.id), line }
    })
  },
}
