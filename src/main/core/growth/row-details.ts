import type { GrowthRow } from '../../../shared/contract/growth-series.ts'
import type { Scope } from '../../../shared/contract/scope.ts'
import { CATEGORIES } from '../../../shared/vocabulary.ts'
import type { Connection } from '../../db/connection.ts'
import type { Sight } from '../ledger/people.ts'
import { describe } from '../network/dots.ts'
import { type Activities, activitiesOf, exchangesOf } from '../record/happenings.ts'
import { type Members, membersOf } from '../record/members.ts'
import { eachIn, exchangesIn, postsIn } from './counted.ts'

type Keys = readonly number[]
const NOBODY = { id: '', label: '' }

const regionOf = ({ labels: { region } }: Members, key: number): string | null =>
  region.names[region.of[key] ?? -1] ?? null

const categoriesOf = (bits = 0): string[] => CATEGORIES.filter((_, place) => (bits & (1 << place)) !== 0)

export async function joinRows(db: Connection, sight: Sight, keys: Keys): Promise<GrowthRow[]> {
  const members = await membersOf(db)
  const named = await describe(db, keys, sight)
  return keys.map((key, i) => ({
    kind: 'join',
    at: members.joined[key] ?? 0,
    member: named[i] ?? NOBODY,
    region: regionOf(members, key),
  }))
}

export async function postRows(db: Connection, sight: Sight, keys: Keys): Promise<GrowthRow[]> {
  const { posted, poster, request, categories }: Activities = await activitiesOf(db)
  const named = await describe(
    db,
    keys.map(key => poster[key] ?? 0),
    sight,
  )
  const told = texts(db, 'activities', `json_array(t.id, ${sight === 'names' ? 't.title' : 'NULL'})`, keys)
  return keys.map((key, i) => {
    const [id, title] = told[i] ?? ['', null]
    return {
      kind: 'post',
      at: posted[key] ?? 0,
      member: named[i] ?? NOBODY,
      id,
      post: request[key] ? 'request' : 'offer',
      title,
      categories: categoriesOf(categories[key]),
    }
  })
}

export async function exchangeRows(db: Connection, sight: Sight, keys: Keys): Promise<GrowthRow[]> {
  const { completed, provider, receiver, minutes, activity } = await exchangesOf(db)
  const { categories } = await activitiesOf(db)
  const named = await describe(
    db,
    keys.flatMap(key => [provider[key] ?? 0, receiver[key] ?? 0]),
    sight,
  )
  const told = texts(db, 'exchanges', 'json_array(t.id, NULL)', keys)
  return keys.map((key, i) => ({
    kind: 'exchange',
    at: completed[key] ?? 0,
    id: told[i]?.[0] ?? '',
    provider: named[i * 2] ?? NOBODY,
    receiver: named[i * 2 + 1] ?? NOBODY,
    minutes: minutes[key] ?? 0,
    categories: categoriesOf(categories[activity[key] ?? 0]),
  }))
}

/** Members with how much of the scope they posted and exchanged between two moments. */
export async function activeRows(
  db: Connection,
  sight: Sight,
  scope: Scope,
  keys: Keys,
  cuts: Keys,
): Promise<GrowthRow[]> {
  const members = await membersOf(db)
  const did = new Map(keys.map(key => [key, { posts: 0, exchanges: 0 }]))
  const count = (member: number | undefined, what: 'posts' | 'exchanges') => {
    const own = did.get(member ?? 0)
    if (own) own[what]++
  }
  const { poster } = await activitiesOf(db)
  await eachIn(await postsIn(db, scope), cuts, key => count(poster[key], 'posts'))
  const { provider, receiver } = await exchangesOf(db)
  await eachIn(await exchangesIn(db, scope), cuts, key => {
    count(provider[key], 'exchanges')
    count(receiver[key], 'exchanges')
  })
  const named = await describe(db, keys, sight)
  return keys.map((key, i) => ({
    kind: 'active',
    member: named[i] ?? NOBODY,
    region: regionOf(members, key),
    posts: did.get(key)?.posts ?? 0,
    exchanges: did.get(key)?.exchanges ?? 0,
  }))
}

const texts = (db: Connection, table: 'activities' | 'exchanges', columns: string, keys: Keys) =>
  db.packed<[id: string, text: string | null]>(
    `SELECT ${columns} AS packed FROM json_each(?) w JOIN main.${table} t ON t.key = w.value ORDER BY w.key`,
    JSON.stringify(keys),
  )
