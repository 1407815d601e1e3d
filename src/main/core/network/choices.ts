import type { Choices, Timeline } from '../../../shared/contract/network.ts'
import { londonDate, londonDays, monthStarts } from '../../../shared/london.ts'
import type { Connection } from '../../db/connection.ts'
import { UNPROTECTED } from './members.ts'
import { type Asked, passing } from './passing.ts'

type Row = [id: string, label: string, members: number]
const choice = ([id, label, members]: Row) => ({ id, label, members })
const PRESENT = 'm.closed_at IS NULL AND m.deleted_at IS NULL'
const LIVE = 't.deleted_at IS NULL'

/** What the map can be filtered by, each with how many members it has now. */
export function choices(db: Connection): Choices {
  const byColumn = (column: string) =>
    db
      .rows<Row>(
        `SELECT ${column}, ${column}, count(*) FROM main.members m WHERE ${PRESENT} AND ${column} <> '' GROUP BY 1 ORDER BY 1`,
      )
      .map(choice)
  return {
    regions: byColumn('m.region'),
    professions: byColumn('m.profession'),
    organisations: db
      .rows<Row>(
        `SELECT m.organisation_id, coalesce(t.name, m.organisation_id), count(*) FROM main.members m
         LEFT JOIN main.organisations t ON t.id = m.organisation_id
         WHERE ${PRESENT} AND m.organisation_id <> '' GROUP BY 1 ORDER BY 2`,
      )
      .map(choice),
    networks: db
      .rows<Row>(
        `SELECT t.id, coalesce(t.name, t.id), coalesce(c.members, 0) FROM main.networks t
         LEFT JOIN (SELECT n.value AS id, count(*) AS members FROM main.members m, json_each(m.network_ids) n
                    WHERE ${PRESENT} GROUP BY n.value) c ON c.id = t.id
         WHERE ${LIVE} AND ${UNPROTECTED} ORDER BY 2`,
      )
      .map(choice),
    libraries: db
      .rows<Row>(
        `SELECT t.id, coalesce(t.name, t.id), (SELECT count(*) FROM main.library_members l WHERE l.library_key = t.key AND l.deleted_at IS NULL)
         FROM main.libraries t WHERE ${LIVE} AND ${UNPROTECTED} ORDER BY 2`,
      )
      .map(choice),
    projects: db
      .rows<[string, string]>(`SELECT t.id, coalesce(t.title, t.id) FROM main.projects t WHERE ${LIVE} ORDER BY 2`)
      .map(([id, label]) => ({ id, label })),
    protected: db.number(
      `SELECT (SELECT count(*) FROM main.networks t WHERE ${LIVE} AND NOT ${UNPROTECTED})
            + (SELECT count(*) FROM main.libraries t WHERE ${LIVE} AND NOT ${UNPROTECTED})`,
    ),
  }
}

/** Exchanges of each month of the whole record that pass the filters. */
export async function timeline(db: Connection, asked: Pick<Asked, 'filters' | 'sight'>): Promise<Timeline> {
  const { columns, exchanges } = await passing(db, { ...asked, from: 0, to: Number.MAX_SAFE_INTEGER })
  const [first, last] = [columns.exchanges.at[0], columns.exchanges.at.at(-1)]
  if (first === undefined || last === undefined) return []
  const end = londonDate(last)
  const starts = monthStarts(londonDate(first), end).filter(start => start <= end)
  const months = new Map(starts.map(start => [start.slice(0, 7), { exchanges: 0, minutes: 0 }]))
  londonDays(exchanges.at).forEach((day, i) => {
    const month = months.get(monthOf(day))
    if (!month) return
    month.exchanges++
    month.minutes += exchanges.minutes[i] ?? 0
  })
  return [...months].map(([month, counted]) => ({ month, ...counted }))
}

const DAY_MS = 86_400_000
const monthOf = (day: number) => new Date(day * DAY_MS).toISOString().slice(0, 7)
