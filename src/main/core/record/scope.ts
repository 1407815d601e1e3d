import type { Scope } from '../../../shared/contract/scope.ts'
import { BadInput } from '../bad-input.ts'
import type { Members } from './members.ts'

/**
 * 1 for the keys of members whom a scope lets through; null where it asks nothing of members. What it asks of activities is
 * not looked at.
 * @throws BadInput for a network or region that is not there, and for a protected network
 */
export function membersIn(members: Members, { network, region }: Pick<Scope, 'network' | 'region'>): Uint8Array | null {
  if (network === undefined && region === undefined) return null
  const mask = new Uint8Array(members.length)
  if (network === undefined) mask.fill(1)
  else for (const key of networkOf(members, network).members) mask[key] = 1
  if (region !== undefined) {
    const { ids, of } = members.labels.region
    const place = ids.indexOf(region)
    if (place < 0) throw new BadInput(`No member comes from “${region}”. Choose another region.`)
    for (let key = 0; key < mask.length; key++) if (of[key] !== place) mask[key] = 0
  }
  return mask
}

/** A network that members may be picked out by. @throws BadInput */
export function networkOf({ networks }: Members, id: string) {
  const network = networks.find(known => known.id === id)
  if (!network) throw new BadInput(`There is no network ${id}. Choose another.`)
  if (network.protected)
    throw new BadInput(
      `Who belongs to “${network.name}” is specially protected, so nobody can be picked out by it. Choose another network.`,
    )
  return network
}
