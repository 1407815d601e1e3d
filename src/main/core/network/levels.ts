import type { Level } from '../../../shared/contract/network.ts'
import type { Columns } from './columns.ts'
import type { Picture } from './picture.ts'

type Gathered = Exclude<Level, 'members'>
/**
 * What the dots of a level are: each member's dot, and each dot's id and name. Dots are numbered as the values they stand
 * for; `known` of them stand for one, and the dot after these for members without.
 */
export type Gathering = { level: Gathered; of: Int32Array; ids: string[]; names: string[]; known: number }

const NOT_GIVEN: Record<Exclude<Gathered, 'communities'>, string> = {
  region: 'Region not given',
  organisation: 'Organisation not given',
  profession: 'Profession not given',
  career_stage: 'Career stage not given',
}

/** Whom members are gathered with at a level. */
export function gathering(level: Gathered, columns: Columns, picture: Picture): Gathering {
  if (level === 'communities') {
    const of = picture.communities
    const count = of.reduce((most, community) => Math.max(most, community + 1), 0)
    const names = Array.from({ length: count }, (_, i) => `Community ${i + 1}`)
    return { level, of, ids: names.map((_, i) => `community-${i + 1}`), names, known: count }
  }
  const labels = columns.labels[level]
  const last = labels.names.length
  const of = labels.of.map(label => (label < 0 ? last : label))
  return { level, of, ids: [...labels.ids, ''], names: [...labels.names, NOT_GIVEN[level]], known: last }
}

/** More dots than these are too many for a ring: they lie where their members do. */
const MOST_ON_RING = 40

/** Positions of the dots of a level: a few in a ring, by name; many in the middle of their members. */
export function places({ of, names }: Gathering, { positions }: Picture): Float64Array {
  const at = new Float64Array(names.length * 2)
  if (names.length <= MOST_ON_RING) {
    names.forEach((_, i) => {
      const angle = (2 * Math.PI * i) / names.length
      at[i * 2] = Math.sin(angle)
      at[i * 2 + 1] = Math.cos(angle)
    })
    return at
  }
  const members = new Uint32Array(names.length)
  of.forEach((dot, node) => {
    at[dot * 2] = (at[dot * 2] ?? 0) + (positions[node * 2] ?? 0)
    at[dot * 2 + 1] = (at[dot * 2 + 1] ?? 0) + (positions[node * 2 + 1] ?? 0)
    members[dot] = (members[dot] ?? 0) + 1
  })
  return at.map((sum, i) => sum / Math.max(1, members[i >> 1] ?? 1))
}
