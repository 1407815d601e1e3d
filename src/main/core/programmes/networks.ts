import type { NetworkProgramme } from '../../../shared/contract/programmes.ts'
import { ACTIVITY_STATUSES } from '../../../shared/vocabulary.ts'
import type { Connection } from '../../db/connection.ts'
import type { Span } from '../ledger/totals.ts'
import { eachKey } from '../record/columns.ts'
import { activitiesOf, type Exchanges, exchangesOf, takenOf } from '../record/happenings.ts'
import { type Members, membersOf, type Network } from '../record/members.ts'
import { remembered } from '../record/remembered.ts'
import { type Belonging, belonging, belongs } from './belonging.ts'

/** An open post’s place among the statuses. */
export const OPEN = ACTIVITY_STATUSES.indexOf('open')

const COUNTS = [
  'members',
  'joins',
  'active',
  'exchanged',
  'requests',
  'requests_waiting',
  'offers',
  'offers_waiting',
] as const
const FLOWS = ['inside', 'given', 'received'] as const
type Tallies = Record<(typeof COUNTS)[number], number> &
  Record<(typeof FLOWS)[number], { exchanges: number; minutes: number }>

const nothing = (): Tallies => ({
  ...(Object.fromEntries(COUNTS.map(name => [name, 0])) as Record<(typeof COUNTS)[number], number>),
  inside: { exchanges: 0, minutes: 0 },
  given: { exchanges: 0, minutes: 0 },
  received: { exchanges: 0, minutes: 0 },
})

const ACTIVE = 1
const EXCHANGED = 2

/** Every staff network in a period; of protected ones no figure, since it would say who belongs to them. */
export const networks = remembered(async (db: Connection, span: Span): Promise<NetworkProgramme[]> => {
  const members = await membersOf(db)
  const tallies = members.networks.map(nothing)
  const of = belonging(members.length, members.networks)
  const flags = new Uint8Array(members.length)
  await countExchanges(await exchangesOf(db), span, of, tallies, flags)
  await countPosts(db, span, of, tallies, flags)
  countMembers(members, span, tallies, flags)
  const described = new Map(
    db
      .rows<[string, string | null, string | null, string | null]>(
        `SELECT n.id, n.kind, coalesce(o.name, n.host_organisation_id), n.started_on FROM main.networks n
         LEFT JOIN main.organisations o ON o.id = n.host_organisation_id`,
      )
      .map(([id, kind, host, started_on]) => [id, { kind, host, started_on }]),
  )
  return members.networks.map((network, place) =>
    shown(network, tallies[place] ?? nothing(), described.get(network.id)),
  )
})

type Described = Pick<NetworkProgramme, 'kind' | 'host' | 'started_on'>

function shown({ id, name, protected: shut }: Network, tallies: Tallies, described?: Described): NetworkProgramme {
  const own = { id, name, protected: shut, ...(described ?? { kind: null, host: null, started_on: null }) }
  if (!shut) return { ...own, ...tallies }
  const hidden = { exchanges: null, minutes: null }
  const none = Object.fromEntries(COUNTS.map(count => [count, null])) as Record<(typeof COUNTS)[number], null>
  return { ...own, ...none, inside: hidden, given: hidden, received: hidden }
}

async function countExchanges(
  exchanges: Exchanges,
  { from, to }: Span,
  of: Belonging,
  tallies: Tallies[],
  flags: Uint8Array,
) {
  const { length, completed, provider, receiver, minutes } = exchanges
  const add = (network: number, flow: (typeof FLOWS)[number], time: number) => {
    const sums = tallies[network]?.[flow]
    if (!sums) return
    sums.exchanges++
    sums.minutes += time
  }
  await eachKey(length, key => {
    const at = completed[key] ?? Number.NaN
    if (!(at < to)) return
    const [giver, taker, time] = [provider[key] ?? 0, receiver[key] ?? 0, minutes[key] ?? 0]
    for (const side of [giver, taker]) flags[side] = (flags[side] ?? 0) | (at >= from ? ACTIVE | EXCHANGED : EXCHANGED)
    if (at < from) return
    for (let i = of.start[giver] ?? 0; i < (of.start[giver + 1] ?? 0); i++) {
      const network = of.list[i] ?? 0
      add(network, belongs(of, taker, network) ? 'inside' : 'given', time)
    }
    for (let i = of.start[taker] ?? 0; i < (of.start[taker + 1] ?? 0); i++) {
      const network = of.list[i] ?? 0
      if (!belongs(of, giver, network)) add(network, 'received', time)
    }
  })
}

async function countPosts(db: Connection, { from, to }: Span, of: Belonging, tallies: Tallies[], flags: Uint8Array) {
  const { length, posted, poster, request, status } = await activitiesOf(db)
  const taken = await takenOf(db)
  await eachKey(length, key => {
    const at = posted[key] ?? Number.NaN
    if (!(at >= from && at < to)) return
    const author = poster[key] ?? 0
    flags[author] = (flags[author] ?? 0) | ACTIVE
    const waiting = status[key] === OPEN && !taken[key]
    for (let i = of.start[author] ?? 0; i < (of.start[author + 1] ?? 0); i++) {
      const sums = tallies[of.list[i] ?? 0]
      if (!sums) continue
      sums[request[key] ? 'requests' : 'offers']++
      if (waiting) sums[request[key] ? 'requests_waiting' : 'offers_waiting']++
    }
  })
}

function countMembers(
  { networks, joined, closed }: Members,
  { from, to }: Span,
  tallies: Tallies[],
  flags: Uint8Array,
) {
  for (const [place, network] of networks.entries()) {
    const sums = tallies[place]
    if (!sums) continue
    for (const key of network.members) {
      const at = joined[key] ?? Number.NaN
      if (!(at < to)) continue
      if (at >= from) sums.joins++
      if ((flags[key] ?? 0) & ACTIVE) sums.active++
      if ((closed[key] ?? 0) < to) continue
      sums.members++
      if ((flags[key] ?? 0) & EXCHANGED) sums.exchanged++
    }
  }
}
