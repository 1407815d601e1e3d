import type { Giving, ProjectPromise } from '../../../shared/contract/programme-projects.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { givenOf, promisedDonations, toGive } from '../changes/donating.ts'

const nameOf = (db: Connection, member: string): string =>
  db.row<[string]>("SELECT coalesce(display_name, 'Deleted member') FROM main.members WHERE id = ?", member)?.[0] ??
  member

/** Donations to a project that are asked of the platform and not in the ledger yet, the last first. */
export const promisesTo = (db: Connection, project: string): ProjectPromise[] =>
  promisedDonations(db)
    .filter(({ set }) => set?.project_id === project)
    .map(({ change, set }) => ({
      change: change.id,
      step: change.step,
      member: { id: set?.member_id ?? '', label: nameOf(db, set?.member_id ?? '') },
      minutes: Number(set?.minutes ?? 0),
      exchange_id: set?.exchange_id ?? null,
      note: set?.note ?? null,
      state: change.state,
      put_at: change.put_at,
    }))
    .reverse()

/** What a member may give to a project, before it is asked for. @throws BadInput where there is no such member */
export function giving(db: Connection, project: string, member: string): Giving {
  const [status, label] =
    db.row<[Giving['status'], string]>(
      'SELECT status, display_name FROM main.members WHERE id = ? AND deleted_at IS NULL',
      member,
    ) ?? []
  if (status === undefined) throw new BadInput(`There is no member ${member}.`)
  const { balance, promised } = toGive(db, member)
  const given = givenOf(db)
  const hours = db.rows<[string, string | null, number, number]>(
    `SELECT x.id, a.title, x.completed_at, x.minutes FROM main.members m JOIN main.exchanges x ON x.provider_key = m.key
     LEFT JOIN main.activities a ON a.id = x.activity_id
     WHERE m.id = ? AND x.status = 'completed' AND x.deleted_at IS NULL AND x.completed_at IS NOT NULL
       AND (a.project_id IS NULL OR a.project_id = ?) ORDER BY a.project_id IS NULL, x.completed_at DESC LIMIT 200`,
    member,
    project,
  )
  return {
    member: { id: member, label: label ?? member },
    status,
    balance_minutes: balance,
    promised_minutes: promised,
    hours: hours
      .map(([id, about, completed_at, minutes]) => ({
        id,
        about,
        completed_at,
        minutes,
        given_minutes: given.get(id) ?? 0,
      }))
      .filter(({ minutes, given_minutes }) => given_minutes < minutes),
  }
}
