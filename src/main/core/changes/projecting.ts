import type { Connection } from '../../db/connection.ts'
import type { Recorded } from '../moderation/events.ts'
import { canonical } from '../moderation/log.ts'
import { type Change, changeLapsesAt, evolveChange } from './change.ts'
import { type Asked, isOfChange, isOfKept, type Kept, type Moved, type StepEvent } from './events.ts'

const marks = (n: number): string => Array.from({ length: n }, (_, i) => `value->>${i}`).join(', ')

export const changesById = (db: Connection, ids: Iterable<string>): Map<string, Change> =>
  new Map(
    db
      .rows<[string]>('SELECT body FROM changes c JOIN json_each(?) i ON i.value = c.id', JSON.stringify([...ids]))
      .map(([body]) => JSON.parse(body) as Change)
      .map(change => [change.id, change]),
  )

/** Brings what is kept beside the log up to these events of it; call within a write transaction. */
export function projectSteps(db: Connection, events: readonly Recorded[]): void {
  projectChanges(db, events.filter(isOfChange) as Recorded<Asked | Moved>[])
  projectKept(db, events.filter(isOfKept) as Recorded<Kept>[])
  for (const { event, command, by, at, position } of events as readonly Recorded<StepEvent>[]) {
    if (event.type !== 'stepped') continue
    db.run(
      'INSERT OR REPLACE INTO steps (id, kind, person, name, at, position, undoes) VALUES (?, ?, ?, ?, ?, ?, ?)',
      command,
      event.kind,
      by.id,
      by.name,
      at,
      position,
      event.undoes,
    )
    if (event.undoes !== null) db.run('UPDATE steps SET undone_by = ? WHERE id = ?', command, event.undoes)
  }
}

function projectChanges(db: Connection, events: readonly Recorded<Asked | Moved>[]): void {
  if (events.length === 0) return
  const idOf = ({ stream }: Recorded) => stream.slice(stream.indexOf(':') + 1)
  const changes = changesById(db, new Set(events.map(idOf)))
  for (const each of events) changes.set(idOf(each), evolveChange(changes.get(idOf(each)) ?? null, each.event, each))
  const rows = [...changes.values()].map(it => [
    it.id,
    it.step,
    it.kind,
    it.subject.kind,
    it.subject.id,
    it.state,
    it.put_at,
    changeLapsesAt(it),
    it.run,
    it.position,
    canonical(it),
  ])
  db.run(
    `INSERT OR REPLACE INTO changes
       (id, step, kind, subject_kind, subject_id, state, put_at, lapses_at, run, position, body)
     SELECT ${marks(11)} FROM json_each(?)`,
    JSON.stringify(rows),
  )
}

function projectKept(db: Connection, events: readonly Recorded<Kept>[]): void {
  if (events.length === 0) return
  const last = [...new Map(events.map(each => [each.stream, each])).values()]
  const there = last.filter(({ event }) => event.type === 'kept')
  const gone = last.filter(({ event }) => event.type === 'dropped')
  db.run(
    `INSERT OR REPLACE INTO kept (kind, id, version, position) SELECT ${marks(4)} FROM json_each(?)`,
    JSON.stringify(there.map(({ event, sequence, position }) => [event.kind, event.id, sequence, position])),
  )
  db.run(
    'DELETE FROM kept WHERE (kind, id) IN (SELECT value->>0, value->>1 FROM json_each(?))',
    JSON.stringify(gone.map(({ event }) => [event.kind, event.id])),
  )
}
