import type { Ambassador, Generation, Invitations, InvitedNode } from '../../../shared/contract/people.ts'
import { below, type Forest, forestOf } from '../../analytics/invitations.ts'
import type { Connection } from '../../db/connection.ts'
import { pendingOf } from '../changes/read.ts'
import { fromCursor } from '../cursor.ts'
import { eachRow, lengthOf, places } from '../record/columns.ts'
import { oncePerState } from '../record/state.ts'
import { doingsOf } from './doings.ts'
import { memberKey, nameOf } from './list.ts'

/** The trees of invitations with what came of each. Columns are by member key; hours count for whoever gave them. */
type Trees = {
  forest: Forest
  /** 1 for members whom the platform has not deleted. */
  there: Uint8Array
  posted: Uint8Array
  exchanged: Uint8Array
  given: Int32Array
  under: { members: Float64Array; posted: Float64Array; exchanged: Float64Array; minutes: Float64Array }
  /** Where trees of more than one begin, the largest first. */
  roots: Int32Array
}

const breathe = () => new Promise<void>(resolve => setImmediate(resolve))

/** Read and grown once for each state of the data. */
const treesOf = oncePerState(async (db: Connection): Promise<Trees> => {
  const length = lengthOf(db, 'members')
  const inviter = places(length)
  const there = new Uint8Array(length)
  const up = '(SELECT i.key FROM main.members i WHERE i.id = t.invited_by)'
  await eachRow<[number, number | null]>(db, 'members', up, ([key, by]) => {
    there[key] = 1
    inviter[key] = by ?? 0
  })
  const { posts, exchanges, given } = await doingsOf(db)
  const forest = forestOf(inviter)
  await breathe()
  const some = (counts: Int32Array): Uint8Array => Uint8Array.from(counts, n => (n > 0 ? 1 : 0))
  const [posted, exchanged] = [some(posts), some(exchanges)]
  const under = {
    members: below(forest, there),
    posted: below(forest, posted),
    exchanged: below(forest, exchanged),
    minutes: below(forest, given),
  }
  const roots = forest.order
    .filter(key => !forest.parent[key] && (under.members[key] ?? 0) > 0)
    .sort((a, b) => (under.members[b] ?? 0) - (under.members[a] ?? 0) || a - b)
  return { forest, there, posted, exchanged, given, under, roots }
})

/** How members came through one another, by generation. */
export async function invitations(db: Connection): Promise<Invitations> {
  const { forest, there, posted, exchanged, given, roots } = await treesOf(db)
  const { start, generation, parent, cut } = forest
  const rows: Generation[] = []
  const all = { members: 0, invited: 0, inviters: 0, rounds: 0 }
  for (const key of forest.order) {
    if (cut[key]) all.rounds++
    if (!there[key]) continue
    const g = generation[key] ?? 0
    for (let next = rows.length; next <= g; next++)
      rows.push({ generation: next, members: 0, inviters: 0, posted: 0, exchanged: 0, minutes: 0 })
    const row = rows[g]
    if (!row) continue
    const inviting = (start[key + 1] ?? 0) > (start[key] ?? 0) ? 1 : 0
    row.members++
    row.inviters += inviting
    row.posted += posted[key] ?? 0
    row.exchanged += exchanged[key] ?? 0
    row.minutes += given[key] ?? 0
    all.members++
    all.inviters += inviting
    if (parent[key]) all.invited++
  }
  return { ...all, trees: roots.length, generations: rows }
}

const numbersOf = ({ forest, under }: Trees, key: number) => ({
  invited: (forest.start[key + 1] ?? 0) - (forest.start[key] ?? 0),
  below: under.members[key] ?? 0,
  posted: under.posted[key] ?? 0,
  exchanged: under.exchanged[key] ?? 0,
  minutes: under.minutes[key] ?? 0,
})

type Paged = { of: string | null; cursor?: string | undefined; limit: number }

/** Whom a member invited, or where the trees begin: the largest first. */
export async function invited(db: Connection, { of, cursor, limit }: Paged) {
  const trees = await treesOf(db)
  const { forest, under, roots } = trees
  const key = of === null ? 0 : memberKey(db, of)
  const all =
    of === null
      ? roots
      : forest.children
          .slice(forest.start[key ?? 0] ?? 0, forest.start[(key ?? 0) + 1] ?? 0)
          .sort((a, b) => (under.members[b] ?? 0) - (under.members[a] ?? 0) || a - b)
  const offset = fromCursor(cursor)
  const keys = [...all.slice(offset, offset + limit)]
  const rows = db
    .rows<[number, string, string | null, number | null, number | null]>(
      `SELECT m.key, m.id, m.display_name, m.joined_at, m.ambassador FROM json_each(?) w JOIN main.members m ON m.key = w.value
       ORDER BY w.key`,
      JSON.stringify(keys),
    )
    .map(
      ([each, id, name, joined_at, ambassador]): InvitedNode => ({
        id,
        name: nameOf(name),
        joined_at,
        ambassador: ambassador === 1,
        generation: forest.generation[each] ?? 0,
        ...numbersOf(trees, each),
        cut: forest.cut[each] === 1,
      }),
    )
  return { rows, total: all.length, next: offset + rows.length < all.length ? String(offset + rows.length) : null }
}

/** Ambassadors, and those who are asked to be, with what came of those whom they brought. */
export async function ambassadors(db: Connection): Promise<Ambassador[]> {
  const trees = await treesOf(db)
  const asked = new Map(
    db
      .rows<[string]>("SELECT DISTINCT subject_id FROM changes WHERE subject_kind = 'member' AND kind = 'edit'")
      .flatMap(([id]) => pendingOf(db, 'member', [id]))
      .flatMap(({ change, set }) =>
        set && 'ambassador' in set ? [[change.subject.id, set.ambassador === 'yes'] as const] : [],
      ),
  )
  return db
    .rows<[number, string, string | null, string | null, string | null, number | null]>(
      `SELECT m.key, m.id, m.display_name,
         coalesce((SELECT o.name FROM main.organisations o WHERE o.id = m.organisation_id), m.organisation_id), m.region, m.joined_at
       FROM main.members m
       WHERE m.deleted_at IS NULL AND (m.ambassador = 1 OR m.id IN (SELECT value FROM json_each(?))) ORDER BY m.key`,
      JSON.stringify([...asked.keys()]),
    )
    .map(([key, id, name, organisation, region, joined_at]) => ({
      id,
      name: nameOf(name),
      organisation,
      region,
      joined_at,
      ...numbersOf(trees, key),
      asked: asked.get(id) ?? null,
    }))
    .sort((a, b) => b.below - a.below)
}
