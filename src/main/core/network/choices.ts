import type { Choices, Timeline } from '../../../shared/contract/network.ts'
import { londonDate, londonMidnight, monthStarts } from '../../../shared/london.ts'
import { firstAt } from '../../analytics/graph/sieve.ts'
import type { Connection } from '../../db/connection.ts'
import { type Attribute, membersOf } from '../record/members.ts'
import { UNPROTECTED } from './members.ts'
import { type Asked, passing } from './passing.ts'

const LIVE = 't.deleted_at IS NULL'

/** What the map can be filtered by, each with how many members it has now. */
export async function choices(db: Connection): Promise<Choices> {
  const record = await membersOf(db)
  const isOpen = (key: number) => record.closed[key] === Number.POSITIVE_INFINITY
  const byLabel = (field: Attribute) => {
    const { of, ids, names } = record.labels[field]
    const counts = new Uint32Array(ids.length)
    of.forEach((place, key) => {
      if (place >= 0 && isOpen(key)) counts[place] = (counts[place] ?? 0) + 1
    })
    const all = ids.map((id, place) => ({ id, label: names[place] ?? id, members: counts[place] ?? 0 }))
    return all.filter(({ members }) => members > 0)
  }
  const open = record.networks.filter(network => !network.protected)
  return {
    regions: byLabel('region'),
    professions: byLabel('profession'),
    organisations: byLabel('organisation'),
    networks: open.map(({ id, name, members }) => ({ id, label: name, members: members.filter(isOpen).length })),
    libraries: db
      .rows<[string, string, number]>(
        `SELECT t.id, coalesce(t.name, t.id), (SELECT count(*) FROM main.library_members l WHERE l.library_key = t.key AND l.deleted_at IS NULL)
         FROM main.libraries t WHERE ${LIVE} AND ${UNPROTECTED} ORDER BY 2`,
      )
      .map(([id, label, members]) => ({ id, label, members })),
    projects: db
      .rows<[string, string]>(`SELECT t.id, coalesce(t.title, t.id) FROM main.projects t WHERE ${LIVE} ORDER BY 2`)
      .map(([id, label]) => ({ id, label })),
    protected:
      record.networks.length -
      open.length +
      db.number(`SELECT count(*) FROM main.libraries t WHERE ${LIVE} AND NOT ${UNPROTECTED}`),
  }
}

/** Exchanges of each month of the whole record that pass the filters. */
export async function timeline(db: Connection, asked: Pick<Asked, 'filters' | 'sight'>): Promise<Timeline> {
  const { columns, exchanges } = await passing(db, { ...asked, from: 0, to: Number.MAX_SAFE_INTEGER })
  const { at, minutes } = exchanges
  const [first, last] = [columns.exchanges.at[0], columns.exchanges.at.at(-1)]
  if (first === undefined || last === undefined) return []
  const end = londonDate(last)
  const starts = monthStarts(londonDate(first), end).filter(start => start <= end)
  return starts.map((start, i) => {
    const next = starts[i + 1]
    const [from, to] = [firstAt(at, londonMidnight(start)), next ? firstAt(at, londonMidnight(next)) : at.length]
    const sum = minutes.subarray(from, to).reduce((total, each) => total + each, 0)
    return { month: start.slice(0, 7), exchanges: to - from, minutes: sum }
  })
}
