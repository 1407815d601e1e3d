import type { ProjectHelper, ProjectPage } from '../../../shared/contract/programme-projects.ts'
import { londonDays } from '../../../shared/london.ts'
import type { Connection } from '../../db/connection.ts'
import { accountSql, type Sight } from '../ledger/people.ts'
import { exchangesOf } from '../record/happenings.ts'
import { completedAbout } from './about.ts'

const DAY_MS = 86_400_000
/** Account keys of projects end in these two bits. */
const PROJECT = 2
export const accountOf = (key: number): number => key * 4 + PROJECT

/** The London months `YYYY-MM` of moments (UTC ms). */
export const monthsOf = (moments: readonly number[]): string[] =>
  Array.from(londonDays(moments), day => new Date(day * DAY_MS).toISOString().slice(0, 7))

/** Keys of the completed exchanges about the activities of a project. */
const workOf = async (db: Connection, project: string): Promise<number[]> =>
  (await completedAbout(db, 'project_id')).filter(({ of }) => of === project).map(({ exchange }) => exchange)

/** How many activities of a project are in each state. */
export const progressOf = (db: Connection, project: string): ProjectPage['progress'] =>
  db
    .rows<[string, string, number]>(
      `SELECT kind, status, count(*) FROM main.activities WHERE project_id = ? AND deleted_at IS NULL
       GROUP BY 1, 2 ORDER BY 1, 2`,
      project,
    )
    .map(([kind, status, activities]) => ({ kind, status, activities }) as ProjectPage['progress'][number])

/** What was done for a project in each month. */
export async function workByMonth(
  db: Connection,
  project: string,
): Promise<Map<string, { exchanges: number; minutes: number }>> {
  const { completed, minutes: times } = await exchangesOf(db)
  const keys = await workOf(db, project)
  const found = new Map<string, { exchanges: number; minutes: number }>()
  for (const [i, month] of monthsOf(keys.map(key => completed[key] ?? 0)).entries()) {
    const { exchanges, minutes } = found.get(month) ?? { exchanges: 0, minutes: 0 }
    found.set(month, { exchanges: exchanges + 1, minutes: minutes + (times[keys[i] ?? 0] ?? 0) })
  }
  return found
}

type Row = [account: string, label: string, exchanges: number, minutes: number, donated: number, last: number]

/**
 * Members who gave hours or credits to a project, most hours first. Donations are net of reversals; who took all of theirs
 * back and gave no hour is not among them.
 */
export async function team(db: Connection, sight: Sight, project: string): Promise<ProjectHelper[]> {
  const key = db.number('SELECT key FROM main.projects WHERE id = ?', project)
  const { name, label } = accountSql(sight, 'g.account')
  const donations = (['to_key', 'from_key'] as const).map(
    side => `SELECT l.${side === 'to_key' ? 'from_key' : 'to_key'} AS account, 0, 0, l.sign * l.minutes, l.posted_at
      FROM main.ledger l LEFT JOIN main.ledger o ON o.key = l.root_key
      WHERE l.${side} = ?2 AND coalesce(o.kind, l.kind) = 'donation' AND (l.sign > 0) = ${side === 'to_key'}`,
  )
  const gifts = `SELECT x.provider_key * 4 + 1 AS account, 1 AS exchanges, x.minutes AS minutes, 0 AS donated,
    x.completed_at AS at FROM json_each(?1) k CROSS JOIN main.exchanges x ON x.key = k.value UNION ALL ${donations.join(' UNION ALL ')}`
  return db
    .rows<Row>(
      `SELECT ${name}, ${label}, g.exchanges, g.minutes, g.donated, g.last FROM (
         SELECT account, sum(exchanges) AS exchanges, sum(minutes) AS minutes, sum(donated) AS donated, max(at) AS last
         FROM (${gifts}) GROUP BY account) g
       WHERE g.account & 3 = 1 AND (g.exchanges > 0 OR g.donated <> 0) ORDER BY g.minutes DESC, g.donated DESC, 1`,
      JSON.stringify(await workOf(db, project)),
      accountOf(key),
    )
    .map(([account, name, exchanges, minutes, donated_minutes, last_at]) => ({
      id: account.slice('member:'.length),
      label: name,
      exchanges,
      minutes,
      donated_minutes,
      last_at,
    }))
}
