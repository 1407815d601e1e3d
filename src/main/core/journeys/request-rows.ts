import type { RequestQuestion } from '../../../shared/contract/journeys.ts'
import type { RequestRow } from '../../../shared/contract/journeys-shapes.ts'
import type { Connection } from '../../db/connection.ts'
import type { Sight } from '../ledger/people.ts'
import { remembered } from '../record/remembered.ts'
import { requestsBehind } from './matching.ts'

export const requestsFor = remembered((db: Connection, question: RequestQuestion) => requestsBehind(db, question))

type Row = [
  id: string,
  title: string | null,
  member: string | null,
  label: string | null,
  posted: number,
  status: string,
  categories: string | null,
  regions: string | null,
]

const listed = (json: string | null): string[] => (json ? (JSON.parse(json) as string[]) : [])
const DELETED = 'Deleted member'

/** Some of these requests, as this sight allows: titles are free text, which pseudonyms would not cover. */
export function describedRequests(
  db: Connection,
  sight: Sight,
  keys: Int32Array,
  {
    agreed,
    completed,
    outcomeAt,
  }: Pick<Awaited<ReturnType<typeof requestsBehind>>, 'agreed' | 'completed' | 'outcomeAt'>,
): RequestRow[] {
  const [title, id, label] =
    sight === 'names' ? ['a.title', 'm.id', 'm.display_name'] : ['NULL', 'm.pseudonym', 'm.pseudonym']
  const rows = db.packed<Row>(
    `SELECT json_array(a.id, ${title}, ${id}, ${label}, a.posted_at, a.status, a.categories, a.regions) AS packed
     FROM json_each(?1) w JOIN main.activities a ON a.key = w.value
     LEFT JOIN main.members m ON m.key = a.posted_by_key ORDER BY w.key`,
    JSON.stringify([...keys]),
  )
  const at = (moments: Float64Array, key: number) => {
    const moment = moments[key]
    return moment === undefined || Number.isNaN(moment) ? null : moment
  }
  return rows.map(([activity, title, member, label, posted, status, categories, regions], i) => {
    const key = keys[i] ?? 0
    return {
      activity,
      title,
      member: member ?? '',
      label: label ?? DELETED,
      posted,
      status,
      categories: listed(categories),
      regions: listed(regions),
      agreed: at(agreed, key),
      completed: at(completed, key),
      outcome: outcomeAt(key),
    }
  })
}
