import type { Border, NetworkPage, Waiting } from '../../../shared/contract/programmes.ts'
import { CATEGORIES } from '../../../shared/vocabulary.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import type { Span } from '../ledger/totals.ts'
import { NO_CATEGORY, NO_REGION } from '../network/needs.ts'
import { activitiesOf, exchangesOf, takenOf } from '../record/happenings.ts'
import { membersOf, type Network } from '../record/members.ts'
import { belonging, networksOf } from './belonging.ts'
import { networks, OPEN } from './networks.ts'

const NO_NETWORK = 'No other network'

/**
 * One staff network in a period: what `networks` says of it, where what crosses its border comes from and goes to, and
 * what its members wait for. Of a protected one nothing is counted, and none is named on another's border.
 * @throws BadInput when there is none of that id
 */
export async function network(db: Connection, span: Span, id: string): Promise<NetworkPage> {
  const own = (await networks(db, span)).find(known => known.id === id)
  if (!own) throw new BadInput(`There is no network ${id}.`)
  if (own.protected) return { ...own, borders: null, waiting: null }
  const members = await membersOf(db)
  const inside = new Uint8Array(members.length)
  for (const key of members.networks.find(known => known.id === id)?.members ?? []) inside[key] = 1
  const others = members.networks.filter(known => known.id !== id && !known.protected)
  return { ...own, borders: await borders(db, span, inside, others), waiting: await waiting(db, span, inside) }
}

const nothing = (id: string | null, name: string): Border => ({
  id,
  name,
  given: { exchanges: 0, minutes: 0 },
  received: { exchanges: 0, minutes: 0 },
})

/** Completed exchanges with one side inside, by the networks and by the region of the other side; the largest first. */
async function borders(
  db: Connection,
  { from, to }: Span,
  inside: Uint8Array,
  others: readonly Network[],
): Promise<NonNullable<NetworkPage['borders']>> {
  const { region } = (await membersOf(db)).labels
  const { length, completed, provider, receiver, minutes } = await exchangesOf(db)
  const of = belonging(inside.length, others)
  const byNetwork = [...others.map(other => nothing(other.id, other.name)), nothing(null, NO_NETWORK)]
  const byRegion = [...region.ids.map((id, place) => nothing(id, region.names[place] ?? id)), nothing(null, NO_REGION)]
  for (let key = 1; key < length; key++) {
    const at = completed[key] ?? Number.NaN
    if (!(at >= from && at < to)) continue
    const [giver, taker] = [provider[key] ?? 0, receiver[key] ?? 0]
    if (inside[giver] === inside[taker]) continue
    const way = inside[giver] ? 'given' : 'received'
    const other = inside[giver] ? taker : giver
    const add = (border: Border | undefined) => {
      if (!border) return
      border[way].exchanges++
      border[way].minutes += minutes[key] ?? 0
    }
    const places = networksOf(of, other)
    if (places.length === 0) add(byNetwork.at(-1))
    for (const place of places) add(byNetwork[place])
    const place = region.of[other] ?? -1
    add(byRegion[place < 0 ? region.ids.length : place])
  }
  return { networks: byNetwork.filter(crossed).sort(largest), regions: byRegion.filter(crossed).sort(largest) }
}

const total = ({ given, received }: Border): number => given.exchanges + received.exchanges
const crossed = (border: Border): boolean => total(border) > 0
/** Who is in none, or gave none, comes last. */
const largest = (a: Border, b: Border): number =>
  Number(a.id === null) - Number(b.id === null) || total(b) - total(a) || (a.name < b.name ? -1 : 1)

/** Posts of those inside that are still open, and about which no exchange was agreed. */
async function waiting(db: Connection, { from, to }: Span, inside: Uint8Array): Promise<Waiting[]> {
  const { length, posted, poster, request, status, categories } = await activitiesOf(db)
  const taken = await takenOf(db)
  const rows = [...CATEGORIES, NO_CATEGORY].map((category): Waiting => ({ category, requests: 0, offers: 0 }))
  for (let key = 1; key < length; key++) {
    const at = posted[key] ?? Number.NaN
    if (!(at >= from && at < to) || status[key] !== OPEN || taken[key] || !inside[poster[key] ?? 0]) continue
    const bits = categories[key] ?? 0
    for (const [bit, row] of rows.entries())
      if (bits === 0 ? bit === CATEGORIES.length : (bits & (1 << bit)) !== 0)
        row[request[key] ? 'requests' : 'offers']++
  }
  return rows.filter(({ requests, offers }) => requests + offers > 0)
}
