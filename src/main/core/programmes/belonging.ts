import type { Network } from '../record/members.ts'

/** Which networks each member belongs to: those of key k are `list[start[k]]` to `list[start[k + 1] − 1]`. */
export type Belonging = { start: Uint32Array; list: Uint16Array }

/** @param networks in whose order the places are */
export function belonging(length: number, networks: readonly Pick<Network, 'members'>[]): Belonging {
  const start = new Uint32Array(length + 1)
  for (const { members } of networks) for (const key of members) start[key + 1] = (start[key + 1] ?? 0) + 1
  for (let key = 0; key < length; key++) start[key + 1] = (start[key + 1] ?? 0) + (start[key] ?? 0)
  const list = new Uint16Array(start[length] ?? 0)
  const next = start.slice()
  for (const [place, { members }] of networks.entries())
    for (const key of members) {
      list[next[key] ?? 0] = place
      next[key] = (next[key] ?? 0) + 1
    }
  return { start, list }
}

/** Whether a member belongs to the network at a place. */
export function belongs({ start, list }: Belonging, key: number, network: number): boolean {
  for (let i = start[key] ?? 0; i < (start[key + 1] ?? 0); i++) if (list[i] === network) return true
  return false
}

/** The places of the networks that a member belongs to. */
export const networksOf = ({ start, list }: Belonging, key: number): Uint16Array =>
  list.subarray(start[key] ?? 0, start[key + 1] ?? 0)
