import type { Connection } from '../../db/connection.ts'
import type { DeskActor } from './actor.ts'
import type { Case } from './case.ts'
import { Refusal } from './command.ts'
import { casesById, itemsById } from './projections.ts'
import { undoableBy } from './taking-back.ts'

/** How far back in the log a person's last steps are looked for, in events. */
const BACK = 5000
const SHOWN = 20

/** What a person did last and can still take back, the last first; `held_until` while it leaves no trace outside. */
export function recentSteps(db: Connection, { by, lead }: DeskActor) {
  const steps = db.rows<[number, number, number]>(
    `SELECT case_id, sequence, at FROM moderation_events
     WHERE position > (SELECT max(position) FROM moderation_events) - ${BACK} AND stream LIKE 'case:%'
       AND command IS NOT NULL AND actor->>'id' = ? ORDER BY position DESC LIMIT ${SHOWN * 3}`,
    by.id,
  )
  const cases = casesById(db, new Set(steps.map(([id]) => id)))
  const titles = new Map(
    db.rows<[number, string]>(
      'SELECT case_id, title FROM moderation_ranks r JOIN json_each(?) w ON w.value = r.case_id',
      JSON.stringify([...cases.keys()]),
    ),
  )
  return steps
    .flatMap(([id, sequence, at]) => {
      const it = cases.get(id)
      const step = it && stepOf(it, by.id, lead)
      if (!it || step?.sequence !== sequence) return []
      return [
        { case: id, title: titles.get(id) ?? String(id), what: step.what, at, held_until: heldUntil(db, it, sequence) },
      ]
    })
    .slice(0, SHOWN)
}

function stepOf(it: Case, by: string, lead: boolean): Case['undoable'][number] | null {
  try {
    return undoableBy(it, by, lead)
  } catch (error) {
    if (error instanceof Refusal) return null
    throw error
  }
}

function heldUntil(db: Connection, { decision, proposal }: Case, sequence: number): number | null {
  const id = decision?.sequence === sequence ? decision.item : proposal?.sequence === sequence ? proposal.item : null
  const item = id === null ? undefined : itemsById(db, [id]).get(id)
  return item?.state === 'held' ? item.until : null
}
