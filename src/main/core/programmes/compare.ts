import type { Comparison, Rate } from '../../../shared/contract/programmes.ts'
import { meanOf, share } from '../../analytics/rates.ts'
import type { Connection } from '../../db/connection.ts'
import { BadInput } from '../bad-input.ts'
import type { Span } from '../ledger/totals.ts'
import { activitiesOf, exchangesOf, takenOf } from '../record/happenings.ts'
import { membersOf, type Network } from '../record/members.ts'
import { networkOf } from '../record/scope.ts'
import { belonging, networksOf } from './belonging.ts'
import { networks, OPEN } from './networks.ts'

const HUNDRED = 100
/** What members did, as bits of their column; in the period but `exchanged`, which is ever by its end. */
const DID = { joined: 1, active: 2, gave: 4, received: 8, exchanged: 16, asking: 32 } as const satisfies Partial<
  Record<Rate, number>
>
const DEEDS = Object.keys(DID) as (keyof typeof DID)[]

/** What each member did in a period: bits of `DID`, and the exchanges they took part in. */
type Doings = { did: Uint8Array; exchanges: Uint32Array }

/**
 * Networks beside each other: their figures, the same per 100 members, and what each gave each.
 * @throws BadInput for a network that is not there, for a protected one, and for fewer than two
 */
export async function compare(db: Connection, span: Span, ids: readonly string[]): Promise<Comparison> {
  const members = await membersOf(db)
  const chosen = [...new Set(ids)].map(id => networkOf(members, id))
  if (chosen.length < 2) throw new BadInput('Choose two networks at least: one alone has nothing to be compared with.')
  const figures = new Map((await networks(db, span)).map(network => [network.id, network]))
  const doings = await doingsOf(db, span, members.length)
  for (let key = 0; key < members.length; key++) {
    const at = members.joined[key] ?? Number.NaN
    if (at >= span.from && at < span.to) doings.did[key] = (doings.did[key] ?? 0) | DID.joined
  }
  const isMember = (key: number): boolean =>
    (members.joined[key] ?? Number.NaN) < span.to && (members.closed[key] ?? 0) >= span.to
  return {
    networks: chosen.flatMap(({ id, members: keys }) => {
      const network = figures.get(id)
      return network ? [{ network, rates: ratesOf(keys.filter(isMember), doings) }] : []
    }),
    flows: await flowsOf(db, span, members.length, chosen),
  }
}

function ratesOf(keys: Int32Array, { did, exchanges }: Doings): Comparison['networks'][number]['rates'] {
  const n = keys.length
  const shares = DEEDS.map(rate => {
    const count = keys.reduce((sum, key) => sum + Number(((did[key] ?? 0) & DID[rate]) !== 0), 0)
    return { rate, count, n, ...hundredfold(share(count, n)) }
  })
  const each = Array.from(keys, key => exchanges[key] ?? 0)
  const count = each.reduce((sum, one) => sum + one, 0)
  return [...shares, { rate: 'exchanges', count, n, ...hundredfold(meanOf(each)) }]
}

function hundredfold(found: { est: number; low: number | null; high: number | null } | null) {
  const of = (value: number | null | undefined) => (value == null ? null : value * HUNDRED)
  return { value: of(found?.est), low: of(found?.low), high: of(found?.high) }
}

async function doingsOf(db: Connection, { from, to }: Span, length: number): Promise<Doings> {
  const did = new Uint8Array(length)
  const exchanges = new Uint32Array(length)
  const mark = (key: number, bits: number) => {
    did[key] = (did[key] ?? 0) | bits
  }
  const { completed, provider, receiver } = await exchangesOf(db)
  for (let key = 1; key < completed.length; key++) {
    const at = completed[key] ?? Number.NaN
    if (!(at < to)) continue
    for (const [side, bit] of [
      [provider[key] ?? 0, DID.gave],
      [receiver[key] ?? 0, DID.received],
    ] as const) {
      mark(side, at >= from ? DID.exchanged | DID.active | bit : DID.exchanged)
      if (at >= from) exchanges[side] = (exchanges[side] ?? 0) + 1
    }
  }
  const { posted, poster, request, status } = await activitiesOf(db)
  const taken = await takenOf(db)
  for (let key = 1; key < posted.length; key++) {
    const at = posted[key] ?? Number.NaN
    if (!(at >= from && at < to)) continue
    const asks = request[key] && status[key] === OPEN && !taken[key]
    mark(poster[key] ?? 0, asks ? DID.active | DID.asking : DID.active)
  }
  return { did, exchanges }
}

async function flowsOf(db: Connection, { from, to }: Span, length: number, chosen: readonly Network[]) {
  const of = belonging(length, chosen)
  const flows = chosen.map(giver => chosen.map(taker => ({ from: giver.id, to: taker.id, exchanges: 0, minutes: 0 })))
  const { completed, provider, receiver, minutes } = await exchangesOf(db)
  for (let key = 1; key < completed.length; key++) {
    const at = completed[key] ?? Number.NaN
    if (!(at >= from && at < to)) continue
    const takers = networksOf(of, receiver[key] ?? 0)
    for (const giver of networksOf(of, provider[key] ?? 0))
      for (const taker of takers) {
        const flow = flows[giver]?.[taker]
        if (!flow) continue
        flow.exchanges++
        flow.minutes += minutes[key] ?? 0
      }
  }
  return flows.flat()
}
