import { ACTIVITY_STATUSES, CATEGORIES } from '../../../shared/vocabulary.ts'
import type { Connection } from '../../db/connection.ts'
import { eachKey } from '../record/columns.ts'
import { type Activities, activitiesOf, exchangesOf, takenOf } from '../record/happenings.ts'
import { membersOf } from '../record/members.ts'
import { oncePerState } from '../record/state.ts'

const OPEN = ACTIVITY_STATUSES.indexOf('open')

/** What suggestions rest on, of one state of the data. */
export type Pool = {
  readonly activities: Activities
  /** Keys of requests that wait, the longest first. */
  readonly requests: Uint32Array
  /** Keys of open offers by such members. */
  readonly offers: Uint32Array
  /** Completed exchanges that each member gave, by category: element `key × CATEGORIES.length + category`. */
  readonly gave: Uint16Array
  /** When each member last posted or completed an exchange; NaN for never. */
  readonly active: Float64Array
  /** 1 for members whose account is open, and who are not suspended. */
  readonly present: Uint8Array
}

export const poolOf = oncePerState(async (db: Connection): Promise<Pool> => {
  const [members, activities, exchanges] = [await membersOf(db), await activitiesOf(db), await exchangesOf(db)]
  const taken = await takenOf(db)
  const gave = new Uint16Array(members.length * CATEGORIES.length)
  const active = new Float64Array(members.length).fill(Number.NaN)
  const seen = (key: number, at: number) => {
    if (!((active[key] ?? 0) >= at)) active[key] = at
  }
  await eachKey(exchanges.length, key => {
    const [giver, taker, about] = [
      exchanges.provider[key] ?? 0,
      exchanges.receiver[key] ?? 0,
      exchanges.activity[key] ?? 0,
    ]
    if (giver === 0) return
    const at = exchanges.completed[key] ?? Number.NaN
    if (Number.isNaN(at)) return
    seen(giver, at)
    seen(taker, at)
    const mask = activities.categories[about] ?? 0
    for (let bit = 0; bit < CATEGORIES.length; bit++) {
      const place = giver * CATEGORIES.length + bit
      if (mask & (1 << bit)) gave[place] = Math.min(65_535, (gave[place] ?? 0) + 1)
    }
  })
  const present = Uint8Array.from(members.joined, (joined, key) =>
    Number(joined > 0 && members.closed[key] === Infinity),
  )
  for (const [key] of db.rows<[number]>("SELECT key FROM main.members WHERE status <> 'active'")) present[key] = 0
  const requests: number[] = []
  const offers: number[] = []
  await eachKey(activities.length, key => {
    const at = activities.posted[key] ?? Number.NaN
    if (Number.isNaN(at)) return
    const author = activities.poster[key] ?? 0
    seen(author, at)
    if (activities.status[key] !== OPEN || !present[author]) return
    if (!activities.request[key]) offers.push(key)
    else if (!taken[key]) requests.push(key)
  })
  requests.sort((a, b) => (activities.posted[a] ?? 0) - (activities.posted[b] ?? 0) || a - b)
  return { activities, requests: Uint32Array.from(requests), offers: Uint32Array.from(offers), gave, active, present }
})
