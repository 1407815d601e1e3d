import { CATEGORIES, EXCHANGE_TYPES } from '../../../shared/vocabulary.ts'
import type { Exchanges } from '../../analytics/graph/kernel.ts'
import type { Kinds } from '../../analytics/graph/sieve.ts'
import type { Connection } from '../../db/connection.ts'
import { inPool } from '../../jobs/pool.ts'
import { type Labels, marks, places } from '../record/columns.ts'
import { exchangesOf } from '../record/happenings.ts'
import { ATTRIBUTES, type Attribute, type Members, membersOf } from '../record/members.ts'
import { oncePerState, stateOf } from '../record/state.ts'

/** Rows a statement reads: others get their turn between two. */
const CHUNK = 10_000

/**
 * All completed exchanges of the workspace in columns, by the time they were completed. Nodes are the members who ever
 * completed one, by their key; node i has the key `members[i]`.
 */
export type Columns = {
  hash: string | null
  members: Uint32Array
  exchanges: Exchanges
  /** The key of each exchange. */
  keys: Uint32Array
  /** Whom each node belongs to: a place in `names` and `ids`, −1 where not given. */
  labels: Record<Attribute, Labels>
  /** All members, by key. */
  record: Members
}

/** The columns of the present data: read once, and again after a sync. */
export const columnsOf = oncePerState(async (db: Connection): Promise<Columns> => {
  const { hash } = stateOf(db)
  const [record, { provider, receiver, minutes, completed }] = [await membersOf(db), await exchangesOf(db)]
  const found = await inPool('completedOf', [{ provider, receiver, minutes, completed }])
  const labelled = ATTRIBUTES.map((field): [Attribute, Labels] => {
    const { of, ids, names } = record.labels[field]
    return [field, { of: Int32Array.from(found.members, key => of[key] ?? -1), ids, names }]
  })
  return { hash, ...found, labels: Object.fromEntries(labelled) as Columns['labels'], record }
})

type About = [key: number, type: string | null, categories: string | null, project: number | null]

/** What each exchange was about; read when someone asks by it, in the order in which the database keeps them. */
async function readKinds(db: Connection, { keys }: Columns): Promise<Kinds> {
  const kinds: Kinds = {
    categories: marks(keys.length),
    type: new Int8Array(new SharedArrayBuffer(keys.length)).fill(-1),
    project: places(keys.length),
  }
  const placeOf = new Int32Array(keys.reduce((most, key) => Math.max(most, key), 0) + 1).fill(-1)
  keys.forEach((key, place) => {
    placeOf[key] = place
  })
  for (let last = 0; ; ) {
    const rows = db.packed<About>(
      `SELECT json_array(x.key, x.type, a.categories, p.key) AS packed
       FROM (SELECT key, type, activity_id FROM main.exchanges WHERE key > ? ORDER BY key LIMIT ${CHUNK}) x
       LEFT JOIN main.activities a ON a.id = x.activity_id LEFT JOIN main.projects p ON p.id = a.project_id ORDER BY x.key`,
      last,
    )
    for (const [key, type, categories, project] of rows) {
      const place = placeOf[key] ?? -1
      if (place < 0) continue
      kinds.type[place] = EXCHANGE_TYPES.indexOf(type as (typeof EXCHANGE_TYPES)[number])
      kinds.categories[place] = maskOf(categories ? (JSON.parse(categories) as string[]) : [])
      kinds.project[place] = project ?? 0
    }
    const end = rows.at(-1)?.[0]
    if (end === undefined) return kinds
    last = end
    await rest()
  }
}

/** Categories as bits. */
export const maskOf = (categories: readonly string[]): number =>
  CATEGORIES.reduce((mask, category, bit) => (categories.includes(category) ? mask | (1 << bit) : mask), 0)

export const kindsOf = oncePerState(async (db: Connection): Promise<Kinds> => readKinds(db, await columnsOf(db)))

const rest = () => new Promise<void>(resolve => setImmediate(resolve))
