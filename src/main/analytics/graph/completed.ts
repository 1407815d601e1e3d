import { type Exchanges, floats, integers } from './kernel.ts'

/** The record of exchanges by key: members' keys, minutes, and when each was completed (UTC ms), NaN for one that was not. */
export type ExchangeRecord = {
  provider: Int32Array
  receiver: Int32Array
  minutes: Int32Array
  completed: Float64Array
}

/** `keys` are of the exchanges, `members` of the nodes: those who ever completed one, in ascending order. */
export type Completed = { exchanges: Exchanges; keys: Uint32Array; members: Uint32Array }

/** The completed exchanges among the members who took part, by the time they were completed, then by key. */
export function completedOf({ provider, receiver, minutes, completed }: ExchangeRecord): Completed {
  const keys = placesWhere(completed.length, key => !Number.isNaN(completed[key]))
  if (!ascends(keys, completed)) keys.sort((a, b) => (completed[a] ?? 0) - (completed[b] ?? 0) || a - b)
  let highest = 0
  for (const key of keys) highest = Math.max(highest, provider[key] ?? 0, receiver[key] ?? 0)
  const taking = new Uint8Array(highest + 1)
  for (const key of keys) taking[provider[key] ?? 0] = taking[receiver[key] ?? 0] = 1
  const members = placesWhere(taking.length, member => taking[member] === 1)
  const nodeOf = new Uint32Array(highest + 1)
  members.forEach((member, node) => {
    nodeOf[member] = node
  })
  const exchanges: Exchanges = {
    nodes: members.length,
    from: integers(keys.length),
    to: integers(keys.length),
    at: floats(keys.length),
    minutes: integers(keys.length),
  }
  keys.forEach((key, i) => {
    exchanges.from[i] = nodeOf[provider[key] ?? 0] ?? 0
    exchanges.to[i] = nodeOf[receiver[key] ?? 0] ?? 0
    exchanges.at[i] = completed[key] ?? 0
    exchanges.minutes[i] = minutes[key] ?? 0
  })
  return { exchanges, keys, members }
}

function placesWhere(length: number, suits: (place: number) => boolean): Uint32Array {
  let count = 0
  for (let place = 0; place < length; place++) if (suits(place)) count++
  const found = integers(count)
  count = 0
  for (let place = 0; place < length; place++) if (suits(place)) found[count++] = place
  return found
}

function ascends(order: Uint32Array, values: Float64Array): boolean {
  for (let i = 1; i < order.length; i++)
    if ((values[order[i] ?? 0] ?? 0) < (values[order[i - 1] ?? 0] ?? 0)) return false
  return true
}
