import type { Connection } from '../../db/connection.ts'
import { Refusal } from '../moderation/command.ts'
import type { By, NewEvent } from '../moderation/events.ts'
import { record } from '../moderation/projections.ts'
import { payloadOf, resultOf } from '../moderation/results.ts'
import { wish } from './carry-out.ts'
import { CHANGES, changeStream } from './events.ts'
import { rowOf } from './fields.ts'
import { wishes } from './read.ts'
import { proveAllowed } from './rules.ts'

export type Settling = { id: string; change: string; way: 'ask_again' | 'let_go' }

/** Settles what did not go through: asks again as things are now, or lets the platform's version stand. @throws Refusal, BadInput */
export const settleChange = (db: Connection, by: By, order: Settling, now: number): void =>
  db.write(() => {
    const payload = payloadOf(db, { change: order.change, way: order.way })
    if (resultOf(db, order.id, payload)) return
    const [found] = wishes(db, 'c.id = ?', order.change)
    if (!found) throw new Refusal('bad_input', `Nothing is asked for under ${order.change}.`)
    const { change, set } = found
    if (!['conflict', 'dead', 'unknown'].includes(change.state))
      throw new Refusal('wrong_state', `This is ${change.state}: there is nothing to settle.`)
    const again = order.way === 'ask_again'
    const events: NewEvent[] = [
      { stream: CHANGES, event: { type: 'stepped', kind: change.kind, undoes: null }, by },
      {
        stream: changeStream(change.id),
        event: { type: 'moved', to: 'cancelled', because: again ? 'sent_again' : 'let_go' },
        by,
      },
    ]
    const cause = { command: order.id, payload }
    record(db, now, events, cause)
    if (!again) return
    if (!set) throw new Refusal('bad_input', 'What was asked for has been erased. Ask for it anew.')
    const { way, subject, kind, compensates } = change
    const row = rowOf(db, subject)
    if (!row && (way === 'edit' || way === 'merge'))
      throw new Refusal('subject_gone', 'The platform has deleted what this is about: let it go.')
    if (way !== 'withdraw') proveAllowed(db, kind, { way, subject, set })
    const fresh = {
      id: `${order.id}.0`,
      kind,
      way,
      subject,
      set,
      base: row?.cells ?? {},
      version: row?.version ?? null,
      compensates,
    }
    record(db, now, [wish(db, fresh, by, now)], cause)
  })
