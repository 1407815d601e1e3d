import type { Reasons, Suggestions, WaitingRequest } from '../../../shared/contract/matching.ts'
import { CATEGORIES, REGIONS } from '../../../shared/vocabulary.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import { membersOf } from '../record/members.ts'
import { type Pool, poolOf } from './pool.ts'
import { categoriesOf, countFor, type Fit, membersFor, offersFor, regionsOf } from './suggest.ts'

/** So many of each are suggested: a person reads them. */
const MOST = 20

export type Waiting = {
  category?: (typeof CATEGORIES)[number] | undefined
  region?: (typeof REGIONS)[number] | undefined
  cursor?: string | undefined
  limit?: number
}
type Page = { rows: WaitingRequest[]; next: string | null; total: number }

/** Requests that wait, the longest first. @throws BadInput for a cursor that is none */
export async function waiting(db: Connection, { category, region, cursor, limit = 50 }: Waiting): Promise<Page> {
  const pool = await poolOf(db)
  const { activities } = pool
  const has = (mask: number, list: readonly string[], value: string | undefined) =>
    value === undefined || (mask & (1 << list.indexOf(value))) !== 0
  const keys = [...pool.requests].filter(
    key =>
      has(activities.categories[key] ?? 0, CATEGORIES, category) && has(activities.regions[key] ?? 0, REGIONS, region),
  )
  const after = cursor === undefined ? 0 : Number(cursor)
  if (!Number.isSafeInteger(after) || after < 0)
    throw new BadInput('This page is not there any more. Read the list anew.')
  const page = keys.slice(after, after + limit)
  return {
    rows: requests(db, pool, page),
    next: after + limit < keys.length ? String(after + limit) : null,
    total: keys.length,
  }
}

/** Offers and members that could serve a request, each with why. @throws BadInput when the request waits no longer */
export async function suggestionsFor(db: Connection, id: string): Promise<Suggestions> {
  const pool = await poolOf(db)
  const { region } = (await membersOf(db)).labels
  const key = db.number("SELECT key FROM main.activities WHERE id = ? AND kind = 'request' AND deleted_at IS NULL", id)
  const [request] = pool.requests.includes(key) ? requests(db, pool, [key]) : []
  if (!request) throw new BadInput(`The request ${id} does not wait for help: it is matched, closed or not on record.`)
  const offers = offersFor(pool, key).slice(0, MOST)
  const members = membersFor(pool, key, region).slice(0, MOST)
  const about = reasonsOf(db, [...offers, ...members])
  const people = new Map(
    db
      .rows<[number, string, string]>(
        `SELECT m.key, m.id, coalesce(m.display_name, m.id) FROM json_each(?) w JOIN main.members m ON m.key = w.value`,
        JSON.stringify(members.map(({ member }) => member)),
      )
      .map(([member, own, label]) => [member, { id: own, label }]),
  )
  const posted = new Map(
    posts(
      db,
      pool,
      offers.map(({ key: offer }) => offer),
    ),
  )
  return {
    request,
    offers: offers.flatMap(fit => {
      const post = posted.get(fit.key)
      return post ? [{ ...post, reasons: about(fit) }] : []
    }),
    members: members.flatMap(fit => {
      const person = people.get(fit.member)
      return person ? [{ ...person, reasons: about(fit) }] : []
    }),
  }
}

/** What is said for each fit; ratings are those of all exchanges that the member gave. */
function reasonsOf(db: Connection, fits: readonly Fit[]): (fit: Fit) => Reasons {
  const ratings = new Map(
    db
      .rows<[number, number, number]>(
        `SELECT x.provider_key, avg(x.rating), count(x.rating) FROM json_each(?) w
         CROSS JOIN main.exchanges x ON x.provider_key = w.value
         WHERE x.status = 'completed' AND x.deleted_at IS NULL AND x.rating IS NOT NULL GROUP BY 1`,
        JSON.stringify([...new Set(fits.map(({ member }) => member))]),
      )
      .map(([member, mean, rated]) => [member, { mean, rated }]),
  )
  return ({ member, categories, regions, gave, active }) => ({
    categories: categoriesOf(categories),
    regions: regionsOf(regions),
    gave,
    rating: ratings.get(member)?.mean ?? null,
    rated: ratings.get(member)?.rated ?? 0,
    active_at: Number.isNaN(active) ? null : active,
  })
}

type PostRow = [key: number, id: string, title: string | null, body: string | null, by: string, label: string]
type Post = Omit<WaitingRequest, 'offers'>

function posts(db: Connection, { activities }: Pool, keys: readonly number[]): [number, Post][] {
  return db
    .rows<PostRow>(
      `SELECT a.key, a.id, a.title, a.body, m.id, coalesce(m.display_name, m.id) FROM json_each(?) w
       CROSS JOIN main.activities a ON a.key = w.value CROSS JOIN main.members m ON m.key = a.posted_by_key ORDER BY w.key`,
      JSON.stringify(keys),
    )
    .map(([key, id, title, body, by, label]) => [
      key,
      {
        id,
        title: title ?? id,
        body: body ?? '',
        by: { id: by, label },
        posted_at: activities.posted[key] ?? 0,
        categories: categoriesOf(activities.categories[key] ?? 0),
        regions: regionsOf(activities.regions[key] ?? 0),
      },
    ])
}

const requests = (db: Connection, pool: Pool, keys: readonly number[]): WaitingRequest[] =>
  posts(db, pool, keys).map(([key, post]) => ({ ...post, offers: countFor(pool, key) }))
