import type { NetworkMember } from '../../../shared/contract/programmes.ts'
import type { Connection } from '../../db/connection.ts'
import { keptOf } from '../changes/read.ts'
import { fromCursor } from '../cursor.ts'
import type { Sight } from '../ledger/people.ts'
import type { Span } from '../ledger/totals.ts'
import { describe } from '../network/dots.ts'
import { activitiesOf, exchangesOf } from '../record/happenings.ts'
import { membersOf } from '../record/members.ts'
import { networkOf } from '../record/scope.ts'

type Page = { rows: NetworkMember[]; next: string | null; total: number }

/**
 * Who belongs to a network, with what each did in a period; those who joined first come first.
 * @throws BadInput for a network that is not there, and for a protected one
 */
export async function networkMembers(
  db: Connection,
  sight: Sight,
  span: Span,
  id: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
): Promise<Page> {
  const { joined, closed, labels, ...members } = await membersOf(db)
  const network = networkOf({ ...members, joined, closed, labels }, id)
  const keys = [...network.members].sort((a, b) => (joined[a] ?? 0) - (joined[b] ?? 0) || a - b)
  const start = fromCursor(cursor)
  const page = keys.slice(start, start + limit)
  const did = await deedsOf(db, span, page)
  const named = await describe(db, page, sight)
  const since = sinceWhen(db, id, page)
  return {
    rows: page.map((key, i) => ({
      ...(named[i] ?? { id: String(key), label: String(key) }),
      region: labels.region.names[labels.region.of[key] ?? -1] ?? null,
      since: since.get(key) ?? null,
      joined_at: joined[key] ?? 0,
      closed_at: closed[key] === Number.POSITIVE_INFINITY ? null : (closed[key] ?? null),
      ...(did.get(key) ?? nothing()),
    })),
    next: start + limit < keys.length ? String(start + limit) : null,
    total: keys.length,
  }
}

/** Since when these members belong to a network, by key, as far as somebody dated it here. */
function sinceWhen(db: Connection, network: string, keys: readonly number[]): Map<number, string> {
  const dated = keptOf(db, 'affiliation')
    .filter(({ body }) => body.network_id === network && body.until === null)
    .map(({ body: { member_id, from } }) => [member_id, from])
  return new Map(
    db.rows<[number, string]>(
      `SELECT m.key, max(d.value->>1) FROM json_each(?1) d JOIN main.members m ON m.id = d.value->>0
       WHERE m.key IN (SELECT value FROM json_each(?2)) GROUP BY m.key`,
      JSON.stringify(dated),
      JSON.stringify(keys),
    ),
  )
}

type Deeds = Pick<NetworkMember, 'posts' | 'given' | 'received' | 'last_at'>
const nothing = (): Deeds => ({ posts: 0, given: 0, received: 0, last_at: null })

/** What these members posted, gave and received in a period, and when they last did anything. */
async function deedsOf(db: Connection, { from, to }: Span, keys: readonly number[]): Promise<Map<number, Deeds>> {
  const deeds = new Map(keys.map(key => [key, nothing()]))
  const count = (member: number | undefined, what: 'posts' | 'given' | 'received', at: number) => {
    const own = Number.isNaN(at) ? undefined : deeds.get(member ?? 0)
    if (!own) return
    if (at >= from && at < to) own[what]++
    if (own.last_at === null || at > own.last_at) own.last_at = at
  }
  const { posted, poster } = await activitiesOf(db)
  for (let key = 1; key < posted.length; key++) count(poster[key], 'posts', posted[key] ?? Number.NaN)
  const { completed, provider, receiver } = await exchangesOf(db)
  for (let key = 1; key < completed.length; key++) {
    const at = completed[key] ?? Number.NaN
    count(provider[key], 'given', at)
    count(receiver[key], 'received', at)
  }
  return deeds
}
