import type { Connection } from '../../db/connection.ts'
import { isOfChange, type Moved } from '../changes/events.ts'
import { changesRestOn } from '../changes/meeting.ts'
import { type CaseEvent, caseStream, type DeskEvent, type NewEvent, type Recorded, SYSTEM } from './events.ts'
import { readEvents, runCommand } from './log.ts'
import { placeCases } from './places.ts'
import { casesById, record } from './projections.ts'

/** What at the desk rests on a sync run, so that the run cannot be undone: a sentence, or null. */
export function restsOn(db: Connection, run: number): string | null {
  const events = readEvents(db, 'command = ? ORDER BY position', runCommand(run))
  const streams = [...new Set(events.filter(each => !isOfChange(each)).map(({ stream }) => stream))]
  const [acted] =
    db.row<[number]>(
      `SELECT coalesce(e.case_id, (SELECT i.case_id FROM moderation_items i WHERE 'item:' || i.id = e.stream))
       FROM json_each(?1) s JOIN moderation_events e ON e.stream = s.value WHERE e.position > ?2 AND e.actor NOT LIKE '%"role":"system"%' ORDER BY e.position LIMIT 1`,
      JSON.stringify(streams),
      events[0]?.position ?? 0,
    ) ?? []
  if (acted !== undefined)
    return `Someone has acted on case ${acted} since, which rests on this sync. Sync again instead of undoing it.`
  const [item] =
    db.row<[number]>(
      `SELECT i.case_id FROM json_each(?1) s JOIN moderation_items i ON 'item:' || i.id = s.value WHERE i.run IS NOT ?2 LIMIT 1`,
      JSON.stringify(streams),
      run,
    ) ?? []
  if (item !== undefined)
    return `The delivery for case ${item} has moved on since this sync. Sync again instead of undoing it.`
  const [added] =
    db.row<[number]>(
      `SELECT c.id FROM moderation_cases c WHERE c.id NOT IN (SELECT case_id FROM moderation_events WHERE command = ?2 AND type = 'opened')
         AND CASE c.subject_kind WHEN 'activity' THEN EXISTS (SELECT 1 FROM activities s WHERE s.id = c.subject_id AND s.added_run = ?1)
           WHEN 'member' THEN EXISTS (SELECT 1 FROM members s WHERE s.id = c.subject_id AND s.added_run = ?1)
           ELSE EXISTS (SELECT 1 FROM exchanges s WHERE s.id = c.subject_id AND s.added_run = ?1) END LIMIT 1`,
      run,
      runCommand(run),
    ) ?? []
  return added === undefined
    ? changesRestOn(db, run)
    : `Case ${added} is about something that this sync brought. Sync again instead of undoing it.`
}

/** Takes back at the desk what a sync run brought; call within the undo's transaction, once nothing rests on it. */
export function withdrawRun(db: Connection, run: number, now: number): void {
  const events = readEvents(db, 'command = ? ORDER BY position DESC', runCommand(run))
  const cases = new Set<number>()
  const opened = new Set<number>()
  const back = events.flatMap((each): NewEvent[] => {
    if (each.case_id !== null) cases.add(each.case_id)
    if (each.event.type === 'opened') opened.add(each.event.case)
    const event = opposite(db, each)
    return event ? [{ stream: each.stream, event, by: SYSTEM }] : []
  })
  record(db, now, back)
  const empty = [...casesById(db, opened).values()].filter(it => it.reports === 0 && it.state !== 'closed')
  record(
    db,
    now,
    empty.map(({ id }) => ({ stream: caseStream(id), event: { type: 'closed', because: 'withdrawn' }, by: SYSTEM })),
  )
  placeCases(db, cases)
}

function opposite(db: Connection, { event, stream, position }: Recorded): NewEvent['event'] | null {
  const given = event as CaseEvent | Extract<Recorded['event'], { type: 'delivery' }> | DeskEvent | Moved
  switch (given.type) {
    case 'reported':
      return { type: 'report_withdrawn', report: given.report, reason: given.reason }
    case 'closed':
      return { type: 'unclosed' }
    case 'woken':
      return given.until === undefined ? null : { type: 'unwoken', until: given.until }
    case 'reopened':
      if (given.from === 'decided') return { type: 'unreopened' }
      return { type: 'closed', because: 'run_undone' }
    case 'delivery':
    case 'moved': {
      const { type } = given
      const [before] = readEvents(
        db,
        'stream = ? AND position < ? AND type = ? ORDER BY position DESC LIMIT 1',
        stream,
        position,
        type,
      )
      if (before?.event.type !== 'delivery' && before?.event.type !== 'moved')
        return { type, to: 'ready', because: 'run_undone' }
      const { to, heard_by } = before.event
      return { type, to, because: 'run_undone', ...(heard_by !== undefined && { heard_by }) }
    }
    default:
      return null
  }
}
