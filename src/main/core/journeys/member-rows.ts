import type { MemberQuestion } from '../../../shared/contract/journeys.ts'
import type { MemberRow } from '../../../shared/contract/journeys-shapes.ts'
import type { Connection } from '../../db/connection.ts'
import type { Sight } from '../ledger/people.ts'
import { span } from '../period.ts'
import { remembered } from '../record/remembered.ts'
import { cohortMembers } from './cohorts.ts'
import { firstExchangeMembers } from './first-exchange.ts'
import { memberFirsts } from './firsts.ts'
import { funnelMembers } from './funnel.ts'

/** Keys of the members behind a figure, and the time (UTC ms) in which their posts and exchanges count. */
export const membersBehind = remembered(async (db: Connection, question: MemberQuestion) => {
  const always = { from: Number.MIN_SAFE_INTEGER, to: Number.MAX_SAFE_INTEGER }
  switch (question.of) {
    case 'cohort': {
      const { network, region, step = null, cohort, k } = question
      return cohortMembers(db, { ...span(question), network, region, step, cohort, k })
    }
    case 'funnel':
      return { keys: await funnelMembers(db, question), ...always }
    case 'first':
      return { keys: await firstExchangeMembers(db, question), ...always }
  }
})

type Row = [
  id: string,
  label: string,
  joined: number,
  closed: number | null,
  posts: number,
  given: number,
  received: number,
]

/** Some of these members, as this sight allows. */
export async function describedMembers(
  db: Connection,
  sight: Sight,
  keys: Int32Array,
  { from, to }: { from: number; to: number },
): Promise<MemberRow[]> {
  const firsts = await memberFirsts(db)
  const named = sight === 'names'
  const exchanges = (side: string) =>
    `(SELECT count(*) FROM main.exchanges x WHERE x.${side} = m.key AND x.status = 'completed' AND x.deleted_at IS NULL
       AND x.completed_at >= ?2 AND x.completed_at < ?3)`
  const rows = db.packed<Row>(
    `SELECT json_array(${named ? 'm.id' : 'm.pseudonym'}, ${named ? 'coalesce(m.display_name, m.id)' : 'm.pseudonym'},
       m.joined_at, m.closed_at,
       (SELECT count(*) FROM main.activities a WHERE a.posted_by_key = m.key AND a.deleted_at IS NULL
          AND a.posted_at >= ?2 AND a.posted_at < ?3),
       ${exchanges('provider_key')}, ${exchanges('receiver_key')}) AS packed
     FROM json_each(?1) w JOIN main.members m ON m.key = w.value ORDER BY w.key`,
    JSON.stringify([...keys]),
    from,
    to,
  )
  const first = (moments: Float64Array, i: number) => {
    const at = moments[keys[i] ?? 0]
    return at === undefined || Number.isNaN(at) ? null : at
  }
  return rows.map(([member, label, joined, closed, posts, given, received], i) => ({
    member,
    label,
    joined,
    closed,
    first_posted: first(firsts.posted, i),
    first_agreed: first(firsts.agreed, i),
    first_completed: first(firsts.completed, i),
    posts,
    exchanges: given + received,
  }))
}
